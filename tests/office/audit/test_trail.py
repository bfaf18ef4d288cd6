"""The audit record is only ever added to."""

import pytest
from django.db import DatabaseError, connection, transaction

from office.audit import trail
from office.audit.models import AuditRow


def test_a_row_says_who_what_before_and_after(people):
    with trail.origin_is("10.0.0.9"):
        trail.log("people.rename", by=people.owner, of=people.member, before={"name": "甲"}, after={"name": "乙"})
    row = AuditRow.objects.get()
    assert (row.actor, row.origin, row.label, row.succeeded) == ("lupeifen", "10.0.0.9", "江若琳", True)
    assert (row.before, row.after) == ({"name": "甲"}, {"name": "乙"})


@pytest.mark.parametrize("statement", ["UPDATE audit_auditrow SET actor = 'x'", "DELETE FROM audit_auditrow"])
def test_raw_sql_cannot_change_it(people, statement):
    trail.log("test", by=people.owner)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_orm_cannot_change_it(people):
    trail.log("test", by=people.owner)
    for attempt in (AuditRow.objects.update, AuditRow.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt(actor="x") if attempt == AuditRow.objects.update else attempt()
