"""A long document on several pages: as many blocks on each as a slow line carries, a long table cut between its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from office.reports.shown import Piece, Shown

__all__ = ["Part", "part_of"]

MOST: Final = 125_000  # bytes of a page, beside its frame
BLOCK, CELL, LETTER, LINK = 250, 22, 3, 95


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one page, which it is, and of how many."""

    blocks: Sequence[Shown]
    number: int
    count: int

    @property
    def last(self) -> bool:
        """Whether nothing comes after."""
        return self.number == self.count


def part_of(blocks: Sequence[Shown], *, number: int = 0, key: str = "", address: str = "") -> Part:
    """The part of this number; that with the number of ``key`` in it, or the block at ``address``, before it."""
    parts = list(_parts(blocks)) or [[]]
    for at, part in enumerate(parts, 1):
        if any(block.address == address or (key and any(each.key == key for each in block.every)) for block in part):
            return Part(part, at, len(parts))
    at = max(1, min(number, len(parts)))
    return Part(parts[at - 1], at, len(parts))


def _parts(blocks: Sequence[Shown]) -> Iterator[list[Shown]]:
    part, weight = list[Shown](), 0
    for block in (piece for each in blocks for piece in _cut(each)):
        if part and weight + _weight(block) > MOST:
            yield part
            part, weight = [], 0
        part.append(block)
        weight += _weight(block)
    if part:
        yield part


def _cut(block: Shown) -> Iterator[Shown]:
    """A table that would fill half a page alone in pieces of rows."""
    if block.kind != "table" or _weight(block) <= MOST // 2:
        yield block
        return
    step = max(1, len(block.rows) * (MOST // 2) // _weight(block))
    yield replace(block, rows=block.rows[:step])
    for first in range(step, len(block.rows), step):
        caption = _("%(caption)s（续）") % {"caption": block.caption} if block.caption else ""
        yield replace(block, rows=block.rows[first : first + step], annex="", caption=caption)


def _weight(block: Shown) -> int:
    cells = sum(CELL for row in block.rows for _cell in row)
    return BLOCK + cells + sum(map(_weight_of, block.every))


def _weight_of(piece: Piece) -> int:
    return LETTER * len(piece.text) + (LINK if piece.key else 0) + (LINK if piece.edited or piece.loose else 0)
