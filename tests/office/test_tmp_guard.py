import pytest
from django.db import transaction
from django.db.utils import DatabaseError

def _try(row):
    with pytest.raises(DatabaseError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(verb="x.y")

@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("n", [1, 2])
def test_a(n):
    from office.audit.models import AuditRow
    assert AuditRow.objects.count() == 0
    _try(AuditRow.objects.create(verb="people.login", actor="a"))

def test_b(live_server, n=0):
    import urllib.request
    from office.audit.models import AuditRow
    assert AuditRow.objects.count() == 0
    AuditRow.objects.create(verb="people.login", actor="a")
    with urllib.request.urlopen(live_server.url + "/accounts/login/") as r:
        assert r.status == 200

def test_c(django_db_blocker, django_db_setup):
    from office.audit.models import AuditRow
    with django_db_blocker.unblock(), transaction.atomic():
        assert AuditRow.objects.count() == 0
        _try(AuditRow.objects.create(verb="people.login", actor="a"))
        transaction.set_rollback(True)
