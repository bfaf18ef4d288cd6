"""The 兑现表 of a campaign: each routine period by period, kept or short, and what targets and zero goals came to so far.

Missing is never zero: a period before anything was ever recorded for that measure in that place has no record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy

from office.access import scope_of
from office.campaigns.models import Campaign, Commitment
from office.campaigns.wording import asks
from office.duties.counting import Ask, Counts, Selection, Spot, counts_of, first_days
from office.duties.promises import (
    Promise,
    chains_of,
    current_of,
    grids_of,
    owed_by,
    promises,
    selection_of,
    spots_of,
)
from office.duties.recording import facts_url
from office.ledger.knowledge import packs
from shequ.standing import Term, terms_back

__all__ = ["LABELS", "SHOWN", "Asked", "Cell", "Figure", "Line", "Table", "table_of"]

SHOWN: Final = 12  # periods side by side; earlier ones are a page back
LINES: Final = 24  # routines one below the other
LABELS: Final[Mapping[str, Any]] = {
    "kept": gettext_lazy("兑现"),
    "short": gettext_lazy("不足"),
    "open": gettext_lazy("进行中"),
    "unrecorded": gettext_lazy("无记录"),
    "partial": gettext_lazy("不满一期"),
}
MEANINGS: Final = {"kept": "kept", "short": "broken", "open": "risk", "unrecorded": "unknown", "partial": "unknown"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One period: its days, what was done and asked (of one place: times; of several: places), and the state."""

    start: date
    end: date
    done: int
    asked: int
    state: str
    promise: Promise | None = None
    place: int = 0

    @property
    def url(self) -> str:
        """The facts of the period; made when it is shown, for a sub-district's table has many that are not."""
        if self.promise is None:
            return ""
        return _facts(self.promise, place=self.place, since=self.start, until=self.end)

    @property
    def meaning(self) -> str:
        """The colour."""
        return MEANINGS[self.state]

    @property
    def label(self) -> Any:
        """The word."""
        return LABELS[self.state]


@dataclass(frozen=True, slots=True)
class Line:
    """A routine, whole or of one place: its periods, and how many of those that are over were kept."""

    promise: Promise
    place: str
    asks: str
    cells: tuple[Cell, ...]
    by_place: tuple["Line", ...] = ()

    @property
    def over(self) -> int:
        """How many periods can be judged."""
        return sum(cell.state in ("kept", "short") for cell in self.cells)

    @property
    def kept(self) -> int:
        """How many of them were kept."""
        return sum(cell.state == "kept" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Figure:
    """A target or zero goal with what its measure came to so far; ``value`` is None where nothing was recorded."""

    promise: Promise
    asks: str
    value: Decimal | None
    unit: str
    url: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Table:
    """The whole sheet."""

    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    unmeasured: tuple[Promise, ...]
    spots: tuple[Spot, ...]
    until: date
    first: int = 0
    total: int = 0

    @property
    def last(self) -> int:
        """How many routines there are up to the last one listed."""
        return min(self.total, self.first + LINES)

    @property
    def before(self) -> int | None:
        """Where the page before begins, if there is one."""
        return max(0, self.first - LINES) if self.first else None

    @property
    def over(self) -> int:
        """Periods that can be judged."""
        return sum(line.over for line in self.lines)

    @property
    def kept(self) -> int:
        """Those that were kept."""
        return sum(line.kept for line in self.lines)

    @property
    def earlier(self) -> date | None:
        """A day of the page before, if there is one."""
        firsts = [line.cells[0] for line in self.lines if len(line.cells) >= SHOWN]
        return (
            max((cell.start for cell in firsts), default=self.until + timedelta(1)) - timedelta(1) if firsts else None
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A routine of one rhythm over its periods, with the places that owe it."""

    chain: Sequence[Promise]
    promise: Promise
    terms: tuple[Term, ...]
    spots: tuple[Spot, ...]
    ask: Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of the sheet: up to the period of ``until``, in the place ``chosen``, from the ``first`` routine on."""

    until: date | None = None
    chosen: int | None = None
    first: int = 0
    lines: int = LINES
    periods: int = SHOWN


WHOLE: Final = Asked(lines=10_000)


def table_of(campaign: Campaign, *, by: Any, today: date, asked: Asked = WHOLE) -> Table:
    """The sheet, in the places that ``by`` may see."""
    scope = scope_of(by)
    spots = spots_of(scope, chosen=asked.chosen)
    until = min(asked.until or today, today, campaign.ends_on)
    chains = chains_of(promises(campaign.commitments.filter(parent=None, void=False)))
    routines = [chain for chain in chains if chain[-1].type == Commitment.Type.ROUTINE]
    others = [chain for chain in chains if chain[-1].type != Commitment.Type.ROUTINE]
    every = list(_rows(routines, spots, until=until, count=asked.periods, grids=grids_of(scope)))
    first = asked.first if asked.first < len(every) else 0
    listed = every[first : first + asked.lines]
    goals = list(_goals(others, spots, campaign, today=today))
    counts = counts_of([*(row.ask for row in listed), *(ask for _row, _owing, ask in goals)])
    since = _first_days(listed, [ask for _row, _owing, ask in goals])
    return Table(
        lines=tuple(_line(row, counts, since, today=today) for row in listed),
        figures=tuple(_figure(row, owing, ask, counts, since) for row, owing, ask in goals),
        unmeasured=tuple(chain[-1] for chain in chains if chain[-1].measure is None),
        spots=tuple(spots),
        until=until,
        first=first,
        total=len(every),
    )


def _rows(
    chains: Iterable[Sequence[Promise]], spots: Sequence[Spot], *, until: date, count: int, grids: frozenset[int]
) -> Iterable[Row]:
    for chain in chains:
        promise = current_of(chain, until) or chain[-1]
        owing, selection = tuple(owed_by(promise, spots, grids=grids)), selection_of(promise)
        terms = tuple(terms_back(until, chain, anchor=promise.starts_on, until=promise.ends_on, count=count))
        if owing and selection and terms:
            spans = tuple((max(term.start, promise.starts_on), term.end) for term in terms)
            ask = Ask(selection, frozenset((spot.level, spot.key) for spot in owing), spans)
            yield Row(chain, promise, terms, owing, ask)


def _first_days(rows: Iterable[Row], asks_of_goals: Iterable[Ask]) -> dict[tuple[str, int, int], date]:
    wanted: dict[str, tuple[set[int], set[int]]] = {}
    for ask in [*(row.ask for row in rows), *asks_of_goals]:
        for level, key in ask.spots:
            places, measures = wanted.setdefault(level, (set(), set()))
            places.add(key)
            measures.add(ask.selection.measure)
    return {
        (level, place, measure): day
        for level, (places, measures) in wanted.items()
        for (place, measure), day in first_days(level, places=sorted(places), measures=sorted(measures)).items()
    }


def _line(row: Row, counts: Counts, since: Mapping[tuple[str, int, int], date], *, today: date) -> Line:
    words = asks(row.promise.plain)
    each = [Line(row.promise, spot.name, words, _cells(row, spot, counts, since, today=today)) for spot in row.spots]
    if len(each) == 1:
        return each[0]
    each.sort(key=lambda line: (line.kept - line.over, line.place))
    return Line(row.promise, "", words, tuple(_together(cells) for cells in _across(each)), tuple(each))


def _across(lines: Sequence[Line]) -> list[tuple[Cell, ...]]:
    return list(zip(*(line.cells for line in lines), strict=True))


def _cells(
    row: Row, spot: Spot, counts: Counts, since: Mapping[tuple[str, int, int], date], *, today: date
) -> tuple[Cell, ...]:
    numbers = counts.of(row.ask, level=spot.level, key=spot.key)
    begun = since.get((spot.level, spot.key, row.ask.selection.measure))
    found = []
    for term, (start, end), done in zip(row.terms, row.ask.spans, numbers, strict=True):
        bound = row.chain[term.version]
        asked = bound.count or 1
        state = _state(term, done=done, asked=asked, begun=begun, today=today)
        found.append(Cell(start, end, max(0, done), asked, state, bound, spot.key))
    return tuple(found)


def _state(term: Term, *, done: int, asked: int, begun: date | None, today: date) -> str:
    if done >= asked:
        return "kept"
    if term.covered_to >= today:
        return "open"
    if not term.asked:
        return "partial"
    return "unrecorded" if begun is None or begun > term.end else "short"


def _together(cells: Sequence[Cell]) -> Cell:
    """How many of the places kept the period."""
    kept = sum(cell.state == "kept" for cell in cells)
    states = {cell.state for cell in cells}
    asked = len(cells)
    state = (
        "kept" if kept == asked else next(each for each in ("short", "open", "unrecorded", "partial") if each in states)
    )
    return Cell(cells[0].start, cells[0].end, kept, asked, state)


def _facts(promise: Promise, *, place: int, since: date, until: date) -> str:
    chosen = {"category": promise.category or "", "population": promise.population or ""}
    return facts_url(promise.measure_code or "", place=place, since=since, until=until, party=promise.party, **chosen)


def _goals(
    chains: Iterable[Sequence[Promise]], spots: Sequence[Spot], campaign: Campaign, *, today: date
) -> Iterable[tuple[Promise, list[Spot], Ask]]:
    span = (campaign.starts_on, min(campaign.ends_on, today))
    for chain in chains:
        row = current_of(chain, today) or chain[-1]
        owing = owed_by(row, spots)
        if row.measure is not None and owing and span[0] <= span[1]:
            chosen = Selection(row.measure, row.category or "", row.population or "", row.party, adds=True)
            yield row, owing, Ask(chosen, frozenset((spot.level, spot.key) for spot in owing), (span,))


def _figure(
    row: Promise, owing: Sequence[Spot], ask: Ask, counts: Counts, since: Mapping[tuple[str, int, int], date]
) -> Figure:
    begun = [day for spot in owing if (day := since.get((spot.level, spot.key, ask.selection.measure)))]
    (start, end), value, unit = ask.spans[0], None, row.measure_unit or ""
    if begun and min(begun) <= end and row.measure_kind == "flow":
        total = sum(counts.of(ask, level=spot.level, key=spot.key)[0] for spot in owing)
        value, unit = packs().shown(row.measure_code or "", total) if _known(row) else (Decimal(total), unit)
    common = set(owing[0].around).intersection(*(spot.around for spot in owing))
    place = max(common, key=owing[0].around.index) if common else owing[0].key
    url = _facts(row, place=place, since=start, until=end)
    return Figure(row, asks(row.plain), value, unit, url, start, end)


def _known(row: Promise) -> bool:
    return row.measure_code in packs().measures
