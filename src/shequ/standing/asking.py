"""Many queries put together so that an engine reads each fact once: selections, and the stretches of time they share.

Queries that differ in nothing but their days become one selection. Its days are cut where any of them begins or ends;
the engine sums up each stretch, and the answer to a query is put together from its stretches. A year, its twelve months
and the week in which today lies cost one reading of the year.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from shequ.standing.query import Level, Query, Sum

__all__ = ["BRANCHES", "Branch", "Bundle", "Dialect", "Selection", "Span", "bundles"]

Dialect: TypeAlias = Literal["sqlite", "postgres", "duckdb"]
Span: TypeAlias = tuple[date, date]
Alike: TypeAlias = tuple[Level, bool, int, int, str, str, int | None]
MOST: Final = 20_000  # asks in one statement: what comes back stays small
BEFORE: Final = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the compiled text: the column of places that it goes by, and whether only the latest count."""

    level: Level
    latest: bool

    @property
    def name(self) -> str:
        """What it is called in the text and in the asks."""
        return f"{self.level}_latest" if self.latest else self.level


BRANCHES: Final = tuple(
    Branch(level, latest) for latest in (False, True) for level in ("district", "subdistrict", "community", "grid")
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What queries that differ only in their days have in common."""

    branch: Branch
    measure: int
    place: int
    category: str
    population: str
    party: int | None


class Stretches:
    """Days cut into stretches, shared by all selections that are asked for the same days.

    ``of`` are the numbers of the stretches that a span is made of.
    """

    def __init__(self, spans: Collection[Span], *, latest: bool) -> None:
        # What holds on one day says nothing of another: the latest are found anew for each end.
        self.parts = [(BEFORE, end) for end in sorted({end for _start, end in spans})] if latest else _cut(spans)
        starts, ends = [start for start, _end in self.parts], [end for _start, end in self.parts]
        self.until = ends[-1].isoformat()
        self.of: Mapping[Span, range] = {
            (start, end): range(
                bisect_left(ends, end) if latest else bisect_left(starts, start), bisect_left(ends, end) + 1
            )
            for start, end in spans
        }


def _cut(spans: Iterable[Span]) -> list[Span]:
    """The stretches between all days on which a span begins or is over, as far as any span covers them."""
    steps: dict[int, int] = defaultdict(int)
    for start, end in spans:
        steps[start.toordinal()] += 1
        steps[end.toordinal() + 1] -= 1
    days, depth, found = sorted(steps), 0, list[Span]()
    for day, following in pairwise(days):
        depth += steps[day]
        if depth:
            found.append((date.fromordinal(day), date.fromordinal(following - 1)))
    return found


class Bundle:
    """What one statement asks, and the way back from its rows to the queries."""

    def __init__(self) -> None:
        self.size = 0
        self.stretches = list[Stretches]()
        self._selections = list[tuple[int, int, Selection, list[Query]]]()  # first ask, number of its stretches
        self._known = dict[tuple[bool, frozenset[Span]], int]()

    def add(self, selection: Selection, queries: list[Query]) -> None:
        """Ask for one selection more."""
        latest = selection.branch.latest
        spans = latest, frozenset((query.start, query.end) for query in queries)
        if spans not in self._known:
            self._known[spans] = len(self.stretches)
            self.stretches.append(Stretches(spans[1], latest=latest))
        number = self._known[spans]
        self._selections.append((self.size, number, selection, queries))
        self.size += len(self.stretches[number].parts)

    @property
    def branches(self) -> list[Branch]:
        """The branches that are needed."""
        needed = {selection.branch for _first, _number, selection, _queries in self._selections}
        return [branch for branch in BRANCHES if branch in needed]

    def selections(self) -> Iterator[tuple[int, Selection, int]]:
        """The number of the first ask of each selection, the selection, and the number of its stretches."""
        for first, number, selection, _queries in self._selections:
            yield first, selection, number

    def picks(self) -> list[dict[str, object]]:
        """The selections as they are sent to an engine."""
        return [
            {
                **{"number": first, "spans": number, "until": self.stretches[number].until},
                **{"branch": selection.branch.name, "measure": selection.measure, "place": selection.place},
                **{"category": selection.category, "population": selection.population, "party": selection.party},
            }
            for first, selection, number in self.selections()
        ]

    def spans(self) -> list[dict[str, object]]:
        """The stretches as they are sent to an engine."""
        return [
            {"spans": number, "nth": nth, "start": start.isoformat(), "end": end.isoformat()}
            for number, stretches in enumerate(self.stretches)
            for nth, (start, end) in enumerate(stretches.parts)
        ]

    def answers(self, rows: Mapping[int, Sum]) -> Iterator[tuple[Query, Sum]]:
        """Each query with any fact, and its answer."""
        for first, number, _selection, queries in self._selections:
            stretches = self.stretches[number]
            for query in queries:
                parts = stretches.of[query.start, query.end]
                found = [rows[ask] for ask in range(first + parts.start, first + parts.stop) if ask in rows]
                if found:
                    yield query, found[0] if len(found) == 1 else _together(found)


def bundles(queries: Collection[Query], numbers: Mapping[str, int]) -> Iterator[Bundle]:
    """Queries in statements of limited size; those of a measure without a number have no facts."""
    grouped: dict[Alike, list[Query]] = defaultdict(list)
    for query in set(queries):
        number = numbers.get(query.measure)
        if number is not None and (query.latest or query.start <= query.end):
            more = query.category, query.population, query.party
            grouped[query.level, query.latest, number, query.place, *more].append(query)
    bundle = Bundle()
    for (level, latest, measure, place, category, population, party), alike in grouped.items():
        bundle.add(Selection(Branch(level, latest), measure, place, category, population, party), alike)
        if bundle.size >= MOST:
            yield bundle
            bundle = Bundle()
    if bundle.size:
        yield bundle


def _together(parts: Sequence[Sum]) -> Sum:
    """Stretches that follow one another, as one."""
    return Sum(
        sum(part.value for part in parts),
        sum(part.times for part in parts),
        sum(part.facts for part in parts),
        parts[0].first,
        parts[-1].last,
    )
