"""UPDATE and DELETE on facts, photos and seals are refused, whoever tries and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from office.ledger.models import Fact, Photo, Seal
from tests.office.ledger.factories import days_of_work
from tests.office.ledger.tampering import TABLES, sql

pytestmark = pytest.mark.django_db
MODELS = (Fact, Photo, Seal)


@pytest.fixture(autouse=True)
def sealed(people):
    """Something in each table."""
    days_of_work(people.town, people.owner, days=1)


@pytest.mark.parametrize("model", MODELS)
def test_the_orm_neither_changes_nor_deletes(model):
    row = model.objects.latest("pk")
    tries = (
        row.save,
        row.delete,
        lambda: model.objects.filter(pk=row.pk).update(id=row.pk + 1000),
        lambda: model.objects.all()._raw_delete("default"),
    )
    for attempt in tries:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_raw_sql_neither_changes_nor_deletes(table, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement.format(table))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a way that only SQLite has")
@pytest.mark.parametrize("table", TABLES)
def test_replacing_a_row_does_not_get_past(table):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a statement that only PostgreSQL has")
def test_truncate_is_refused():
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql("TRUNCATE ledger_fact CASCADE")


def test_two_facts_never_take_back_the_same():
    turned = Fact.objects.filter(reverses__isnull=False).earliest("id")
    turned.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        turned.save(force_insert=True)
