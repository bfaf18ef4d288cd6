"""Ruled tables on the pages of a PDF, found by pdfplumber. Imported only for pages that have rules."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Final, TypeAlias

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

# Top and bottom of a table in points from the top of the page, and its rows as cells as lines.
Table: TypeAlias = tuple[float, float, list[list[list[str]]]]

CHARACTERS: Final = 20_000
RULES: Final = 5_000
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
            tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.rows[0].cells) > 1]
            found = [(t.bbox[1], t.bbox[3], [_cells(row) for row in t.extract()]) for t in tables]
            page.close()
        except LEAKS:
            return []
        return sorted((table for table in found if any(map(any, table[2]))), key=lambda table: table[:2])

    return find


def _cells(row: list[str | None]) -> list[list[str]]:
    """The cells of a row as lines; a cell that a merged one covers is None and becomes empty."""
    return [[line.strip() for line in (cell or "").split("\n") if line.strip()] for cell in row]
