"""The office's own facts, asked many questions at once: as the answers in memory are, on whichever database this runs."""

import random
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection, transaction

from office.audit.models import AuditRow
from office.commands import export
from office.ledger.actions import reverse
from office.ledger.models import Fact, Measure, SourceKind
from office.standing.facts import DIALECTS, facts
from office.territory.models import KEYED, Level, keys_at
from shequ.errors import InputError
from shequ.standing import EVER, FactRow, Query, facts_in, facts_on
from shequ.standing.parquet import FACT_COLUMNS, MEASURE_COLUMNS, PLACE_COLUMNS, duckdb, facts_of
from tests.office import factories

pytestmark = pytest.mark.django_db
START = date(2026, 1, 1)
CODES = ("checks", "homes")


@pytest.fixture
def places(people):
    """Places of every level, a building among them, and a grid that was closed and followed by another."""
    town = people.town
    town.other_grid.closed_on = START + timedelta(20)
    town.other_grid.save()
    building = factories.place(Level.BUILDING, "1栋", parent=town.grid)
    return [town.district, town.street, town.community, town.sibling, town.grid, town.other_grid, building]


@pytest.fixture
def ledger(places, people):
    """Three hundred facts by chance, the same each time; every ninth was taken back."""
    chance = random.Random(5)
    measures = Measure.objects.bulk_create(
        [Measure(code=code, name=code, unit="次", smallest="次", kind="flow", own=True) for code in CODES]
    )
    for number in range(300):
        on = START + timedelta(chance.randrange(60))
        fact = Fact(
            **keys_at(chance.choice(places)),
            **{"recorded_at": "2026-03-20T00:00:00Z", "recorded_on": date(2026, 3, 20), "recorded_by": people.owner},
            **{"occurred_on": on, "month": on.year * 100 + on.month, "measure": chance.choice(measures)},
            **{"value": chance.randrange(10**12), "category": chance.choice(["", "alley"])},
            **{"population": chance.choice(["", "old"]), "source_kind": SourceKind.ENTRY, "source_id": number},
        )
        fact.save(force_insert=True)
        if number % 9 == 0:
            taken_back(fact)
    return places


def taken_back(fact):
    """The line that takes a fact back, as the ledger writes it."""
    kept = {field.attname: getattr(fact, field.attname) for field in Fact._meta.concrete_fields}
    Fact(**kept | {"id": None, "value": -fact.value, "reverses_id": fact.pk}).save(force_insert=True)


def in_memory():
    """The same facts for the engine that needs no database."""
    codes = dict(Measure.objects.values_list("pk", "code"))
    return facts_in(
        FactRow(
            id=row.pk,
            measure=codes[row.measure_id],
            value=row.value,
            on=row.occurred_on,
            place=row.place_id,
            in_district=row.in_district,
            in_subdistrict=row.in_subdistrict,
            in_community=row.in_community,
            in_grid=row.in_grid,
            category=row.category,
            population=row.population,
            party=row.party_id,
            reverses=row.reverses_id,
        )
        for row in Fact.objects.all()
    )


def asked(places):
    """Queries of every sort about places of every level."""
    chance = random.Random(6)
    keyed = [place for place in places if place.level in KEYED]
    found = []
    for _number in range(400):
        place = chance.choice(keyed)
        start, end = sorted(START + timedelta(chance.randrange(60)) for _day in range(2))
        category, population = chance.choice(["", "", "alley"]), chance.choice(["", "", "old"])
        first = chance.choice([start, EVER])
        query = Query(chance.choice(CODES), place.level, place.pk, first, end, category, population)
        found.append(replace(query, latest=chance.random() < 0.3))
    return found


def said(answers):
    return {query: answer for query, answer in answers.items() if answer.facts}


def test_the_database_answers_as_memory_does(ledger, django_assert_num_queries):
    queries = asked(ledger)
    with django_assert_num_queries(2):  # the numbers of measures, and one statement
        answers = facts()(queries)
    assert len(said(answers)) > 200
    assert said(answers) == said(in_memory()(queries))


def test_a_fact_taken_back_leaves_every_figure_as_it_was(ledger, people):
    queries = asked(ledger)
    before = {query: (answer.value, answer.times) for query, answer in facts()(queries).items()}
    fact = Fact.objects.filter(reverses=None, reversed_by=None, in_grid__isnull=False).first()
    kept = {field.attname: getattr(fact, field.attname) for field in Fact._meta.concrete_fields}
    fresh = Fact(**kept | {"id": None, "value": 77})
    fresh.save(force_insert=True)
    assert {query: (answer.value, answer.times) for query, answer in facts()(queries).items()} != before
    with transaction.atomic():
        reverse([fresh], by=people.owner)
    after = {query: (answer.value, answer.times) for query, answer in facts()(queries).items()}
    assert {query: figure for query, figure in after.items() if figure != before.get(query, (0, 0))} == {}


def test_a_measure_that_nobody_recorded_has_no_facts_and_gets_no_row(ledger):
    query = Query("unheard_of", "district", ledger[0].pk, EVER, date(2027, 1, 1))
    assert said(facts()([query])) == {}
    assert not Measure.objects.filter(code="unheard_of").exists()


def test_no_question_costs_no_statement(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert facts()([]) == {}


def test_each_level_is_read_through_its_index(ledger):
    """Of a table where it knows what its indexes hold."""
    crowd(ledger)
    number = Measure.objects.get(code="checks").pk
    for place, latest in product(ledger[:5], [False, True]):
        query = Query("checks", place.level, place.pk, START, START + timedelta(3), latest=latest)
        plan = planned([query], {"checks": number})
        steps = plan.text.split(f"fact_in_{place.level}")[1:]
        assert any("occurred_on" in step and "measure_id" in step for step in steps), plan.text


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite goes measure by measure")
def test_the_measures_of_a_place_are_read_together_through_the_index(ledger):
    crowd(ledger)
    numbers = dict(Measure.objects.values_list("code", "pk"))
    days = START + timedelta(30), START + timedelta(200)
    plan = planned([Query(code, "district", ledger[0].pk, *days) for code in numbers], numbers)
    assert plan.text.count("fact_in_district") == 1
    (condition,) = [line for line in plan.text.splitlines() if "Index Cond" in line]
    assert "measure_id = ANY" in condition
    assert condition.count("occurred_on") == 2


def planned(queries, numbers):
    """How the database would answer them, where it does not read the whole table, which is too small to be spared that."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = Plan(cursor)
        facts_on(plan, DIALECTS[connection.vendor], numbers, mark="%s")(queries)
    return plan


def crowd(places):
    """Some thousand facts of other measures and days, in the places there are."""
    kept = {field.attname: getattr(Fact.objects.first(), field.attname) for field in Fact._meta.concrete_fields}
    others = Measure.objects.bulk_create(
        [
            Measure(code=f"other{number}", name="别的", unit="次", smallest="次", kind="flow", own=True)
            for number in range(9)
        ]
    )
    days = [START + timedelta(number % 300) for number in range(6000)]
    Fact.objects.bulk_create(
        Fact(
            **kept | keys_at(places[number % 7]) | {"id": None, "measure_id": others[number % 9].pk, "occurred_on": on}
        )
        for number, on in enumerate(days)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Plan:
    """A cursor that explains a statement instead of running it."""

    def __init__(self, cursor):
        self.cursor, self.lines = cursor, []

    def execute(self, sql, given):
        word = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        self.cursor.execute(f"{word} {sql}", given)

    def fetchall(self):
        self.lines = [str(row[-1]) for row in self.cursor.fetchall()]
        return []

    @property
    def text(self):
        return "\n".join(self.lines)


def test_an_export_answers_as_the_office_does_and_holds_nothing_personal(ledger, tmp_path, capsys):
    queries = asked(ledger)
    assert export.run(Namespace(out=str(tmp_path / "out"), what="facts")) == 0
    assert f"{Fact.objects.count()} 条事实" in capsys.readouterr().out
    assert said(facts_of(tmp_path / "out")(queries)) == said(facts()(queries))
    engine = duckdb()
    for path in (tmp_path / "out").rglob("*.parquet"):
        described = engine.execute(
            f"DESCRIBE SELECT * FROM read_parquet('{path}', hive_partitioning = false)"
        ).fetchall()
        assert {row[0] for row in described} <= {*FACT_COLUMNS, *MEASURE_COLUMNS, *PLACE_COLUMNS}
    assert not {"subject", "recorded_by_id", "source_id", "fund"} & {*FACT_COLUMNS}
    assert AuditRow.objects.filter(verb="ledger.export_facts").count() == 1


def test_an_export_does_not_go_on_top_of_another(ledger, tmp_path):
    options = Namespace(out=str(tmp_path), what="facts")
    export.run(options)
    with pytest.raises(InputError, match="OFF-060"):
        export.run(options)


def test_an_export_without_duckdb_writes_nothing(ledger, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError, match="FACT-001"):
        export.run(Namespace(out=str(tmp_path / "out"), what="facts"))
    assert not (tmp_path / "out").exists()
