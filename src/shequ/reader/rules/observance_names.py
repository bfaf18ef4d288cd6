"""Rules for ``observance``: days, weeks and months known by name (世界环境日, 食品安全宣传周, 爱国卫生月)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import date_beside, draft, month_over, opens_line, own_date, twice
from shequ.reader.rules.observance_words import is_vague, name_start
from shequ.reader.scene import Scene

_RUN: Final = re.compile(r"[\u4e00-\u9fff]{1,18}$")
_DEADLINE: Final = re.compile(r"[”\"》]?(?:之?前(?!后|往)|以前|起|止)")
_TITLED: Final = re.compile(
    r"[”\"]?(?:系列|主题|宣传|集中)?(?:活动)?\s?(?:的?(?:实施|工作)?(?:方案|领导小组|组委会|通知|计划|总结|汇报|意见)|主题精神|组委会|开展情况)"
    r"|[^,，。;；:：\n]{0,16}(?:总结|方案|计划|通知|汇报|报告|简报)\s*(?:\n|$)"
)
_RHYTHM: Final = re.compile(r"每(?:个)?(?:周|星期|月|季|旬|半月|天|日)|逢周|月[月]|定期")
_DATED: Final = re.compile(
    r"(?<=[周月])[”\"]?(?:系列|主题|宣传|集中)*(?:活动)?(?:时间)?(?:[:：]|从|自|定?于)\s?(?:20\d\d年)?\d{1,2}[月.]\d"
)
_HELD: Final = re.compile(
    r"(?:开展|举办|举行|组织|启动|办好|继续|开办)(?:了|好)?(?:“|首届|第[一二三四五六七八九十\d]{1,3}届|以)*(?P<name>[\u4e00-\u9fff]{2,8})$"
)
_EVENT: Final = re.compile(r"[”\"]?(?:系列|主题|宣传|纪念|大型|集中)*(?:活动|宣传|咨询|义诊|演练|讲座|展演)")
_NO_EVENT: Final = re.compile(
    r"^等|[每各本当次首近终整末半几数上下这那前后最全逐个一两三四五六七八九十的]$|工作$|开放$|活动$|主题|党|生$|假$|休息$|接待$|选举$|投票$|双休$|节假|固定|公休|集市|赶集|专题|学习|统一|例会|服务$"
)
_VERB: Final = re.compile(r"[在为到去向给了]|开展|举办|组织|进行|上午|下午|当天|参加|启动|召开|活动")
_BY_DATE: Final = re.compile(
    r"(?:[“\"]\d{1,2}[.·]\d{1,2}[”\"]|(?<!\d)\d{1,2}[.·]\d{1,2}|(?<!\d)\d{1,2}月\d{1,2}[日号])(?:为|是)?(?P<name>[\u4e00-\u9fff]{2,8})$"
)
_TELLS: Final = re.compile(r"活动|宣传|举办|开展|义诊|咨询|讲座|演练")
_HEAD: Final = 120  # characters in which the title of a document is looked for
_MEMORY: Final = 20_000  # characters in which an earlier mention is looked for
_TITLES: Final = 8  # mentions in titles that are passed over when an earlier mention is looked for
_LINE: Final = 50  # characters that a title may have
_BACK: Final = 400  # characters before a name in which its line begins


def _named(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """世界环境日, 食品安全宣传周, 爱国卫生月."""
    text, end = scene.text, match.end()
    found = _start(text, match.start(), end)
    if found is None or _DEADLINE.match(text, end) or _DATED.match(text, end):
        return
    start, unlisted = found
    if _RHYTHM.search(text, scene.layout.clause(start)[0], start):
        return
    date, begin, stop = _when(scene, start, end)
    certain: Certainty = "sure" if date and not unlisted else "likely"
    if date is None:
        date, begin = (None if unlisted else month_over(scene, start)), start
    if date is None and (unlisted or _is_idle(scene, start, end)):
        return
    if text[stop : stop + 1] in '”"' and text[begin:stop].count("“") > text[begin:stop].count("”"):
        stop += 1
    uses = (start, begin) if date and not opens_line(text, begin) else (start,)
    yield draft(begin, stop, date=date, theme=text[start:end], uses=uses, certainty=certain)


def _start(text: str, last: int, end: int) -> tuple[int, bool] | None:
    """Where the name begins whose 日, 周 or 月 stands at ``last``, and whether no list holds it; None when it is no name."""
    run = _RUN.search(text, max(text.rfind("\n", max(0, last - 18), last) + 1, last - 18), last)
    if run is None:
        return None
    quoted = text[run.start() - 1 : run.start()] in ("“", '"')
    first = name_start(run.group(), quoted=quoted)
    if first is not None:
        return run.start() + first, False
    first = _event(text, run.group(), end, quoted=quoted)
    return None if first is None else (run.start() + first, True)


def _when(scene: Scene, start: int, end: int) -> tuple[str | None, int, int]:
    """The date in or beside the name, and the stretch that holds both; a month that is named so has no day."""
    date, begin = own_date(scene.text, start, _core(scene.text[start : end - 1]))
    if date is None:
        return date_beside(scene, start, end)
    begin = twice(scene, date, begin, end)
    return (date[: len("--MM")] if scene.text[end - 1] == "月" else date), begin, end


def _is_idle(scene: Scene, start: int, end: int) -> bool:
    """Whether an undated name is no item: a title, the document's own campaign, a repetition, or a mere mention."""
    return _is_bare(scene, start, end) or _is_title(scene, start, end) or _is_repeated(scene, start, end)


def _event(text: str, run: str, end: int, *, quoted: bool) -> int | None:
    """Where in ``run`` a name begins that no list holds: an activity of that name is held (开展文化周活动), or it follows a date."""
    place = end - 1 - len(run)
    dated = _BY_DATE.search(text, max(0, place - 12), end - 1)
    if (
        dated
        and not _NO_EVENT.search(dated["name"])
        and not _VERB.search(dated["name"])
        and not is_vague(dated["name"])
    ):
        return dated.start("name") - place
    held = _HELD.search(run)
    if not _EVENT.match(text, end) or (held is None and not (quoted and 2 <= len(run) <= 8)):
        return None
    name = held["name"] if held else run
    return None if _NO_EVENT.search(name) else (held.start("name") if held else 0)


def _is_bare(scene: Scene, start: int, end: int) -> bool:
    """Whether an undated name is the campaign of the document itself, or stands in no plan and with no activity."""
    text = scene.text
    if text[end - 1] != "日":
        title = text.find(text[start:end], 0, _HEAD)
        if 0 <= title < start and "\n" not in text[:title].strip() and _TITLED.match(text, title + end - start):
            return True
    return scene.kind == "other" and not _TELLS.search(text, *scene.layout.sentence(start))


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
    row = re.compile(r"[日周月节](?:[”\"]?[、和及][“\"]?|[”\"][“\"])$").search(
        text, max(0, start - 4), start
    ) or re.compile(r"[”\"]?(?:[、和及][“\"]?[\u4e00-\u9fff]{2,12}[日周月节]|等)").match(text, end)
    if row:
        return False
    head = text.rfind("\n", max(0, start - _BACK), start) + 1
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


def _in_title(scene: Scene, place: int, size: int) -> bool:
    text = scene.text
    start = text.rfind("\n", max(0, place - _LINE), place) + 1
    end = text.find("\n", place, place + _LINE)
    line = text[start:end] if start > 0 or place < _LINE else ""
    short = end >= 0 and 0 < len(line) <= _LINE and not re.search(r"[,，。;；]", line)
    return short or _is_title(scene, place, place + size)


RULES: tuple[Rule, ...] = (
    Rule(
        "observance.named",
        re.compile(
            r"日(?!期(?!间)|[常益后子报本夜光均用至间程志照渐趋产内里托巡检督清历出落])|周(?![期边围末岁密到全报刊转知年长折旋一二三四五六日天])|月(?![份度底初末中上下光饼季工薪租均报刊例至嫂一二三四五六七八九十\d])"
        ),
        _named,
    ),
)
