"""A real Chromium in front of the real pages. The database is put back to the same content before every test."""

import fcntl
import os
from pathlib import Path

import pytest

from tests.office.browser import world as worlds
from tests.office.browser.server import as_served, served
from tests.office.browser.watching import LAUNCH, window

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
HERE = Path(__file__).parent
FILLED = "filled.sqlite3"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver of the browser runs a loop in this thread


def pytest_collection_modifyitems(items):
    """Every test here is slow and needs a browser."""
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"{CHROMIUM} is not here: apt-get install chromium, or set CHROMIUM"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium, which asks nobody for anything."""
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": list(LAUNCH)}


@pytest.fixture(scope="session")
def kept(django_db_blocker, tmp_path_factory, worker_id):
    """A folder with the filled database, its files and the static files; several test processes share it."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder = shared / "office-in-the-browser"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / FILLED).exists():
            with django_db_blocker.unblock(), as_served(folder), worlds.database(folder / "making.sqlite3"):
                worlds.make()
            worlds.copy(folder / "making.sqlite3", folder / FILLED)
    return folder


@pytest.fixture(scope="session")
def database(kept, tmp_path_factory):
    """A database for this test process."""
    return tmp_path_factory.mktemp("office") / "shequ.sqlite3"


@pytest.fixture(scope="session")
def address(kept):
    """Where the office is served."""
    with as_served(kept), served() as base:
        yield base


@pytest.fixture
def office(database, kept, address, django_db_blocker):
    """The office as it was filled, on a database apart from that of the other tests."""
    with django_db_blocker.unblock(), as_served(kept):
        worlds.copy(kept / FILLED, database)
        with worlds.database(database):
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
