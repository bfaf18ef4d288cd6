"""How long ``shequ --help`` takes against ``python -c pass``: ``python -m bench.bench_start [--report] [--rounds N]``."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.gates import Gate, finish, options, rounds, table

ROUNDS = 20
GATE = 3.0
SOURCES = Path(__file__).resolve().parents[1] / "src"


def command() -> list[str]:
    """``shequ`` as it was installed beside this Python, or the same entry point where it was not."""
    installed = Path(sys.executable).with_name("shequ")
    if installed.is_file():
        return [str(installed)]
    return [sys.executable, "-c", "import sys; from shequ.cli import main; sys.exit(main())"]


def environment() -> dict[str, str]:
    """The environment in which a child finds the package without an installation."""
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(SOURCES))))
    return {**os.environ, "PYTHONPATH": path}


def ran(words: Sequence[str]) -> None:
    """Run a command to its end and throw away what it says; CalledProcessError when it fails."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment())


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    commands = {"shequ --help": [*command(), "--help"], "python -c pass": [sys.executable, "-c", "pass"]}
    for words in commands.values():
        ran(words)
    works = {name: partial(ran, words) for name, words in commands.items()}
    measured = rounds(works, count=chosen.rounds or ROUNDS, clock=time.perf_counter)
    print("Starting")
    rows = [
        (name, f"{1e3 * measured.median(name):.1f}", f"{measured.ratio(name, 'python -c pass'):.2f}")
        for name in commands
    ]
    print(table(("", "ms", "to python"), rows))
    print(measured.noise())
    print()
    ratio = measured.ratio("shequ --help", "python -c pass")
    return finish([Gate("shequ --help to python -c pass", ratio, GATE)], report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
