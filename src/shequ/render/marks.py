"""Where highlights begin and end: items may nest, overlap or share their words, and the cost stays linear.

The text is cut at every place where something begins or ends. A piece belongs to the innermost item over it (the one
that began last, then the shortest); each item knows the first and last piece that it covers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from shequ.items import Document, Item
from shequ.text import Repair


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` with the innermost item over it (an index, or None) and how many items lie over it."""

    start: int
    end: int
    item: int | None
    depth: int
    begins: tuple[int, ...]


def pieces(items: Sequence[Item], cuts: Iterable[int], *, length: int) -> Iterator[Piece]:
    """The whole text in pieces, cut also at ``cuts``; ``begins`` are the items that start with the piece."""
    begins: dict[int, list[int]] = {}
    ends: dict[int, int] = {}
    for index, item in enumerate(items):
        begins.setdefault(item.found.start, []).append(index)
        ends[item.found.end] = ends.get(item.found.end, 0) + 1
    places = sorted({0, length, *begins, *ends, *cuts})
    over: list[tuple[int, int, int]] = []
    depth = 0
    for start, end in zip(places, [*places[1:], length], strict=True):
        new = begins.get(start, [])
        depth += len(new) - ends.get(start, 0)
        for index in new:
            heappush(over, (-start, items[index].found.end, index))
        while over and over[0][1] <= start:
            heappop(over)
        if start < end:
            yield Piece(start, end, over[0][2] if over else None, depth, tuple(new))


def repaired_places(document: Document) -> Iterator[tuple[int, int, Repair]]:
    """Where in the text each repair shows: ``(start, end, repair)``; what was only taken away shows as an empty span."""
    origin, at, length = document.origin, 0, len(document.text)
    for repair in document.repairs:
        last = repair.start - (repair.start == repair.end)
        while at + 1 < len(origin) and origin[at + 1][1] <= last:
            at += 1
        here, there = origin[at]
        limit = origin[at + 1][0] if at + 1 < len(origin) else length
        start = min(max(here, here + repair.start - there), limit, length)
        shown = document.text.startswith(repair.after, start)
        yield start, start + len(repair.after) * shown, repair
