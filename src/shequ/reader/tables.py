"""Tables in running text: rows whose cells are separated by tabs or bars, under a row of headings."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_ROW: Final = re.compile(r"^[^\n]*(?:\t|[|｜])[^\n]*$", re.MULTILINE)
_EDGE: Final = re.compile(r"[\t|｜]")
_RULE: Final = re.compile(r"[\s|｜:：\-—=+]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """The stretch ``start:end`` of a cell, blanks at its ends left out."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where its line begins and ends, and its cells."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def column(self, place: int) -> int | None:
        """The number of the cell that holds ``place``."""
        return next((n for n, cell in enumerate(self.cells) if cell.start <= place < cell.end), None)


@dataclass(frozen=True, slots=True)
class Table:
    """One or two heading rows (a second one stands under merged cells) and the rows under them."""

    heads: tuple[Row, ...]
    rows: tuple[Row, ...]

    def heading(self, column: int, text: str) -> tuple[str, str]:
        """The group that a column stands in and its own heading; both are the same where there is one heading row."""
        names = [_words(head, column, text) for head in self.heads]
        first = names[0] or next((w for n in range(column, -1, -1) if (w := _words(self.heads[0], n, text))), "")
        return first, names[-1] or first


def _words(row: Row, column: int, text: str) -> str:
    return text[row.cells[column].start : row.cells[column].end] if column < len(row.cells) else ""


def tables(text: str) -> tuple[Table, ...]:
    """The tables of ``text``: two or more rows on consecutive lines.

    >>> [len(t.rows) for t in tables("预算\\n项目\\t金额\\n横幅\\t200元\\n合计\\t200元")]
    [2]
    """
    if "\t" not in text and "|" not in text and "｜" not in text:
        return ()
    groups: list[list[Row]] = []
    for match in _ROW.finditer(text):
        if _RULE.fullmatch(match.group()):
            continue
        row = _row(text, match.start(), match.end())
        if groups and len(row.cells) > 1 and _together(text, groups[-1][-1].end, match.start()):
            groups[-1].append(row)
        elif len(row.cells) > 1:
            groups.append([row])
    return tuple(_table(rows, text) for rows in groups if len(rows) > 1)


def _table(rows: list[Row], text: str) -> Table:
    below = rows[1]
    first = below.cells[0]
    doubled = len(rows) > 2 and first.start == first.end and not any(c.isdigit() for c in text[below.start : below.end])
    cut = 2 if doubled else 1
    return Table(tuple(rows[:cut]), tuple(rows[cut:]))


_APART: Final = 40  # characters between rows: a line of dashes may stand there
_CAPTION: Final = re.compile(r"^\s*(?:附[件表]|[表图])\s?[\d一二三四五六七八九十]{1,2}", re.MULTILINE)


def _together(text: str, end: int, start: int) -> bool:
    """Whether two rows belong to one table: near to one another, and no caption between them."""
    return start - end <= _APART and _CAPTION.search(text, end, start) is None


def _row(text: str, start: int, end: int) -> Row:
    edges = [start - 1, *(m.start() for m in _EDGE.finditer(text, start, end)), end]
    cells = [_trimmed(text, left + 1, right) for left, right in pairwise(edges)]
    if cells and cells[0].start == cells[0].end and text[start : start + 1] in "|｜":
        cells = cells[1:]
    if cells and cells[-1].start == cells[-1].end and text[end - 1 : end] in "|｜":
        cells = cells[:-1]
    return Row(start, end, tuple(cells))


def _trimmed(text: str, start: int, end: int) -> Cell:
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    return Cell(start, max(start, end - (len(body) - len(body.rstrip()))))


def row_at(found: tuple[Table, ...], place: int) -> tuple[Table, Row] | None:
    """The table and the row under its heading that hold ``place``."""
    index = bisect_right([table.heads[0].start for table in found], place) - 1
    if index < 0:
        return None
    table = found[index]
    line = bisect_right(table.rows, place, key=lambda row: row.start) - 1
    return (table, table.rows[line]) if line >= 0 and place < table.rows[line].end else None
