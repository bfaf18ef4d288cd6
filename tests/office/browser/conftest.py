"""A real Chromium in front of the real pages. The database is put back to the same content before every test."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.office.browser import world as worlds
from tests.office.browser.server import as_served, lay_out, served
from tests.office.browser.watching import window


@pytest.fixture(scope="session")
def kept(django_db_blocker, tmp_path_factory, worker_id):
    """A folder with the filled database and its files; test processes share it, and runs do where SHEQU_KEPT says where."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder = Path(os.environ.get("SHEQU_KEPT", shared)) / f"office-{worlds.fingerprint()}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "office.sqlite3").exists():
            worlds.make(folder)
    return folder


@pytest.fixture(scope="session")
def running(kept, tmp_path_factory):
    """The folder of this test process: a database of its own, static files as they are now."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(kept, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lock", "*.sqlite3*", "static"))
    with as_served(folder):
        lay_out()
    return folder


@pytest.fixture(scope="session")
def address(running):
    """Where the office is served."""
    with served(running) as base:
        yield base


@pytest.fixture
def office(running, kept, address, django_db_blocker):
    """The office as it was filled, on a database apart from that of the other tests."""
    with django_db_blocker.unblock(), as_served(running):
        worlds.copy(kept / "office.sqlite3", running / "office.sqlite3")
        with worlds.database(running / "office.sqlite3"):
            yield worlds.find()


@pytest.fixture
def open_as(browser, address, office):
    """``open_as("lupeifen", width=390)`` gives a window of that person; whatever goes wrong in it fails the test."""
    windows = []

    def opened(who="", **more):
        page = window(browser, address, session=office.sessions[who] if who else "", **more)
        windows.append(page)
        return page

    yield opened
    faults = [fault for page in windows for fault in page.watch.faults]
    for page in windows:
        page.context.close()
    assert not faults, "\n".join(faults)
