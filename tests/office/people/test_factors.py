"""Second factors: an authenticator, recovery codes, failures that count, and administrators who must have one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import connection
from django.test import Client

from office.audit.models import AuditRow
from office.people import actions
from office.people.models import Person
from tests.office.factories import PASSWORD

LOGIN, CODE = "/accounts/login/", "/accounts/mfa/authenticate/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def _code(secret=SECRET):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def with_factor(people):
    """The owner with an authenticator."""
    TOTP.activate(people.owner, SECRET)
    return people.owner


def _first_step():
    client = Client()
    answer = client.post(LOGIN, {"login": "lupeifen", "password": PASSWORD})
    assert answer.headers["Location"].startswith(CODE)
    return client


def test_a_password_alone_does_not_get_in(with_factor):
    client = _first_step()
    assert client.get("/people/me/").status_code == 302
    assert client.post(CODE, {"code": _code()}).status_code == 302
    assert client.get("/people/me/").status_code == 200


def test_a_code_is_taken_once(with_factor):
    code = _code()
    assert _first_step().post(CODE, {"code": code}).status_code == 302
    again = _first_step().post(CODE, {"code": code})
    assert "验证码不对" in again.content.decode()


def test_wrong_codes_lock_like_wrong_passwords(with_factor):
    client = _first_step()
    answers = [client.post(CODE, {"code": "000000"}).status_code for _time in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert client.post(CODE, {"code": _code()}).status_code == 429
    assert Client().post(LOGIN, {"login": "lupeifen", "password": PASSWORD}).status_code == 429
    assert AuditRow.objects.filter(verb="people.factor_failed").count() == 5


def test_the_secret_is_encrypted_at_rest(with_factor):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert SECRET not in str(cursor.fetchone()[0])


def test_setting_up_an_authenticator(people, django_capture_on_commit_callbacks):
    client = Client()
    client.post(LOGIN, {"login": "lupeifen", "password": PASSWORD})
    asked = client.get("/accounts/mfa/totp/activate/")
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    client.post(asked.headers["Location"], {"password": PASSWORD})
    page = client.get("/accounts/mfa/totp/activate/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/mfa/totp/activate/", {"code": _code(secret)})
    assert answer.headers["Location"] == "/accounts/mfa/recovery-codes/"
    codes = client.get(answer.headers["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert AuditRow.objects.filter(verb="people.add_factor", actor="lupeifen").count() == 2
    fresh = _first_step()
    assert fresh.post(CODE, {"code": codes[0]}).status_code == 302
    assert "验证码不对" in _first_step().post(CODE, {"code": codes[0]}).content.decode()


def test_who_lost_a_factor_is_helped_by_the_system_administrator(with_factor, keepers, as_):
    actions.remove_factors(person=with_factor, by=keepers.system, reason="手机丢失")
    assert not Authenticator.objects.filter(user=with_factor).exists()
    assert Client().post(LOGIN, {"login": "lupeifen", "password": PASSWORD}).headers["Location"] == "/"
    assert AuditRow.objects.get(verb="people.remove_factors").before == {"factors": ["totp"]}


def test_under_dengbao_an_administrator_sets_one_up_first(people, keepers, dengbao, as_):
    client = as_(keepers.security)
    assert client.get("/people/posts/").headers["Location"] == "/accounts/mfa/totp/activate/"
    assert as_(people.owner).get("/people/me/").status_code == 200
    TOTP.activate(keepers.security, SECRET)
    assert client.get("/people/posts/").status_code == 200


def test_another_persons_key_is_not_there(people, as_):
    made = Authenticator.objects.create(user=people.owner, type="webauthn", data={"name": "甲", "credential": {}})
    client = as_(people.stranger)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(people.stranger.pk)
    session.save()
    assert client.post(f"/accounts/mfa/webauthn/keys/{made.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=made.pk).exists()


def test_other_sessions_are_ended_from_the_list(people):
    here, there = Client(), Client()
    for client in (here, there):
        client.post(LOGIN, {"login": "lupeifen", "password": PASSWORD})
    assert here.get("/accounts/sessions/").content.decode().count("其他设备</span>") == 1
    here.post("/accounts/sessions/")
    assert (here.get("/people/me/").status_code, there.get("/people/me/").status_code) == (200, 302)
    assert AuditRow.objects.get(verb="people.end_sessions").after == {"ended": 1}


def test_nobody_signs_up_and_no_mail_is_asked_for(people):
    for path in (
        "signup/",
        "email/",
        "password/reset/",
        "confirm-email/",
        "login/code/",
        "3rdparty/",
        "social/signup/",
    ):
        assert Client().get(f"/accounts/{path}").status_code == 404
    assert Person.objects.count() == 4
