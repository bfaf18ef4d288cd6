"""A table that a person typed over: a line a row, its cells apart by a bar; every number that still stands keeps its figure.

A line that was taken away is a row less, a new one a row more. A number in the place of another is that figure with another
text, and marked; in a new row a number is a word, for nobody's figure stands behind it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from office.reports.aligning import DIGITS, retyped, text_of
from shequ.paper import Number, Part, Table

__all__ = ["BAR", "cells_of", "head_of", "retabled", "rows_of"]

BAR: Final = "｜"
_BARS: Final = re.compile(r"[｜|\t]")
_AS_WORDS: Final = str.maketrans({"｜": "／", "|": "/", "\t": " ", "\n": " "})


def cells_of(line: str) -> list[str]:
    """The cells of a line; a bar at either end says nothing.

    >>> cells_of("｜改造垃圾房｜6座｜")
    ['改造垃圾房', '6座']
    """
    return [" ".join(cell.split()) for cell in _BARS.split(line.strip().strip("｜|"))]


def head_of(table: Table) -> str:
    """The heads of the columns as a line."""
    return BAR.join(_plain(each) for each in table.head)


def rows_of(table: Table) -> str:
    """The rows as lines."""
    return "\n".join(_line(row) for row in table.rows)


def retabled(table: Table, *, caption: str, head: str, text: str) -> Table:
    """The table with these words; rows that were not touched stay as they are."""
    lines = [line for line in text.splitlines() if line.strip()]
    known, typed = [_line(row).split(BAR) for row in table.rows], [cells_of(line) for line in lines]
    old, new = [BAR.join(row) for row in known], [BAR.join(row) for row in typed]
    rows: list[tuple[Part, ...]] = []
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            rows += table.rows[start:end]
        else:
            rows += _changed(table.rows[start:end], typed[first:last])
    heads = head if head == head_of(table) else BAR.join(cells_of(head))
    named = table.head if heads == head_of(table) else tuple(heads.split(BAR))
    return replace(table, caption=" ".join(caption.split()), head=named, rows=tuple(rows))


def _changed(old: Sequence[tuple[Part, ...]], typed: Sequence[list[str]]) -> list[tuple[Part, ...]]:
    """Typed rows beside those that stood there: the one of the same first cell, else the next that nobody else is."""
    left = list(old)
    named = {_plain(text_of(row[0])) for row in old if row}
    rows: list[tuple[Part, ...]] = []
    for cells in typed:
        own = next((row for row in left if row and _plain(text_of(row[0])) == cells[0]), None)
        if own is None and len(old) == len(typed) and cells[0] not in named:
            own = old[typed.index(cells)] if old[typed.index(cells)] in left else None
        if own is not None:
            left.remove(own)
        rows.append(tuple(_cell(part, said) for part, said in zip(own or cells, cells, strict=False)))
    return rows


def _cell(part: Part, said: str) -> Part:
    """The part if it says this; a number with another text; or words."""
    if _plain(text_of(part)) == said:
        return part
    if not isinstance(part, Number) or not DIGITS.search(said):
        return said
    unit = part.suffix if part.suffix and said.endswith(part.suffix) else ""
    return replace(retyped(part, said.removesuffix(unit)), suffix=unit)


def _line(row: Sequence[Part]) -> str:
    return BAR.join(_plain(text_of(part)) for part in row)


def _plain(text: str) -> str:
    return " ".join(text.translate(_AS_WORDS).split())
