"""What every request passes."""

import pytest
from django.test import Client

from office.audit.models import AuditRow
from tests.office.factories import PASSWORD


@pytest.mark.parametrize(("behind", "address"), [(True, "203.0.113.9"), (False, "127.0.0.1")])
def test_address_of_the_caller_is_the_last_that_our_proxy_wrote(people, settings, behind, address):
    settings.BEHIND_PROXY = behind
    said = {"login": "lupeifen", "password": PASSWORD}
    Client().post("/accounts/login/", said, headers={"X-Forwarded-For": "10.6.6.6, 203.0.113.9"})
    assert set(AuditRow.objects.filter(verb__startswith="people.").values_list("origin", flat=True)) == {address}


def test_long_page_is_compressed_and_a_short_one_is_not(people, as_, monkeypatch):
    client, asked = as_(people.owner), {"Accept-Encoding": "gzip"}
    assert "Content-Encoding" not in client.get("/", headers=asked).headers
    monkeypatch.setattr("office.config.middleware.LONG", 500)
    assert client.get("/", headers=asked).headers["Content-Encoding"] == "gzip"


def test_call_from_another_site_is_refused(people, as_):
    client = as_(people.owner)
    answer = client.post("/language/", {"language": "en"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_language_is_chosen_and_never_guessed(people, as_):
    client = as_(people.owner)
    assert client.get("/", headers={"Accept-Language": "en"}).headers["Content-Language"] == "zh-hans"
    client.cookies["django_language"] = "xx'><script>"
    assert client.get("/").headers["Content-Language"] == "zh-hans"


def test_session_that_nobody_used_ends(people, as_):
    client = as_(people.owner)
    client.get("/")
    session = client.session
    session["seen_at"] -= 31 * 60
    session.save()
    assert client.get("/", follow=True).redirect_chain[0][0].startswith("/accounts/login/")
