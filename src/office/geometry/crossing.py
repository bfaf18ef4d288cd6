"""Where borders cross: exact, on whole numbers, and in bounded time.

Segments stand in the order of the border in a balanced tree of boxes; the tree is joined with itself, and only segments
whose boxes meet are compared. Along a border neighbours lie side by side, so that this takes about ten steps a segment
for anything that people draw. A drawing made to be slow (thousands of long strokes over each other) would take n² steps;
the count stops at ``STEPS`` a segment and the drawing is refused as too complicated. So the time is linear, always: some
two seconds for the 50,000 vertices that a file may have.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

Node = tuple[int, int]  # a vertex on the lattice
Loop = list[Node]  # closed: the last vertex is the first
Segment = tuple[int, int, Node, Node]  # number of the ring, number in the ring, from, to
Box = tuple[int, int, int, int]

STEPS: Final = 40
STEPS_AT_LEAST: Final = 20_000
NOWHERE: Final[Box] = (1, 1, 0, 0)


class TooComplicated(Exception):
    """The borders would take more steps than they are allowed."""


class Meeting(Enum):
    """How two segments meet."""

    APART = 0
    TOUCH = 1
    CROSS = 2  # or lie on each other


@dataclass(frozen=True, slots=True)
class Crossings:
    """The first vertex where borders cross, None if nowhere; and the pairs of rings that touch without crossing."""

    at: Node | None
    touching: frozenset[tuple[int, int]]


def crossings(rings: list[Loop]) -> Crossings:
    """Where a ring crosses or touches itself or crosses another; different rings may touch at points."""
    segments = [
        (number, index, start, end)
        for number, ring in enumerate(rings)
        for index, (start, end) in enumerate(pairwise(ring))
    ]
    touching = set()
    for one, other in _neighbours(segments):
        meeting = meet(one[2:], other[2:])
        if meeting is Meeting.APART:
            continue
        same = one[0] == other[0]
        if meeting is Meeting.CROSS or (same and not _adjacent(one, other, len(rings[one[0]]) - 1)):
            return Crossings(other[2], frozenset())
        if not same:
            touching.add((one[0], other[0]))
    return Crossings(None, frozenset(touching))


def _adjacent(one: Segment, other: Segment, length: int) -> bool:
    return abs(one[1] - other[1]) in (1, length - 1)


def _neighbours(segments: list[Segment]) -> list[tuple[Segment, Segment]]:
    """The pairs whose boxes meet, earlier segment first."""
    boxes, leaves = _tree(segments)
    left = STEPS * len(segments) + STEPS_AT_LEAST
    found, stack = [], [(1, 1)]
    while stack:
        left -= 1
        if left < 0:
            raise TooComplicated
        i, j = stack.pop()
        if i != j and not _meets(boxes[i], boxes[j]):
            continue
        if i >= leaves:
            if i != j:
                found.append((segments[i - leaves], segments[j - leaves]))
            continue
        stack += ((2 * i, 2 * j), (2 * i, 2 * j + 1), (2 * i + 1, 2 * j + 1))
        if i != j:
            stack.append((2 * i + 1, 2 * j))
    return found


def _tree(segments: list[Segment]) -> tuple[list[Box], int]:
    """Boxes as a heap: the children of i are 2i and 2i+1; the second answer is where the segments' own begin."""
    leaves = 1 << max(0, len(segments) - 1).bit_length()
    boxes = [NOWHERE] * (2 * leaves)
    for place, (_, _, (ax, ay), (bx, by)) in enumerate(segments, leaves):
        boxes[place] = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    for place in range(leaves - 1, 0, -1):
        one, other = boxes[2 * place], boxes[2 * place + 1]
        if other is NOWHERE:
            boxes[place] = one
        else:
            west, south = min(one[0], other[0]), min(one[1], other[1])
            boxes[place] = (west, south, max(one[2], other[2]), max(one[3], other[3]))
    return boxes, leaves


def _meets(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def meet(one: tuple[Node, Node], other: tuple[Node, Node]) -> Meeting:
    """How two segments whose boxes meet lie to each other."""
    (a, b), (c, d) = one, other
    c_side, d_side, a_side, b_side = side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
    if c_side == d_side == 0:
        first, last = max(min(a, b), min(c, d)), min(max(a, b), max(c, d))
        return Meeting.CROSS if first < last else Meeting.TOUCH if first == last else Meeting.APART
    if c_side * d_side > 0 or a_side * b_side > 0:
        return Meeting.APART
    return Meeting.CROSS if c_side and d_side and a_side and b_side else Meeting.TOUCH


def side(a: Node, b: Node, point: Node) -> int:
    """Twice the area of the triangle: above 0 when ``point`` lies to the left of the way from ``a`` to ``b``."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def twice_area(ring: Loop) -> int:
    """Twice the area of a ring, above 0 when it runs anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def location(point: Node, ring: Loop) -> int:
    """1 inside the ring, 0 on its border, -1 outside."""
    inside = -1
    y = point[1]
    for a, b in pairwise(ring):
        if (a[1] > y) == (b[1] > y) and a[1] != y != b[1]:
            continue  # all of the edge lies to the north or to the south
        turn = side(a, b, point)
        if turn == 0 and min(a, b) <= point <= max(a, b):
            return 0
        if (a[1] <= y < b[1] and turn > 0) or (b[1] <= y < a[1] and turn < 0):
            inside = -inside
    return inside
