"""Accounts: made, changed, locked, unlocked, and the passwords that only machines choose."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from office.audit.models import AuditRow
from office.pages.conflict import Conflict
from office.people import actions
from office.people.models import Person
from office.people.refusals import Refused
from tests.office import factories


def _body(people):
    return factories.body(people.town.community, "云岭社区居民委员会")


def test_a_new_account_has_a_password_for_one_use(people, keepers):
    person, drawn = actions.create_person(by=keepers.system, body=_body(people), username=" LiWen ", name="李文")
    person.refresh_from_db()
    assert (person.username, person.must_change_password) == ("liwen", True)
    assert person.check_password(drawn)
    row = AuditRow.objects.get(verb="people.create")
    assert row.label == "李文"
    assert drawn not in str(row.after)


@pytest.mark.parametrize("username", ["", "9lives", "李文", "a", "x" * 41, "li wen", "li'wen", "li\0wen"])
def test_a_login_name_is_small_letters_and_digits(people, keepers, username):
    with pytest.raises(Refused, match="登录名"):
        actions.create_person(by=keepers.system, body=_body(people), username=username, name="李文")


def test_a_login_name_is_given_once_in_any_case(people, keepers):
    with pytest.raises(Refused, match="已经有人用了"):
        actions.create_person(by=keepers.system, body=_body(people), username="LuPeiFen", name="李文")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.person("LUPEIFEN", "李文")


def test_only_who_keeps_accounts_there_makes_one(people, keepers):
    for other in (people.owner, keepers.security, keepers.auditor, keepers.far):
        with pytest.raises(PermissionDenied):
            actions.create_person(by=other, body=_body(people), username="liwen", name="李文")


def test_a_telephone_is_encrypted_at_rest_and_masked_on_record(people, keepers):
    actions.create_person(by=keepers.system, body=_body(people), username="liwen", name="李文", phone="13900001234")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM people_person WHERE username = 'liwen'")
        assert "1390000" not in cursor.fetchone()[0]
    assert AuditRow.objects.get(verb="people.create").after["phone"] == "139****1234"


def test_the_second_to_change_an_account_is_told(people, keepers):
    first, second = Person.objects.get(pk=people.owner.pk), Person.objects.get(pk=people.owner.pk)
    actions.change_person(person=first, by=keepers.system, version=1, changes={"name": "陆佩芳"})
    with pytest.raises(Conflict) as conflict:
        actions.change_person(person=second, by=keepers.system, version=1, changes={"name": "陆沛芬"})
    clash = conflict.value.conflicts[0]
    assert (clash.theirs, clash.mine) == ("陆佩芳", "陆沛芬")
    assert Person.objects.get(pk=people.owner.pk).name == "陆佩芳"


def test_locking_ends_every_session_with_the_next_request(people, keepers, as_):
    clients = [as_(people.owner), as_(people.owner)]
    assert clients[0].get("/people/me/").status_code == 200
    actions.lock(person=people.owner, by=keepers.system, reason="已调离")
    assert [client.get("/people/me/").status_code for client in clients] == [302, 302]
    actions.unlock(person=Person.objects.get(pk=people.owner.pk), by=keepers.system)
    assert clients[0].get("/people/me/").status_code == 302, "an ended session does not come to life again"


def test_a_reset_password_ends_every_session_and_must_be_changed(people, keepers, as_):
    client = as_(people.owner)
    drawn = actions.reset_password(person=people.owner, by=keepers.system)
    assert client.get("/people/me/").status_code == 302
    fresh = as_(Person.objects.get(pk=people.owner.pk))
    assert fresh.get("/people/me/").url == "/accounts/password/change/"
    assert Person.objects.get(pk=people.owner.pk).check_password(drawn)


def test_nobody_locks_or_resets_oneself(people, keepers):
    with pytest.raises(Refused, match="自己"):
        actions.lock(person=keepers.system, by=keepers.system, reason="试")
    with pytest.raises(Refused, match="自己"):
        actions.reset_password(person=keepers.system, by=keepers.system)


def test_an_account_that_ended_is_thrown_out(people, as_):
    client = as_(people.owner)
    Person.objects.filter(pk=people.owner.pk).update(expires_on=date(2026, 1, 1))
    assert client.get("/people/me/").url == "/accounts/inactive/"
    assert client.get("/people/me/").url.startswith("/accounts/login/")


def test_an_idle_session_ends_and_is_on_record(people, as_):
    client = as_(people.owner)
    client.get("/people/me/")
    session = client.session
    session["seen_at"] -= 31 * 60
    session.save()
    assert client.get("/people/me/").status_code == 302
    assert AuditRow.objects.filter(verb="people.logout", actor="lupeifen").exists()


def test_an_administrators_session_idles_half_as_long(keepers, as_):
    client = as_(keepers.admin)
    client.get("/people/me/")
    session = client.session
    session["seen_at"] -= 16 * 60
    session.save()
    assert client.get("/people/me/").status_code == 302


def test_a_failing_record_takes_the_action_back(people, keepers, monkeypatch):
    monkeypatch.setattr("office.people.actions.trail.log", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.lock(person=people.owner, by=keepers.system, reason="已调离")
    assert Person.objects.get(pk=people.owner.pk).is_active
