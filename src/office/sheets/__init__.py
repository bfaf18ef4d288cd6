"""Excel both ways: sheets described once, written as a stream, read back with every fault named by row and column."""

from office.sheets.faults import Fault, Problem
from office.sheets.formulas import column_number, part_of
from office.sheets.reading import ROWS, cell_name, pieces, read
from office.sheets.sheet import Choices, Column, ColumnKind, Record, Row, Rows, Sheet, Value
from office.sheets.writing import MOST_ROWS, TooManyRows, Written, write

__all__ = [
    "MOST_ROWS",
    "ROWS",
    "Choices",
    "Column",
    "ColumnKind",
    "Fault",
    "Problem",
    "Record",
    "Row",
    "Rows",
    "Sheet",
    "TooManyRows",
    "Value",
    "Written",
    "cell_name",
    "column_number",
    "part_of",
    "pieces",
    "read",
    "write",
]
