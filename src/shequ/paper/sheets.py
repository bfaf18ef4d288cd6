"""The figures of a document as a workbook: where each comes from, and every table and chart on a sheet of its own."""

import io
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shequ.paper.escape import clean
from shequ.paper.model import Block, Chart, Number, Paper, Part, Table
from shequ.paper.sources import COLUMNS, TITLE, Source, Sources
from shequ.paper.walking import behind

__all__ = ["sheets_of"]

LONGEST: Final = 32_767  # characters that Excel keeps in a cell
NAME: Final = 31  # characters of a sheet's name
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
WIDTHS: Final = (6, 32, 16, 16, 26, 18, 16, 10, 32)
NUMBERED: Final = {0, 7}  # columns of the sources that hold whole numbers
EXACT: Final = 10**15  # beyond, Excel loses digits, and the number is written as text


def sheets_of(paper: Paper) -> bytes:
    """The workbook: the sources first, then the tables and charts in reading order; words are never formulas."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": clean(paper.title)[:255], "author": clean(paper.signed)[:255]})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        taken: set[str] = set()
        _sources(book.add_worksheet(_name(TITLE, taken)), Sources(paper).lines, head)
        units = _Units(book)
        for table in _tables(paper):
            _table(book.add_worksheet(_name(table.caption or "表", taken)), table, head, units)
    return out.getvalue()


def _tables(paper: Paper) -> list[Table]:
    blocks: list[Block] = [*paper.blocks, *(block for _, annex in paper.attached for block in annex)]
    return [behind(b) if isinstance(b, Chart) else b for b in blocks if isinstance(b, Table | Chart)]


def _sources(sheet: Worksheet, lines: Sequence[Source], head: Format) -> None:
    _head(sheet, COLUMNS, head)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    for row, source in enumerate(lines, start=1):
        for at, cell in enumerate(source.cells):
            if at in NUMBERED:
                sheet.write_number(row, at, int(cell))
            else:
                sheet.write_string(row, at, clean(cell)[:LONGEST])


class _Units:
    """Formats that show a number with its unit, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, unit: str) -> Format:
        """A number of any kind followed by the unit."""
        plain = clean(unit).replace('"', "")[:40]
        if plain not in self._made:
            shown = f'General"{plain}"' if plain else "General"
            self._made[plain] = self._book.add_format({"num_format": shown})
        return self._made[plain]


def _table(sheet: Worksheet, table: Table, head: Format, units: _Units) -> None:
    _head(sheet, table.head, head)
    for row, cells in enumerate(table.rows, start=1):
        for at, cell in enumerate(cells):
            _cell(sheet, (row, at), cell, units)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(1, len(table.head) - 1), 14)


def _head(sheet: Worksheet, names: Sequence[str], head: Format) -> None:
    for at, name in enumerate(names):
        sheet.write_string(0, at, clean(name)[:LONGEST], head)
    sheet.freeze_panes(1, 0)


def _cell(sheet: Worksheet, place: tuple[int, int], cell: Part, units: _Units) -> None:
    """A number as a number that shows its unit; words, and a number that was edited, as words."""
    if isinstance(cell, Number) and (value := _value(cell)) is not None:
        sheet.write_number(*place, value, units.of(cell.figure.unit))
    else:
        text = cell if isinstance(cell, str) else cell.text + cell.suffix
        sheet.write_string(*place, clean(text)[:LONGEST])


def _value(number: Number) -> float | None:
    """The value of a figure that stands as the ledger has it, exact as far as Excel is."""
    value: Fraction | None = number.figure.value
    if number.edited or value is None or abs(value) >= EXACT:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet has."""
    plain = FORBIDDEN.sub(" ", clean(wanted)).strip()[: NAME - 4] or "表"
    name, count = plain, 1
    while name.lower() in taken or name.lower() == "history":
        count += 1
        name = f"{plain}{count}"
    taken.add(name.lower())
    return name
