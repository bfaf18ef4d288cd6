"""Three people for every web test, a private home, and a database whose append-only tables can be emptied between tests."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.office.browser.watching import LAUNCH

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ROOMS = (
    "access",
    "campaigns",
    "commands",
    "documents",
    "files",
    "hostile",
    "people",
    "registers",
    "sheets",
    "territory",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of the rooms ask whole pages of a database, and are slow; what asks for a browser is marked so."""
    for item in items:
        parts = item.path.parts
        if "office" in parts and parts[parts.index("office") + 1] in ROOMS:
            item.add_marker(pytest.mark.slow)
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))  # the first one fills the office
            if not CHROMIUM.exists():
                missing = f"{CHROMIUM} is not here: apt-get install chromium, or set CHROMIUM"
                item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, which asks nobody for anything. One serves a whole test process: two loops are refused."""
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": list(LAUNCH)}


PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
GUARDED = ("audit_auditrow", "ledger_fact", "ledger_photo", "ledger_seal")
EMPTIED = pytest.StashKey[Any]()
AT_ONCE = "django_tasks.backends.immediate.ImmediateBackend"


@pytest.fixture(scope="session", autouse=True)
def _no_build_step() -> None:
    """Static files by their own names, without collecting them first; background work done at once."""
    from django.conf import settings
    from django.test.signals import setting_changed

    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    settings.TASKS = {"default": {"BACKEND": AT_ONCE, "QUEUES": ["default"]}}
    setting_changed.send(sender=None, setting="TASKS", value=settings.TASKS, enter=True)  # the backend is made anew
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _measures_are_met_anew() -> None:
    """Their numbers are remembered for one database; tests have many in one process."""
    from office.ledger import knowledge

    knowledge.forget()


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
def _emptied_afterwards(request) -> None:
    """Notes that the database was really asked for, and that this test is followed by emptying every table."""
    marker = request.node.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction", False)
    if marked or {"transactional_db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue("transactional_db")
        request.node.stash[EMPTIED] = request.getfixturevalue("django_db_blocker")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Emptying every table is what an append-only table refuses: it is let go for that moment, and guarded again.

    After the last test of a process the database itself is gone.
    """
    blocker = item.stash.get(EMPTIED, None)
    if blocker is None:
        return (yield)
    from django.db import connection

    from office.audit.append_only import guard, unguard
    from office.reports.frozen import freeze, thaw

    thaw(connection)
    for table in GUARDED:
        unguard(connection, table)
    try:
        return (yield)
    finally:
        with blocker.unblock():
            for table in GUARDED if nextitem else ():
                guard(connection, table)
            if nextitem:
                freeze(connection)
