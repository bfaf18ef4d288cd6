"""Rules for ``observance``: days, weeks and months with a theme, festivals with an activity, calendars by month."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import MONTH, date_beside, iso, month_over, own_date
from shequ.reader.rules.observance_festivals import RULES as FESTIVALS
from shequ.reader.rules.observance_tables import RULES as TABLES
from shequ.reader.rules.observance_words import is_vague, name_start
from shequ.reader.scene import Scene

_RUN: Final = re.compile(r"[\u4e00-\u9fff]{1,18}$")
_DEADLINE: Final = re.compile(r"[”\"》]?(?:之?前(?!后|往)|以前|起|止)")
_TITLED: Final = re.compile(
    r"[”\"]?(?:系列|主题|宣传|集中)?(?:活动)?\s?(?:的?(?:实施|工作)?(?:方案|领导小组|组委会|通知|计划|总结|汇报|意见)|主题精神|组委会|开展情况)"
    r"|[^,，。;；:：\n]{0,16}(?:总结|方案|计划|通知|汇报|报告|简报)\s*(?:\n|$)"
)
_RHYTHM: Final = re.compile(r"每(?:个)?(?:周|星期|月|季|旬|半月|天|日)|逢周|月[月]|定期")
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


def _draft(start: int, end: int, *, date: str | None, theme: str, uses: tuple[int, ...], certainty: Certainty) -> Draft:
    return Draft("observance", start, end, {"date": date, "theme": theme}, certainty, uses)


def _named(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """世界环境日, 食品安全宣传周, 爱国卫生月."""
    text, last = scene.text, match.start()
    end = match.end()
    run = _RUN.search(text, max(text.rfind("\n", max(0, last - 18), last) + 1, last - 18), last)
    if run is None:
        return
    quoted = text[run.start() - 1 : run.start()] in ("“", '"')
    first = name_start(run.group(), quoted=quoted)
    event = None if first is not None else _event(text, run.group(), end, quoted=quoted)
    first = first if event is None else event
    if first is None or _DEADLINE.match(text, end) or _DATED.match(text, end):
        return
    start = run.start() + first
    core = _core(text[start:last])
    if _RHYTHM.search(text, scene.layout.clause(start)[0], start):
        return
    date, begin = own_date(text, start, core)
    stop = end
    if date and text[end - 1] == "月":
        date = date[: len("--MM")]
    if date is None:
        date, begin, stop = date_beside(scene, start, end)
    certain: Certainty = "sure" if date else "likely"
    if date is None and event is not None:
        return
    if date is None:
        date = month_over(scene, start)
        begin = start
    if text[stop : stop + 1] in '”"' and text[begin:stop].count("“") > text[begin:stop].count("”"):
        stop += 1
    if date is None and (
        _is_bare(scene, start, end) or _is_title(scene, start, end) or _is_repeated(scene, start, end)
    ):
        return
    yield _draft(begin, stop, date=date, theme=text[start:end], uses=(start,), certainty=certain)


_DATED: Final = re.compile(
    r"(?<=[周月])[”\"]?(?:系列|主题|宣传|集中)*(?:活动)?(?:时间)?(?:[:：]|从|自|定?于)\s?(?:20\d\d年)?\d{1,2}[月.]\d"
)
_HELD: Final = re.compile(
    r"(?:开展|举办|举行|组织|启动|办好|继续|开办)(?:了|好)?(?:“|首届|第[一二三四五六七八九十\d]{1,3}届|以)*(?P<name>[\u4e00-\u9fff]{2,8})$"
)
_EVENT: Final = re.compile(r"[”\"]?(?:系列|主题|宣传|纪念|大型|集中)*(?:活动|宣传|咨询|义诊|演练|讲座|展演)")
_NO_EVENT: Final = re.compile(
    r"[每各本当次首近终整末半几数上下这那前后最全逐个一两三四五六七八九十的]$|工作$|开放$|活动$|主题|党|生$|假$|休息$|接待$|选举$|投票$|双休$|节假|固定|公休|集市|赶集|专题|学习|统一|例会|服务$"
)


def _event(text: str, run: str, end: int, *, quoted: bool) -> int | None:
    """Where in ``run`` a name begins that no list holds: an activity of that name is held (开展文化周活动), or it follows a date."""
    place = end - 1 - len(run)
    dated = _BY_DATE.search(text, max(0, place - 12), end - 1)
    if dated and not _NO_EVENT.search(dated["name"]) and not is_vague(dated["name"]):
        return dated.start("name") - place
    held = _HELD.search(run)
    if not _EVENT.match(text, end) or (held is None and not (quoted and 2 <= len(run) <= 8)):
        return None
    name = held["name"] if held else run
    return None if _NO_EVENT.search(name) else (held.start("name") if held else 0)


_BY_DATE: Final = re.compile(
    r"(?:[“\"]\d{1,2}[.·]\d{1,2}[”\"]|(?<!\d)\d{1,2}[.·]\d{1,2}|(?<!\d)\d{1,2}月\d{1,2}[日号])(?:为|是)?(?P<name>[\u4e00-\u9fff]{2,8})$"
)


def _is_bare(scene: Scene, start: int, end: int) -> bool:
    """Whether an undated name is the campaign of the document itself, or stands in no plan and with no activity."""
    text = scene.text
    if text[end - 1] != "日":
        title = text.find(text[start:end], 0, _HEAD)
        if 0 <= title < start and "\n" not in text[:title].strip() and _TITLED.match(text, title + end - start):
            return True
    return scene.kind == "other" and not _ACTIVE.search(text, *scene.layout.sentence(start))


_HEAD: Final = 120  # characters in which the title of a document is looked for


@cache
def _core(name: str) -> str:
    """The name without 世界, 全国, 宣传 around it, as the list of days has it."""
    short = re.sub(r"^(?:世界|国际|全国|中国|联合国|全民|国家|全球|中华)+", "", name)
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})(?:宣传|活动|主题|教育|纪念|传宣)+$", "", short) or name


def _is_title(scene: Scene, start: int, end: int) -> bool:
    """Whether the name stands in the title of a document, or of the body or plan that serves it."""
    text = scene.text
    if _TITLED.match(text, end):
        return True
    opened = text.rfind("《", max(0, start - 60), start)
    return opened >= 0 and text.find("》", opened, start) < 0


def _is_repeated(scene: Scene, start: int, end: int) -> bool:
    """Whether an undated name was mentioned before and is not one of a row of names here."""
    text = scene.text
    name = text[start:end]
    row = re.compile(r"[日周月节](?:[”\"]?[、和及][“\"]?|[”\"][“\"])$").search(text, max(0, start - 4), start) or re.compile(
        r"[”\"]?(?:[、和及][“\"]?[\u4e00-\u9fff]{2,12}[日周月节]|等)"
    ).match(text, end)
    if row:
        return False
    head = text.rfind("\n", max(0, start - _REACH), start) + 1
    same = scene.layout.sentence(start)[0]
    if re.search(rf"{re.escape(name[:3])}[\u4e00-\u9fff]{{0,8}}[日周月节]", text[same:start]):
        return True
    place = text.find(name, max(0, start - _MEMORY), start)
    for _ in range(_TITLES):
        if place < 0:
            return False
        if place >= head or not _in_title(scene, place, len(name)):
            return True
        place = text.find(name, place + 1, start)
    return place >= 0


_MEMORY: Final = 20_000  # characters in which an earlier mention is looked for
_TITLES: Final = 8  # mentions in titles that are passed over when an earlier mention is looked for


def _in_title(scene: Scene, place: int, size: int) -> bool:
    text = scene.text
    start = text.rfind("\n", max(0, place - _LINE), place) + 1
    end = text.find("\n", place, place + _LINE)
    line = text[start:end] if start > 0 or place < _LINE else ""
    short = end >= 0 and 0 < len(line) <= _LINE and not re.search(r"[,，。;；]", line)
    return short or _is_title(scene, place, place + size)


_LINE: Final = 50  # characters that a title may have


def _month(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """三月份:结合…,重点宣传…: one line of a calendar."""
    text = scene.text
    month = _NUMBER.search(text, max(0, match.start() - 14), match.start())
    if month is None:
        return
    start = month.start("m")
    stop = text.find("\n", match.end(), match.end() + _REACH)
    line = (start, stop if stop >= 0 else min(len(text), match.end() + _REACH))
    end = _line_end(text, match.end(), line[1])
    cell = re.compile(r"[^|\t]+").search(text, match.end(), end)
    if match["cell"] and cell:
        end = cell.end()
    rest = text[match.end() : end].strip(" \t|")
    if len(rest) < 2 or _STAGE.search(rest) or not (_CALENDAR.search(rest) or _siblings(text, start) >= 3):
        return
    if match["space"] == " " and _siblings(text, start) < 3:
        return
    date = iso(month["m"], None)
    theme = _theme(rest)
    whole = re.fullmatch(
        r"(?:开展|组织|举办)?[“\"]?(?P<name>[\u4e00-\u9fff]{2,14}[日周月])[”\"]?(?:宣传|主题)?(?:活动)?[。]?", rest
    )
    uses: tuple[int, ...] = (start,)
    if whole:
        theme = whole["name"]
        named = text.find(theme, match.end(), end)
        uses = (start, *range(named, named + len(theme)))
    if theme and date:
        yield _draft(start, end, date=date, theme=_short(theme), uses=uses, certainty="likely")


def _short(theme: str) -> str:
    """``theme`` cut after its first words when it is a whole sentence."""
    return theme if len(theme) <= _LONGEST else re.split(r"[,，。;；]", theme, maxsplit=1)[0][:_LONGEST]


_LONGEST: Final = 40  # characters that a theme may have


_NUMBER: Final = re.compile(
    rf"(?:^|[\n。;；])[\s\d.、()（）|①-⑳●·*\-一二三四五六七八九十]{{0,6}}?(?<![\d年至到—\-~.第])(?P<m>{MONTH})$"
)
_REACH: Final = 400  # characters that one month of a calendar may take


def _line_end(text: str, start: int, end: int) -> int:
    """The end of a month's entry: its full stop, the next month, or the end of its line."""
    again = _AGAIN.search(text, start, end)
    end = again.start() if again else end
    stop = text.find("。", start, end)
    end = stop if stop >= 0 else end
    while end > start and text[end - 1] in " \t|;；,，":
        end -= 1
    return end


_AGAIN: Final = re.compile(rf"(?<=[。;；|\s])\s?{MONTH}月份?[:：\t|]")


def _siblings(text: str, start: int) -> int:
    return len(_SIBLING.findall(text, max(0, start - 1200), start + 1200))


_SIBLING: Final = re.compile(rf"(?:^|[\n。;；|])[\s(（]?{MONTH}月份?[:：| \t]")


def _theme(rest: str) -> str:
    """What the month is about: the words behind 重点宣传 or 开展, else the line without the occasion that it names."""
    text = re.sub(r"^\d[.、](?!\d)", "", rest.replace("\n", ""))
    if _OCCASION.match(text):
        comma = re.search(r"[,，]", text)
        lead = _LEADS.search(text, comma.end() if comma else 2)
        text = text[lead.end() :] if lead else (text[comma.end() :] if comma else text)
    else:
        comma = re.match(r"[^,，]{2,30}[日周月节][,，]", text)
        text = text[comma.end() :] if comma else text
        lead = _LEADS.match(text)
        text = text[lead.end() :] if lead else text
    titled = re.fullmatch(r"[“\"](?P<title>[^“”\"]{2,30})[”\"](?:主题|宣传|教育|系列)*(?:活动|教育|宣传|讲座)?", text.strip(" ,，。"))
    text = titled["title"] if titled else text.strip(' ,，:：“”"')
    return _TAIL.sub("", text) or rest


def _numbered(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """“3.15”、“6.26”等宣传日: days that are known by their date alone."""
    text = scene.text
    date = iso(match["m"], match["d"])
    after = text[match.end() : min(scene.layout.sentence(match.end())[1], match.end() + 26)]
    if date and _ACTIVE.search(after) and not _DISASTER.search(after[:8]):
        theme = text[match.start() + 1 : match.end() - 1]
        yield _draft(match.start(), match.end(), date=date, theme=theme, uses=(match.start(),), certainty="likely")


_ACTIVE: Final = re.compile(r"[等][\u4e00-\u9fff]{0,8}[日点]|主题日|宣传日|纪念日|活动|宣传")
_DISASTER: Final = re.compile(
    r"讲话|事故|专案|地震|事件|案|爆炸|火灾|精神|^(?!等|主题|宣传)[\u4e00-\u9fff]{2,10}[日节]"
)

RULES: tuple[Rule, ...] = (
    *TABLES,
    Rule(
        "observance.month",
        re.compile(
            r"月份?(?:(?:宣传|活动|教育)?主题)?[ \t]?(?:[:：]|(?P<cell>[|\t])|(?P<space>[ \t\u3000]{1,4})(?=[\u4e00-\u9fff\d])|(?=结合|围绕))[ \t]?"
        ),
        _month,
    ),
    Rule(
        "observance.named",
        re.compile(
            r"日(?!期(?!间)|[常益后子报本夜光均用至间程志照渐趋产内里托巡检督清历出落])|周(?![期边围末岁密到全报刊转知年长折旋一二三四五六日天])|月(?![份度底初末中上下光饼季工薪租均报刊例至嫂一二三四五六七八九十\d])"
        ),
        _named,
    ),
    *FESTIVALS,
    Rule(
        "observance.numbered",
        re.compile(r"[“\"](?P<m>1[0-2]|0?[1-9])[.．·•・](?P<d>[12][0-9]|3[01]|0?[1-9])[”\"]"),
        _numbered,
    ),
)
