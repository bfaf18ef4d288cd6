"""A group of writers is killed again and again, and writes while days are sealed and exported: nothing is lost or doubled."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.slow,
    pytest.mark.skipif(
        "DATABASE_URL" in os.environ,
        reason="wants a database of its own: python -m checks.postgres python -m bench.bench_ledger --crash",
    ),
]


def measured(*options):
    """What the benchmark says of a database of its own."""
    command = [sys.executable, "-m", "bench.bench_ledger", *options]
    surroundings = {**os.environ, "PYTHONPATH": "src"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_what_was_acknowledged_before_a_kill_is_there_once_and_whole():
    told = measured("--crash", "--kills", "2", "--acknowledged", "200")
    assert told["kills"] >= 2
    assert told["acknowledged"] >= 200
    assert (told["lost"], told["doubled"], told["orphans"], told["sound"]) == (0, 0, 0, True)


def test_writers_sealing_and_export_go_on_side_by_side():
    told = measured("--together", "6")
    assert told["exports"] > 0
    assert told["acknowledged"] > 0
    assert (told["errors"], told["lost"], told["orphans"], told["sound"]) == (0, 0, 0, True)
