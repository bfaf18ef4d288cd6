"""Standing against SQL by hand: ``python -m bench.bench_standing [--report] [--facts N,N] [--exported N,N] [--engines …]``.

Milliseconds of everything that the standing of a campaign with sixty commitments asks of the facts, for a community and
for a sub-district of twenty-five: through ``facts()``, from queries to answers, and by one statement that somebody wrote
by hand, in two ways, of which the quicker is the floor, each on one processor. Beside it the floor with as many as
PostgreSQL likes, and the whole of ``standing()``, which asks its own questions and judges the answers.
"""

import argparse
import math
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.bench_office import OFFICE, SERVER, engines, environment
from bench.caller import caller
from bench.gates import Gate, finish, parser, table
from bench.standing_facts import DAYS, FIRST, MEASURES, code, queries
from bench.standing_floor import WAYS, joined
from bench.standing_town import side_by_side, whole
from checks import postgres
from shequ.standing import Level
from shequ.standing.parquet import MEASURE_COLUMNS, duckdb, facts_of, write_table

FACTS: Final = "10000,100000,1000000"
EXPORTED: Final = "10000,100000,1000000,10000000"
MOST: Final = 1.2
FILE: Final = 1_000_000  # facts in one of the exported files
LEVELS: Final[Mapping[Level, int]] = {"community": 4, "subdistrict": 2}


@dataclass(frozen=True, slots=True)
class Found:
    """What one engine took at one size."""

    engine: str
    size: int
    level: str
    ms: Mapping[str, float]


def in_database(engine: str, size: int, home: Path) -> Iterator[Found]:
    """An office of its own with so many facts."""
    folder = home / f"{engine}-{size}"
    (folder / "static").mkdir(parents=True)
    folder.chmod(0o755)
    with ExitStack() as stack:
        server = postgres.server(folder / "server", options=SERVER) if engine == "postgresql" else None
        surroundings = environment(folder, stack.enter_context(server) if server else "")
        office = stack.enter_context(caller(OFFICE, surroundings))
        office.run("bench.standing_town:fill", count=size)
        for level, ms in office.run("bench.standing_town:compared").items():
            yield Found(engine, size, level, ms)


def exported(size: int, home: Path) -> Iterator[Found]:
    """So many facts as an export has them, asked through DuckDB."""
    folder = home / f"parquet-{size}"
    _export(size, folder)
    facts, engine = facts_of(folder), duckdb()
    engine.execute(f"CREATE VIEW ledger_fact AS SELECT * FROM read_parquet('{folder}/facts/**/*.parquet')")
    for level, place in LEVELS.items():
        floors = {
            name: (write("duckdb", f"in_{level}", place, first=1), write is joined) for name, write in WAYS.items()
        }
        ms = side_by_side(facts, queries(level, place), floors, run=lambda sql: list(engine.execute(sql).fetchall()))
        yield Found("duckdb", size, level, {**ms, "standing": whole(facts, level, place)})


def _export(size: int, folder: Path) -> None:
    """The same facts as in the databases, made by DuckDB: ten million by way of rows would take half a minute more."""
    folder.mkdir()
    measures: list[Sequence[Any]] = [(number + 1, code(number), "", "", "", "") for number in range(MEASURES)]
    write_table(measures, MEASURE_COLUMNS, folder / "measures.parquet")
    engine = duckdb()
    for start in range(0, size, FILE):
        made = f"SELECT i, (i // 100 + i) % 400 AS g FROM range({start}, {min(start + FILE, size)}) AS made(i)"
        rows = (
            f"SELECT i + 1 AS id, 1 + i % {MEASURES} AS measure_id, 1 + i % 7 AS value, DATE '{FIRST}'"
            f" + CAST(i * {DAYS} // {size} AS integer) AS occurred_on, 54 + g AS place_id, 1::BIGINT AS in_district,"
            " 2 + g // 200 AS in_subdistrict, 4 + g // 8 AS in_community, 54 + g AS in_grid,"
            " CASE i % 5 WHEN 0 THEN 'a' ELSE '' END AS category, '' AS population, NULL::BIGINT AS party_id,"
            f" NULL::BIGINT AS reverses_id FROM ({made})"
        )
        back = f"SELECT * REPLACE ({size} + id AS id, -value AS value, id AS reverses_id) FROM made WHERE id % 101 = 1"
        both = f"WITH made AS ({rows}) SELECT *, year(occurred_on) AS year, in_district AS district FROM"
        both += f" (SELECT * FROM made UNION ALL {back})"
        both += " ORDER BY in_subdistrict, in_community, in_grid, measure_id, occurred_on, id"
        how = f"FORMAT parquet, PARTITION_BY (year, district), OVERWRITE_OR_IGNORE, FILENAME_PATTERN 'f{start}-{{i}}'"
        engine.execute(f"COPY ({both}) TO '{folder}/facts' ({how})")
    engine.close()


def chart(found: Sequence[Found]) -> str:
    """Growth as bars: five marks for each tenfold above a tenth of a millisecond."""
    lines = []
    for each in found:
        bar = "█" * max(1, round(10 * math.log10(each.ms["ours"] / 0.1) / 2))
        lines.append(f"{each.engine:<10} {each.size:>10,} {each.ms['ours']:>8.1f} ms {bar}")
    return "\n".join(lines)


def report(found: Sequence[Found]) -> Iterator[Gate]:
    """Print what was measured, and judge the largest of each engine."""
    head = ["ms", "facts", "ours", *WAYS, "ratio", "helped", "standing()"]
    rows = []
    for each in found:
        times = [f"{each.ms[name]:.1f}" for name in ("ours", *WAYS)]
        helped = f"{each.ms['helped']:.1f}" if each.engine == "postgresql" else ""
        name, ratio = f"{each.engine}, {each.level}", f"{each.ms['ratio']:.2f}"
        rows.append([name, f"{each.size:,}", *times, ratio, helped, f"{each.ms['standing']:.1f}"])
    print(table(head, rows))
    for level in LEVELS:
        print(f"\nOurs, {level}, each step of five marks ten times as long:")
        print(chart([each for each in found if each.level == level]))
    print()
    largest = {each.engine: each.size for each in sorted(found, key=lambda each: each.size)}
    for each in found:
        if each.size == largest[each.engine]:
            yield Gate(f"{each.engine}: standing of a {each.level}, {each.size:,} facts", each.ms["ratio"], MOST)


def arguments() -> argparse.Namespace:
    """The command line."""
    made = parser(__doc__)
    made.add_argument("--facts", default=FACTS, help=f"facts in the databases ({FACTS})")
    made.add_argument("--exported", default=EXPORTED, help=f"facts as Parquet ({EXPORTED})")
    made.add_argument("--engines", default="sqlite,postgresql,duckdb", help="sqlite,postgresql,duckdb")
    return made.parse_args()


def main() -> int:
    """Measure, print, judge; the exit status."""
    asked, found = arguments(), list[Found]()
    os.umask(0o022)  # PostgreSQL's own user has to get through
    with tempfile.TemporaryDirectory(prefix="shequ-bench-") as folder:
        Path(folder).chmod(0o755)
        home, names = Path(folder).resolve(), asked.engines.split(",")
        for engine in engines(",".join(name for name in names if name != "duckdb")):
            for size in map(int, asked.facts.split(",")):
                found += in_database(engine, size, home)
        for size in map(int, asked.exported.split(",") if "duckdb" in names else ()):
            found += exported(size, home)
    return finish([*report(found)], report=asked.report)


if __name__ == "__main__":
    sys.exit(main())
