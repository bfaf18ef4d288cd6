"""Claims that compare: more or less than last year or the time before, so much of a target, so much above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Final

from shequ.checker.model import Ground
from shequ.checker.naming import Meant, likeness
from shequ.checker.periods import Span, last_year, span_before
from shequ.packs import MeasureKind, Packs
from shequ.standing import Commitment, Figure, How, Spot

__all__ = [
    "AGAINST",
    "CHAINED",
    "TURNED",
    "Base",
    "Comparison",
    "Computed",
    "chained_in",
    "comparison_in",
    "computed",
    "due_spans",
    "target_of",
]

LAST_YEAR: Final = (
    r"(?:(?:去年|上年|上一年|前一年)(?:度)?(?:的)?(?:同期|同月|全年)?|同比|20\d\d年(?:度)?(?:的)?(?:同期|全年)?)"
)
BEFORE: Final = r"(?:前一(?:个)?(?:时段|阶段|时期|期)|上周|上一周|上月|上个月|上季度?|上一季度|上半年|上期|上一期|前期|上一阶段|前一个月|环比)"
AT: Final = r"(?:(?:20\d\d年|去年|上年|今年|本年)?(?:第?[一二三四1-4]季度|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|[上下]半年))"
VALUE: Final = r"(?:的?(?:约|近)?[\d.,]+(?:万|亿)?[^\d,，。;；的]{1,5}?)?"
AIM: Final = (
    r"(?:全年|年度|年初|今年|本年度?|既定|预期|计划|原定|下达|确定|规定|总|的){0,3}"
    r"(?:目标|任务|计划|指标|要求|限额|上限|控制数)(?:任务|数|值|总数|总量|量|进度)?"
)
UP: Final = r"[+＋]|多出|增加|增长|上升|提高|提升|增多|增|多|高出|高|超出|超过|超额|超|扩大|翻"
DOWN: Final = r"[-−－]|减少|下降|降低|下滑|减|降|少|低|缩减|压缩"
APPROX: Final = r"(?:了|约|近|将近|接近|超过|逾|大约|差不多|大概|整整|足足|不止|至少|达到?|[:：\s]){0,3}"
CHANGED: Final = re.compile(
    rf"(?:(?:(?:环比|比|较|同|与|和|跟)(?P<at>{AT})(?:同期)?|(?:比|较|同|与|和|跟|相比)?(?:(?P<year>{LAST_YEAR})|(?P<before>{BEFORE})|(?P<aim>{AIM})))(?:时|数|水平|值)?{VALUE}(?:相比|相较|比)?(?:,|，)?(?:分别|又|再|仍|略|也|均|都|共|净)?(?:[\u4e00-\u9fff]{{1,2}}(?=[多少]了))?"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN})))(?:(?<=[多少])[\u4e00-\u9fff]{{2,4}}?)?(?:的)?(?:(?:比例|幅度|人数|数量)(?:为)?)?{APPROX}$"
)
ABOVE: Final = re.compile(
    rf"(?:(?P<over>高于|超过|超出|高出|超|优于|多于)|(?P<under>低于|少于|不到))了?(?:(?P<year>{LAST_YEAR})|(?P<aim>{AIM}))(?:水平)?(?:的)?(?:要求)?{APPROX}$"
)
OF_AIM: Final = re.compile(
    rf"(?:(?:完成|达到?|占|实现|相当于|为|兑现|是)了?{AIM}{VALUE}|{AIM}(?:的)?(?:完成率|完成比例|完成度|完成|进度|实现率))(?:的)?(?:比例|比重)?(?:为|是|已|达到?)?{APPROX}$"
)
APART: Final = re.compile(rf"(?:与|同|距离?|离)(?P<aim>{AIM}){VALUE}(?:还|尚|仍)?(?:相差|差|差距)(?:为|了)?{APPROX}$")
CHAINED: Final = re.compile(
    rf"^[\s]*(?:同比|净|又|分别)?(?:(?P<up>{UP}|增幅为?|涨幅为?|升幅为?)|(?P<down>{DOWN}|降幅为?|减幅为?|[还尚仍]?差)|(?P<done>(?:完成(?:率|比例)?|占)为?))(?:(?:比例|幅度|率)(?:为)?)?{APPROX}$"
)
LACKING: Final = re.compile(r"[差缺]$")
AGAINST: Final = re.compile(rf"(?:与|和|同|较)(?:(?P<year>{LAST_YEAR})|(?P<aim>{AIM}))(?:相比|比较|比|相较)[,，]?")
TURNED: Final = re.compile(r"(?:(?P<up>多|增加|增长|上升|提高)|(?P<down>少|减少|下降|降低))[\u4e00-\u9fff]{0,2}?了?$")
OVER_AIM: Final = re.compile(rf"超额完成(?:{AIM})?(?:的)?{APPROX}$")
OF_YEAR: Final = re.compile(
    rf"(?:是|为|达到?|相当于|占)了?(?:(?P<at>{AT})|(?P<year>{LAST_YEAR})|(?P<before>{BEFORE})){VALUE}(?:的)?{APPROX}$"
)
SHORT_OF: Final = re.compile(rf"(?:距离|距|离)[^,，。;；]{{0,12}}?(?P<aim>{AIM})(?:还|尚|仍)?(?:差|缺|少)了?{APPROX}$")
SHARE: Final = re.compile(
    r"占(?![绿道地用领压位据])(?:比|到)?(?:[^,，。;；\d]{0,12})?(?:的)?(?:比例|比重)?(?:为|约|达到?|近)*$"
)
REACH: Final = 40


class Base(Enum):
    """What a number is compared with."""

    YEAR = "去年同期"
    BEFORE = "上一个时期"
    AIM = "目标"
    SHARE = "总数"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a number compares: with what, upwards or down; ``whole``: so much of it, not so much more. ``head``: words before."""

    base: Base
    head: str
    down: bool = False
    whole: bool = False
    at: str = ""  # the words of another time than a year or a period before: 一季度
    other: Span | None = None

    @property
    def against(self) -> str:
        """What it is compared with, in Chinese."""
        return self.at or self.base.value


@dataclass(frozen=True, slots=True)
class Computed:
    """What a comparison comes to by the ledger, in the unit of the claim; None where it cannot be said, and why."""

    value: Fraction | None
    why: str
    figure: Figure | None = None
    lacking: bool = False  # nothing was recorded on one side


def comparison_in(before: str) -> Comparison | None:
    """The comparison that the words before a number make: 比去年同期增加, 完成目标的, 高于目标."""
    tail = before[-REACH:]
    for pattern, whole in (
        (OVER_AIM, False),
        (SHORT_OF, False),
        (APART, False),
        (CHANGED, False),
        (ABOVE, False),
        (OF_AIM, True),
        (OF_YEAR, True),
    ):
        match = pattern.search(tail)
        if match is None:
            continue
        groups = match.groupdict()
        base = (
            Base.YEAR
            if groups.get("year")
            else Base.AIM
            if groups.get("aim") or pattern in (OVER_AIM, OF_AIM)
            else Base.BEFORE
        )
        down = bool(groups.get("down") or groups.get("under") or pattern in (SHORT_OF, APART))
        at = groups.get("at") or ""
        return Comparison(base, _head(before, tail, match), down=down, whole=whole, at=at)
    match = SHARE.search(tail)
    return Comparison(Base.SHARE, _head(before, tail, match), whole=True) if match else None


def chained_in(before: str, last: Comparison | None, *, aim: bool) -> Comparison | None:
    """A comparison that goes on from the one before: 比去年增加24吨,增长8.3%; 超过限额30件,多出417件; 任务300吨,完成104%."""
    match = CHAINED.match(before)
    if match is None:
        return None
    if match["done"]:  # of a goal anywhere before in the sentence
        return Comparison(Base.AIM, "", whole=True) if aim or (last and last.base is Base.AIM) else None
    base = last.base if last and last.base is not Base.SHARE else Base.AIM if aim else Base.YEAR
    if LACKING.search(match["down"] or "") and base is not Base.AIM:
        return None  # 应做153期,做到137期,缺16期
    at, other = (last.at, last.other) if last and base is Base.BEFORE else ("", None)
    return Comparison(base, "", down=bool(match["down"]), at=at, other=other)


def _head(before: str, tail: str, match: re.Match[str]) -> str:
    return before[: len(before) - len(tail) + match.start()]


def target_of(meant: Meant, spot: Spot, ground: Ground, packs: Packs, *, words: str = "") -> Fraction | None:
    """What was promised for a measure in a place, in the measure's unit; None where nothing or more than one thing was.

    A promise of the place itself goes before those of places inside it, and of several the one that is called so.
    """
    near = [
        (each, value)
        for each in ground.commitments
        if each.type == "target" and each.measure and (each.measure, each.category) == (meant.measure, meant.category)
        if (value := _value(each, packs)) is not None and (spot in each.spots or spot == ground.place)
    ]
    own = [pair for pair in near if pair[0].spots == (spot,)] or [pair for pair in near if spot in pair[0].spots]
    found = own or near
    if len({value for _each, value in found}) > 1 and words:
        best = max(likeness(words, each.words) for each, _value in found)
        found = [pair for pair in found if likeness(words, pair[0].words) >= best > 0]
    values = {value for _each, value in found}
    return values.pop() if len(values) == 1 else None


def due_spans(meant: Meant, span: Span, ground: Ground) -> list[Span]:
    """The times that a promise is counted over: up to the day on which it fell due, and from the day on which it began."""
    promised = [each for each in ground.commitments if each.measure == meant.measure and each.type == "target"]
    days = {each.due_on for each in promised if each.due_on is not None}
    found = [Span(span.since, day) for day in sorted(days) if span.since <= day < span.until]
    begun = {each.starts_on for each in promised if each.starts_on < span.since}
    return found + [Span(day, min([span.until, *days])) for day in sorted(begun)]


def _value(commitment: Commitment, packs: Packs) -> Fraction | None:
    if commitment.value is None:
        return None
    own = packs.units.get(packs.measures[commitment.measure].unit)
    given = packs.units.get(commitment.unit)
    factor = given.size / own.size if own and given and own.dimension == given.dimension else Fraction(1)
    return Fraction(commitment.value) * factor


def computed(
    comparison: Comparison, now: Figure | None, then: Figure | Fraction | None, *, unit: str, packs: Packs
) -> Computed:
    """The comparison of two figures, or of a figure with a target, in the unit of the claim."""
    if now is None or now.value is None:
        return Computed(None, (now.why if now else "") or "没有记录", now, lacking=True)
    other = then.value if isinstance(then, Figure) else then
    if other is None:
        if comparison.base is Base.AIM:
            return Computed(None, f"“{now.name}”没有定目标，或目标不止一个", now)
        why = then.why if isinstance(then, Figure) else "没有记录"
        return Computed(None, f"{comparison.against}{why}", now, lacking=True)
    ratio = _is_ratio(now, packs)
    sign = -1 if comparison.down else 1
    if comparison.whole or (unit in ("%", "倍", "‰") and not (ratio and comparison.base is Base.AIM)):
        if other == 0:
            return Computed(None, f"{comparison.against}为0，无从相比", now)
        share = now.value / other if comparison.whole else sign * (now.value - other) / other
        scale = {"%": 100, "‰": 1000}.get(unit, 1)
        return _told(comparison, now, then, share * scale, "倍" if scale == 1 else unit)
    own, given = packs.units.get(now.unit), packs.units.get(unit)
    same = own is not None and given is not None and own.dimension == given.dimension
    factor = own.size / given.size if same and own and given else Fraction(1)
    return _told(comparison, now, then, sign * (now.value - other) * factor, unit)


def _is_ratio(figure: Figure, packs: Packs) -> bool:
    measure = packs.measures.get(figure.measure)
    return measure is not None and measure.kind is MeasureKind.RATIO


def _told(comparison: Comparison, now: Figure, then: Figure | Fraction | None, value: Fraction, unit: str) -> Computed:
    other = then if isinstance(then, Figure) else None
    figure = replace(
        now,
        name=f"{now.name}与{comparison.against}相比",
        how=How.RATIO if comparison.whole or unit in ("%", "‰", "倍") else How.BALANCE,
        unit=unit or now.unit,
        queries=tuple(dict.fromkeys((*now.queries, *(other.queries if other else ())))),
        denominator=other.numerator if other else now.denominator,
        value=value,
        facts=now.facts + (other.facts if other else 0),
    )
    return Computed(value, "", figure)


def spans_of(comparison: Comparison, span: Span) -> Sequence[Span]:
    """The other time that must be looked at."""
    if comparison.other is not None:
        return (comparison.other,)
    if comparison.base is Base.YEAR:
        return (last_year(span),)
    return (span_before(span),) if comparison.base is Base.BEFORE else ()
