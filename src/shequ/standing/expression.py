"""The one question to a table of facts, said once in Ibis and compiled for every engine.

``picks`` are the selections that are asked for and ``spans`` the stretches of time they are asked for, as
:mod:`shequ.standing.asking` makes them; ``ledger_fact`` are the facts, with the columns of the office's own table, which
exported facts have as well. Nothing imports this at run time: what is compiled is shipped (``make compiled``).
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import ibis
from ibis import Table

from shequ.standing.asking import BRANCHES, Branch, Dialect
from shequ.standing.reading import DAYS, FIRST

__all__ = ["answers", "compiled"]

Said: TypeAlias = Callable[..., Any]
FACTS: Final = {
    **{"id": "int64", "measure_id": "int64", "value": "int64", "occurred_on": "date", "place_id": "int64"},
    **{f"in_{level}": "int64" for level in ("district", "subdistrict", "community", "grid")},
    **{"category": "string", "population": "string", "party_id": "int64", "reverses_id": "int64"},
}
PICKS: Final = {
    **{"number": "int64", "spans": "int64", "until": "date", "branch": "string", "measure": "int64", "place": "int64"},
    **{"of_category": "string", "of_population": "string", "of_party": "int64"},
}
READ: Final = PICKS | {"measures": "array<int64>", "cuts": "array<int64>", "since": "date"}
SPANS: Final = {"spans": "int64", "nth": "int64", "start": "date", "end": "date"}
KEPT: Final = ("id", "value", "occurred_on", "place_id", "category", "population", "reverses_id")


def _own(name: str, *kinds: str) -> Callable[[Said], Said]:
    """Makes known a function that PostgreSQL brings along, and that gives a whole number."""
    known: Callable[[Said], Said] = ibis.udf.scalar.builtin(name=name, signature=(kinds, "int64"))
    return known


@_own("any", "array<int64>")
def any_of(numbers: Any) -> Any:
    """One of the numbers: stands beside an equals sign."""


@_own("width_bucket", "int64", "array<int64>")
def cut_of(number: Any, cuts: Any) -> Any:
    """How many of the cuts, which are sorted, are not above the number."""


@_own("date_mi", "date", "date")
def days_to(day: Any, since: Any) -> Any:
    """The days from the other to the one."""


def answers(branch: Branch, *, together: bool = False) -> Table:
    """Of every selection of one branch and each of its stretches the sum, times, lines, first and last day.

    ``together``: the measures of a place are read together, as :mod:`shequ.standing.reading` puts them.
    """
    facts, spans, picks = ibis.table(FACTS, "ledger_fact"), ibis.table(SPANS, "spans"), ibis.table(PICKS, "picks")
    if together and not branch.latest:
        picks = ibis.table(READ, "picks")
    chosen = picks.filter(picks.branch == branch.name)
    key = f"in_{branch.level}"
    if branch.latest:
        rows = _held(chosen, spans, facts, key=key)
    elif together:
        rows = _together(chosen, facts, key=key)
    else:
        rows = _recorded(chosen, spans, facts, key=key)
    return rows.group_by("number").aggregate(
        value=rows.value.sum(),
        times=rows.count() - rows.reverses_id.count() * 2,  # neither what takes back nor what it takes back is done
        facts=rows.count(),
        first=rows.occurred_on.min(),
        last=rows.occurred_on.max(),
    )


def compiled(dialect: Dialect) -> str:
    """The text of all branches for an engine, each under its name."""
    return "".join(f"-- {branch.name}\n{_text(branch, dialect)}\n" for branch in BRANCHES)


def _text(branch: Branch, dialect: Dialect) -> str:
    """SQLite takes tables in the order they are written in only where they are joined with CROSS JOIN.

    With small or without any statistics it would else read all facts, and look for the question that each belongs to.
    """
    text = str(ibis.to_sql(answers(branch, together=dialect == "postgres"), dialect=dialect))
    return text.replace('INNER JOIN "ledger_fact"', 'CROSS JOIN "ledger_fact"') if dialect == "sqlite" else text


def _recorded(picks: Table, spans: Table, facts: Table, *, key: str) -> Table:
    """The facts of each stretch."""
    asks = picks.join(spans, picks.spans == spans.spans)
    asks = (
        asks.mutate(ask=asks.number + asks.nth).drop("number").order_by("ask")
    )  # in order, so that sums need no sorting
    days = [facts.occurred_on >= asks.start, facts.occurred_on <= asks.end]
    rows = asks.join(facts, [*_narrowed(asks, facts, key=key), *days])
    return rows.select("value", "occurred_on", "reverses_id", number=asks.ask)


def _together(picks: Table, facts: Table, *, key: str) -> Table:
    """The facts of all measures that are read together, each under the number of the last cut that is not after it."""
    days = [facts.occurred_on >= picks.since, facts.occurred_on <= picks.until]
    named = [facts[key] == picks.place, facts.measure_id == any_of(picks.measures)]
    rows = picks.join(facts, [*named, *days, *_left_open(picks, facts)])
    cut = facts.measure_id * DAYS + days_to(facts.occurred_on, ibis.literal(FIRST))
    return rows.select("value", "occurred_on", "reverses_id", number=picks.number + cut_of(cut, picks.cuts))


def _held(picks: Table, spans: Table, facts: Table, *, key: str) -> Table:
    """The facts that hold at the end of each stretch: no later one of the same place, category and group of people.

    Each fact holds from its day until the day of the next, so all ends together cost one reading.
    """
    rows = picks.join(facts, [*_narrowed(picks, facts, key=key), facts.occurred_on <= picks.until])
    rows = rows.select("number", "spans", *KEPT)
    # Said as a comparison: nearly no fact takes another back, and no engine shall look for the others in an index.
    rows = rows.filter(rows.reverses_id.coalesce(0) == 0)
    back = facts.filter(facts.reverses_id.notnull()).select(undone=facts.reverses_id)
    rows = rows.anti_join(back, rows.id == back.undone)
    alike = ibis.window(
        group_by=[rows.number, rows.place_id, rows.category, rows.population], order_by=[rows.occurred_on, rows.id]
    )
    rows = rows.mutate(until=rows.occurred_on.lead().over(alike))
    ends = [rows.spans == spans.spans, rows.occurred_on <= spans.end, rows.until.isnull() | (rows.until > spans.end)]
    return rows.join(spans, ends).select("value", "occurred_on", "reverses_id", number=rows.number + spans.nth)


def _narrowed(picks: Table, facts: Table, *, key: str) -> list[Any]:
    """By place and measure, the columns that an index begins with; then by what may be left open."""
    return [facts[key] == picks.place, facts.measure_id == picks.measure, *_left_open(picks, facts)]


def _left_open(picks: Table, facts: Table) -> list[Any]:
    """By category, group of people and party, as far as they are said."""
    return [
        (picks.of_category == "") | (picks.of_category == facts.category),
        (picks.of_population == "") | (picks.of_population == facts.population),
        picks.of_party.isnull() | (picks.of_party == facts.party_id),
    ]
