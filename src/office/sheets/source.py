"""The rows of a file, sheet by sheet, as a program of Excel or a text with commas keeps them. Child process only."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from office.files import Refused, decoded
from office.files.zips import open_archive
from office.sheets.formulas import Suspects, broken_cells

Cells: TypeAlias = list[Any]
Merge: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


@dataclass(slots=True)
class Grid:
    """One sheet: its rows from the first of the file on, each cell in its column; all places count from 0."""

    name: str
    rows: Iterator[Cells]
    merges: list[Merge] = field(default_factory=list)
    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    ragged: bool = False


def grids(path: Path, *, title: str, is_csv: bool) -> Iterator[Grid]:
    """The sheets of a file, the one with that title first, then the others that can be seen."""
    if is_csv:
        yield _csv_grid(path)
        return
    suspects = Suspects()
    with open_archive(path) as archive:
        archive.sweep(suspects.watch)
        with CalamineWorkbook.from_path(path) as book:
            for name in _order(book, title):
                broken = broken_cells(archive, name) if suspects.in_sheets(archive, name) else {}
                yield _grid(book.get_sheet_by_name(name), broken)


def _order(book: CalamineWorkbook, title: str) -> list[str]:
    seen = [s.name for s in book.sheets_metadata if s.visible is SheetVisibleEnum.Visible]
    return sorted(seen, key=lambda name: name.strip().casefold() != title.strip().casefold())


def _grid(sheet: CalamineSheet, broken: dict[tuple[int, int], str]) -> Grid:
    return Grid(sheet.name, _placed(sheet), sheet.merged_cell_ranges or [], broken)


def _placed(sheet: CalamineSheet) -> Iterator[Cells]:
    """The rows of a sheet with the empty columns before its first cell put back."""
    left = sheet.start[1] if sheet.start else 0
    if not left:
        yield from sheet.iter_rows()
        return
    before = [""] * left
    for cells in sheet.iter_rows():
        yield before + cells


def _csv_grid(path: Path) -> Grid:
    text = decoded(path.read_bytes()).removeprefix("\ufeff")
    head = text[: text.find("\n") + 1 or len(text)][:10_000]
    separator = max((",", "\t", ";"), key=head.count)
    return Grid("CSV", _csv_rows(text, separator), ragged=True)


def _csv_rows(text: str, separator: str) -> Iterator[Cells]:
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [_bare(cell) for cell in cells]
    except csv.Error as error:
        raise Refused("FILE-007") from error


def _bare(cell: str) -> str:
    """A text without the quote that keeps Excel from taking it for a formula.

    >>> _bare("'=1+1"), _bare("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS) else cell
