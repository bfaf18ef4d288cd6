"""Sheets in: a file becomes rows of values, and every fault is named. The file is opened in a child process only."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from office.files import CALLED, Limits, Refused, by_magic, ends_of, ole_kind, stream
from office.sheets.faults import Problem, said
from office.sheets.sheet import Column, ColumnKind, Row, Rows, Sheet

ROWS: Final = 200_000
USUAL: Final = Limits()
SHOWN_CHOICES: Final = 12
TARGET: Final = "office.sheets.parse:parse"
DECODE: Final[dict[str, Callable[[str], Any]]] = {ColumnKind.DECIMAL: Decimal, ColumnKind.DATE: date.fromisoformat}


def read(path: Path, sheet: Sheet, *, most: int = ROWS, limits: Limits = USUAL) -> Rows:
    """The rows of an xlsx or csv file, told apart by its bytes; Refused if the file itself cannot be used.

    ChildFailed, a kind of Refused, says that reading took too long, too much memory, or failed.
    """
    rows: list[Row] = []
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    for piece in pieces(path, sheet, most=most, limits=limits):
        rows += piece.rows
        problems += piece.problems
        notices += piece.notices
    return Rows(sheet, tuple(rows), problems, notices)


def pieces(path: Path, sheet: Sheet, *, most: int = ROWS, limits: Limits = USUAL) -> Iterator[Rows]:
    """The same some hundred rows at a time, never all of them in memory; faults and notices come last."""
    asked = {
        "path": str(path.resolve()),
        "is_csv": _is_csv(path),
        "title": str(sheet.title),
        "columns": [_asked(column) for column in sheet.columns],
        "needed": [n for n, column in enumerate(sheet.columns) if column.required],
        "key": [n for n, column in enumerate(sheet.columns) if column.name in sheet.key],
        "strict": any(column.required for column in sheet.columns),
        "most": most,
    }
    name = str(sheet.title)
    decode = [(n + 1, DECODE[c.kind]) for n, c in enumerate(sheet.columns) if c.kind in DECODE]
    for word, content in stream(TARGET, asked, limits=limits):
        if word == "sheet":
            name = content
        elif word == "places":
            yield Rows(sheet, places={sheet.columns[number].name: place for number, place in content})
        elif word == "rows":
            yield Rows(sheet, rows=tuple(map(_row, _decoded(content, decode))))
        else:
            found = tuple(_problem(line, sheet, name) for line in content)
            yield Rows(sheet, problems=found) if word == "faults" else Rows(sheet, notices=found)


def _is_csv(path: Path) -> bool:
    """Whether to read a file as text; FILE-016 for an old workbook, FILE-009 for a locked one, FILE-027 for others."""
    head, _tail = ends_of(path)
    kind = by_magic(head)
    if kind == "ole" and ole_kind(path.read_bytes()) == "xls":
        raise Refused("FILE-016")
    if kind not in {"zip", "text"} or (kind == "zip" and not head.startswith(b"PK")):
        raise Refused("FILE-027", found=CALLED[kind])
    return kind == "text"


def _asked(column: Column) -> dict[str, Any]:
    """A column as the child is told of it."""
    labels = {str(label): value for value, label in column.choices}
    return {
        "label": str(column.label),
        "also": list(column.also),
        "kind": str(column.kind),
        "required": column.required,
        "choices": {**{value: value for value, _label in column.choices}, **labels},
    }


def _decoded(lines: list[list[Any]], decode: Sequence[tuple[int, Callable[[str], Any]]]) -> list[list[Any]]:
    """Rows with the values that JSON has no form for."""
    for number, make in decode:
        for line in lines:
            if line[number] is not None:
                line[number] = make(line[number])
    return lines


def _row(line: list[Any]) -> Row:
    return Row(line[0], tuple(line[1:]))


def _problem(line: Sequence[Any], sheet: Sheet, name: str) -> Problem:
    code, row, number, place, found, values = line
    column = sheet.columns[number] if number is not None else None
    label = str(column.label) if column else ""
    choices = [str(words) for _value, words in column.choices] if column else []
    shown = "、".join(choices[:SHOWN_CHOICES]) + ("……" if len(choices) > SHOWN_CHOICES else "")
    sentence = said(code, **{"column": label, "found": found, "choices": shown, **values})
    return Problem(name, row, label, found, sentence, code=code, cell=cell_name(place, row))


def cell_name(place: int | None, row: int | None) -> str:
    """The cell as Excel names it; empty where the fault is no single cell's.

    >>> cell_name(27, 5)
    'AB5'
    """
    if place is None or row is None:
        return ""
    letters = ""
    while place >= 0:
        place, last = divmod(place, 26)
        letters, place = chr(65 + last) + letters, place - 1
    return f"{letters}{row}"
