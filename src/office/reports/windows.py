"""A long text in parts that each fit a page: whole paragraphs, and tables by their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from office.documents.paper import Block

__all__ = ["keys_in", "windows_of"]

MOST: Final = 24_000  # characters of a part; a mark weighs as much as its link
LINK: Final = 25


def windows_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The parts in order; at least one."""
    parts: list[list[Block]] = [[]]
    full = 0
    for block in _cut(blocks):
        weight = _weight(block)
        if parts[-1] and full + weight > MOST:
            parts.append([])
            full = 0
        parts[-1].append(block)
        full += weight
    return parts


def keys_in(blocks: Sequence[Block]) -> frozenset[int]:
    """The marks that begin in these blocks."""
    return frozenset(key for block in blocks for key in _keys(block))


def _keys(block: Block) -> Iterator[int]:
    for row in block.rows:
        for cell in row:
            yield from _keys(cell)
    for piece in block.pieces:
        yield from (mark.key for mark in piece.anchors)
        if piece.mark and piece.first:
            yield piece.mark.key


def _cut(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a table too long for a part in several."""
    for block in blocks:
        rows: list[Sequence[Block]] = []
        full = 0
        for row in block.rows:
            weight = sum(map(_weight, row))
            if rows and full + weight > MOST:
                yield replace(block, rows=rows)
                rows, full = [], 0
            rows.append(row)
            full += weight
        yield replace(block, rows=rows) if rows else block


def _weight(block: Block) -> int:
    own = sum(len(piece.text) + (LINK if piece.mark else 0) for piece in block.pieces)
    return own + 10 + sum(_weight(cell) for row in block.rows for cell in row)
