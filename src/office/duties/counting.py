"""How often something was done, for many promises, places and periods at once: one statement, whatever their number.

Facts are selected by measure, place and day, so what was done for one campaign is done for all. A fact that was taken
back stands beside the one that takes it back, and together they count nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from django.db import connection

__all__ = ["Ask", "Counts", "Selection", "Span", "Spot", "counts_of", "first_days"]

Span: TypeAlias = tuple[date, date]
MOST_SPANS: Final = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that owes: its level, its number, its name, and the numbers around it."""

    level: str
    key: int
    name: str
    around: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts count; ``adds`` where the figures themselves are added up, else each fact is once."""

    measure: int
    category: str = ""
    population: str = ""
    party: int | None = None
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A selection in some places, over some periods."""

    selection: Selection
    spots: frozenset[tuple[str, int]]
    spans: tuple[Span, ...]


Row: TypeAlias = tuple[str, str, int | None, tuple[int, ...]]  # category, population, party, one number a period
Branch: TypeAlias = tuple[str, tuple[Span, ...], bool, bool]  # level, periods, figures added, by party


@dataclass(frozen=True, slots=True)
class Counts:
    """The answer: numbers by selection, place and period."""

    _rows: Mapping[tuple[Branch, int, int], Sequence[Row]]

    def of(self, ask: Ask, *, level: str, key: int) -> tuple[int, ...]:
        """One number for each period of ``ask``."""
        wanted = ask.selection
        found = [0] * len(ask.spans)
        for category, population, party, numbers in self._rows.get((_branch(ask, level), key, wanted.measure), ()):
            if wanted.category not in ("", category) or wanted.population not in ("", population):
                continue
            if wanted.party in (None, party):
                found = [one + other for one, other in zip(found, numbers, strict=True)]
        return tuple(found)


def counts_of(asks: Iterable[Ask]) -> Counts:
    """Every count that is asked for, in one statement."""
    branches: dict[Branch, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for ask in asks:
        for level, key in ask.spots:
            places, measures = branches[_branch(ask, level)]
            places.add(key)
            measures.add(ask.selection.measure)
    if not branches:
        return Counts({})
    return Counts(_asked(branches))


def _branch(ask: Ask, level: str) -> Branch:
    return level, ask.spans, ask.selection.adds, ask.selection.party is not None


def _asked(branches: Mapping[Branch, tuple[set[int], set[int]]]) -> dict[tuple[Branch, int, int], list[Row]]:
    width = max(len(branch[1]) for branch in branches)
    order, parts, values = list(branches), list[str](), list[Any]()
    for number, branch in enumerate(order):
        places, measures = branches[branch]
        sql, given = _statement(number, branch, places=sorted(places), measures=sorted(measures), width=width)
        parts.append(sql)
        values += given
    found: dict[tuple[Branch, int, int], list[Row]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for number, place, measure, category, population, party, *numbers in cursor:
            branch = order[number]
            counted = tuple(int(each or 0) for each in numbers[: len(branch[1])])
            found[branch, place, measure].append((category, population, party, counted))
    return found


def _statement(
    number: int, branch: Branch, *, places: Sequence[int], measures: Sequence[int], width: int
) -> tuple[str, list[Any]]:
    """One branch; only names of our own columns are written into it."""
    level, spans, adds, by_party = branch
    what = "value" if adds else "CASE WHEN reverses_id IS NULL THEN 1 ELSE -1 END"
    sums = [f"SUM(CASE WHEN occurred_on BETWEEN %s AND %s THEN {what} ELSE 0 END)" for _span in spans]
    column, party = f"in_{level}", "party_id" if by_party else "CAST(NULL AS bigint)"
    chosen = [str(number), column, "measure_id", "category", "population", party, *sums]
    chosen += ["CAST(NULL AS numeric)"] * (width - len(spans))
    values = [_day(day) for span in spans for day in span]
    first, last = min(start for start, _end in spans), max(end for _start, end in spans)
    words = ["SELECT", ", ".join(chosen), "FROM ledger_fact WHERE"]
    words += [f"{column} IN ({_marks(places)}) AND measure_id IN ({_marks(measures)})"]
    words += ["AND occurred_on BETWEEN %s AND %s GROUP BY", f"{column}, measure_id, category, population"]
    words += [", party_id"] if by_party else []
    return " ".join(words), [*values, *places, *measures, _day(first), _day(last)]


def _marks(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def first_days(level: str, *, places: Sequence[int], measures: Sequence[int]) -> dict[tuple[int, int], date]:
    """The first day on which anything was recorded, by place and measure.

    One look into the index for each pair, however many facts there are; a grouping would read them all.
    """
    if not places or not measures:
        return {}
    words = ["SELECT place.id, known.id, (SELECT fact.occurred_on FROM ledger_fact fact WHERE", f"fact.in_{level}"]
    words += ["= place.id AND fact.measure_id = known.id ORDER BY fact.occurred_on LIMIT 1)"]
    words += ["FROM territory_place place CROSS JOIN ledger_measure known"]
    words += [f"WHERE place.id IN ({_marks(places)}) AND known.id IN ({_marks(measures)})"]
    with connection.cursor() as cursor:
        cursor.execute(" ".join(words), [*places, *measures])
        return {(place, measure): _as_date(day) for place, measure, day in cursor if day is not None}


def _as_date(said: Any) -> date:
    return said if isinstance(said, date) else date.fromisoformat(said)
