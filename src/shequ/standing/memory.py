"""Facts in memory, answered in plain Python: what every other engine must agree with, to the last digit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from shequ.standing.query import Facts, Level, Query, Sum

__all__ = ["FactRow", "facts_in"]

LEVELS: Final[tuple[Level, ...]] = ("district", "subdistrict", "community", "grid")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One line of a ledger. ``place`` is where it happened, perhaps a building; the keys are the places around it.

    ``value`` is a whole number of the measure's smallest unit. A row that takes another back has the other's number in
    ``reverses``, the other's day and place, and its value with the sign turned.
    """

    id: int
    measure: str
    value: int
    on: date
    place: int
    in_district: int | None = None
    in_subdistrict: int | None = None
    in_community: int | None = None
    in_grid: int | None = None
    category: str = ""
    population: str = ""
    party: int | None = None
    reverses: int | None = None

    def key(self, level: Level) -> int | None:
        """The place of this level that it lies in."""
        found: int | None = getattr(self, f"in_{level}")
        return found


Spot: TypeAlias = tuple[str, Level, int]


def facts_in(rows: Iterable[FactRow]) -> Facts:
    """Answers queries over ``rows``, whatever their order."""
    kept = tuple(rows)
    undone = frozenset(row.reverses for row in kept if row.reverses is not None)
    at: dict[Spot, list[FactRow]] = defaultdict(list)
    for row in kept:
        for level in LEVELS:
            key = row.key(level)
            if key is not None:
                at[row.measure, level, key].append(row)

    def answered(queries: Collection[Query]) -> Mapping[Query, Sum]:
        found = {query: _asked(query, at.get((query.measure, query.level, query.place), ())) for query in set(queries)}
        return {
            query: _latest(rows, undone) if query.latest else _summed(rows) for query, rows in found.items() if rows
        }

    return answered


def _asked(query: Query, rows: Sequence[FactRow]) -> list[FactRow]:
    """The rows that a query speaks of; of a level those of any day up to the end."""
    return [
        row
        for row in rows
        if row.on <= query.end
        and (query.latest or row.on >= query.start)
        and query.category in ("", row.category)
        and query.population in ("", row.population)
        and query.party in (None, row.party)
    ]


def _latest(rows: Sequence[FactRow], undone: frozenset[int]) -> Sum:
    """The latest of each place, category and group of people that holds."""
    latest: dict[tuple[int, str, str], FactRow] = {}
    for row in rows:
        spot = row.place, row.category, row.population
        if row.reverses is None and row.id not in undone:
            known = latest.get(spot)
            latest[spot] = row if known is None else max(known, row, key=lambda each: (each.on, each.id))
    return _summed([*latest.values()])


def _summed(rows: Sequence[FactRow]) -> Sum:
    if not rows:
        return Sum(0, 0, 0)
    back, days = sum(row.reverses is not None for row in rows), [row.on for row in rows]
    return Sum(sum(row.value for row in rows), len(rows) - 2 * back, len(rows), min(days), max(days))
