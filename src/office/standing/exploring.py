"""One measure over the periods of a time, or over the places of a place, each beside the same days a year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from office.access import visible
from office.ledger.knowledge import packs
from office.ledger.models import Measure as Row
from office.standing.facts import facts
from office.standing.gathering import packs_with
from office.standing.owned import library_measure
from office.territory.models import KEYED, Place
from shequ.calendar import Period, period_of
from shequ.packs import Measure, Packs
from shequ.standing import Figure, Spot, Wanted, figures_of, year_before

__all__ = ["BY", "Asked", "Table", "TableRow", "known_measure", "table_of"]

BY: Final = ("month", "quarter", "year", "place")
MOST_PERIODS: Final = 60
MOST_PLACES: Final = 300
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a measure in a place, by what, from one day to another."""

    measure: Measure
    place: Place
    by: str
    start: date
    end: date
    party: int | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A period or a place, its figure, that of a year before, and by how much they differ (None: not to be said)."""

    label: str
    start: date
    end: date
    spot: Spot
    now: Figure
    then: Figure

    @property
    def change(self) -> Any:
        """The figure less that of a year before, in the figure's unit."""
        if self.now.value is None or self.then.value is None:
            return None
        return self.now.value - self.then.value


@dataclass(frozen=True, slots=True)
class Table:
    """All rows, the whole beneath them, and the packs that know the measure."""

    asked: Asked
    rows: tuple[TableRow, ...]
    whole: TableRow
    packs: Packs
    left_out: int = 0


def known_measure(code: str) -> tuple[Measure | None, Packs]:
    """A measure of the packs or of the office's own, and packs that know it."""
    if code in packs().measures:
        return packs().measures[code], packs()
    row = Row.objects.filter(code=code, own=True).first() if code else None
    if row is None:
        return None, packs()
    own = library_measure(row)
    return own, packs_with([own])


def table_of(asked: Asked, *, by: Any, known: Packs) -> Table:
    """The table: one statement reads the facts of all its cells."""
    spot = _spot(asked.place)
    listed, left_out = (_of_places if asked.by == "place" else _of_periods)(asked, by=by)
    spans = [*listed, ("", asked.start, asked.end, spot)]
    wanted = [
        _wanted(asked, one, days)
        for _label, start, end, one in spans
        for days in (Period(start, end), year_before(Period(start, end)))
    ]
    found = figures_of(wanted, facts(), packs=known)
    pairs = zip(found[::2], found[1::2], strict=True)
    rows = [TableRow(*span, now, then) for span, (now, then) in zip(spans, pairs, strict=True)]
    return Table(asked, tuple(rows[:-1]), rows[-1], known, left_out)


def _wanted(asked: Asked, spot: Spot, days: Period) -> Wanted:
    return Wanted(
        measure=asked.measure.code,
        spots=(spot,),
        start=days.start,
        end=days.end,
        party=asked.party,
        category=asked.category,
    )


def _spot(place: Place) -> Spot:
    return Spot(place.level, place.pk, place.name)  # type: ignore[arg-type]


Span = tuple[str, date, date, Spot]


def _of_periods(asked: Asked, *, by: Any) -> tuple[Sequence[Span], int]:
    """The periods that lie in the time asked, the last ones where there are too many; the first and last may be cut."""
    del by
    spans: list[Span] = []
    at = asked.start
    while at <= asked.end:
        period = period_of(at, asked.by, 1, asked.start)
        spans.append(("", max(period.start, asked.start), min(period.end, asked.end), _spot(asked.place)))
        at = period.end + DAY
    return spans[-MOST_PERIODS:], max(0, len(spans) - MOST_PERIODS)


def _of_places(asked: Asked, *, by: Any) -> tuple[Sequence[Span], int]:
    """The keyed places just below, those closed with them: what was recorded there stays there."""
    rows = visible(Place.objects, by=by).filter(parent=asked.place.pk, level__in=KEYED).order_by("order", "id")
    found = list(rows.values_list("id", "level", "name", "closed_on")[: MOST_PLACES + 1])
    spans = [
        (name, asked.start, asked.end, Spot(level, key, name))  # type: ignore[arg-type]
        for key, level, name, closed in found
        if closed is None or closed >= asked.start
    ]
    return spans[:MOST_PLACES], max(0, len(found) - MOST_PLACES)
