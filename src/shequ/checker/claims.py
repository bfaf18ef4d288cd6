"""Every number that a report claims: what it counts, where, when, and how exactly it was printed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from shequ.checker.asked import Asked
from shequ.checker.captions import caption_at
from shequ.checker.cells import cell_at
from shequ.checker.comparing import AGAINST, CHAINED, TURNED, Base, Comparison, chained_in, comparison_in
from shequ.checker.joining import LEADS, NEAR, cell_at_start, with_before
from shequ.checker.model import Claim
from shequ.checker.naming import free
from shequ.checker.printed import printed_of
from shequ.checker.reading import AGAIN, Reading
from shequ.checker.tense import planned, stated_aim
from shequ.items import Budget, Found, Item, Result, Routine, Sanction, Target, Zero, words
from shequ.reader import Around, around, structural, trim, uncounted
from shequ.text import Quantity

__all__ = ["asked_of"]

LEFT: Final = "check.left"
PLACES_MEANT: Final = re.compile(
    r"(?:社区|网格|小区|街道|村|单位|部门|片区|点位|站所)[^,，。;；\n]{0,6}(?:开展|组织|进行|联合|同时|全部|均|都|一起|共同|参加|参与|集中|合计|共)"
)
RHYTHM: Final = re.compile(
    r"每(?P<per>(?:[两二三四五六\d]{1,2}个?)?(?:天|日|周|星期|个?月|季度?|半年|年))(?:\d{1,2}[日号]前?)?(?:至少|不少于|各|要|再|的|里)?(?:[^\d,，。;；]{0,16})?$"
)
SUMMED: Final = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
NO_HEADING: Final = re.compile(
    r"(?:本期|上期|前期|[前上]一(?:时段|阶段|时期|期)|上周|本周|本月|本年|本季度?|今年|完成|实际|数量|数值|情况|结果|实绩|任务|目标|计划|标准|要求|去年|上年|同期|累计|合计|数|值|量|单位|增减|同比|的|\d|年|月|[—\-－~至])*"
)
DAY_OF: Final = re.compile(r"每(?:个?月|季度?|半年|年)(?:\d{1,2}月)?$")  # before 5日: when, and not how much
NOT_NONE: Final = re.compile(r"(?:没有|没能|未能|未|没)(?:做到|实现|达到)")
TIME_UNITS: Final = frozenset("年 月 季度 个季度 周 天 日 半年".split())
ODD: Final = re.compile(r"(?:(?<!\d)[-−]|\d\.)$")  # -5吨; the 3.4吨 of 1.2.3.4吨
AVERAGE: Final = re.compile(r"(?:平均|人均|户均|日均|月均|年均)[^\d,，。;；]{0,8}$")
NOUN: Final = re.compile(r"[,，。;；:：、()（）\n|\t\d]")


def asked_of(reading: Reading) -> list[Asked]:
    """Every number that is claimed, in the order of the text: what the reader read, and what it left that is certain."""
    seen: set[tuple[int, str]] = set()
    found: list[Asked] = []
    numbers = [(item, number) for item, number in _numbers(reading) if not _day_of(number, reading)]
    for item, number in sorted(numbers, key=lambda pair: (pair[1].start, pair[1].end)):
        asked = _zero(item, number, reading) if isinstance(item, Zero) else _counted(item, number, reading, found)
        if asked is not None and (key := (asked.claim.start, asked.claim.words)) not in seen:
            seen.add(key)
            found.append(asked)
    return [_looking_ahead(asked, found[number + 1 : number + NEAR], reading) for number, asked in enumerate(found)]


def _looking_ahead(asked: Asked, after: list[Asked], reading: Reading) -> Asked:
    """任务120个,实际清理楼道92个: a goal that stands before what it is of."""
    if not asked.aim or cell_at_start(asked, reading) is not None:
        return asked
    start, end = reading.scene.layout.sentence(asked.claim.start)
    if any(q.start < asked.claim.start and q.full_unit == asked.claim.unit for q in reading.scene.numbers(start, end)):
        return asked
    same = [
        each for each in after if each.claim.start < end and each.claim.unit == asked.claim.unit and each.named.certain
    ]
    return asked.named_as(same[0].named, by=same[0].claim.words) if same else asked


def _numbers(reading: Reading) -> Iterator[tuple[Item, Quantity]]:
    """Each item with its number, and the numbers of no item as items of their own."""
    held: set[int] = set()
    for item in reading.document.items:
        if isinstance(item, Zero):
            start, end = item.found.start, item.found.end
            if any(q.unit for q in reading.scene.numbers(start, end)):
                continue  # 零发生事项3项
            yield (
                item,
                Quantity(start, end, 0.0, None, None, None, approx=False, han=True, masked=False, number_end=end),
            )
        elif isinstance(item, Result | Target | Routine | Budget | Sanction):
            number = reading.number(item)
            if number is not None:
                held.add(number.start)
                yield item, number
    for number in reading.scene.quantities:
        if number.start not in held and (result := left(number, reading)) is not None:
            yield result, number


def _day_of(number: Quantity, reading: Reading) -> bool:
    """Whether it is the day of a rhythm, or stands in a date: 每月5日, 2027年4月."""
    if number.unit not in ("日", "号", "月"):
        return False
    return reading.times.covers(number.start) or DAY_OF.search(reading.scene.text, 0, number.start) is not None


def left(number: Quantity, reading: Reading) -> Result | None:
    """A number that the reader left alone, as the result that its words make it; None where it says nothing to count."""
    scene = reading.scene
    if caption_at(number, scene.text) is not None:
        found = Found(scene.text[number.start : number.end], number.start, number.end, LEFT, "unsure")
        return Result("参加人次", number.value, "人次", number.approx, found)
    cell = cell_at(number, scene)
    if number.masked or (number.unit is None and not (cell and cell.unit)):
        return None
    near = around(number, scene)
    rhythm = RHYTHM.search(scene.text, near.start, number.start) is not None
    compares = rhythm or CHAINED.match(scene.text[near.start : number.start]) is not None
    compares = compares or comparison_in(scene.text[near.start : number.start]) is not None
    if not compares and (number.han or uncounted(number, near, scene) or structural(number, near)):
        return None
    start, end = near.start, number.end
    quote = scene.text[start:end]
    return Result(
        _said_of(number, near, reading),
        number.value,
        number.full_unit,
        number.approx,
        Found(quote, start, end, LEFT, "unsure"),
        upper=number.upper,
    )


def _said_of(number: Quantity, near: Around, reading: Reading) -> str:
    """What the clause says before a number or behind it, else the clause before: 7月份清除小广告最多,为712处."""
    scene = reading.scene
    before = _timeless(near.start, number.start, reading)
    if before:
        return before
    behind = trim(NOUN.split(near.after)[0])
    clause = scene.layout.before(scene.layout.clause(number.start)[0])
    if len(behind) > 1 or clause is None:
        return behind
    counted = [q.start for q in scene.numbers(*clause) if not reading.times.covers(q.start)]
    return _timeless(clause[0], min(counted, default=clause[1]), reading)


def _timeless(start: int, end: int, reading: Reading) -> str:
    """The words of a stretch without the times that it names and what only leads to a number."""
    kept, cursor = [], start
    for mention in reading.times.within(start, end):
        kept.append(reading.scene.text[cursor : mention.start])
        cursor = max(cursor, mention.end)
    words_ = LEADS.sub("", "".join([*kept, reading.scene.text[cursor:end]]))
    return trim(free(words_))


def _counted(item: Item, number: Quantity, reading: Reading, before: list[Asked]) -> Asked | None:
    caption = caption_at(number, reading.scene.text)
    if caption is not None:
        asked = asked_about(item, number, reading, unit="人次", about=f"参加{caption['theme'].strip()}")
        return replace(asked, photo=True)
    unit = _unit(item, number, reading)
    aim = stated_aim(number, reading.scene)
    goal = aim or planned(number, reading)
    clause = reading.scene.layout.clause(number.start)[0]
    start = reading.scene.layout.sentence(number.start)[0]
    forecast = goal and any(each.named.derived for each in before[-NEAR:] if each.claim.start >= start)
    compares = not goal or (forecast and not aim)
    comparison = _comparison(reading.scene.text[clause : number.start], before, reading, number) if compares else None
    if comparison is None:
        about = words(item)
        if isinstance(item, Budget):
            about = _said_of(number, around(number, reading.scene), reading) or about
        if about in (number.unit, "下", "第"):
            about = ""  # 三季度660处: the reader found no words
        asked = asked_about(item, number, reading, unit=unit, about=_of_cell(number, reading) or about, goal=goal)
        asked = _plainer(asked, item, number, reading, goal=goal)
        sentence = reading.scene.layout.sentence(number.start)[0]
        again = AGAIN.search(reading.scene.text, sentence, number.start) is not None
        if unclear := _unclear(reading.scene.text, clause, number.start):
            return replace(asked, reason=unclear)
        rhythm = RHYTHM.search(reading.scene.text, clause, number.start)
        if rhythm is not None or isinstance(item, Routine):
            return replace(asked, rhythm=rhythm["per"] if rhythm else "?", planned=False)
        asked = with_before(replace(asked, aim=aim, again=again), reading, before)
        if PLACES_MEANT.match(reading.scene.text, number.end):
            asked = replace(asked, reason="说的是在哪些地方做，不是做了多少")
        return asked if item.found.rule != LEFT or aim or asked.named.certain else None
    return _compared(item, number, reading, comparison, before, unit=unit)


def _unclear(text: str, start: int, end: int) -> str:
    """What makes the number behind a stretch one that cannot be held against anything; empty where nothing does."""
    if AVERAGE.search(text, start, end):
        return "是平均数，没有写明怎样平均"
    return "数字前面有减号或小数点，看不清是多少" if ODD.search(text, start, end) else ""


def _plainer(asked: Asked, item: Item, number: Quantity, reading: Reading, *, goal: bool) -> Asked:
    """Where the reader's words name nothing, all words of the clause before the number: 发放致居民的一封信."""
    if asked.meant or asked.named.derived or cell_at(number, reading.scene) is not None:
        return asked
    clause = reading.scene.layout.clause(number.start)[0]
    said = _timeless(clause, number.start, reading)
    if not said or said == asked.claim.words:
        return asked
    whole = asked_about(item, number, reading, unit=asked.claim.unit, about=said, goal=goal)
    return whole if whole.named.certain else asked


def _unit(item: Item, number: Quantity, reading: Reading) -> str:
    """The unit of a number: its own, that of its column or row, else as the reader took it."""
    cell = cell_at(number, reading.scene)
    taken = getattr(item, "unit", None) or ""
    if number.full_unit or cell is None:
        return number.full_unit or taken
    return cell.unit or ("" if taken in TIME_UNITS else taken)


def _of_cell(number: Quantity, reading: Reading) -> str:
    """What the row of a table counts, or its column where the row only names a time or place; both where both say something."""
    cell = cell_at(number, reading.scene)
    if cell is None:
        return ""
    label = (
        "" if SUMMED.fullmatch(cell.label) or reading.times.named(cell.label) else reading.places.without(cell.label)
    )
    heading = "" if NO_HEADING.fullmatch(free(cell.heading)) else cell.heading
    return (
        (heading if reading.places.named(cell.label) else "")
        if trim(free(label)) and heading
        else trim(label) or heading
    )


def _comparison(words_: str, before: list[Asked], reading: Reading, number: Quantity) -> Comparison | None:
    """The comparison that the clause makes, by itself or going on from the number before."""
    found = comparison_in(words_)
    start = reading.scene.layout.sentence(number.start)[0]
    if found is not None:
        return found
    against = AGAINST.search(reading.scene.text, start, number.start)
    turned = TURNED.search(words_) if against else None
    if turned is not None and against is not None:
        base = Base.YEAR if against["year"] else Base.AIM
        return Comparison(base, words_[: turned.start()], down=turned["down"] is not None)
    aim = any(each.aim for each in before[-NEAR:] if each.claim.start >= start)
    if not before or before[-1].claim.start < start:
        return None
    return chained_in(words_, before[-1].comparison, aim=aim)


def _compared(
    item: Item, number: Quantity, reading: Reading, comparison: Comparison, before: list[Asked], *, unit: str
) -> Asked | None:
    """A number that compares what its clause names, or the number before it in the sentence."""
    start = reading.scene.layout.sentence(number.start)[0]
    head = trim(reading.places.without(free(comparison.head)))
    base = _base(before, start, unit)
    if len(head) > 1 or base is None:
        asked = asked_about(item, number, reading, unit=unit, about=comparison.head or words(item))
        asked = replace(asked, named=reading.naming.named(head, unit="", context="")) if len(head) > 1 else asked
    else:
        asked = asked_about(item, number, reading, unit=unit, about=base.claim.words)
        asked = replace(asked, named=base.named, spans=base.spans, reason=base.reason)
        asked = replace(asked, spots=base.spots, claim=replace(asked.claim, place=base.claim.place))
    said = f"{asked.claim.words}（与{comparison.base.value}相比）"
    meant = asked.meant[0].measure if len(asked.meant) == 1 else ""
    reason = "只写了占比，没有写明占什么的比" if comparison.base is Base.SHARE else asked.reason
    return replace(asked, claim=replace(asked.claim, words=said, measure=meant), comparison=comparison, reason=reason)


def _base(before: list[Asked], start: int, unit: str) -> Asked | None:
    """What is compared: the number before in the sentence, of the same unit where the difference has one of its own."""
    found = [
        each
        for each in reversed(before[-NEAR:])
        if each.claim.start >= start and each.comparison is None and not each.aim and not each.again
    ]
    same = [each for each in found if each.claim.unit == unit]
    return next(iter(same or found), None)


def asked_about(item: Item, number: Quantity, reading: Reading, *, unit: str, about: str, goal: bool = False) -> Asked:
    """A number of the text as a claim about ``about``."""
    named = reading.naming.named(
        reading.places.without(about), unit=unit, context=_context(number, reading), kind=_kind(item)
    )
    spots, outside = reading.spots(item, number)
    spans, problem = reading.span(number)
    printed = printed_of(number, reading.scene.text)
    claim = Claim(
        item=item,
        start=number.start,
        end=number.end,
        quote=reading.scene.text[number.start : number.end],
        words=about,
        value=number.value,
        upper=number.upper,
        unit=unit,
        approx=printed.approx,
        measure=named.meant[0].measure if len(named.meant) == 1 else "",
        category=named.meant[0].category if len(named.meant) == 1 else "",
        place=spots[0] if spots else None,
        since=spans[0].since,
        until=spans[0].until,
    )
    reason = f"“{outside}”不在核对的范围内" if outside else problem
    return Asked(claim=claim, printed=printed, named=named, spans=spans, spots=spots, reason=reason, planned=goal)


def _kind(item: Item) -> str:
    return "routine" if isinstance(item, Routine) else "result"


def _context(number: Quantity, reading: Reading) -> str:
    start, _ = reading.scene.layout.sentence(number.start)
    title = next((mark.title for mark in reading.headings(number.start)), "")
    return f"{title}，{reading.scene.text[max(start, number.start - 60) : number.start]}"


def _zero(item: Zero, number: Quantity, reading: Reading) -> Asked | None:
    """全年未发生…: a claim of nothing, where the text says that it was so."""
    if planned(number, reading) or NOT_NONE.search(reading.scene.text, number.start, number.end):
        return None  # 没有做到零发生 says the contrary
    return asked_about(item, number, reading, unit="", about=item.subject)
