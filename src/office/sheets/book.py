"""The workbook itself, by xlsxwriter in constant memory. Import it only where a workbook is written."""

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, BinaryIO, Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from office.sheets.explain import explain
from office.sheets.sheet import Column, ColumnKind, Sheet
from office.sheets.typed import cell_of, possible
from office.sheets.writing import MOST_ROWS, Given, Notes, TooManyRows, Written

LAST_ROW: Final = 1_048_575
LIST_SPACE: Final = 250  # characters that Excel allows in a list of choices, less the commas' quotes
TAB_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class StreamedSheet(Worksheet):  # type: ignore[misc] # it ships no types
    """A worksheet in constant memory that also takes a row as finished XML."""

    def start(self) -> IO[str]:
        """The file of its rows, below the heading; nothing may be written by cell from now on."""
        self._write_single_row(1)
        rows: IO[str] = self.row_data_fh
        return rows

    def finish(self, count: int, width: int) -> None:
        """Say how far the rows reach."""
        self._check_dimensions(count, width - 1)

    def _xml_rich_inline_string(self, string: str, attributes: list[tuple[str, object]]) -> None:
        """Never take a text for markup: xlsxwriter writes what looks like ``<r>…</r>`` as it is."""
        self._xml_inline_string(string, True, attributes)  # noqa: FBT003 (theirs)


class Book:
    """A workbook being written, with the few formats it needs and the number of texts that were cut."""

    def __init__(self, to: Path | BinaryIO, folder: str) -> None:
        self.file = xlsxwriter.Workbook(to, {"constant_memory": True, "tmpdir": folder, "strings_to_urls": False})
        self.heading = self._format(bold=True, bg_color="#E8EEF4", border=1, text_wrap=True, valign="vcenter")
        self.needed = self._format(
            bold=True, bg_color="#E8EEF4", border=1, text_wrap=True, valign="vcenter", font_color="#B3261E"
        )
        self.date = self._format(num_format="yyyy-mm-dd", align="left")
        self.text = self._format(num_format="@")
        self.plain = self._format()
        self.bold = self._format(bold=True, valign="top")
        self.wrapped = self._format(text_wrap=True, valign="top")
        self.cut = 0
        self.names: set[str] = set()

    def _format(self, **look: object) -> Format:
        made: Format = self.file.add_format(look)
        return made

    def look(self, column: Column) -> int:
        """The number of the format of a column's cells."""
        form = {ColumnKind.TEXT: self.text, ColumnKind.DATE: self.date}.get(ColumnKind(column.kind), self.plain)
        number: int = form._get_xf_index()
        return number

    def note_cut(self) -> None:
        """A text was too long for its cell."""
        self.cut += 1

    def add(self, title: str) -> StreamedSheet:
        """A new sheet under that title, or as near to it as Excel lets us."""
        base = TAB_NAME.sub(" ", title).strip(" '")[:31] or "Sheet"
        name, number = base, 1
        while name.casefold() in self.names:
            number += 1
            name = f"{base[: 31 - len(str(number)) - 1]} {number}"
        self.names.add(name.casefold())
        made: StreamedSheet = self.file.add_worksheet(name, worksheet_class=StreamedSheet)
        return made


def write_book(pairs: Sequence[tuple[Sheet, Iterable[Given]]], *, to: Path | BinaryIO, notes: Notes) -> Written:
    """Write every sheet with its rows, then the page that explains them; nothing is left behind on failure."""
    with tempfile.TemporaryDirectory(prefix="shequ-", ignore_cleanup_errors=True) as folder:
        book = Book(to, folder)
        try:
            places = [(sheet, book.add(str(sheet.title)), rows) for sheet, rows in pairs]
            about = book.add(_("说明"))
            counts = [_fill(book, place, sheet=sheet, rows=rows) for sheet, place, rows in places]
            lines = explain([sheet for sheet, _rows in pairs], counts, notes=notes, cut=book.cut)
            _write_lines(book, about, lines)
        except BaseException:
            book.file.fileclosed = True  # its destructor would try to save what we give up
            for place in book.file.worksheets():
                place.row_data_fh.close()
            raise
        book.file.close()
        return Written(sum(counts), book.cut)


def _fill(book: Book, place: StreamedSheet, *, sheet: Sheet, rows: Iterable[Given]) -> int:
    """Write head and rows of one sheet; how many rows there were."""
    for number, column in enumerate(sheet.columns):
        place.set_column(number, number, column.width, book.text if column.kind == ColumnKind.TEXT else None)
        place.write_string(0, number, str(column.label), book.needed if column.required else book.heading)
        _offer(book, place, column, number=number)
    place.freeze_panes(1, 0)
    count = _fill_rows(book, place, sheet=sheet, rows=rows)
    place.finish(count, len(sheet.columns))
    if count:
        place.autofilter(0, 0, count, len(sheet.columns) - 1)
    return count


def _fill_rows(book: Book, place: StreamedSheet, *, sheet: Sheet, rows: Iterable[Given]) -> int:
    """Write the rows one by one; how many there were."""
    names = [column.name for column in sheet.columns]
    cells = [cell_of(column, look=book.look(column), cut=book.note_cut) for column in sheet.columns]
    starts = [f'<c r="{xl_col_to_name(number)}' for number in range(len(names))]
    add, count = place.start().write, 0
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise TooManyRows(f"more than {MOST_ROWS} rows")
        values = [row[name] for name in names] if isinstance(row, Mapping) else row
        end = f'{count + 1}"'
        written = [
            start + end + cell(value)
            for start, cell, value in zip(starts, cells, values, strict=True)
            if value is not None
        ]
        add(f'<row r="{count + 1}">{"".join(written)}</row>')
    return count


def _offer(book: Book, place: StreamedSheet, column: Column, *, number: int) -> None:
    """The list to choose from and the help that Excel shows beside a cell."""
    shown = [str(label) for _value, label in column.choices]
    if column.kind == ColumnKind.BOOLEAN:
        shown = [_("是"), _("否")]
    if not shown and not column.help:
        return
    rule: dict[str, object] = {"validate": "list", "source": shown} if shown else {"validate": "any"}
    if shown and (sum(map(len, shown)) + len(shown) > LIST_SPACE or any("," in label for label in shown)):
        rule["source"] = _listed(book, shown)
    if column.help:
        rule |= {"input_title": str(column.label)[:32], "input_message": str(column.help)[:255]}
    place.data_validation(1, number, LAST_ROW, number, rule)


def _listed(book: Book, shown: Sequence[str]) -> str:
    """Where a list that is too long for its cell stands: a column of the sheet of lists.

    In constant memory a sheet is written row by row, so that each list has a sheet of its own.
    """
    place = book.add(_("选项"))
    place.hide()
    for row, label in enumerate(shown):
        place.write_string(row, 0, label)
    name = str(place.get_name()).replace("'", "''")
    return f"='{name}'!${xl_col_to_name(0)}$1:${xl_col_to_name(0)}${len(shown)}"


def _write_lines(book: Book, place: StreamedSheet, lines: Iterable[tuple[str, ...]]) -> None:
    """The explaining page: a bold word, then texts that wrap."""
    place.set_column(0, 0, 18)
    place.set_column(1, 1, 24)
    place.set_column(2, 5, 40)
    for row, line in enumerate(lines):
        for number, words in enumerate(line):
            place.write_string(row, number, possible(words), book.wrapped if number else book.bold)
