"""The office's pages against bare Django: ``python -m bench.bench_office [--report] [--rounds N] [--sizes N,N] [--engines …]``.

Processor milliseconds of a request, the lowest of rounds in which every page and every view of the floor has its turn, on
the same database. At 10,000 and 1,000,000 rows, on SQLite and, where its programs are here, on PostgreSQL.
"""

import argparse
import base64
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.caller import Call, Caller, Cost, caller
from bench.gates import Gate, finish, parser, table
from bench.pages import LIST, PAGES, Page, call_of, floor_calls
from checks import postgres

ROUNDS: Final = 7
WARM: Final = 3
SIZES: Final = "10000,1000000"
GROWTH: Final = 1.10
BYTES: Final = 150_000
OFFICE, FLOOR = "office.config.settings", "bench.floor.settings"
# As an office would run it, but for the memory that it may use here.
SERVER: Final = ("shared_buffers=512MB", "jit=off", "max_connections=60", "fsync=off", "max_wal_size=4GB")


@dataclass(slots=True)
class Town:
    """One database with the two projects on it, and the least that each call has cost so far."""

    size: int
    office: Caller
    floor: Caller
    pages: dict[str, Call] = field(default_factory=dict)
    floors: dict[str, Call] = field(default_factory=dict)
    costs: dict[str, Cost] = field(default_factory=dict)
    statements: dict[str, list[str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, cost: Cost) -> None:
        """Keep the lower of two costs."""
        known = self.costs.get(name)
        self.costs[name] = cost if known is None or cost.whole < known.whole else known

    def ms(self, name: str) -> float:
        """Milliseconds of a call."""
        return 1e3 * self.costs[name].whole


def environment(home: Path, database: str) -> dict[str, str]:
    """The office's settings for a home folder; nothing of the caller's own office is taken over."""
    return {
        "SHEQU_HOME": str(home),
        "DATABASE_URL": database,
        "SHEQU_SECRET_KEY": "bench-only-" + "k" * 50,
        "SHEQU_FIELD_KEYS": "1:" + base64.b64encode(b"b" * 32).decode(),
        "SHEQU_HTTPS": "false",
        "SHEQU_DEBUG": "false",
        "SHEQU_PROFILE": "standard",
        "SHEQU_HOSTS": "127.0.0.1,localhost",
    }


@contextmanager
def towns(engine: str, sizes: Sequence[int], *, home: Path, chosen: Sequence[Page]) -> Iterator[list[Town]]:
    """A filled town of each size, both projects called once."""
    with ExitStack() as stack:
        made = []
        for size in sizes:
            folder = home / f"{engine}-{size}"
            folder.mkdir(parents=True, exist_ok=True)
            database = ""
            if engine == "postgresql":
                folder.chmod(0o755)
                database = stack.enter_context(postgres.server(folder / "server", options=SERVER))
            surroundings = environment(folder, database)
            marks = filled(surroundings, size=size, folder=folder, kept=not database)
            office = stack.enter_context(caller(OFFICE, surroundings))
            marks |= office.run("bench.landmarks:begin", people=marks["people"], community=marks["scopes"]["community"])
            floor = stack.enter_context(caller(FLOOR, surroundings))
            town = Town(size, office, floor)
            town.floors = floor_calls(floor.run("bench.floor.ready:ready"), marks)
            town.pages = {page.name: call_of(page, marks, office) for page in chosen}
            made.append(town)
        yield made


def filled(surroundings: Mapping[str, str], *, size: int, folder: Path, kept: bool) -> dict[str, Any]:
    """The landmarks of the town; one that an earlier run left in the folder is used again."""
    path = folder / "landmarks.json"
    if not (kept and path.exists()):
        (folder / "static").mkdir(exist_ok=True)  # WhiteNoise looks for it when the application is made
        with caller(OFFICE, surroundings) as office:
            path.write_text(json.dumps(office.run("bench.town:fill", size=size)), encoding="utf-8")
    marks: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return marks


def measure(made: Sequence[Town], chosen: Sequence[Page], *, count: int) -> None:
    """Rounds in which everything has its turn, after a first one for warmth and for the statements."""
    for town in made:
        warm(town)
    pages = answering(made, chosen)
    for _ in range(count):
        for page, town in ((page, town) for page in pages for town in made):
            name = page.kind.floor
            town.keep(name, town.floor.cost(town.floors[name], count=page.kind.calls))
            town.keep(page.name, town.office.cost(town.pages[page.name], count=page.kind.calls))
        for town in made:
            town.keep("constant", town.floor.cost(town.floors["constant"], count=50))


def warm(town: Town) -> None:
    """Everything once; what each page asks of the database, and which pages do not answer."""
    for name, call in town.pages.items():
        try:
            town.statements[name] = town.office.statements(call)
        except ChildProcessError as error:
            town.failed[name] = str(error)[:300]
    for call in town.floors.values():
        town.floor.cost(call, count=WARM)


def answering(made: Sequence[Town], chosen: Sequence[Page]) -> list[Page]:
    """The pages that every town answered."""
    return [page for page in chosen if not any(page.name in town.failed for town in made)]


def report(engine: str, made: Sequence[Town], chosen: Sequence[Page]) -> Iterator[Gate]:
    """Print what was measured, and judge it."""
    first, last = made[0], made[-1]
    head = [f"{engine}: CPU ms"]
    head += [word for town in made for word in (f"{town.size:,}", "to floor")]
    rows = [
        [f"floor: {name}", *(word for town in made for word in (f"{town.ms(name):.2f}", "1")), "", "", ""]
        for name in ("constant", *dict.fromkeys(page.kind.floor for page in answering(made, chosen)))
    ]
    for page in answering(made, chosen):
        row = [page.name]
        for town in made:
            row += [f"{town.ms(page.name):.2f}", f"{town.ms(page.name) / town.ms(page.kind.floor):.2f}"]
        most = max(len(town.statements[page.name]) for town in made)
        growth = last.ms(page.name) / first.ms(page.name)
        size = max(town.costs[page.name].length for town in made)
        rows.append([*row, f"{growth:.2f}", str(most), f"{size / 1000:.0f}"])
        ratio = max(town.ms(page.name) / town.ms(page.kind.floor) for town in made)
        yield Gate(f"{engine}: {page.name}, to the floor's {page.kind.floor}", ratio, page.kind.times)
        yield Gate(f"{engine}: {page.name}, statements", most, page.kind.statements)
        if page.kind is LIST and len(made) > 1:
            yield Gate(f"{engine}: {page.name}, {last.size:,} to {first.size:,}", growth, GROWTH)
        yield Gate(f"{engine}: {page.name}, bytes", size, BYTES)
    print(table([*head, "growth", "SQL", "KB"], rows))
    for town in made:
        for name, reason in town.failed.items():
            print(f"not measured: {name}: {reason}")
    yield Gate(f"{engine}: pages that did not answer as they should", max(len(town.failed) for town in made), 0)
    print()


def chosen_pages(words: str) -> list[Page]:
    """Those whose name holds one of the words; all if there are none."""
    wanted = [word.strip() for word in words.split(",") if word.strip()]
    return [page for page in PAGES if not wanted or any(word in page.name for word in wanted)]


def engines(words: str) -> list[str]:
    """The engines that are asked for and here."""
    wanted = words.split(",")
    if "postgresql" in wanted and postgres.programs() is None:
        print("PostgreSQL: skipped, initdb is not on this machine")
        wanted.remove("postgresql")
    return wanted


def arguments() -> argparse.Namespace:
    """The command line."""
    made = parser(__doc__)
    made.add_argument("--sizes", default=SIZES, help=f"rows, smallest first ({SIZES})")
    made.add_argument("--engines", default="sqlite,postgresql", help="sqlite,postgresql")
    made.add_argument("--pages", default="", help="words of the names of the pages to measure; all if empty")
    made.add_argument("--home", type=Path, help="keep the towns in this folder and use them again (SQLite)")
    made.add_argument("--profile", action="store_true", help="print where the time of each page goes instead")
    made.add_argument("--statements", action="store_true", help="print what each page asks of the database instead")
    return made.parse_args()


def looked_into(town: Town, *, asked: argparse.Namespace) -> None:
    """Print profiles or statements."""
    for name, call in town.pages.items():
        print(f"== {name}, {town.size:,} rows")
        if asked.statements:
            print("\n".join(f"{number}. {sql}" for number, sql in enumerate(town.office.statements(call), 1)))
        if asked.profile:
            print(town.office.profile(call, count=50))


def main() -> int:
    """Measure, print, judge; the exit status."""
    asked = arguments()
    chosen, gates = chosen_pages(asked.pages), list[Gate]()
    sizes = [int(size) for size in asked.sizes.split(",")]
    os.umask(0o022)  # PostgreSQL's own user has to get through
    with tempfile.TemporaryDirectory(prefix="shequ-bench-") as folder:
        home = asked.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o755)
        for engine in engines(asked.engines):
            with towns(engine, sizes, home=home.resolve(), chosen=chosen) as made:
                if asked.profile or asked.statements:
                    for town in made:
                        looked_into(town, asked=asked)
                    continue
                measure(made, chosen, count=asked.rounds or ROUNDS)
                gates += report(engine, made, chosen)
    return finish(gates, report=asked.report)


if __name__ == "__main__":
    sys.exit(main())
