"""Duties against bare Django: ``python -m bench.bench_duties [--report] [--rounds N] [--facts N,N] [--engines …]``.

Processor milliseconds of the duties page, the first page and the 兑现表 of a campaign with sixty commitments, for a
community and for a sub-district of 25, beside the views of the floor on the same database, as ``bench_office`` does it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.bench_office import FLOOR, OFFICE, SERVER, Town, engines, environment, filled
from bench.caller import Call, caller
from bench.gates import Gate, finish, parser, table
from bench.pages import floor_calls
from checks import postgres

FACTS: Final = "10000,1000000"
TOWN: Final = 10_000  # parties: the land and the people
ROUNDS: Final = 5
CALLS: Final = 5
STATEMENTS: Final = 16
AGAINST_SQL: Final = 1.2  # what a count may cost beside the plainest statement that gives the same numbers
GROWTH: Final = 1.5  # what a page may cost with a hundred times the facts
BYTES: Final = 150_000
PAGES: Final = (
    ("duties, community", "/duties/", "community"),
    ("duties, sub-district", "/duties/", "subdistrict"),
    ("its part of the first page", "/duties/first/", "community"),
    ("兑现表, community", "/duties/campaigns/{community}/", "community"),
    ("兑现表, sub-district", "/duties/campaigns/{subdistrict}/", "subdistrict"),
)
# A duties page answers for sixty promises at once: held against a list of fifty rows. A sub-district's counts are those
# of 25 communities, so they grow with the facts of the period, never with all facts.
TIMES: Final = {"community": 12.0, "subdistrict": 60.0}


@dataclass
class Busy(Town):
    """A town in which two campaigns run: their numbers, and those of the people who look at them."""

    marks: dict[str, Any] = field(default_factory=dict)


@contextmanager
def towns(engine: str, counts: Sequence[int], home: Path) -> Iterator[list[Busy]]:
    """A town with so many facts each, both projects called once."""
    with ExitStack() as stack:
        made = []
        for count in counts:
            folder = home / f"{engine}-{count}"
            folder.mkdir(parents=True, exist_ok=True)
            database = ""
            if engine == "postgresql":
                folder.chmod(0o755)
                database = stack.enter_context(postgres.server(folder / "server", options=SERVER))
            surroundings = environment(folder, database)
            marks = filled(surroundings, size=TOWN, folder=folder, kept=False)
            office = stack.enter_context(caller(OFFICE, surroundings))
            people = marks["people"]
            campaigns = office.run("bench.duty_facts:fill_facts", count=count, scopes=marks["scopes"], people=people)
            marks |= office.run("bench.landmarks:begin", people=people, community=marks["scopes"]["community"])
            floor = stack.enter_context(caller(FLOOR, surroundings))
            town = Busy(count, office, floor, marks={"campaigns": campaigns, "people": people})
            town.floors = floor_calls(floor.run("bench.floor.ready:ready"), marks)
            town.pages = {name: Call(path.format(**campaigns), marks["sessions"][who]) for name, path, who in PAGES}
            made.append(town)
        yield made


def measure(made: Sequence[Busy], *, count: int) -> None:
    """Rounds in which every page and every floor has its turn."""
    for town in made:
        for name, call in town.pages.items():
            town.statements[name] = town.office.statements(call)
    for _number in range(count):
        for town in made:
            for name in ("session and user", "list of 50"):
                town.keep(name, town.floor.cost(town.floors[name], count=CALLS))
            for name, call in town.pages.items():
                town.keep(name, town.office.cost(call, count=CALLS))


def report(engine: str, made: Sequence[Busy]) -> Iterator[Gate]:
    """Print what was measured, and judge it."""
    head = [f"{engine}: CPU ms", *(word for town in made for word in (f"{town.size:,} facts", "to floor")), "SQL", "KB"]
    rows = [["floor: list of 50", *(word for town in made for word in (f"{town.ms('list of 50'):.2f}", "1")), "", ""]]
    for name, _path, who in PAGES:
        ratios = [town.ms(name) / town.ms("list of 50") for town in made]
        told = [
            word for town, ratio in zip(made, ratios, strict=True) for word in (f"{town.ms(name):.1f}", f"{ratio:.1f}")
        ]
        most, size = max(len(town.statements[name]) for town in made), max(town.costs[name].length for town in made)
        rows.append([name, *told, str(most), f"{size / 1000:.0f}"])
        yield Gate(f"{engine}: {name}, to the floor's list", max(ratios), TIMES[who])
        yield Gate(f"{engine}: {name}, statements", most, STATEMENTS)
        yield Gate(f"{engine}: {name}, bytes", size, BYTES)
        yield Gate(f"{engine}: {name}, largest to smallest town", ratios[-1] / ratios[0], GROWTH)
    print(table(head, rows))
    yield from against_sql(engine, made)


def against_sql(engine: str, made: Sequence[Busy]) -> Iterator[Gate]:
    """The statement that counts for the sheet, with all that is made of its answer, and the plainest one."""
    rows = []
    for town in made:
        for who in ("community", "subdistrict"):
            marks = {"campaign": town.marks["campaigns"][who], "person": town.marks["people"][who]}
            found = town.office.run("bench.duty_facts:counting", **marks)
            ratio = found["ours"] / found["plain"]
            rows.append([who, f"{town.size:,}", f"{found['ours']:.1f}", f"{found['plain']:.1f}", f"{ratio:.2f}"])
            yield Gate(f"{engine}: counts of a {who}, {town.size:,} facts, to plain SQL", ratio, AGAINST_SQL)
    print(table([f"{engine}: ms", "facts", "counts", "plain SQL", "ratio"], rows))


def arguments() -> argparse.Namespace:
    """The command line."""
    made = parser(__doc__)
    made.add_argument("--facts", default=FACTS, help=f"facts, smallest first ({FACTS})")
    made.add_argument("--engines", default="sqlite,postgresql", help="sqlite,postgresql")
    made.add_argument("--statements", action="store_true", help="print what each page asks of the database instead")
    made.add_argument("--profile", action="store_true", help="print where the time of each page goes instead")
    return made.parse_args()


def looked_into(town: Busy, asked: Any) -> None:
    """Print profiles or statements."""
    for name, call in town.pages.items():
        print(f"== {name}, {town.size:,} facts")
        if asked.statements:
            print("\n".join(f"{number}. {sql}" for number, sql in enumerate(town.office.statements(call), 1)))
        if asked.profile:
            print(town.office.profile(call, count=10))


def main() -> int:
    """Measure, print, judge; the exit status."""
    asked, gates = arguments(), list[Gate]()
    counts = [int(count) for count in asked.facts.split(",")]
    os.umask(0o022)  # PostgreSQL's own user has to get through
    with tempfile.TemporaryDirectory(prefix="shequ-bench-") as folder:
        Path(folder).chmod(0o755)
        for engine in engines(asked.engines):
            with towns(engine, counts, Path(folder).resolve()) as made:
                if asked.profile or asked.statements:
                    for town in made:
                        looked_into(town, asked)
                    continue
                measure(made, count=asked.rounds or ROUNDS)
                gates += report(engine, made)
    return finish(gates, report=asked.report)


if __name__ == "__main__":
    sys.exit(main())
