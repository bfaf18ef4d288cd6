"""Borders with fewer vertices for a drawing, the same on both sides of every common border.

Rings are cut where three borders meet. Each stretch is simplified once for all shapes that share it (Visvalingam: the
vertex whose triangle is smallest goes first; n log n even for a hostile border), so that no gaps appear between them.
For looking at, never for storing: a border may come to cross itself.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import cos, radians
from typing import Final

from office.geometry.datum import Point

Ring = tuple[Point, ...]
Ends = dict[Point, set[Point]]

METRES_PER_DEGREE: Final = 111_195.0  # on a sphere as large as the earth
SMALLEST_RING: Final = 4


def simplified(rings: Sequence[Ring], *, tolerance: float) -> list[Ring]:
    """The rings without the vertices whose triangles are smaller than a square of ``tolerance`` metres."""
    neighbours: Ends = {}
    for ring in rings:
        for a, b in pairwise(ring):
            neighbours.setdefault(a, set()).add(b)
            neighbours.setdefault(b, set()).add(a)
    known: dict[Ring, Ring] = {}
    return [_ring(ring, neighbours, known, tolerance) for ring in rings]


def _ring(ring: Ring, neighbours: Ends, known: dict[Ring, Ring], tolerance: float) -> Ring:
    corners = [place for place, point in enumerate(ring[:-1]) if len(neighbours[point]) > 2]
    if not corners:  # an island: cut where every shape that has it would cut it
        corners = [min(range(len(ring) - 1), key=ring.__getitem__)]
    ring = ring[corners[0] : -1] + ring[: corners[0] + 1]
    cuts = [place - corners[0] for place in corners] + [len(ring) - 1]
    points: list[Point] = [ring[0]]
    for start, end in pairwise(cuts):
        points += _stretch(ring[start : end + 1], known, tolerance)[1:]
    return tuple(points) if len(points) >= SMALLEST_RING else ring


def _stretch(line: Ring, known: dict[Ring, Ring], tolerance: float) -> Ring:
    """A stretch, worked out in one direction and kept for the neighbour."""
    forwards = line if (line[0], line[1]) <= (line[-1], line[-2]) else line[::-1]
    if forwards not in known:
        known[forwards] = _visvalingam(forwards, tolerance)
    return known[forwards] if forwards is line else known[forwards][::-1]


def _visvalingam(line: Ring, tolerance: float) -> Ring:
    """Remove the vertex with the smallest triangle until all are larger than a square of the tolerance."""
    scale = METRES_PER_DEGREE**2 * cos(radians(line[0][1]))
    limit = 2 * tolerance * tolerance / scale
    before, after = [i - 1 for i in range(len(line))], [i + 1 for i in range(len(line))]
    sizes = [0.0] * len(line)

    def size(place: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = line[before[place]], line[place], line[after[place]]
        return abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))

    heap = []
    for place in range(1, len(line) - 1):
        sizes[place] = size(place)
        heap.append((sizes[place], place))
    heapify(heap)
    gone = set()
    while heap and heap[0][0] < limit:
        smallest, place = heappop(heap)
        if place in gone or smallest != sizes[place]:
            continue
        gone.add(place)
        first, last = before[place], after[place]
        after[first], before[last] = last, first
        for beside in (first, last):
            if 0 < beside < len(line) - 1:
                sizes[beside] = max(size(beside), smallest)
                heappush(heap, (sizes[beside], beside))
    return tuple(point for place, point in enumerate(line) if place not in gone)
