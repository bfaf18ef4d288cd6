"""In a real browser: a security key under our strict policy, and logging in with scripts off."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from office.people.models import Person, Role
from tests.office import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(transactional_db):
    """Somebody with a post."""
    town = factories.town()
    made = factories.person("lupeifen", "陆佩芬")
    factories.post(made, role=Role.WORKER, at=town.community)
    return made


def _log_in(page, server):
    page.goto(f"{server.url}/accounts/login/")
    page.fill("#id_login", "lupeifen")
    page.fill("#id_password", factories.PASSWORD)
    page.click("main button.primary")


@override_settings(MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True)
def test_a_security_key_is_added_and_used(live_server, browser, person):
    page = browser.new_context().new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": True}
    key.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "isUserVerified": True}})
    _log_in(page, live_server)
    page.goto(f"{live_server.url}/accounts/mfa/webauthn/add/")
    page.fill("#id_password", factories.PASSWORD)
    page.click("main button.primary")
    page.click("[data-key-make]")
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1
    page.context.clear_cookies()
    _log_in(page, live_server)
    page.wait_for_url("**/mfa/authenticate/**")
    page.click("[data-key-use]")
    page.wait_for_url(f"{live_server.url}/")
    assert refused == []


def test_logging_in_and_changing_a_one_time_password_needs_no_script(live_server, browser, person):
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    page = browser.new_context(java_script_enabled=False).new_page()
    _log_in(page, live_server)
    assert page.url.endswith("/accounts/password/change/")
    page.fill("#id_oldpassword", factories.PASSWORD)
    page.fill("#id_password1", "新的-口令-2026-lighthouse")
    page.fill("#id_password2", "新的-口令-2026-lighthouse")
    page.click("main button.primary")
    page.goto(f"{live_server.url}/people/me/")
    assert "陆佩芬" in page.inner_text("h1")
