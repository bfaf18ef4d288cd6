"""The small markup that the sample plan is written in: one line a paragraph or a row, its first signs say what it is.

A line that begins with ``-`` stands in the first edition only, one with ``+`` in the revised one only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"(?P<sign>#{1,3}|\|[#!]?|[!@=:%~>*])(?: |$)(?P<rest>.*)")
_NOTE: Final = re.compile(r"\[\^([^\]]{1,200})\]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``sign`` is its mark (empty for running text), ``note`` a footnote at ``note_at``."""

    sign: str
    text: str
    note: str | None = None
    note_at: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: relative ``widths``; a cell ``<`` continues its left neighbour, ``^`` the one above."""

    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: int


def blocks(source: str, *, revised: bool) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of one edition, in order."""
    table: list[tuple[str, str]] = []
    for line in _edition(source, revised=revised):
        found = _LINE.fullmatch(line)
        sign, rest = (found["sign"], found["rest"]) if found else ("", line)
        if sign.startswith("|"):
            table.append((sign, rest))
            continue
        if table:
            yield _table(table)
            table = []
        yield _paragraph(sign, rest)
    if table:
        yield _table(table)


def _edition(source: str, *, revised: bool) -> Iterator[str]:
    wanted, unwanted = ("+ ", "- ") if revised else ("- ", "+ ")
    for line in filter(None, source.splitlines()):
        if not line.startswith(unwanted):
            yield line.removeprefix(wanted)


def _paragraph(sign: str, text: str) -> Paragraph:
    note = _NOTE.search(text)
    if note is None:
        return Paragraph(sign, text)
    return Paragraph(sign, text[: note.start()] + text[note.end() :], note[1], note.start())


def _table(lines: list[tuple[str, str]]) -> Table:
    widths = tuple(int(width) for width in lines[0][1].split())
    rows = tuple(tuple(cell.strip() for cell in rest.split("|")) for _, rest in lines[1:])
    if any(len(row) != len(widths) for row in rows):
        raise ValueError(f"a row has not {len(widths)} cells: {rows}")
    return Table(widths, rows, heads=sum(sign == "|!" for sign, _ in lines))
