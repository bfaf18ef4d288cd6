"""A district with facts over two years, and the two ways of asking them: called in the process that holds the database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from time import perf_counter
from typing import Any, Final

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from bench import standing_floor
from bench.gates import rounds, timed
from bench.standing_campaign import judged, packs
from bench.standing_facts import DAYS, FIRST, MEASURES, code, queries
from bench.town import _places
from shequ.standing import Facts, Level, Query

TRIES: Final = 9
LEVELS: Final[tuple[Level, ...]] = ("community", "subdistrict")
ON: Final = {
    "sqlite": "date('{first}', '+' || (i * {days} / %s) || ' days')",
    "postgresql": "DATE '{first}' + (i::bigint * {days} / %s)::int",
}
MONTH: Final = {
    "sqlite": "CAST(strftime('%%Y%%m', on_day) AS integer)",
    "postgresql": "to_char(on_day, 'YYYYMM')::int",
}
KEPT: Final = "recorded_at, recorded_on, recorded_by_id, occurred_on, month, measure_id"
REST: Final = "category, population, fund, subject, source_kind, source_id"
AROUND: Final = ("in_district", "in_subdistrict", "in_community", "in_grid")


def fill(count: int) -> None:
    """So many facts in four hundred grids, in the order of their days; each hundred and first was taken back."""
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        land = _places()
        Measure = apps.get_model("ledger.Measure")
        kept = {"unit": "次", "smallest": "次", "kind": "flow", "own": True}
        Measure.objects.bulk_create(Measure(code=code(n), name=f"事项{n}", **kept) for n in range(MEASURES))
        _facts(count, person=_person(land))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _person(land: Any) -> int:
    stand = import_module("office.territory.models").keys_at(land.district)
    body = apps.get_model("people.Body").objects.create(**stand, kind="committee", name="望江区工作机构")
    person = apps.get_model("people.Person").objects
    return int(person.create(username="person", name="赵安", password=f"!{0:040}", phone="13800000000", body=body).pk)


def _facts(count: int, *, person: int) -> None:
    """Made inside the database; the measures have numbers in a row, and so have the facts from one place to the next."""
    on = ON[connection.vendor].format(first=FIRST, days=DAYS)
    numbers = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %s)"
    grids = "g AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth FROM territory_place WHERE level = 'grid')"
    days = f"d AS (SELECT i, {on} AS on_day FROM n)"
    columns = f"place_id, {', '.join(AROUND)}, {KEPT}, value, {REST}"
    chosen = f"p.id, {', '.join(f'p.{name}' for name in AROUND)}, CURRENT_TIMESTAMP, CURRENT_DATE, %s, on_day"
    chosen += f", {MONTH[connection.vendor]}, %s + i %% {MEASURES}, 1 + i %% 7"
    chosen += ", CASE i %% 5 WHEN 0 THEN 'a' ELSE '' END, '', '', '', 'entry', i"
    joined = "FROM d JOIN g ON g.nth = (i / 100 + i) %% 400 JOIN territory_place p ON p.id = g.id"
    words = ["INSERT INTO ledger_fact (", columns, ")", numbers, ",", grids, ",", days, "SELECT", chosen, joined]
    back = f"place_id, {', '.join(AROUND)}, {KEPT}, -value, {REST}, id"
    taken = ["INSERT INTO ledger_fact (", columns, ", reverses_id) SELECT", back, "FROM ledger_fact"]
    taken += ["WHERE source_id %% 101 = %s"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(" ".join(words), [count, count, person, _first()])
        cursor.execute(" ".join(taken), [0])


def _first() -> int:
    return int(apps.get_model("ledger.Measure").objects.get(code=code(0)).pk)


def compared() -> dict[str, dict[str, float]]:
    """Milliseconds of ours and of both floors, by level; refuses where they do not say the same."""
    Place, first = apps.get_model("territory.Place"), _first()
    engine: Any = {"sqlite": "sqlite", "postgresql": "postgres"}[connection.vendor]
    facts: Facts = import_module("office.standing.facts").facts()
    found: dict[str, dict[str, float]] = {}
    for level in LEVELS:
        place = Place.objects.filter(level=level).order_by("pk")[0].pk
        floors = {
            name: (write(engine, f"in_{level}", place, first=first), write is standing_floor.joined)
            for name, write in standing_floor.WAYS.items()
        }
        with _alone():
            found[level] = side_by_side(facts, queries(level, place), floors, run=_fetched)
        found[level]["helped"] = min(_least(partial(_fetched, sql)) for sql, _same in floors.values())
        found[level]["standing"] = whole(facts, level, place)
    return found


@contextmanager
def _alone() -> Iterator[None]:
    """On PostgreSQL a statement has one processor, as where several people ask at once; ours never takes more."""
    if connection.vendor == "postgresql":
        _said("SET max_parallel_workers_per_gather = 0")
    yield
    if connection.vendor == "postgresql":
        _said("RESET max_parallel_workers_per_gather")


def _said(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _least(work: Callable[[], object]) -> float:
    """The lowest milliseconds of some rounds."""
    return 1e3 * min(timed(work, clock=perf_counter) for _round in range(TRIES))


def _fetched(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def side_by_side(
    facts: Facts, asked: Sequence[Query], floors: dict[str, tuple[str, bool]], *, run: Callable[[str], list[Any]]
) -> dict[str, float]:
    """The lowest of some rounds in which each has its turn; and ``ratio``, the median to the quicker floor."""
    works: dict[str, Callable[[], object]] = {"ours": lambda: facts(asked)}
    for name, (sql, same) in floors.items():
        works[name] = lambda sql=sql: run(sql)  # type: ignore[misc]
        if same:
            _same(facts, asked, run(sql))
    taken = rounds(works, count=TRIES, clock=perf_counter)
    least = {name: 1e3 * min(taken.seconds[name]) for name in works}
    return {**least, "ratio": max(taken.ratio("ours", name) for name in floors)}


def whole(facts: Facts, level: Level, place: int) -> float:
    """The lowest milliseconds from sixty commitments to their standing; what is asked there is asked by ``standing``."""
    known = packs()
    return _least(lambda: judged(level, place, facts, packs=known))


def _same(facts: Facts, asked: Sequence[Query], rows: Sequence[Any]) -> None:
    """The floor has a row for each query that has any fact: the same sums, whichever the order."""
    ours = sorted((answer.value, answer.times, answer.facts) for answer in facts(asked).values() if answer.facts)
    theirs = sorted((int(row[2]), int(row[3]), int(row[4])) for row in rows)
    if ours != theirs:
        raise AssertionError("ours and the floor do not say the same")
