"""Ruled tables on the pages of a PDF, found by pdfplumber. Imported only for pages that have rules."""

import io
import struct
import zlib
from collections.abc import Callable
from statistics import median
from typing import Any, Final, TypeAlias

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from shequ.text.load.pdflines import joined_cell, without_gaps

# Top and bottom of a table in points from the top of the page, and its rows as cells as lines.
Table: TypeAlias = tuple[float, float, list[list[list[str]]]]

CHARACTERS: Final = 20_000
RULES: Final = 5_000
PADDING: Final = 10.8  # points left and right of the text together, as Word makes them
# What the library was seen to raise on damaged files, and its like.
LEAKS: Final = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def table_finder(content: bytes) -> Callable[[int], list[Table]]:
    """A function from page number (from 0) to the tables there, from the top of the page down.

    A page that pdfplumber cannot read has no tables: its text is read all the same.
    """
    try:
        document = pdfplumber.open(io.BytesIO(content))
    except LEAKS:
        return lambda _: []

    def find(number: int) -> list[Table]:
        try:
            page = document.pages[number]
            if len(page.chars) > CHARACTERS or len(page.edges) > RULES:
                return []
            tables = [table for table in page.find_tables() if len(table.rows[0].cells) > 1]
            size = median(char["size"] for char in page.chars) if page.chars else 12.0
            found = [(table.bbox[1], table.bbox[3], _rows(table, size)) for table in tables]
            page.close()
        except LEAKS:
            return []
        return sorted((table for table in found if any(map(any, table[2]))), key=lambda table: table[:2])

    return find


def _rows(table: Any, size: float) -> list[list[list[str]]]:
    """The rows of a table; a cell that a merged one covers has no box and becomes empty."""
    return [
        [_cell(text, box, size) for text, box in zip(texts, row.cells, strict=False)]
        for texts, row in zip(table.extract(), table.rows, strict=False)
    ]


def _cell(text: str | None, box: tuple[float, float, float, float] | None, size: float) -> list[str]:
    lines = [without_gaps(line.strip()) for line in (text or "").split("\n") if line.strip()]
    return joined_cell(lines, (box[2] - box[0] - PADDING) / size * 2) if box and size else lines
