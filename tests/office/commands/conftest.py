"""An office made by ``shequ demo`` with few days of work, once for all test processes; commands run in processes of their own."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[3]
DAYS: Final = 24


class Office:
    """The home folder of the demonstration, what making it said, and a way to run commands on it."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @property
    def said(self) -> str:
        return (self.home / "said.txt").read_text(encoding="utf-8")

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return shequ(*arguments, "--home", self.home)


def shequ(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, without the settings of the tests; a wide terminal, so that nothing is cut."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SHEQU_", "DJANGO_", "DATABASE_"))
    }
    environment = kept | {"COLUMNS": "400", "PYTHONPATH": str(ROOT / "src")}
    call = [sys.executable, "-m", "shequ", *map(str, arguments)]
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture(scope="session")
def demo(tmp_path_factory, worker_id) -> Office:
    """The demonstration, made by whichever process comes first."""
    folder = tmp_path_factory.getbasetemp()
    home = (folder if worker_id == "master" else folder.parent) / "demo"
    home.mkdir(exist_ok=True)
    with (home.parent / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "said.txt").exists():
            made = shequ("demo", "--home", home, "--samples", ROOT / "samples", "--days", DAYS, "--no-serve")
            assert made.returncode == 0, made.stderr
            (home / "said.txt").write_text(made.stdout, encoding="utf-8")
    return Office(home)
