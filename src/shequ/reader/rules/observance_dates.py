"""The date that a text gives to a named day: written in its name, beside it, or by the line of a calendar it stands in."""

import re
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft
from shequ.reader.rules.observance_words import words
from shequ.reader.scene import Scene
from shequ.text import number

_HAN: Final = "一二三四五六七八九十"
MONTH: Final = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_HAN[:9]}]|元)"
DAY: Final = rf"(?:[12][0-9]|3[01]|0?[1-9]|[{_HAN}]{{1,3}})"
_OWN: Final = re.compile(
    rf"(?:(?P<a>1[0-2]|0?[1-9])\s?[.．·•・/．]\s?(?P<b>[12][0-9]|3[01]|0?[1-9])|(?P<run>\d{{2,4}})|(?P<c>[{_HAN}]{{1,2}})\s?[.．·•・、]\s?(?P<d>[{_HAN}]{{1,3}})|(?P<han>[{_HAN}]{{2,4}}))"
    r"(?:[”\"’]?[ \t]?|(?P<open>[“\"]))$"
)
_BEFORE: Final = re.compile(
    rf"(?<!\d)(?P<m>{MONTH})(?:[-—–~～至到]{MONTH})?月份?(?:(?P<d>{DAY})[日号])?(?P<gap>(?:[^月,，。;；\d]|(?<=第)\d{{1,3}}){{0,18}})$"
)
_AFTER: Final = re.compile(
    rf"[”\"》]?\s?(?:[(（]|是?在?每年的?|为每年的?)(?:每年)?(?P<m>{MONTH})(?:月份?|[.·](?=\d))(?:(?P<d>{DAY})[日号]?)?[)）]?"
)
_LINE_MONTH: Final = re.compile(
    rf"[\s\d.、()（）|①-⑳]{{0,6}}?(?<![\d.])(?P<m>{MONTH})月份?(?!\s?(?:\d{{1,2}}日|[初廿]))"
)
_ALONE: Final = re.compile(rf"[\s#*|\d.、()（）一二三四五六七八九十]{{0,6}}?(?P<m>{MONTH})月份?[:：]?\s*$")
_DAY_BEFORE: Final = re.compile(rf"(?<!\d)(?P<m>{MONTH})月(?P<d>{DAY})[日号](?:[上下]午|当天|晚上?)?[,，]$")
_LUNAR: Final = re.compile(r"农历|阴历")


def draft(start: int, end: int, *, date: str | None, theme: str, uses: tuple[int, ...], certainty: Certainty) -> Draft:
    """An observance at ``start:end``."""
    return Draft("observance", start, end, {"date": date, "theme": theme}, certainty, uses)


def iso(month: str, day: str | None) -> str | None:
    """--MM-DD or --MM from the words for a month and a day; None when there is no such date.

    >>> iso("六", "五"), iso("4", None), iso("13", "1")
    ('--06-05', '--04', None)
    """
    months = 1.0 if month == "元" else number(month)
    days = number(day) if day else None
    if not months or not 1 <= months <= 12 or (days is not None and not 1 <= days <= 31):
        return None
    return f"--{int(months):02d}" + (f"-{int(days):02d}" if days else "")


def own_date(text: str, start: int, core: str) -> tuple[str | None, int]:
    """The date written right before a name (3.24, “六五”, “119”) and where it begins; (None, ``start``) when there is none."""
    match = _OWN.search(text, max(0, start - 9), start)
    if match is None:
        return None, start
    if match["open"]:
        return _before_quote(text, match, words().days.get(core)), match.start()
    opened = match.start() - (text[match.start() - 1 : match.start()] in ("“", '"', "‘"))
    quoted = opened < match.start()
    if match["a"]:
        return iso(match["a"], match["b"]), opened
    if match["c"]:
        day = match["d"]
        joined = "十".join(day) if len(day) == 2 and "十" not in day else day
        return iso(match["c"], joined), opened
    known = words().days.get(core) or ""
    run = match["run"] or "".join(str(int(number(c) or 0)) if c != "十" else "10" for c in match["han"])
    date = _cut(run, known)
    if date and (quoted or date == known or match["run"]):
        return f"--{date}", opened
    return None, start


def _before_quote(text: str, match: re.Match[str], known: str | None) -> str | None:
    """The date of a name in quotation marks that it stands before (12.2“交通安全日”); the number of a heading is none."""
    date = iso(match["a"], match["b"]) if match["a"] else None
    heads = text[match.start() - 1 : match.start()] in ("", "\n") and known != (date or "")[2:]
    return None if heads or text[match.start() - 1 : match.start()] in _PARTS else date


_PARTS: Final = tuple("0123456789.．")  # what makes the digits behind it no date


def quoted_day(run: str) -> str | None:
    """The date of a day that is called by three or four digits (119); None when no listed day has it.

    >>> quoted_day("119"), quoted_day("135")
    ('--11-09', None)
    """
    dates = {f"{int(run[:size]):02d}-{int(run[size:]):02d}" for size in (1, 2) if len(run) - size <= 2}
    return next((f"--{date}" for date in words().days.values() if date in dates), None)


def _cut(run: str, known: str) -> str | None:
    """MM-DD out of digits without a point: the known date when the digits fit it, else the first cut that is a date."""
    cuts = [(run[:i], run[i:]) for i in (1, 2) if 1 <= len(run) - i <= 2 and run[i] != "0"]
    dates = [f"{int(a):02d}-{int(b):02d}" for a, b in cuts if 1 <= int(a) <= 12 and 1 <= int(b) <= 31]
    return known if known in dates else next(iter(dates), None)


def twice(scene: Scene, date: str, begin: int, end: int) -> int:
    """Where the date begins that is written out before a name that carries it too (6月26日“6·26”国际禁毒日)."""
    again, first, _ = date_beside(scene, begin, end)
    return first if again and date.startswith(again) else begin


def opens_line(text: str, place: int) -> bool:
    """Whether the month at ``place`` opens a line of a calendar, which is an item of its own (三月份:结合…)."""
    return bool(_LINE_HEAD.match(text, place))


_LINE_HEAD: Final = re.compile(rf"{MONTH}月份?(?:[:：|]|\s|结合|围绕)")


def date_beside(scene: Scene, start: int, end: int) -> tuple[str | None, int, int]:
    """The date in the words before a name (6月5日是世界环境日) or in brackets behind it, and the stretch that holds both."""
    text = scene.text
    head = max(scene.layout.clause(start)[0], start - 34)
    before = _BEFORE.search(text, head, start)
    if before and not _LUNAR.search(text, max(0, before.start() - 3), before.end()):
        split = "、" in before["gap"] or re.search(r"[至到前后]", before["gap"].replace("左右", "").replace("前后", ""))
        date = iso(before["m"], before["d"])
        loose = not before["d"] and re.search(r"日|了|[xX×*_]|某[日天]", before["gap"])
        if date and not loose and not (split and before["d"]):
            return date, before.start(), end
    told = _DAY_BEFORE.search(text, max(0, head - 16), head) if head == scene.layout.clause(start)[0] else None
    if told and not _LUNAR.search(text, max(0, told.start() - 3), told.end()):
        date = iso(told["m"], told["d"])
        if date:
            return date, told.start(), end
    after = _AFTER.match(text, end)
    if after:
        return iso(after["m"], after["d"]), start, after.end()
    return None, start, end


def month_over(scene: Scene, place: int) -> str | None:
    """The month of the calendar line that ``place`` stands in, or of a line above it that holds nothing but a month."""
    text = scene.text
    start = text.rfind("\n", max(0, place - _LINE), place) + 1
    if start == 0 and place > _LINE:
        start = place - _LINE
    inside = list(_INSIDE.finditer(text, start, place))
    comma = list(_IN_SENTENCE.finditer(text, start, place))
    if comma and not _ENDS.search(text, comma[-1].end(), place):
        return iso(comma[-1]["m"], None)
    month = inside[-1] if inside else _LINE_MONTH.match(text, start, place + 1)
    if month:
        return iso(month["m"], None)
    for _ in range(3):
        end, start = start - 1, text.rfind("\n", max(0, start - 1 - _LINE), max(0, start - 1)) + 1
        if end <= 0 or end - start > 80:
            return None
        alone = _ALONE.match(text, start, end)
        if alone:
            return iso(alone["m"], None)
    return None


_LINE: Final = 400  # characters that one line of a calendar may have
_ENDS: Final = re.compile(r"[。;；]")
_IN_SENTENCE: Final = re.compile(rf"(?<=[。;；:：])\s?(?P<m>{MONTH})月份?[,，]")
_INSIDE: Final = re.compile(rf"(?<=[。;；])\s?(?P<m>{MONTH})月份?[:：]")
