"""The text of a document cut for the page: paragraphs, headings and tables of pieces, each marked by the items over it.

Nothing here is markup: a template escapes every piece.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

__all__ = ["Block", "Mark", "Piece", "paper_of"]

TITLE_WITHIN: Final = 200
CELL: Final = "\t"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that belongs to an item (``key`` > 0), or to none: a number that nobody read."""

    key: int
    start: int
    end: int
    type: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters under the same marks: the narrowest of them (``mark``) gives colour and link.

    ``anchors`` are the marks beside it that begin here, so that each item can be led to; of them ``lone`` are those
    that are the narrowest nowhere and need a link of their own. ``keys`` are all items over it.
    """

    text: str
    mark: Mark | None = None
    first: bool = False
    anchors: tuple[Mark, ...] = ()
    lone: tuple[Mark, ...] = ()
    keys: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, the title, or a cell, from ``at`` in the text on; or a table of ``rows`` of cells."""

    kind: str
    at: int = 0
    pieces: Sequence[Piece] = ()
    rows: "Sequence[Sequence[Block]]" = field(default=())


def paper_of(
    text: str, marks: Iterable[Mark], *, outline: Sequence[Mapping[str, Any]] = (), title: str = ""
) -> list[Block]:
    """The text as blocks, in order. Empty lines are left out; lines with tabs that follow one another are a table."""
    cutter = _Cutter(text, sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    heads = {heading["start"]: (heading["level"], heading["end"]) for heading in outline}
    blocks: list[Block] = []
    rows: list[list[Block]] = []
    for start, end in _lines(text):
        if CELL in text[start:end]:
            rows.append([Block("cell", at, cutter.pieces(at, to)) for at, to in _cells(text, start, end)])
            continue
        if rows:
            blocks.append(Block("table", rows=_even(rows)))
            rows = []
        if text[start:end].strip():
            blocks.append(Block(_kind(text, start, end, heads, title), start, cutter.pieces(start, end)))
    return [*blocks, Block("table", rows=_even(rows))] if rows else blocks


def _kind(text: str, start: int, end: int, heads: Mapping[int, tuple[int, int]], title: str) -> str:
    line = text[start:end].strip()
    if title and start < TITLE_WITHIN and line == title:
        return "title"
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    level, last = heads.get(start + indent) or heads.get(start) or (0, 0)
    return "heading" if 1 <= level <= 2 and len(text[last:end].strip()) <= 1 else "line"


def _even(rows: list[list[Block]]) -> list[list[Block]]:
    """Rows of one width: a short row is filled with empty cells."""
    width = max(len(row) for row in rows)
    return [[*row, *(Block("cell") for _ in range(width - len(row)))] for row in rows]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cell in text[start:end].split(CELL):
        yield start, start + len(cell)
        start += len(cell) + 1


class _Cutter:
    """Finds the marks over a stretch; marks are sorted by where they begin."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text, self.marks = text, marks
        self.starts = [mark.start for mark in marks]
        self.furthest: list[int] = []
        for mark in marks:
            self.furthest.append(max(mark.end, self.furthest[-1] if self.furthest else 0))
        self.begun: set[int] = set()
        self.shown = {mark.key for mark in marks if self._is_narrow_somewhere(mark)}

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The stretch cut wherever a mark begins or ends."""
        over = self._over(start, end)
        cuts = {start, end}
        for mark in over:
            cuts.update(place for place in (mark.start, mark.end) if start < place < end)
        return [self._piece(a, b, over) for a, b in pairwise(sorted(cuts))]

    def _over(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with the stretch."""
        first = bisect_right(self.furthest, start)
        last = bisect_left(self.starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]

    def _is_narrow_somewhere(self, mark: Mark) -> bool:
        """Whether some of its characters lie under no narrower mark, so that they link to it."""
        reached = mark.start
        for other in self._over(mark.start, mark.end):
            if other is mark or _width(other) > _width(mark):
                continue
            if other.start > reached:
                return True
            reached = max(reached, other.end)
        return reached < mark.end

    def _piece(self, start: int, end: int, over: Sequence[Mark]) -> Piece:
        here = [mark for mark in over if mark.start < end and mark.end > start]
        text = self.text[start:end]
        if not here:
            return Piece(text)
        narrow = min(here, key=_width)
        fresh = [mark for mark in here if mark.key not in self.begun]
        self.begun.update(mark.key for mark in fresh)
        beside = [mark for mark in fresh if mark is not narrow]
        return Piece(
            text,
            narrow,
            first=narrow in fresh,
            anchors=tuple(mark for mark in beside if mark.key in self.shown),
            lone=tuple(mark for mark in beside if mark.key not in self.shown and mark.key > 0),
            keys=" ".join(str(mark.key) for mark in here if mark.key > 0),
            more=len(here) > 1,
        )


def _width(mark: Mark) -> tuple[int, int, int]:
    """Narrower first; of equal ones the later, and then the one with the lower number."""
    return mark.end - mark.start, -mark.start, mark.key
