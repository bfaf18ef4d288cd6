"""Fifty people at work: ``python -m bench.bench_crowd [--report] [--seconds N] [--people N] [--size N]``.

The office as ``shequ serve`` starts it, on the loopback; each person a thread with one connection, one to three seconds of
thought between clicks, one click in five a pledge signed or an item confirmed. Times are told, not judged: they are this
machine's. Judged are errors, the memory of each worker afterwards, and what a worker has imported.
"""

import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from bench.bench_office import OFFICE, environment, filled
from bench.bench_start import command
from bench.bench_start import environment as child_environment
from bench.caller import CSRF, HOST, Call, caller
from bench.gates import Gate, finish, parser, table

SECONDS, PEOPLE, SIZE, WORKERS = 60, 50, 10_000, 2
WRITES: Final = 0.2
THOUGHT: Final = (1.0, 3.0)
MEGABYTES: Final = 90
LIMIT: Final = 30.0  # seconds that somebody waits for an answer
# What a web worker has no business with: the reader, what it stands on, and what reads or writes office files.
HEAVY: Final = (
    *("shequ.reader", "docx", "lxml", "openpyxl", "xlsxwriter", "python_calamine", "numpy"),
    *("pdfplumber", "pypdfium2", "rapidocr", "PIL", "jieba", "rjieba", "opencc", "cn2an"),
)


@dataclass(frozen=True, slots=True)
class Click:
    """One answer: what was asked, how long it took, and whether it was as it should be."""

    what: str
    seconds: float
    fine: bool
    writes: bool


class Worker:
    """One of the people: a session, a connection, and what is still to be done."""

    def __init__(self, number: int, given: Mapping[str, Any], port: int) -> None:
        self.draw = random.Random(number)
        self.given = given
        self.unsigned, self.items = list(given["unsigned"]), list(given["items"])
        self.connection = http.client.HTTPConnection(HOST, port, timeout=LIMIT)
        self.clicks: list[Click] = []

    def work(self, until: float) -> None:
        """Click until it is late, beginning at a moment of one's own."""
        time.sleep(self.draw.uniform(0, THOUGHT[1]))
        while time.monotonic() < until:
            self._write() if self.draw.random() < WRITES else self._read()
            time.sleep(self.draw.uniform(*THOUGHT))
        self.connection.close()

    def _read(self) -> None:
        given, one = self.given, self.draw.choice
        pages = [("parties", "/territory/parties/"), ("parties, filtered", "/territory/parties/?kind=school")]
        pages += [("documents", "/documents/"), ("campaigns", "/campaigns/"), ("today", "/")]
        pages += [("a party", f"/territory/parties/{one(given['parties'])}/")]
        if given["documents"]:
            pages.append(("a document", f"/documents/{one(given['documents'])}/"))
        if given["campaigns"]:
            pages.append(("a campaign", f"/campaigns/{one(given['campaigns'])}/"))
        self._click(*one(pages))

    def _write(self) -> None:
        if self.items and self.draw.random() < 0.5:
            document, item = self.items.pop()
            self._click("confirming an item", f"/documents/{document}/decide/", {"confirm": f"{item}.1"})
        elif self.unsigned:
            form = {"kind": "four", "signed_on": "2026-01-05", "ends_on": ""}
            self._click("signing a pledge", f"/territory/parties/{self.unsigned.pop()}/sign/", form)

    def _click(self, what: str, path: str, form: Mapping[str, str] | None = None) -> None:
        headers = {"Cookie": f"session={self.given['session']}; csrf={CSRF}"}
        body = None
        if form:
            body = urlencode({**form, "csrfmiddlewaretoken": CSRF})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        try:
            self.connection.request("POST" if form else "GET", path, body, headers)
            response = self.connection.getresponse()
            response.read()
            fine = response.status == (302 if form else 200)
        except (OSError, http.client.HTTPException):
            self.connection.close()
            fine = False
        self.clicks.append(Click(what, time.perf_counter() - start, fine, bool(form)))


@contextmanager
def served(surroundings: Mapping[str, str], port: int) -> Iterator[int]:
    """The office as it is served; yields the number of its first process, and ends all of them."""
    words = [*command(), "serve", "--port", str(port), "--workers", str(WORKERS)]
    office = subprocess.Popen(words, env={**child_environment(), **surroundings}, start_new_session=True)
    try:
        wait_for(port, office)
        yield office.pid
    finally:
        office.send_signal(signal.SIGTERM)
        try:
            office.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)


def wait_for(port: int, office: subprocess.Popen[bytes]) -> None:
    """Until the health page answers; it may say that no backup was tried, but not that the database is gone."""
    for _ in range(600):
        if office.poll() is not None:
            raise ChildProcessError(f"shequ serve ended with {office.returncode}")
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise TimeoutError("the office does not answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


def web_workers(first: int) -> list[int]:
    """The processes below ``first`` that answer requests."""
    parents = {int(path.parent.name): path.read_text().rsplit(")", 1)[1].split()[1] for path in _stats()}
    below, fresh = set[int](), {first}
    while fresh:
        fresh = {number for number, parent in parents.items() if int(parent) in fresh}
        below |= fresh
    others = ("db_worker", "resource_tracker")
    return sorted(number for number in below if not any(word in _command(number) for word in others))


def _stats() -> Iterator[Path]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        if path.exists():
            yield path


def _command(number: int) -> str:
    return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def memory(number: int) -> float:
    """PSS in MB: what the process has to itself and its share of what it has with others."""
    lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def mapped(number: int) -> set[str]:
    """The heavy libraries whose compiled parts the process has loaded."""
    names = {
        Path(line.split()[-1]).parts for line in Path(f"/proc/{number}/maps").read_text().splitlines() if ".so" in line
    }
    return {heavy for heavy in HEAVY for parts in names if any(part.split(".")[0] == heavy for part in parts)}


def imported(surroundings: Mapping[str, str], given: Mapping[str, Any]) -> set[str]:
    """The heavy modules of a process that loaded the application and answered with pages."""
    with caller(OFFICE, surroundings) as office:
        for path in ("/", "/territory/parties/", "/documents/", "/campaigns/"):
            office.cost(Call(path, given["session"]), count=1)
        modules = office.modules()
    return {heavy for heavy in HEAVY for name in modules if name == heavy or name.startswith(f"{heavy}.")}


def told(clicks: Sequence[Click]) -> str:
    """The times by what was asked, pages and posts apart."""

    def row(name: str, some: Sequence[Click]) -> list[str]:
        times = [1e3 * click.seconds for click in some]
        cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [times[0]] * 99
        failed = sum(not click.fine for click in some)
        return [name, str(len(some)), *(f"{cuts[place - 1]:.0f}" for place in (50, 95, 99)), str(failed)]

    rows = [
        row(name, [c for c in clicks if c.writes is way]) for name, way in (("all pages", False), ("all posts", True))
    ]
    for name in sorted({click.what for click in clicks}):
        rows.append(row(name, [click for click in clicks if click.what == name]))
    return table(("", "clicks", "p50 ms", "p95", "p99", "failed"), rows)


def at_work(people: Sequence[Worker], *, seconds: float) -> list[Click]:
    """All of them at once."""
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=each.work, args=(until,)) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [click for each in people for click in each.clicks]


def arguments() -> Namespace:
    """The command line."""
    made = parser(__doc__)
    made.add_argument("--seconds", type=float, default=SECONDS, help=f"how long they work ({SECONDS})")
    made.add_argument("--people", type=int, default=PEOPLE, help=f"how many ({PEOPLE}, at most 50)")
    made.add_argument("--size", type=int, default=SIZE, help=f"rows ({SIZE:,})")
    return made.parse_args()


def main() -> int:
    """Measure, print, judge; the exit status."""
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="shequ-bench-") as folder:
        surroundings = environment(Path(folder), "")
        marks = filled(surroundings, size=asked.size, folder=Path(folder), kept=False)
        with caller(OFFICE, surroundings) as office:
            given = office.run("bench.landmarks:crowd", people=marks["crowd"][: asked.people])
        port = free_port()
        with served(surroundings, port) as first:
            workers = web_workers(first)
            fresh = [memory(number) for number in workers]
            clicks = at_work([Worker(n, each, port) for n, each in enumerate(given)], seconds=asked.seconds)
            after = [memory(number) for number in workers]
            loaded = set().union(*(mapped(number) for number in workers))
        loaded |= imported(surroundings, given[0])
    print(f"{len(given)} people for {asked.seconds:.0f} s, {asked.size:,} rows, {WORKERS} workers")
    print(told(clicks))
    for before, now in zip(fresh, after, strict=True):
        print(f"a worker: {before:.0f} MB when started, {now:.0f} MB (PSS) after the load")
    print(f"heavy modules in a worker: {', '.join(sorted(loaded)) or 'none'}")
    print()
    gates = [
        Gate("answers that were errors, %", 100 * sum(not click.fine for click in clicks) / len(clicks), 0),
        Gate("web workers found", -len(workers), -WORKERS),
        Gate("MB (PSS) of a worker", max(after, default=0.0), MEGABYTES),
        Gate("heavy modules in a worker", len(loaded), 0),
    ]
    return finish(gates, report=asked.report)


if __name__ == "__main__":
    sys.exit(main())
