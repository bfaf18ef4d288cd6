"""Logging in through an identity provider: a real one on loopback; it joins accounts that exist and makes none."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread  # type: ignore[import-untyped]

from office.audit.models import AuditRow
from office.people.models import Person

# The provider is built on a library that warns of its own changes to come; here a warning would break its answers.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
START = "/accounts/oidc/district/login/"


def _app(url):
    named = {"provider_id": "district", "name": "区统一认证", "client_id": "office", "secret": "loopback-only"}
    return {**named, "settings": {"server_url": url}}


@pytest.fixture
def provider(settings):
    """An identity provider that knows 陆佩芬 and somebody who has no account here."""
    known = [
        User(sub="s-1", claims={"preferred_username": "LuPeifen", "email": "lu@example.cn"}),
        User(sub="s-2", claims={"preferred_username": "wangwu"}),
        User(sub="s-3"),
    ]
    with run_server_in_thread(user_claims=known) as server:
        url = f"http://localhost:{server.server_port}"
        app = _app(url) | {"settings": {"server_url": url, "fetch_userinfo": True}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield url


def _come_back(client, subject):
    """Go to the provider, say there who one is, and come back with its code."""
    asked = client.post(START)
    assert asked.status_code == 302
    with requests.Session() as browser:
        given = browser.post(asked.url, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(given.headers["Location"])
    assert back.path == "/accounts/oidc/district/login/callback/"
    return client.get(f"{back.path}?{back.query}")


def test_the_account_of_that_login_name_is_joined(people, provider):
    client = Client()
    assert _come_back(client, "s-1").url == "/"
    assert client.get("/people/me/").context["whom"] == people.owner
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.uid, linked.extra_data) == (people.owner, "s-1", {})
    assert set(AuditRow.objects.values_list("verb", flat=True)) == {"people.link", "people.login"}


def test_an_account_linked_before_is_found_by_its_number(people, provider):
    SocialAccount.objects.create(user=people.member, provider="district", uid="s-1")
    client = Client()
    _come_back(client, "s-1")
    assert client.get("/people/me/").context["whom"] == people.member


@pytest.mark.parametrize(("subject", "said"), [("s-2", "wangwu"), ("s-3", "没有给出登录名")])
def test_somebody_unknown_is_told_so_and_gets_no_account(people, provider, subject, said):
    before = Person.objects.count()
    answer = _come_back(Client(), subject)
    assert answer.status_code == 403
    assert said in answer.content.decode()
    assert "没有找到您在这里的账户" in answer.content.decode()
    assert Person.objects.count() == before
    assert AuditRow.objects.get().verb == "people.login_failed"


def test_an_account_out_of_use_stays_outside(people, provider):
    Person.objects.filter(pk=people.owner.pk).update(is_active=False)
    client = Client()
    assert _come_back(client, "s-1").url == "/accounts/inactive/"
    assert client.get("/people/me/").status_code == 302


def test_a_forged_answer_gets_nobody_in(people, provider):
    client = Client()
    client.post(START)
    forged = client.get("/accounts/oidc/district/login/callback/?code=forged&state=forged")
    assert forged.status_code in (302, 401)
    assert client.get("/people/me/").status_code == 302


def test_a_provider_that_does_not_answer_is_said_in_words(people, settings):
    app = _app("http://127.0.0.1:9")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    answer = Client().post(START)
    assert answer.status_code == 502
    assert "统一身份认证没有成功" in answer.content.decode()


def test_the_login_page_offers_the_provider_by_a_form(people, provider):
    class Actions(HTMLParser):
        found: list[str] = []  # noqa: RUF012 filled by one page

        def handle_starttag(self, tag, attrs):
            if tag == "form":
                self.found.append(dict(attrs).get("action", ""))

    parser = Actions()
    page = Client().get("/accounts/login/").content.decode()
    parser.feed(page)
    assert START in parser.found
    assert "用区统一认证登录" in page
    assert Client().get(START).status_code == 405
