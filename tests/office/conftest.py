"""Three people for every web test, a private home, and a database whose append-only tables can be emptied between tests."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
AT_ONCE = "django_tasks.backends.immediate.ImmediateBackend"


@pytest.fixture(scope="session", autouse=True)
def _no_build_step() -> None:
    """Static files by their own names, without collecting them first; background work done at once."""
    from django.conf import settings

    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    settings.TASKS = {"default": {"BACKEND": AT_ONCE, "QUEUES": ["default"]}}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True)
class People:
    """Who is in every web test, beside the town they work in."""

    owner: object
    member: object
    stranger: object
    officer: object
    town: object


@pytest.fixture
def people(db) -> People:
    """Owner: a worker of 云岭社区. Member: its grid officer. Stranger: a worker elsewhere. Officer: of the sub-district."""
    from office.people.models import Role
    from tests.office import factories

    town = factories.town()
    owner = factories.person("lupeifen", "陆佩芬")
    member = factories.person("jiangruolin", "江若琳")
    stranger = factories.person("qinshouye", "秦守业")
    officer = factories.person("hezhicheng", "何志诚")
    factories.post(owner, role=Role.WORKER, at=town.community)
    factories.post(member, role=Role.GRID_OFFICER, at=town.community)
    factories.post(stranger, role=Role.WORKER, at=town.stranger)
    factories.post(officer, role=Role.SUBDISTRICT_OFFICER, at=town.street)
    return People(owner, member, stranger, officer, town)


@pytest.fixture
def as_(client):
    """``as_(person)`` gives a client that is logged in as that person."""
    from django.test import Client

    def log_in(who) -> Client:
        fresh = Client()
        fresh.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        return fresh

    return log_in


@pytest.fixture(autouse=True)
def _emptied_between_transactional_tests(request) -> Iterator[None]:
    """A transactional test is followed by emptying every table, which an append-only table would refuse."""
    if "transactional_db" not in request.fixturenames and "live_server" not in request.fixturenames:
        yield
        return
    from django.db import connection

    from office.audit.append_only import guard, unguard

    request.getfixturevalue("transactional_db")
    guard(connection, "audit_auditrow")
    yield
    unguard(connection, "audit_auditrow")
