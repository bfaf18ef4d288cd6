"""Many queries answered by a database in one statement: the shipped text of the one expression, and the asks before it.

The text was compiled once for all (:mod:`shequ.standing.expression`); what is asked comes in as JSON, so the statement is
the same from day to day and the engine and its driver may keep it prepared.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, Protocol

from shequ.standing.asking import BRANCHES, Branch, Bundle, Dialect, bundles
from shequ.standing.query import Facts, Query, Sum
from shequ.standing.reading import NOBODY, together

__all__ = ["Cursor", "facts_on", "statement"]

ASKED: Final[Mapping[Dialect, str]] = {
    "sqlite": """WITH picks AS MATERIALIZED (
  SELECT value ->> 'number' AS number, value ->> 'spans' AS spans, value ->> 'until' AS until,
    value ->> 'branch' AS branch,
    value ->> 'measure' AS measure, value ->> 'place' AS place, value ->> 'category' AS of_category,
    value ->> 'population' AS of_population, value ->> 'party' AS of_party
  FROM json_each(?)
), spans AS MATERIALIZED (
  SELECT value ->> 'spans' AS spans, value ->> 'nth' AS nth, value ->> 'start' AS "start", value ->> 'end' AS "end"
  FROM json_each(?)
)""",
    "postgres": """WITH picks AS MATERIALIZED (
  SELECT number, spans, since, until, branch, measure, measures, cuts, place, category AS of_category,
    population AS of_population, party AS of_party
  FROM jsonb_to_recordset(CAST(? AS jsonb)) AS pick(
    number bigint, spans bigint, since date, until date, branch text, measure bigint, measures bigint[], cuts bigint[],
    place bigint, category text, population text, party bigint)
), spans AS MATERIALIZED (
  SELECT spans, nth, "start", "end"
  FROM jsonb_to_recordset(CAST(? AS jsonb)) AS span(spans bigint, nth bigint, "start" date, "end" date)
)""",
    "duckdb": """WITH picks AS MATERIALIZED (
  SELECT pick.number, pick.spans, pick.until, pick.branch, pick.measure, pick.place, pick.category AS of_category,
    pick.population AS of_population, pick.party AS of_party
  FROM (SELECT unnest(from_json(?, '[{"number":"BIGINT","spans":"BIGINT","until":"DATE","branch":"VARCHAR","measure":"BIGINT",
    "place":"BIGINT","category":"VARCHAR","population":"VARCHAR","party":"BIGINT"}]')) AS pick)
), spans AS MATERIALIZED (
  SELECT span.spans, span.nth, span."start", span."end"
  FROM (SELECT unnest(from_json(?, '[{"spans":"BIGINT","nth":"BIGINT","start":"DATE","end":"DATE"}]')) AS span)
)""",
}


class Cursor(Protocol):
    """What is needed of a cursor: Django's, a driver's, or a connection of DuckDB."""

    def execute(self, sql: str, params: Any, /) -> Any:
        """Run one statement."""

    def fetchall(self) -> Any:
        """All its rows."""


def facts_on(cursor: Cursor, dialect: Dialect, numbers: Mapping[str, int], *, mark: str = "?") -> Facts:
    """Answers queries from the table ``ledger_fact``; ``numbers`` are those of the measures, ``mark`` stands for a value.

    A measure without a number has no facts. Thousands of queries are one statement, more are a few.
    """

    def answered(queries: Collection[Query]) -> Mapping[Query, Sum]:
        found: dict[Query, Sum] = {}
        for bundle in bundles(queries, numbers):
            found.update(bundle.answers(_rows(cursor, dialect, bundle, mark=mark)))
        return found

    return answered


def _rows(cursor: Cursor, dialect: Dialect, bundle: Bundle, *, mark: str) -> dict[int, Sum]:
    picks, asks = together(bundle) if dialect == "postgres" else (bundle.picks(), range(bundle.size))
    given = [json.dumps(picks, ensure_ascii=False), json.dumps(bundle.spans())]
    cursor.execute(statement(dialect, tuple(bundle.branches), mark=mark), given)
    return {
        asks[number]: Sum(int(value), times, facts, _day(first), _day(last))
        for number, value, times, facts, first, last in cursor.fetchall()
        if asks[number] != NOBODY
    }


@cache
def statement(dialect: Dialect, branches: tuple[Branch, ...], *, mark: str = "?") -> str:
    """The statement that answers asks of these branches."""
    texts = _texts(dialect)
    parts = [f"SELECT * FROM (\n{texts[branch.name]}\n) AS {branch.name}" for branch in branches]  # noqa: S608  # no word of ours
    return ASKED[dialect].replace("?", mark) + "\n" + "\nUNION ALL\n".join(parts)


@cache
def _texts(dialect: Dialect) -> Mapping[str, str]:
    """The compiled text by branch; each begins with a line that names it."""
    whole = files("shequ.standing").joinpath("compiled", f"{dialect}.sql").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in whole.split("-- ")[1:])
    texts = {name: text.strip() for name, _line, text in parts}
    return {branch.name: texts[branch.name] for branch in BRANCHES}


def _day(said: date | str) -> date:
    return said if isinstance(said, date) else date.fromisoformat(said)
