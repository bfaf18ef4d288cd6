"""What a sheet is: its columns, and the rows that were read from one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from django.utils.functional import Promise

from office.sheets.faults import Problem

Words: TypeAlias = "str | Promise"
Value: TypeAlias = str | int | Decimal | date | bool | None
Record: TypeAlias = dict[str, Value]
Choices: TypeAlias = "tuple[tuple[str, Words], ...]"


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    CHOICE = "choice"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``name`` in the code, ``label`` in the heading row; ``also`` are other labels it is known by.

    ``choices`` are pairs of a value and its label, as Django's enumerations give them.
    """

    name: str
    label: Words
    kind: ColumnKind | str = ColumnKind.TEXT
    required: bool = False
    help: Words = ""
    choices: Choices = ()
    width: float = 14
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (ColumnKind(self.kind) is ColumnKind.CHOICE) != bool(self.choices):
            raise ValueError(f"{self.name}: choices belong to the kind choice, and to it only")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: ``key`` names the columns that together may not come twice; ``note`` tells people how to fill it in."""

    title: Words
    columns: tuple[Column, ...]
    note: Words = ""
    key: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if not names or len(set(names)) < len(names) or not set(self.key) <= set(names):
            raise ValueError(f"columns need names of their own, and a key names columns: {names}, {self.key}")


@dataclass(frozen=True, slots=True)
class Row:
    """A sound row: its number in the file, counted from 1, and its values in the order of the columns."""

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: the sound rows, every fault, and notices that need no mending.

    Import nothing while there are ``problems``: the rows that they name are not among ``rows``. ``places`` says in which
    column of the file, counted from 0, each column was found; only ``pieces`` gives it.
    """

    sheet: Sheet
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)

    def records(self) -> Iterator[tuple[int, Record]]:
        """Each row's number and its values by the names of the columns."""
        names = [column.name for column in self.sheet.columns]
        for row in self.rows:
            yield row.number, dict(zip(names, row.values, strict=True))
