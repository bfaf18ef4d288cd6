"""The same answers on every engine, to the last digit; the one in memory is the measure."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import compiled
from shequ.errors import InputError
from shequ.standing import EVER, FactRow, Facts, Level, Query, Sum, asking, facts_in, facts_on
from shequ.standing.asking import BRANCHES, Branch, Dialect
from shequ.standing.parquet import MEASURE_COLUMNS, facts_of, write_facts, write_table
from shequ.standing.running import statement

MEASURES = {"cleanups": 7, "trees": 9}
COLUMNS = "id, measure_id, value, occurred_on, place_id, in_district, in_subdistrict, in_community, in_grid"
COLUMNS += ", category, population, party_id, reverses_id"
DAY = date(2026, 1, 1)
PLACES: dict[
    int, dict[str, Any]
] = {  # grid 13 was closed and 14 opened in its place; 21 is a building in 11, and 2 a community beside
    11: {"in_district": 1, "in_subdistrict": 2, "in_community": 3, "in_grid": 11},
    13: {"in_district": 1, "in_subdistrict": 2, "in_community": 3, "in_grid": 13},
    14: {"in_district": 1, "in_subdistrict": 2, "in_community": 3, "in_grid": 14},
    21: {"in_district": 1, "in_subdistrict": 2, "in_community": 3, "in_grid": 11},
    4: {"in_district": 1, "in_subdistrict": 2, "in_community": 4, "in_grid": None},
    1: {"in_district": 1, "in_subdistrict": None, "in_community": None, "in_grid": None},
}
SPOTS: list[tuple[Level, int]] = [
    ("grid", 11),
    ("grid", 13),
    ("grid", 14),
    ("community", 3),
    ("community", 4),
    ("subdistrict", 2),
    ("district", 1),
]

days = st.integers(0, 40).map(lambda number: DAY + timedelta(days=number))
new: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    measure=st.sampled_from([*MEASURES]),
    value=st.integers(0, 10**15),
    on=days,
    place=st.sampled_from([*PLACES]),
    category=st.sampled_from(["", "a", "b"]),
    population=st.sampled_from(["", "old"]),
    party=st.sampled_from([None, 5, 6]),
    taken_back=st.booleans(),
)
queries = st.builds(
    lambda spot, measure, start, end, latest, narrowed: Query(
        measure, spot[0], spot[1], start, end, latest=latest, **narrowed
    ),
    st.sampled_from(SPOTS),
    st.sampled_from([*MEASURES, "unknown"]),
    st.one_of(days, st.just(EVER)),
    days,
    st.booleans(),
    st.fixed_dictionaries(
        {
            "category": st.sampled_from(["", "", "a", "c"]),
            "population": st.sampled_from(["", "", "old"]),
            "party": st.sampled_from([None, None, 5]),
        }
    ),
)


def rows_of(drawn: Sequence[dict[str, Any]]) -> list[FactRow]:
    """Numbered facts, each that is to be taken back followed by the one that takes it back."""
    found: list[FactRow] = []
    for one in drawn:
        known: dict[str, Any] = {key: value for key, value in one.items() if key != "taken_back"}
        known |= PLACES[one["place"]]
        found.append(FactRow(id=len(found) + 1, **known))
        if one["taken_back"]:
            found.append(taking_back(found[-1], number=len(found) + 1))
    return found


def taking_back(row: FactRow, *, number: int) -> FactRow:
    """The line that takes a fact back."""
    kept = {name: getattr(row, name) for name in FactRow.__slots__}
    return FactRow(**kept | {"id": number, "value": -row.value, "reverses": row.id})


def plain(rows: Sequence[FactRow], *, text: bool) -> list[tuple[Any, ...]]:
    return [
        (
            *(row.id, MEASURES[row.measure], row.value, row.on.isoformat() if text else row.on, row.place),
            *(row.in_district, row.in_subdistrict, row.in_community, row.in_grid),
            *(row.category, row.population, row.party, row.reverses),
        )
        for row in rows
    ]


def table_of(rows: Sequence[FactRow]) -> sqlite3.Connection:
    """The facts in SQLite, with the indexes of the office's own table."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE ledger_fact ({COLUMNS}, PRIMARY KEY (id))")
    for level in ("district", "subdistrict", "community", "grid"):
        connection.execute(f"CREATE INDEX fact_in_{level} ON ledger_fact (in_{level}, measure_id, occurred_on)")
    connection.execute("CREATE UNIQUE INDEX reversed ON ledger_fact (reverses_id)")
    connection.executemany(f"INSERT INTO ledger_fact VALUES ({', '.join('?' * 13)})", plain(rows, text=True))
    return connection


def on_sqlite(rows: Sequence[FactRow]) -> Facts:
    return facts_on(table_of(rows).cursor(), "sqlite", MEASURES)


def on_duckdb(rows: Sequence[FactRow]) -> Facts:
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 1})
    whole = ("id", "measure_id", "value", "place_id", "in_district", "in_subdistrict", "in_community", "in_grid")
    kinds = {"occurred_on": "DATE", "category": "VARCHAR", "population": "VARCHAR", **dict.fromkeys(whole, "BIGINT")}
    typed = ", ".join(f"{name} {kinds.get(name, 'BIGINT')}" for name in COLUMNS.split(", "))
    connection.execute(f"CREATE TABLE ledger_fact ({typed})")
    if rows:
        connection.executemany(f"INSERT INTO ledger_fact VALUES ({', '.join('?' * 13)})", plain(rows, text=False))
    return facts_on(connection, "duckdb", MEASURES)


ENGINES = {"sqlite": on_sqlite, "duckdb": on_duckdb}


def said(facts: Facts, asked: Sequence[Query]) -> dict[Query, Sum]:
    """The answers, without those that say nothing."""
    return {query: answer for query, answer in facts(asked).items() if answer.facts}


def some(count: int) -> tuple[list[FactRow], list[Query]]:
    """Facts and queries by chance, the same each time."""
    chance = random.Random(11)
    drawn = [
        {
            **{
                "measure": chance.choice([*MEASURES]),
                "value": chance.randrange(10**12),
                "place": chance.choice([*PLACES]),
            },
            **{"on": DAY + timedelta(chance.randrange(400)), "category": chance.choice(["", "a", 'b,"\r\n"'])},
            **{"population": chance.choice(["", "old"]), "party": chance.choice([None, 5])},
            "taken_back": chance.random() < 0.1,
        }
        for _number in range(count)
    ]
    asked = [
        Query(measure, level, place, start, start + timedelta(length), category, latest=latest)
        for measure in MEASURES
        for level, place in SPOTS
        for start in (EVER, DAY, DAY + timedelta(33))
        for length in (6, 90, 365)
        for category in ("", 'b,"\r\n"')
        for latest in (False, True)
    ]
    return rows_of(drawn), asked


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@settings(deadline=None, max_examples=60)
@given(st.lists(new, max_size=30), st.lists(queries, max_size=25))
def test_an_engine_answers_as_the_one_in_memory(
    engine: Callable[[Sequence[FactRow]], Facts], drawn: list[dict[str, Any]], asked: list[Query]
) -> None:
    rows = rows_of(drawn)
    assert said(engine(rows), asked) == said(facts_in(rows), asked)


@given(st.lists(new, max_size=30), st.lists(queries, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(
    drawn: list[dict[str, Any]], asked: list[Query], chance: random.Random
) -> None:
    rows = rows_of(drawn)
    mixed = chance.sample(rows, len(rows))
    assert facts_in(mixed)(asked) == facts_in(rows)(asked)


@given(st.lists(new, max_size=30), new, st.lists(queries, max_size=25))
def test_a_fact_that_is_taken_back_leaves_every_figure_as_it_was(
    drawn: list[dict[str, Any]], fresh: dict[str, Any], asked: list[Query]
) -> None:
    before, after = rows_of(drawn), rows_of([*drawn, fresh | {"taken_back": True}])
    was, now = facts_in(before)(asked), facts_in(after)(asked)
    for query in asked:
        old, new = was.get(query, Sum(0, 0, 0)), now.get(query, Sum(0, 0, 0))
        assert (new.value, new.times) == (old.value, old.times)


def test_of_a_level_the_latest_that_was_not_taken_back_holds_however_old_it_is() -> None:
    rows = rows_of(
        [
            {"measure": "trees", "value": 10, "place": 11, "on": DAY, "taken_back": False},
            {"measure": "trees", "value": 12, "place": 11, "on": DAY + timedelta(5), "taken_back": False},
            {"measure": "trees", "value": 99, "place": 11, "on": DAY + timedelta(6), "taken_back": True},
            {"measure": "trees", "value": 7, "place": 21, "on": DAY, "taken_back": False},
        ]
    )
    asked = [Query("trees", "grid", 11, DAY + timedelta(30), DAY + timedelta(30 + n), latest=True) for n in range(2)]
    early = Query("trees", "grid", 11, DAY, DAY + timedelta(4), latest=True)
    for facts in (facts_in(rows), on_sqlite(rows), on_duckdb(rows)):
        answers = facts([*asked, early])
        assert answers[asked[0]] == answers[asked[1]] == Sum(19, 2, 2, DAY, DAY + timedelta(5))
        assert answers[early].value == 17


def test_facts_written_to_parquet_answer_as_before(tmp_path: Path) -> None:
    rows, asked = some(500)
    measures = [(number, code, "", "", "", "") for code, number in MEASURES.items()]
    write_table(measures, MEASURE_COLUMNS, tmp_path / "measures.parquet")
    assert write_facts(plain(rows, text=False), tmp_path, batch=64) == len(rows)
    assert {path.parent.name for path in (tmp_path / "facts").rglob("*.parquet")} == {"district=1"}
    assert {path.name for path in (tmp_path / "facts").iterdir()} == {"year=2026", "year=2027"}
    assert said(facts_of(tmp_path), asked) == said(facts_in(rows), asked)
    assert len(said(facts_in(rows), asked)) > 250


@pytest.mark.parametrize("name", ["垃圾\r清运", "清运\n垃圾", '“清运”,"垃圾"', "\r\n"])
def test_names_with_line_ends_and_quotes_are_exported_as_they_are(name: str, tmp_path: Path) -> None:
    write_table([(7, "cleanups", name, "吨", "", "")], MEASURE_COLUMNS, tmp_path / "measures.parquet")
    engine = duckdb.connect()
    assert engine.execute(f"SELECT name FROM '{tmp_path}/measures.parquet'").fetchall() == [(name,)]


def test_an_export_without_facts_answers_nothing(tmp_path: Path) -> None:
    write_table([(7, "cleanups", "", "", "", "")], MEASURE_COLUMNS, tmp_path / "measures.parquet")
    assert write_facts([], tmp_path) == 0
    assert facts_of(tmp_path)([Query("cleanups", "grid", 11, EVER, DAY)]) == {}


def test_a_folder_without_an_export_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="FACT-002"):
        facts_of(tmp_path)


def test_parquet_without_duckdb_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError, match="FACT-001"):
        write_facts([], tmp_path)


def test_more_queries_than_one_statement_takes_are_a_few_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, asked = some(200)
    expected = said(facts_in(rows), asked)
    monkeypatch.setattr(asking, "MOST", 10)
    assert len([*asking.bundles(asked, MEASURES)]) > 5
    assert said(on_sqlite(rows), asked) == expected


def test_a_year_and_its_months_are_read_once() -> None:
    months = [Query("trees", "grid", 11, DAY.replace(month=n), DAY.replace(month=n, day=28)) for n in range(1, 13)]
    year = Query("trees", "grid", 11, DAY, DAY.replace(month=12, day=31))
    (bundle,) = asking.bundles([*months, year, year], MEASURES)
    days = [(str(span["start"]), str(span["end"])) for span in bundle.spans()]
    assert len(days) == 23  # twelve beginnings of months, and the eleven ends that are longer than 28 days
    assert days == sorted(days)
    assert all(one[1] < other[0] for one, other in pairwise(days))
    assert len(bundle.picks()) == 1


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("branch", BRANCHES, ids=lambda branch: branch.name)
def test_sqlite_goes_through_the_index_of_the_level(branch: Branch, counted: bool) -> None:
    """With and without statistics; with many facts the planner has no doubt anyway, with few it had."""
    rows, _asked = some(300)
    connection = table_of(rows)
    if counted:
        connection.execute("ANALYZE")
    sql = statement("sqlite", (branch,))
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", ["[]", "[]"])]
    read = [step for step in steps if "fact_in_" in step or "ledger_fact" in step]
    ends = "occurred_on<?" if branch.latest else "occurred_on>? AND occurred_on<?"
    assert [step for step in read if "reversed" not in step] == [
        step for step in read if f"fact_in_{branch.level} (in_{branch.level}=? AND measure_id=? AND {ends})" in step
    ]
    assert any(f"fact_in_{branch.level} " in step for step in read)
    assert not any(step.startswith("SCAN t") and "INDEX" in step for step in steps)


def test_what_is_shipped_is_what_the_expression_compiles_to() -> None:
    assert compiled.stale(Path(__file__).parents[2]) == []


@pytest.mark.parametrize("dialect", ["sqlite", "postgres", "duckdb"])
def test_every_branch_is_shipped(dialect: Dialect) -> None:
    text = statement(dialect, BRANCHES)
    assert [text.splitlines().count(f") AS {branch.name}") for branch in BRANCHES] == [1] * 8
    assert text.count("?") == 2


def test_neither_ibis_nor_duckdb_is_imported_at_run_time() -> None:
    code = "import sys, shequ.standing, shequ.standing.parquet; print({'ibis', 'duckdb', 'sqlglot'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
