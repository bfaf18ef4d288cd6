"""The same answers by SQL that somebody wrote by hand, in two ways: by joining the days, and by one reading with cases."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from bench.standing_facts import CALENDARS, ENDS, LEVELS, MONTHLY, MONTHS, WEEKLY, WEEKS, WHOLE

Engine: TypeAlias = Literal["sqlite", "postgres", "duckdb"]
Span: TypeAlias = tuple[date, date]
FIVE: Final = "SUM(value), COUNT(*) - 2 * COUNT(reverses_id), COUNT(*), MIN(occurred_on), MAX(occurred_on)"
NONE: Final = ", ".join(["NULL"] * 10)


def joined(engine: Engine, column: str, place: int, *, first: int) -> str:
    """The days of each group of measures as a list, joined with the facts."""
    lists = [f"term{n}(n, a, b) AS (VALUES {_listed(engine, spans)})" for n, (_numbers, spans) in enumerate(CALENDARS)]
    parts = [
        f"SELECT measure_id, n, {FIVE} FROM term{n} JOIN ledger_fact ON {column} = {place}"
        f" AND measure_id IN ({_marks(numbers, first)}) AND occurred_on BETWEEN a AND b GROUP BY measure_id, n"
        for n, (numbers, _spans) in enumerate(CALENDARS)
    ]
    latest = _latest(column, place, first=first)
    return f"WITH {', '.join([*lists, _ends(engine)])} {' UNION ALL '.join([*parts, latest])}"


def read_once(engine: Engine, column: str, place: int, *, first: int) -> str:
    """Whole stretches as conditional sums, weeks and months as groups: each group of measures is read once or twice."""
    where = f"FROM ledger_fact WHERE {column} = {place} AND measure_id IN"
    everybody = [number for numbers, _spans in CALENDARS for number in numbers]
    wide = ", ".join(_conditional(engine, span) for span in WHOLE)
    parts = [f"SELECT measure_id, -1, {wide} {where} ({_marks(everybody, first)}) GROUP BY measure_id"]
    for numbers, spans, term in ((WEEKLY, WEEKS, _week(engine)), (MONTHLY, MONTHS, _month(engine))):
        start, end = _day(engine, spans[0][0]), _day(engine, spans[-1][1])
        said = f"{where} ({_marks(numbers, first)}) AND occurred_on BETWEEN {start} AND {end} GROUP BY 1, 2"
        parts.append(f"SELECT measure_id, {term}, {FIVE}, {NONE} {said}")
    parts.append(f"SELECT held.*, {NONE} FROM ({_latest(column, place, first=first)}) AS held")
    return f"WITH {_ends(engine)} {' UNION ALL '.join(parts)}"


def _conditional(engine: Engine, span: Span) -> str:
    inside = f"FILTER (WHERE occurred_on BETWEEN {_day(engine, span[0])} AND {_day(engine, span[1])})"
    return (
        f"SUM(value) {inside}, COUNT(*) {inside} - 2 * COUNT(reverses_id) {inside}, COUNT(*) {inside},"
        f" MIN(occurred_on) {inside}, MAX(occurred_on) {inside}"
    )


def _week(engine: Engine) -> str:
    first = _day(engine, WEEKS[0][0])
    if engine == "sqlite":
        return f"CAST((julianday(occurred_on) - julianday({first})) / 7 AS integer)"
    return f"(occurred_on - {first}) {'/' if engine == 'postgres' else '//'} 7"


def _month(engine: Engine) -> str:
    return "year(occurred_on) * 100 + month(occurred_on)" if engine == "duckdb" else "month"


def _latest(column: str, place: int, *, first: int) -> str:
    return (
        f"SELECT measure_id, n, {FIVE} FROM (SELECT fact.*, ends.n, ROW_NUMBER() OVER (PARTITION BY ends.n, measure_id,"
        " place_id, category, population ORDER BY occurred_on DESC, id DESC) AS nth"
        f" FROM ends JOIN ledger_fact fact ON {column} = {place}"
        f" AND measure_id IN ({_marks(LEVELS, first)}) AND occurred_on <= ends.b WHERE reverses_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM ledger_fact back WHERE back.reverses_id = fact.id)"
        ") AS ranked WHERE nth = 1 GROUP BY measure_id, n"
    )


def _ends(engine: Engine) -> str:
    return f"ends(n, b) AS (VALUES {', '.join(f'({n}, {_day(engine, end)})' for n, end in enumerate(ENDS))})"


def _listed(engine: Engine, spans: Sequence[Span]) -> str:
    return ", ".join(f"({n}, {_day(engine, a)}, {_day(engine, b)})" for n, (a, b) in enumerate(spans))


def _marks(numbers: Sequence[int], first: int) -> str:
    return ", ".join(str(first + number) for number in numbers)


def _day(engine: Engine, day: date) -> str:
    return f"'{day}'" if engine == "sqlite" else f"DATE '{day}'"


WAYS: Final = {"joined": joined, "read_once": read_once}
