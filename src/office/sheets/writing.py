"""Sheets out: rows of any number, as a stream, with a page that says what they are."""

import importlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias, overload

from office.sheets.sheet import Sheet, Value, Words

MOST_ROWS: Final = 1_000_000

# A row in the order of the columns, or by their names.
Given: TypeAlias = "Sequence[Value] | Mapping[str, Value]"
Notes: TypeAlias = "Sequence[tuple[Words, Words]]"


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows went out, over all sheets, and how many texts were too long for a cell and lost their end."""

    rows: int
    cut: int = 0


class TooManyRows(Exception):
    """More rows than a sheet of Excel can hold; nothing was written."""


@overload
def write(sheets: Sheet, rows: "Iterable[Given]", *, to: Path | BinaryIO, notes: Notes = ()) -> Written: ...


@overload
def write(
    sheets: Sequence[Sheet], rows: "Sequence[Iterable[Given]]", *, to: Path | BinaryIO, notes: Notes = ()
) -> Written: ...


def write(sheets: Sheet | Sequence[Sheet], rows: Any, *, to: Path | BinaryIO, notes: Notes = ()) -> Written:
    """Write ``rows`` (for several sheets: one iterable for each) as xlsx; ``notes`` go on the page 说明 beside counts.

    Rows are taken one by one and never kept. No cell becomes a formula, whatever a text begins with.
    """
    pairs = ((sheets, rows),) if isinstance(sheets, Sheet) else tuple(zip(sheets, rows, strict=True))
    # xlsxwriter takes 16 MB that a web worker does not need before it writes.
    write_book = importlib.import_module("office.sheets.book").write_book
    try:
        written: Written = write_book(pairs, to=to, notes=notes)
    except BaseException:
        if isinstance(to, Path):
            with suppress(OSError):
                to.unlink()
        raise
    return written
