"""Holes lie inside their polygon, parts lie beside each other: checked once no borders cross."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from office.geometry.crossing import Box, Loop, Node, TooComplicated, location

WORK: Final = 8_000_000  # edges looked at, some three seconds; a drawing within the limits seldom needs a tenth
Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A ring with its number among all rings of the shape and its box."""

    number: int
    ring: Loop
    box: Box

    def location(self, node: Node) -> int:
        """As :func:`location`, at once for what lies outside the box."""
        west, south, east, north = self.box
        if not (west <= node[0] <= east and south <= node[1] <= north):
            return -1
        return location(node, self.ring)


def misplaced(parts: list[list[Loop]], *, touching: Pairs) -> Node | None:
    """A vertex that lies where it must not; rings count through all parts, each part's outer border first."""
    work = 0
    for one, other, inside in _demands(_numbered(parts)):
        touch = (min(one.number, other.number), max(one.number, other.number)) in touching
        wrong = -1 if inside else 1
        for node in _with_middles(one.ring) if touch else one.ring[:1]:
            place = other.location(node)
            if place == wrong:
                return node
            work += len(other.ring) if place >= 0 else 1
            if work > WORK:
                raise TooComplicated
    return None


def _numbered(parts: list[list[Loop]]) -> list[list[Numbered]]:
    count = iter(range(sum(map(len, parts))))
    return [[Numbered(next(count), ring, _box(ring)) for ring in rings] for rings in parts]


def _box(ring: Loop) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _demands(parts: list[list[Numbered]]) -> Iterator[tuple[Numbered, Numbered, bool]]:
    """A ring, another, and whether the first must lie inside the other or outside of it.

    Where they do not touch, all of a ring lies on one side and one vertex tells.
    """
    for border, *holes in parts:
        for hole in holes:
            yield hole, border, True
            yield border, hole, False
        for one, other in combinations(holes, 2):
            yield one, other, False
            yield other, one, False
    for part, beside in combinations(parts, 2):
        if not _in_hole(part[0], beside) and not _in_hole(beside[0], part):
            yield part[0], beside[0], False
            yield beside[0], part[0], False


def _in_hole(border: Numbered, part: list[Numbered]) -> bool:
    """Whether a part is an island in a lake of another: the first vertex that is not on the shore tells."""
    return any(next(filter(None, map(hole.location, border.ring)), 1) == 1 for hole in part[1:])


def _with_middles(ring: Loop) -> Iterator[Node]:
    """Vertices and the middles between them, which a lattice of even numbers keeps whole."""
    for a, b in pairwise(ring):
        yield a
        yield (a[0] + b[0]) // 2, (a[1] + b[1]) // 2
