"""Figures from a table of facts: which queries a figure needs, and what it is once they are answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from shequ.packs import Measure, MeasureKind, Packs, Unit
from shequ.standing.dividing import in_unit, quotient
from shequ.standing.promised import Figure, How, Spot
from shequ.standing.query import EVER, NO_FACTS, Facts, Query, Sum

__all__ = [
    "Answers",
    "Wanted",
    "converted",
    "counted",
    "figure_from",
    "figure_of",
    "figures_of",
    "place_of",
    "queries_of",
    "with_own",
]

Answers: TypeAlias = Mapping[Query, Sum]
NAMED: Final = 3  # places that are named one by one
HOWS: Final = {
    MeasureKind.FLOW: How.SUM,
    MeasureKind.LEVEL: How.LATEST,
    MeasureKind.BALANCE: How.BALANCE,
    MeasureKind.RATIO: How.RATIO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A measure in some places, added up over them, between two days, both included.

    ``times``: each fact is once, whatever its value; of a share or balance those of what was looked at or opened.
    ``fresh``: a level of which nothing was recorded in the time is none.
    ``unit`` is the unit of the figure, the measure's own if empty.
    """

    measure: str
    spots: tuple[Spot, ...]
    start: date
    end: date
    category: str = ""
    population: str = ""
    party: int | None = None
    unit: str = ""
    times: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one measure of a figure comes to: ``total`` in smallest units, None where it cannot be said, and then ``why``."""

    total: int | None
    value: Fraction | None
    queries: tuple[Query, ...]
    lines: int
    why: str = ""
    below: int | None = None


def figure_of(
    measure: str,
    facts: Facts,
    *,
    packs: Packs,
    spots: Sequence[Spot],
    start: date,
    end: date,
    category: str = "",
    population: str = "",
    party: int | None = None,
) -> Figure:
    """The figure of a measure, added up over places; of many figures at once, see :func:`figures_of`."""
    wanted = Wanted(
        measure=measure,
        spots=tuple(spots),
        start=start,
        end=end,
        category=category,
        population=population,
        party=party,
    )
    return figures_of([wanted], facts, packs=packs)[0]


def figures_of(wanted: Iterable[Wanted], facts: Facts, *, packs: Packs) -> list[Figure]:
    """Many figures with one question to the facts, in the order in which they are wanted."""
    every = list(wanted)
    answers = facts(list(dict.fromkeys(query for each in every for query in queries_of(each, packs=packs))))
    return [figure_from(each, answers, packs=packs) for each in every]


def queries_of(wanted: Wanted, *, packs: Packs) -> tuple[Query, ...]:
    """What must be asked for the figure: nothing where the measure is not known."""
    measure = packs.measures.get(wanted.measure)
    return () if measure is None else tuple(dict.fromkeys(_queries(measure, wanted, packs)))


def counted(measure: Measure, packs: Packs) -> Measure:
    """What is recorded when it is done: of a share the whole that was looked at, of a balance what was opened."""
    if measure.of is None:
        return measure
    part = measure.of[1] if measure.kind is MeasureKind.RATIO else measure.of[0]
    return counted(packs.measures[part], packs)


def _queries(measure: Measure, wanted: Wanted, packs: Packs) -> Iterator[Query]:
    measure = counted(measure, packs) if wanted.times else measure
    if measure.of is None:
        level = measure.kind is MeasureKind.LEVEL and not wanted.times
        start = EVER if level else wanted.start
        for spot in wanted.spots:
            yield Query(
                measure.code,
                spot.level,
                spot.key,
                start,
                wanted.end,
                wanted.category,
                wanted.population,
                wanted.party,
                latest=level,
            )
        return
    since = EVER if measure.kind is MeasureKind.BALANCE else wanted.start
    for code in measure.of:
        yield from _queries(packs.measures[code], replace(wanted, start=since), packs)


def figure_from(wanted: Wanted, answers: Answers, *, packs: Packs) -> Figure:
    """The figure, once its queries are answered. What is missing leaves no value, and so does a division by nothing."""
    measure = packs.measures.get(wanted.measure)
    if measure is None:
        return _unknown(wanted)
    if wanted.times:
        return _times(measure, wanted, answers, packs)
    part = _part(measure, wanted, answers, packs)
    unit = packs.units.get(wanted.unit)
    named = unit.name if unit and _alike(packs, measure, unit) else measure.unit
    value = None if part.value is None else converted(packs, measure, part.value, named)
    return Figure(
        name=measure.name,
        measure=measure.code,
        how=HOWS[measure.kind],
        unit=named,
        queries=part.queries,
        numerator=part.total,
        denominator=part.below if measure.kind is MeasureKind.RATIO else 1,
        value=value,
        facts=part.lines,
        why=part.why,
        place=place_of(wanted.spots),
    )


def converted(packs: Packs, measure: Measure, value: Fraction, unit: str) -> Fraction:
    """``value`` of the measure's unit in another unit of its dimension."""
    return value * packs.units[measure.unit].size / packs.units[unit].size


def place_of(spots: Sequence[Spot]) -> str:
    """The places by their names, or the first of many and how many."""
    names = [spot.name for spot in spots]
    return "、".join(names) if len(names) <= NAMED else f"{names[0]}等{len(names)}处"


def with_own(packs: Packs, measures: Iterable[Measure]) -> Packs:
    """The packs with an office's own measures beside theirs; a unit that is not known is a dimension of its own."""
    own = {measure.code: measure for measure in measures if measure.code not in packs.measures}
    names = {measure.unit for measure in own.values() if measure.unit not in packs.units}
    units = {name: Unit(name, name, Fraction(1)) for name in names}
    return replace(packs, measures={**packs.measures, **own}, units={**packs.units, **units})


def _unknown(wanted: Wanted) -> Figure:
    return Figure(
        name=wanted.measure,
        measure=wanted.measure,
        how=How.SUM,
        unit=wanted.unit,
        queries=(),
        numerator=None,
        denominator=None,
        value=None,
        facts=0,
        why="没有这个计量项" if wanted.measure else "没有选定计量项",
        place=place_of(wanted.spots),
    )


def _times(measure: Measure, wanted: Wanted, answers: Answers, packs: Packs) -> Figure:
    queries = tuple(dict.fromkeys(_queries(measure, wanted, packs)))
    sums = [answers.get(query, NO_FACTS) for query in queries]
    times = sum(each.times for each in sums)
    return Figure(
        name=measure.name,
        measure=measure.code,
        how=How.TIMES,
        unit=wanted.unit or "次",
        queries=queries,
        numerator=times if times > 0 else None,
        denominator=1,
        value=Fraction(times) if times > 0 else None,
        facts=sum(each.facts for each in sums),
        why="" if times > 0 else _missing(measure),
        place=place_of(wanted.spots),
    )


def _part(measure: Measure, wanted: Wanted, answers: Answers, packs: Packs) -> Part:
    if measure.kind is MeasureKind.RATIO:
        return _ratio(measure, wanted, answers, packs)
    if measure.kind is MeasureKind.BALANCE:
        return _balance(measure, wanted, answers, packs)
    queries = tuple(_queries(measure, wanted, packs))
    sums = [answers.get(query, NO_FACTS) for query in queries]
    lines = sum(each.facts for each in sums)
    stale = wanted.fresh and measure.kind is MeasureKind.LEVEL and _all_before(wanted.start, sums)
    if sum(each.times for each in sums) <= 0 or stale:
        return Part(None, None, queries, lines, _missing(measure))
    total = sum(each.value for each in sums)
    return Part(total, in_unit(packs, measure.code, total), queries, lines)


def _all_before(day: date, sums: Sequence[Sum]) -> bool:
    return all(each.last is None or each.last < day for each in sums)


def _missing(measure: Measure) -> str:
    return f"没有“{measure.name}”的记录（没有发生也要记 0）"


def _pair(measure: Measure, wanted: Wanted, answers: Answers, packs: Packs) -> tuple[Part, Part]:
    if measure.of is None:
        raise ValueError(measure.code)
    since = EVER if measure.kind is MeasureKind.BALANCE else wanted.start
    of = replace(wanted, start=since, fresh=wanted.fresh and measure.kind is not MeasureKind.BALANCE)
    first, second = (_part(packs.measures[code], of, answers, packs) for code in measure.of)
    return first, second


def _balance(measure: Measure, wanted: Wanted, answers: Answers, packs: Packs) -> Part:
    """What was ever opened less what was ever closed."""
    opened, closed = _pair(measure, wanted, answers, packs)
    queries, lines = opened.queries + closed.queries, opened.lines + closed.lines
    if opened.total is None:
        return Part(None, None, queries, lines, opened.why)
    left = opened.total - (closed.total or 0)
    code = measure.of[0] if measure.of else measure.code
    return Part(left, in_unit(packs, code, left, measure.unit), queries, lines)


def _ratio(measure: Measure, wanted: Wanted, answers: Answers, packs: Packs) -> Part:
    """One divided by another, last of all."""
    above, below = _pair(measure, wanted, answers, packs)
    queries, lines = above.queries + below.queries, above.lines + below.lines
    if above.total is None or below.total is None:
        why = "；".join(part.why for part in (above, below) if part.total is None)
        return Part(above.total, None, queries, lines, why, below.total)
    if not below.total:
        name = packs.measures[measure.of[1]].name if measure.of else ""
        return Part(above.total, None, queries, lines, f"“{name}”为 0，无从相除", 0)
    value = quotient(measure, packs, above.total, below.total)
    return Part(above.total, value, queries, lines, below=below.total)


def _alike(packs: Packs, measure: Measure, unit: Unit) -> bool:
    return packs.units[measure.unit].dimension == unit.dimension
