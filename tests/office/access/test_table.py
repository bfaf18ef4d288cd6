"""Every address has a row, every row an address, and each answers as its row says: to everybody, with every method."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from office.access import scope_of
from office.access.table import LOGIN, PUBLIC, table
from tests.office.access.addresses import (
    ADDRESSES,
    KWARGS,
    LACKING,
    PERSONAL,
    PLAIN,
    POSTED,
    UNKNOWN,
    WITH_OBJECT,
    path_of,
    same_body,
)
from tests.office.access.conftest import ELSEWHERE, NOBODY
from tests.office.answers import taken

METHODS = ("get", "post")
HEADERS = (
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
)
WHILE_DEBUGGING = {"styleguide", "styleguide-page"}  # there is no address for these rows otherwise
by_name = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)


def test_every_address_has_a_row_and_every_row_an_address():
    assert {each.name for each in ADDRESSES} == set(table()) - WHILE_DEBUGGING


def test_no_name_is_given_twice():
    names = [each.name for each in ADDRESSES]
    assert sorted(set(names)) == sorted(names)


def test_every_address_with_arguments_has_what_makes_them():
    without = [each.name for each in WITH_OBJECT if each.name not in KWARGS]
    assert not without, "KWARGS in tests/office/<app>/urls_for_access.py lacks these"


def _path(address, people) -> str:
    return path_of(address, KWARGS[address.name](people) if address.arguments else {})


def _ask(client, method, path, address):
    """The answer; what it did is taken back, so that the next caller finds everything as it was."""
    posted = POSTED.get(address.name, {}) if method == "post" else {}
    with transaction.atomic():
        answer = getattr(client, method)(path, posted)
        taken(answer)
        transaction.set_rollback(True)
    return answer


def _expected(address, name, person, method) -> str:
    """What the table says to this caller: refused method, login, 403, 404 or in."""
    needs = table()[address.name].get(method.upper())
    if needs is None:
        return "method" if name != "expired" else "login or method"
    if PUBLIC in needs:
        return "anything"
    if name in NOBODY:
        return "login"
    if LOGIN not in needs and not scope_of(person).rights & set(needs):
        return "403"
    if address.name in LACKING:
        return "in 404"
    foreign = name != "owner" if address.name in PERSONAL else name in ELSEWHERE and LOGIN not in needs
    return "404" if foreign and address.arguments and address.name not in PLAIN else "in"


def _said(answer) -> str:
    if answer.status_code == 302 and answer.url.startswith((reverse("account_login"), reverse("account_inactive"))):
        return "login"
    return {403: "403", 404: "404", 405: "method"}.get(answer.status_code, "in")


@by_name
def test_each_row_holds_for_every_caller_and_method(address, people, callers):
    path = _path(address, people)
    for name, (client, person) in callers.items():
        for method in METHODS:
            expected = _expected(address, name, person, method)
            answer = _ask(client, method, path, address)
            assert answer.status_code < 500, (name, method, answer.status_code)
            assert expected == "anything" or _said(answer) in expected, (name, method, answer.status_code, expected)


@pytest.mark.parametrize(
    "address", [each for each in WITH_OBJECT if each.name not in PLAIN], ids=lambda address: address.name
)
def test_a_foreign_object_and_an_unknown_one_give_the_same_404(address, people, callers):
    kwargs = KWARGS[address.name](people)
    nowhere = {key: UNKNOWN if isinstance(value, int) else "0" * len(value) for key, value in kwargs.items()}
    there, gone = path_of(address, kwargs), path_of(address, nowhere)
    asked = 0
    for name in ELSEWHERE:
        client, person = callers[name]
        for method in METHODS:
            if _expected(address, name, person, method) != "404":
                continue
            foreign, unknown = _ask(client, method, there, address), _ask(client, method, gone, address)
            assert foreign.status_code == unknown.status_code == 404
            assert same_body(foreign.content, path=there) == same_body(unknown.content, path=gone)
            asked += 1
    assert asked, "nobody who could be told a lie was asked"


@by_name
def test_an_unsafe_call_without_a_token_is_403(address, people):
    if "POST" not in table()[address.name]:
        return
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(_path(address, people)).status_code == 403


@by_name
def test_every_answer_carries_the_headers(address, people, callers):
    path = _path(address, people)
    for name in ("anonymous", "owner", "admin"):
        client, person = callers[name]
        answer = _ask(client, "get", path, address)
        missing = [header for header in HEADERS if header not in answer.headers]
        assert not missing, (name, missing)
        policy = answer.headers["Content-Security-Policy"]
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy
        if person is not None:
            assert "no-store" in answer.headers["Cache-Control"]


def test_an_address_without_a_row_lets_nobody_in(people, as_, monkeypatch):
    rows = {name: needs for name, needs in table().items() if name != "people:me"}
    monkeypatch.setattr("office.access.table.table", lambda: rows)
    monkeypatch.setattr("office.config.doorkeeper.table", lambda: rows)
    assert as_(people.owner).get("/people/me/").status_code == 404
