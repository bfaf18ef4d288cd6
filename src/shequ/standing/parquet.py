"""Facts as Parquet files, for those who compute over many offices: written in batches, asked through DuckDB.

    DIR/facts/year=2026/district=1/*.parquet     the facts, with the columns of the office's own table
    DIR/measures.parquet                         what their measures are
    DIR/places.parquet                           where their places lie

DuckDB comes with the extra ``analytics`` and is imported when it is needed; it works without network.
"""

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from shequ.errors import InputError
from shequ.standing.query import Facts
from shequ.standing.running import facts_on

__all__ = ["FACT_COLUMNS", "MEASURE_COLUMNS", "PLACE_COLUMNS", "duckdb", "facts_of", "write_facts", "write_table"]

Row: TypeAlias = Sequence[object]
AROUND: Final = {f"in_{level}": "BIGINT" for level in ("district", "subdistrict", "community", "grid")}
FACT_COLUMNS: Final[Mapping[str, str]] = {
    **{
        "id": "BIGINT",
        "measure_id": "BIGINT",
        "value": "BIGINT",
        "occurred_on": "DATE",
        "place_id": "BIGINT",
        **AROUND,
    },
    **{"category": "VARCHAR", "population": "VARCHAR", "party_id": "BIGINT", "reverses_id": "BIGINT"},
}
MEASURE_COLUMNS: Final[Mapping[str, str]] = {
    **{"id": "BIGINT", "code": "VARCHAR", "name": "VARCHAR", "unit": "VARCHAR"},
    **{"smallest": "VARCHAR", "kind": "VARCHAR"},
}
PLACE_COLUMNS: Final[Mapping[str, str]] = {
    **{"id": "BIGINT", "level": "VARCHAR", "name": "VARCHAR", "code": "VARCHAR", "closed_on": "DATE", **AROUND}
}
BATCH: Final = 250_000  # rows in one file before they are dealt out to years and districts
SETTINGS: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def duckdb(**settings: str) -> Any:
    """A connection to an engine that keeps nothing and fetches nothing from anywhere."""
    try:
        engine = import_module("duckdb")
    except ImportError as error:
        found, remedy = "缺少 DuckDB，读写不了 Parquet", "安装 shequ[analytics]，或在源码目录运行 make env"
        raise InputError("FACT-001", where="duckdb", found=found, remedy=remedy) from error
    return engine.connect(config={**SETTINGS, **settings})


def facts_of(folder: Path) -> Facts:
    """Answers queries from an export; the folder is that of one office."""
    files = sorted((folder / "facts").rglob("*.parquet"))
    measures = folder / "measures.parquet"
    if not measures.is_file():
        found, remedy = "这里没有导出的事实", "先在办公室运行 shequ export facts --out 文件夹"
        raise InputError("FACT-002", where=str(folder), found=found, remedy=remedy)
    engine = duckdb()
    if files:
        listed = ", ".join(map(_quoted, files))
        engine.execute(f"CREATE VIEW ledger_fact AS SELECT * FROM read_parquet([{listed}])")  # noqa: S608
    else:
        engine.execute(f"CREATE TABLE ledger_fact ({_columns(FACT_COLUMNS)})")
    numbers = engine.execute(f"SELECT code, id FROM read_parquet({_quoted(measures)})").fetchall()  # noqa: S608
    return facts_on(engine, "duckdb", dict(numbers))


def write_facts(rows: Iterable[Row], folder: Path, *, batch: int = BATCH) -> int:
    """Write facts (tuples in the order of ``FACT_COLUMNS``) by year and district; how many.

    Memory stays bounded whatever their number: rows pass through a file, a batch at a time. Within a file they lie by
    place and measure, so that a question about one place passes over most of it.
    """
    target, part, count = folder / "facts", folder / ".facts.part", 0
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    chosen = "*, year(occurred_on) AS year, in_district AS district"
    order = "in_subdistrict, in_community, in_grid, measure_id, occurred_on, id"
    with tempfile.TemporaryDirectory(prefix=".facts.", dir=folder) as kept:
        engine = duckdb(memory_limit="600MB", temp_directory=kept)
        for number, some in enumerate(_batches(rows, batch)):
            count += _noted(some, Path(kept) / "rows.csv")
            source = _read(Path(kept) / "rows.csv", FACT_COLUMNS)
            how = "FORMAT parquet, PARTITION_BY (year, district), OVERWRITE_OR_IGNORE"
            how += f", FILENAME_PATTERN 'facts-{number}-{{i}}'"
            sorted_rows = f"SELECT {chosen} FROM {source} ORDER BY {order}"  # noqa: S608
            engine.execute(f"COPY ({sorted_rows}) TO {_quoted(part)} ({how})")
        engine.close()
    part.replace(target)
    return count


def write_table(rows: Iterable[Row], columns: Mapping[str, str], path: Path) -> None:
    """Write a small table whole."""
    with tempfile.TemporaryDirectory(prefix=".table.", dir=path.parent) as kept:
        _noted(rows, Path(kept) / "rows.csv")
        engine = duckdb()
        source = _read(Path(kept) / "rows.csv", columns)
        engine.execute(f"COPY (SELECT * FROM {source}) TO {_quoted(path)} (FORMAT parquet)")  # noqa: S608
        engine.close()


def _batches(rows: Iterable[Row], size: int) -> Iterator[Iterable[Row]]:
    """Stretches of ``size`` rows, each to be used up before the next."""
    left = iter(rows)
    for first in left:
        yield chain((first,), islice(left, size - 1))


def _noted(rows: Iterable[Row], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for count, row in enumerate(rows, 1):  # noqa: B007
            writer.writerow(row)
    return count


def _read(path: Path, columns: Mapping[str, str]) -> str:
    """The rows of a file as DuckDB reads them: what is empty is nothing for a number, and an empty word for a word."""
    named = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    words = [f"coalesce({name}, '') AS {name}" for name, kind in columns.items() if kind == "VARCHAR"]
    how = "header = false, delim = ',', quote = '\"', escape = '\"', auto_detect = false, new_line = '\\r\\n'"
    return f"(SELECT * REPLACE ({', '.join(words)}) FROM read_csv({_quoted(path)}, columns = {{{named}}}, {how}))"  # noqa: S608


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
