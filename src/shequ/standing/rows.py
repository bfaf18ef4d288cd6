"""Facts in memory, and the one figure that a measure has over a time and a place. Whole numbers until the last division."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from shequ.packs import Measure, MeasureKind, Packs
from shequ.standing.dividing import in_unit, quotient
from shequ.standing.figures import Wanted, figure_from
from shequ.standing.promised import Spot
from shequ.standing.query import Query, Sum

__all__ = ["Amount", "Evidence", "Row", "Scene", "value_of"]

Evidence: TypeAlias = "Row | Query"


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: ``value`` in the measure's smallest unit, ``place`` as a path (``云岭/一网格``).

    A row that ``reverses`` another by its ``id`` carries the negative value and takes it back.
    """

    measure: str
    value: int
    on: date
    place: str = ""
    category: str = ""
    population: str = ""
    id: int = 0
    reverses: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """The figure of a measure: ``value`` in its unit, None where it cannot be said, and then ``why``.

    Of a ratio ``numerator`` and ``denominator`` are the sums of its two measures; of any other measure the sum and one.
    All of them are in smallest units. ``rows`` are the facts that it is made of, or the queries that find them.
    """

    numerator: int | None
    denominator: int | None
    value: Fraction | None
    why: str = ""
    rows: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What is judged: the facts of a time (both days included) and a place, and what people have answered.

    ``answers`` are yes, no or points by the code of a criterion that a person judges; ``people`` is how many live in the
    built-up area, by which some standards set their least samples. ``fresh``: a level of which nothing was recorded in the
    time is no figure of it. ``given`` are points by the code of a criterion of which this place has nothing to judge.

    Over a table of facts ``spots`` are the places, and ``sums`` what was answered to the queries: see
    :mod:`shequ.standing.scenes`. Without them ``rows`` are the facts.
    """

    packs: Packs
    rows: tuple[Row, ...]
    start: date
    to: date
    place: str = ""
    answers: Mapping[str, bool | Decimal] = field(default_factory=dict)
    people: int | None = None
    fresh: bool = False
    given: Mapping[str, Fraction] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    sums: Mapping[Query, Sum] | None = None

    def year(self, back: int) -> "Scene":
        """The same for one calendar year, ``back`` years before the one in which this ends."""
        year = self.to.year - back
        start, to = date(year, 1, 1), date(year, 12, 31) if back else self.to
        return replace(self, start=start, to=to, fresh=True)

    def wanted(self, code: str, *, category: str = "") -> Wanted:
        """The figure of a measure over the time and place."""
        return Wanted(
            measure=code, spots=self.spots, start=self.start, end=self.to, category=category, fresh=self.fresh
        )


def value_of(code: str, scene: Scene, *, category: str = "") -> Amount:
    """The figure of the measure ``code``: of one ``category`` of it where one is given."""
    measure = scene.packs.measures[code]
    if scene.sums is not None:
        found = figure_from(scene.wanted(code, category=category), scene.sums, packs=scene.packs)
        below = found.denominator if measure.kind is MeasureKind.RATIO or found.numerator is not None else None
        return Amount(found.numerator, below, found.value, found.why, found.queries)
    if measure.kind is MeasureKind.RATIO:
        return _ratio(measure, scene, category=category)
    if measure.kind is MeasureKind.BALANCE:
        return _balance(measure, scene, category=category)
    rows = _rows(measure, scene, category=category)
    if sum(-1 if row.reverses else 1 for row in rows) <= 0:
        return Amount(None, None, None, f"没有“{measure.name}”的记录（没有发生也要记 0）")
    total = sum(row.value for row in rows)
    return Amount(total, 1, in_unit(scene.packs, code, total), rows=rows)


def _rows(measure: Measure, scene: Scene, *, category: str) -> tuple[Row, ...]:
    """What counts: every fact of the time for a flow, the latest of each place up to its end for a level."""
    rows = [
        row
        for row in scene.rows
        if row.measure == measure.code and row.on <= scene.to and _within(row.place, scene.place)
        if not category or row.category == category
    ]
    if measure.kind is MeasureKind.LEVEL:
        latest = _latest(rows)
        return () if scene.fresh and all(row.on < scene.start for row in latest) else latest
    return tuple(row for row in rows if row.on >= scene.start)


def _latest(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Of each place, category and population the latest row that was not taken back; of one day the one recorded last."""
    rows = tuple(rows)
    gone = {row.reverses for row in rows if row.reverses}
    latest: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        key = (row.place, row.category, row.population)
        if not row.reverses and row.id not in gone and (key not in latest or latest[key].on <= row.on):
            latest[key] = row
    return tuple(latest.values())


def _within(place: str, outer: str) -> bool:
    return not outer or place == outer or place.startswith(f"{outer}/")


def _pair(measure: Measure) -> tuple[str, str]:
    if measure.of is None:
        raise ValueError(measure.code)
    return measure.of


def _balance(measure: Measure, scene: Scene, *, category: str) -> Amount:
    """What was ever opened less what was ever closed, up to the end of the time."""
    whole = replace(scene, start=date.min, fresh=False)
    opened, closed = (value_of(code, whole, category=category) for code in _pair(measure))
    if opened.numerator is None:
        return replace(opened, why=opened.why)
    left = opened.numerator - (closed.numerator or 0)
    rows = opened.rows + closed.rows
    return Amount(left, 1, in_unit(scene.packs, _pair(measure)[0], left, measure.unit), rows=rows)


def _ratio(measure: Measure, scene: Scene, *, category: str) -> Amount:
    """One figure divided by another, last of all. A side without a record, or nothing to divide by, leaves no figure."""
    of, by = _pair(measure)
    above, below = value_of(of, scene, category=category), value_of(by, scene, category=category)
    rows = above.rows + below.rows
    missing = "；".join(each.why for each in (above, below) if each.numerator is None)
    if above.numerator is None or below.numerator is None:
        return Amount(above.numerator, below.numerator, None, missing, rows)
    if below.numerator == 0:
        return Amount(above.numerator, 0, None, f"“{scene.packs.measures[by].name}”为 0，无从相除", rows)
    value = quotient(measure, scene.packs, above.numerator, below.numerator)
    return Amount(above.numerator, below.numerator, value, rows=rows)
