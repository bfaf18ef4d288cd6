"""Every number that a report claims: what it counts, where, when, and how exactly it was printed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from shequ.checker.about import asked_about
from shequ.checker.asked import Asked
from shequ.checker.captions import caption_at
from shequ.checker.cells import cell_at
from shequ.checker.compared import compared, comparison_at
from shequ.checker.comparing import CHAINED, comparison_in
from shequ.checker.joining import LEADS, NEAR, PEOPLE, THING, WEAK, cell_at_start, with_before
from shequ.checker.naming import Meant, free
from shequ.checker.reading import Reading
from shequ.checker.shares import WORDS as AVERAGE_WORDS
from shequ.checker.shares import per_of
from shequ.checker.tense import planned, stated_aim
from shequ.checker.unread import PLACES, set_apart
from shequ.items import Budget, Found, Item, Result, Routine, Sanction, Target, Zero, words
from shequ.reader import Around, around, trim, uncounted
from shequ.text import Quantity

__all__ = ["asked_of"]

LEFT: Final = "check.left"
PERSON: Final = re.compile(r"人(?![次员家均民工数体行道])")
TOLD: Final = frozenset(
    {None, "括号里的细目", "原来的水平"}
)  # why the reader leaves a number alone that may yet be a claim
AFTER_ONE: Final = re.compile(r".*\d(?:[余多来]|万|千)*(?:人次|户次|家次|台次|平方米|公斤|[\u4e00-\u9fff%])[,，、]?")
WORK_NEXT: Final = re.compile(r"^[\u4e00-\u9fff]{1,4}了\d")  # 问题25个改了19个
PLACES_MEANT: Final = re.compile(
    r"(?:社区|网格|小区|街道|村|单位|部门|片区|点位|站所)[^,，。;；\n]{0,6}(?:开展|组织|进行|联合|同时|全部|均|都|一起|共同|参加|参与|集中|合计|共)"
)
RHYTHM: Final = re.compile(
    r"每(?P<per>(?:[两二三四五六\d]{1,2}个?)?(?:天|日|周|星期|个?月|季度?|半年|年))(?:\d{1,2}[日号]前?)?(?:至少|不少于|各|要|再|的|里)?(?:[^\d,，。;；]{0,16})?$"
)
SUMMED: Final = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
NO_HEADING: Final = re.compile(
    r"(?:本期|上期|前期|[前上]一(?:时段|阶段|时期|期)|上周|上个?月|上季度?|本周|本月|本年|本季度?|今年|完成|实际|数量|数值|情况|结果|实绩|任务|目标|计划|标准|要求|去年|上年|同期|累计|合计|数|值|量|单位|增减|同比|的|\d|年|月|[—\-－~至])*"
)
DAY_OF: Final = re.compile(r"每(?:个?月|季度?|半年|年)(?:\d{1,2}月)?$")  # before 5日: when, and not how much
NOT_NONE: Final = re.compile(r"(?:没有|没能|未能|未|没)(?:做到|实现|达到)")
TIME_UNITS: Final = frozenset("年 月 季度 个季度 周 天 日 半年".split())
FROM_ONE: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})[由从][^由从]*(?:[降升增减][为到至]?|(?:提高|下降|上升|增加|减少|提升|降低)[为到至]?)$"
)
FROM_TIME: Final = re.compile(r"[由从比跟是]的?$")
NOUN: Final = re.compile(r"[,，。;；:：、()（）\n|\t\d]")


def asked_of(reading: Reading) -> list[Asked]:
    """Every number that is claimed, in the order of the text: what the reader read, and what it left that is certain."""
    seen: set[tuple[int, str]] = set()
    found: list[Asked] = []
    numbers = [
        (item, number)
        for item, number in _numbers(reading)
        if not _day_of(number, reading) and not reading.unclear(number)
    ]
    for item, number in sorted(numbers, key=lambda pair: (pair[1].start, pair[1].end)):
        asked = _zero(item, number, reading) if isinstance(item, Zero) else _counted(item, number, reading, found)
        asked = _unsettled(asked, reading) if asked is not None else None
        if asked is not None and (key := (asked.claim.start, asked.claim.words)) not in seen:
            seen.add(key)
            found.append(asked)
    ahead = [_looking_ahead(asked, found[number + 1 : number + NEAR], reading) for number, asked in enumerate(found)]
    return [
        _with_kin(asked, ahead[max(0, number - WEAK) : number + WEAK], reading) for number, asked in enumerate(ahead)
    ]


def _unsettled(asked: Asked, reading: Reading) -> Asked:
    """What was not done is none of what was done: 投诉没有办结, 隐患没有整改."""
    if asked.comparison is not None or asked.named.derived or asked.planned:
        return asked
    named = reading.naming.unsettled(asked.named, asked.claim.words, unit=asked.claim.unit)
    return asked if named is asked.named else asked.named_as(named)


def _with_kin(asked: Asked, beside: list[Asked], reading: Reading) -> Asked:
    """With what else may be meant where nothing was recorded: the same thing counted otherwise, the parts of a rate beside it."""
    if asked.named.derived or asked.rhythm or asked.reason or asked.planned or asked.average is not None:
        return asked
    more: list[Meant] = []
    if asked.named.certain:
        more += reading.naming.siblings(asked.meant[0].measure, unit=asked.claim.unit)[:WEAK]
    start, end = reading.scene.layout.sentence(asked.claim.start)
    for each in beside:
        if start <= each.claim.start < end and each.named.certain and each.meant and each.claim.unit == "%":
            more += reading.naming.parts(each.meant[0].measure, unit=asked.claim.unit)
    known = {meant.measure for meant in (*asked.meant, *asked.named.weak)}
    fresh = [each for each in more if each.measure not in known]
    return replace(asked, named=replace(asked.named, weak=(*asked.named.weak, *fresh))) if fresh else asked


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
    was = uncounted(number, near, scene) == "原来的水平" and reading.times.against(number.start) is None
    placed = number.unit == "个" and PLACES.match(scene.text, number.end) is not None
    single = was or placed or (number.han and number.value <= 1 and not number.percent)
    if not compares and (single or uncounted(number, near, scene) not in TOLD or set_apart(number, near)):
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
    before = FROM_TIME.sub("", _timeless(near.start, number.start, reading))
    if before or scene.text[near.start : number.start].strip(" ,，、:：()（）") not in (
        "",
        "为",
        "是",
        "达",
        "共",
        "约",
        "近",
    ):
        return before  # empty where it says nothing but a time or a place
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
    comparison = comparison_at(reading.scene.text[clause : number.start], before, reading, number) if compares else None
    if comparison is None:
        about = words(item)
        if isinstance(item, Budget):
            about = _said_of(number, around(number, reading.scene), reading) or about
        about = _own_part(about, number, reading)
        asked = asked_about(item, number, reading, unit=unit, about=_of_cell(number, reading) or about, goal=goal)
        asked = _plainer(asked, item, number, reading, goal=goal)
        sentence = reading.scene.layout.sentence(number.start)[0]
        again = reading.again(sentence, number.start)
        per = per_of(reading.scene.text, clause, number.start)
        if per is not None:
            return _averaged(asked, per, reading, before)
        rhythm = RHYTHM.search(reading.scene.text, clause, number.start)
        if rhythm is not None or isinstance(item, Routine):
            return replace(asked, rhythm=rhythm["per"] if rhythm else "?", planned=False)
        asked = with_before(replace(asked, aim=aim, again=again), reading, before)
        if PLACES_MEANT.match(reading.scene.text, number.end):
            asked = replace(asked, reason="说的是在哪些地方做，不是做了多少")
        return asked if item.found.rule != LEFT or aim or asked.named.certain else None
    return compared(item, number, reading, comparison, before, unit=unit)


def _averaged(asked: Asked, per: str, reading: Reading, before: list[Asked]) -> Asked:
    """An average, of what its own words or the number before it count."""
    own = trim(free(reading.places.without(AVERAGE_WORDS.sub("", asked.claim.words))))
    own = own if len(own) > 1 else ""
    plain = replace(asked, claim=replace(asked.claim, words=own), planned=False)
    plain = plain.named_as(reading.naming.named(own, unit=asked.claim.unit, context="")) if own else plain
    plain = with_before(plain, reading, before)
    if not plain.meant and asked.claim.unit in PEOPLE and before:
        whose = THING.sub("", free(reading.places.without(before[-1].claim.words)))
        plain = plain.named_as(reading.naming.named(f"{whose}人次", unit=asked.claim.unit, context=""))
    start = reading.scene.layout.sentence(asked.claim.start)[0]
    whole = next(
        (each for each in reversed(before[-NEAR:]) if each.claim.start >= start and each.claim.unit == per), None
    )
    return replace(plain, average=per, whole=whole, claim=replace(plain.claim, words=asked.claim.words))


def _own_part(about: str, number: Quantity, reading: Reading) -> str:
    """The reader's words without those of another number in the clause; empty where it found none."""
    if about in (number.unit, "上", "下", "第"):
        return ""  # 三季度660处
    near = around(number, reading.scene)
    if WORK_NEXT.match(near.after) and cell_at(number, reading.scene) is None:
        return trim(near.bare) or about
    about = FROM_ONE.sub("", about)
    own = AFTER_ONE.sub("", about) if any(char.isdigit() for char in about) else about
    return own or about


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
    if number.unit == "个" and PERSON.match(reading.scene.text, number.end):
        return "人"
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
    heading = "" if NO_HEADING.fullmatch(free(reading.places.without(cell.heading))) else cell.heading
    return (
        (heading if reading.places.named(cell.label) else "")
        if trim(free(label)) and heading
        else trim(label) or heading
    )


def _zero(item: Zero, number: Quantity, reading: Reading) -> Asked | None:
    """全年未发生…: a claim of nothing, where the text says that it was so."""
    if planned(number, reading) or NOT_NONE.search(reading.scene.text, number.start, number.end):
        return None  # 没有做到零发生 says the contrary
    return asked_about(item, number, reading, unit="", about=item.subject)
