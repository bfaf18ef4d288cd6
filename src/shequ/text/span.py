"""Edits of a text that keep the way back: every repaired character knows where in the input it came from."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``after``; ``kind`` says what was repaired (``watermark``, ``traditional`` …)."""

    start: int
    end: int
    after: str
    kind: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that was made: ``start`` and ``end`` are offsets in the decoded input, ``before`` what stood there."""

    kind: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, the repairs that made it, and ``origin``: pairs (offset here, offset in the input) where the shift changes."""

    text: str
    repairs: tuple[Repair, ...] = ()
    origin: tuple[tuple[int, int], ...] = ((0, 0),)


def origin_of(origin: Sequence[tuple[int, int]], offset: int) -> int:
    """The offset in the input of ``offset`` in the repaired text."""
    here, there = origin[max(0, bisect_right(origin, (offset, float("inf"))) - 1)]
    return there + offset - here


def apply_edits(source: Repaired, edits: Iterable[Edit]) -> Repaired:
    """Make ``edits`` (sorted, not overlapping) and return the new text with its map to the first input.

    >>> apply_edits(Repaired("达到8 5%"), [Edit(3, 4, "", "space")]).text
    '达到85%'
    """
    pieces: list[str] = []
    repairs: list[Repair] = []
    cuts: list[tuple[int, int, int]] = []
    cursor = 0
    for edit in edits:
        if edit.start < cursor:
            raise ValueError(f"edits overlap at {edit.start}")
        pieces += (source.text[cursor : edit.start], edit.after)
        start, end = origin_of(source.origin, edit.start), origin_of(source.origin, edit.end)
        repairs.append(Repair(edit.kind, min(start, end), end, source.text[edit.start : edit.end], edit.after))
        cuts.append((edit.start, edit.end, len(edit.after)))
        cursor = edit.end
    if not repairs:
        return source
    pieces.append(source.text[cursor:])
    merged = sorted((*source.repairs, *repairs), key=lambda r: (r.start, r.end))
    return Repaired("".join(pieces), tuple(merged), _moved(source.origin, cuts))


def _moved(origin: Sequence[tuple[int, int]], cuts: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    """The map after the edits ``(start, end, length of what was written)``.

    Break points between the edits move along; those inside an edit stay only where
    it wrote as much; every edit has one at its start and one behind it.
    """
    points: dict[int, int] = {}
    index = shift = 0
    for start, end, length in cuts:
        while index < len(origin) and origin[index][0] < start:
            points[origin[index][0] + shift] = origin[index][1]
            index += 1
        points[start + shift] = origin_of(origin, start)
        while index < len(origin) and origin[index][0] < end:
            if origin[index][0] - start < length:
                points[origin[index][0] + shift] = origin[index][1]
            index += 1
        shift += length - (end - start)
        points[end + shift] = origin_of(origin, end)
    points.update((here + shift, there) for here, there in origin[index:])
    return tuple(sorted(points.items()))
