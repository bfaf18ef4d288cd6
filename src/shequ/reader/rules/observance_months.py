"""Rules for ``observance``: the lines of a calendar by month (三月份:结合…,重点宣传…; 3月份,对…进行督查)."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import MONTH, draft, iso
from shequ.reader.rules.phase_calendar import in_calendar
from shequ.reader.scene import Scene

_CALENDAR: Final = re.compile(
    r"主题|宣传|教育|知识|活动|讲座|健康|防治|预防|卫生|安全|文化|关爱|咨询|义诊|志愿|[日周节](?:[,，、。]|$)|月$|读书|环保|禁毒|消防|普法|敬老|慰问|文艺|比赛"
)
_STAGE: Final = re.compile(
    r"^(?:全面)?(?:完成|上报|报送|验收|召开|制定|制订|启动|成立|开工|竣工|迎接|总结|申报|组织验收|考核|摸底|部署)|阶段"
)
_LEADS: Final = re.compile(
    r"(?:宣传|教育|活动|工作)?(?:重点|主题|内容)(?:是|为|[:：])|重点(?:开展|宣传|普及|进行|做好|抓好|突出)?(?:宣传)?|(?:积极|广泛|集中|大力|认真|深入|组织)?(?:开展|举办|普及|进行|组织)|宣传(?![日周月栏教])"
)
_OCCASION: Final = re.compile(r"^\s?(?:结合|利用|围绕|借助|以|在|抓住|通过)")
_TAIL: Final = re.compile(r"(?:等?方面的?知识|的?宣传教育(?:活动)?|(?<=知识)(?:的?宣传|教育)|的?宣传活动|方面的|的)$")
_NUMBER: Final = re.compile(
    rf"(?:^|[\n。;；:：])[\s\d.、()（）|①-⑳●·*\-一二三四五六七八九十]{{0,6}}?(?<![\d年至到—\-~.第])(?:(?P<first>{MONTH})月?份?、)?(?P<m>{MONTH})$"
)
_AGAIN: Final = re.compile(rf"(?<=[。;；|\s])\s?(?:{MONTH}、)?{MONTH}月份?[:：\t|,，]")
_SIBLING: Final = re.compile(rf"(?:^|[\n。;；|])[\s(（]?{MONTH}月份?[:：| \t]")
_UPON: Final = re.compile(r"^对(?P<what>[^。]{2,60}?)进行(?P<act>[\u4e00-\u9fff]{2,4})(?=[,，。;；]|$)")
_CELL: Final = re.compile(r"[^|\t]+")
_WHOLE: Final = re.compile(
    r"(?:开展|组织|举办)?[“\"]?(?P<name>[\u4e00-\u9fff]{2,14}[日周月])[”\"]?(?:宣传|主题)?(?:活动)?[。]?"
)
_REACH: Final = 400  # characters that one month of a calendar may take
_LONGEST: Final = 40  # characters that a theme may have


def _month(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """三月份:结合…,重点宣传…: one line of a calendar."""
    text = scene.text
    month = _NUMBER.search(text, max(0, match.start() - 14), match.start())
    if month is None:
        return
    if match["comma"] and not _is_line(scene, month.start("m")):
        return
    first = _first(text, month)
    start = month.start("first") if first else month.start("m")
    end = _entry_end(match, start)
    rest = text[match.end() : end].strip(" \t|")
    if not _tells(match, rest, start):
        return
    theme, named = _titled(text, match.end(), end) or (_theme(rest), ())
    for number, place in ((first, start), (month["m"], month.start("m"))):
        date = iso(number, None) if number else None
        if theme and date:
            yield draft(start, end, date=date, theme=_short(theme), uses=(place, *named), certainty="likely")
            named = ()


def _entry_end(match: re.Match[str], start: int) -> int:
    """Where the words of the month end that begins at ``start``: with its cell, its line or its sentence."""
    text = match.string
    stop = text.find("\n", match.end(), match.end() + _REACH)
    end = _line_end(text, match.end(), stop if stop >= 0 else min(len(text), match.end() + _REACH))
    cell = _CELL.search(text, match.end(), end) if match["cell"] else None
    return cell.end() if cell else end


def _tells(match: re.Match[str], rest: str, start: int) -> bool:
    """Whether the words behind a month are a theme of a calendar and no task with its deadline."""
    if len(rest) < 2 or _STAGE.search(rest):
        return False
    several = _siblings(match.string, start) >= 3
    return several if match["space"] == " " else bool(match["comma"] or several or _CALENDAR.search(rest))


def _titled(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]] | None:
    """The name of a day, week or month that is all of the entry, and its places; None when there is more in it."""
    whole = _WHOLE.fullmatch(text[start:end].strip(" \t|"))
    if whole is None:
        return None
    place = text.find(whole["name"], start, end)
    return whole["name"], tuple(range(place, place + len(whole["name"])))


def _is_line(scene: Scene, place: int) -> bool:
    """Whether the month at ``place`` opens a line of a calendar of four months or more that tells no past."""
    dates = scene.dates(place, place + 1)
    return (
        bool(dates) and in_calendar(dates[0], scene) and not (scene.kind == "report" and scene.tense(place) == "done")
    )


def _first(text: str, month: re.Match[str]) -> str | None:
    """The earlier of two months (1、2月份); at the head of a line it is the number of a list unless the months follow."""
    first = month["first"]
    if first is None:
        return None
    start = month.start("first")
    if text[max(0, start - 1) : start] in ("", "\n") or text[max(0, start - 2) : start].isspace():
        then = f"\n{month['m']}、"
        if iso(month["m"], None) != _next(first) or text.find(then, start, start + _REACH) >= 0:
            return None
    return first


def _next(month: str) -> str | None:
    """The month after ``month``, None after December."""
    date = iso(month, None)
    return iso(str(int(date.removeprefix("--")) + 1), None) if date else None


def _short(theme: str) -> str:
    """``theme`` cut after its first words when it is a whole sentence."""
    return theme if len(theme) <= _LONGEST else re.split(r"[,，。;；]", theme, maxsplit=1)[0][:_LONGEST]


def _line_end(text: str, start: int, end: int) -> int:
    """The end of a month's entry: its full stop, the next month, or the end of its line."""
    again = _AGAIN.search(text, start, end)
    end = again.start() if again else end
    stop = text.find("。", start, end)
    end = stop if stop >= 0 else end
    while end > start and text[end - 1] in " \t|;；,，":
        end -= 1
    return end


def _siblings(text: str, start: int) -> int:
    return len(_SIBLING.findall(text, max(0, start - 1200), start + 1200))


def _theme(rest: str) -> str:
    """What the month is about: the words behind 重点宣传 or 开展, else the line without the occasion that it names."""
    text = re.sub(r"^\d[.、](?!\d)", "", rest.replace("\n", ""))
    upon = _UPON.match(text)
    if upon:
        return upon["what"] + upon["act"]
    if _OCCASION.match(text):
        comma = re.search(r"[,，]", text)
        lead = _LEADS.search(text, comma.end() if comma else 2)
        text = text[lead.end() :] if lead else (text[comma.end() :] if comma else text)
    else:
        comma = re.match(r"[^,，]{2,30}[日周月节][,，]", text)
        text = text[comma.end() :] if comma else text
        lead = _LEADS.match(text)
        text = text[lead.end() :] if lead else text
    titled = re.fullmatch(
        r"[“\"](?P<title>[^“”\"]{2,30})[”\"](?:主题|宣传|教育|系列)*(?:活动|教育|宣传|讲座)?", text.strip(" ,，。")
    )
    text = titled["title"] if titled else text.strip(' ,，:：“”"')
    return _TAIL.sub("", text) or rest


RULES: tuple[Rule, ...] = (
    Rule(
        "observance.month",
        re.compile(
            r"月份?(?:(?:宣传|活动|教育)?主题)?[ \t]?"
            r"(?:[:：]|(?P<comma>[,，])|(?P<cell>[|\t])|(?P<space>[ \t\u3000]{1,4})(?=[\u4e00-\u9fff\d])|(?=结合|围绕))[ \t]?"
        ),
        _month,
    ),
)
