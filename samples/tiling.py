"""A plane cut into irregular pieces that share their edges exactly, the same at every run.

A convex outline is cut by straight lines until there are enough pieces; then every edge is bent a little, once for both
of its sides. What looks like chance is a hash of the place.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import cos, hypot, pi, sin

Point = tuple[float, float]  # metres to the east and to the north of the middle
Loop = tuple[Point, ...]  # open: the last vertex is not the first

STEADY = 3  # decimals: a millimetre
BEND = 0.07  # of an edge's length
SHORTEST = 45.0  # metres: what is shorter stays straight


def chance(*key: object) -> float:
    """A number from 0 to 1 that depends on ``key`` alone."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=6).digest(), "big") / (1 << 48)


def outline(radius: float, *, corners: int = 14) -> Loop:
    """A convex outline, longer than wide, with corners at uneven distances."""
    angles = [(corner + 0.7 * chance("corner", corner)) * 2 * pi / corners for corner in range(corners)]
    return tuple(_steady(1.25 * radius * cos(angle), 0.85 * radius * sin(angle)) for angle in angles)


def cut(piece: Loop, weights: Sequence[float]) -> list[Loop]:
    """A convex piece cut across its length, again and again, into pieces whose areas are as the weights."""
    if len(weights) == 1:
        return [piece]
    middle = (len(weights) + 1) // 2
    direction = _length_of(piece) + (chance("turn", piece[0], len(weights)) - 0.5) * 0.45
    one, other = _halves(piece, direction, sum(weights[:middle]) / sum(weights))
    return cut(one, weights[:middle]) + cut(other, weights[middle:])


def area(loop: Loop) -> float:
    """Square metres of a loop that runs anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(loop)) / 2


def middle_of(loop: Loop) -> Point:
    """The centre of gravity."""
    weights = [(a[0] * b[1] - b[0] * a[1], a[0] + b[0], a[1] + b[1]) for a, b in _edges(loop)]
    total = 3 * sum(weight for weight, _x, _y in weights)
    return sum(w * x for w, x, _y in weights) / total, sum(w * y for w, _x, y in weights) / total


def bent(pieces: Sequence[Loop]) -> list[Loop]:
    """The pieces with every corner that lies on an edge made part of it, and every edge bent."""
    corners = sorted({corner for piece in pieces for corner in piece})
    return [tuple(point for edge in _edges(piece) for point in _bent_edge(edge, corners)[:-1]) for piece in pieces]


def united(pieces: Sequence[Loop]) -> Loop:
    """The outline of pieces that lie together: the edges that only one of them has, put end to end."""
    edges = {edge for piece in pieces for edge in _edges(piece)}
    after = {start: end for start, end in edges if (end, start) not in edges}
    first = min(after)
    loop = [first]
    while after[loop[-1]] != first:
        loop.append(after[loop[-1]])
    if len(loop) != len(after):
        raise ValueError("the pieces do not lie together")
    return tuple(loop)


def _edges(loop: Loop) -> list[tuple[Point, Point]]:
    return list(pairwise((*loop, loop[0])))


def _steady(x: float, y: float) -> Point:
    return round(x, STEADY), round(y, STEADY)


def _length_of(piece: Loop) -> float:
    """Whether a piece is longer from west to east or from south to north, as streets run."""

    def extent(direction: float) -> float:
        along = [x * cos(direction) + y * sin(direction) for x, y in piece]
        return max(along) - min(along)

    return max((0.0, pi / 2), key=extent)


def _halves(piece: Loop, direction: float, share: float) -> tuple[Loop, Loop]:
    """Cut across ``direction`` where the first part has its share of the area."""

    def along(point: Point) -> float:
        return point[0] * cos(direction) + point[1] * sin(direction)

    low, high = min(map(along, piece)), max(map(along, piece))
    for _round in range(40):
        place = (low + high) / 2
        one, other = _split(piece, along, place)
        low, high = (place, high) if area(one) < share * area(piece) else (low, place)
    return one, other


def _split(piece: Loop, along: Callable[[Point], float], place: float) -> tuple[Loop, Loop]:
    below: list[Point] = []
    above: list[Point] = []
    for a, b in _edges(piece):
        (below if along(a) < place else above).append(a)
        if (along(a) < place) != (along(b) < place):
            part = (place - along(a)) / (along(b) - along(a))
            crossing = _steady(a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]))
            below.append(crossing)
            above.append(crossing)
    return tuple(below), tuple(above)


def _bent_edge(edge: tuple[Point, Point], corners: Sequence[Point]) -> list[Point]:
    """The way from one end to the other over every corner that lies on the edge."""
    (ax, ay), (bx, by) = edge
    length = hypot(bx - ax, by - ay)
    on_it = [
        (along, (x, y))
        for x, y in corners
        if 0.5 < (along := ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length) < length - 0.5
        and abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length < 0.05
    ]
    stops = [(ax, ay), *(corner for _along, corner in sorted(on_it)), (bx, by)]
    way = [stops[0]]
    for start, end in pairwise(stops):
        way += _bend(start, end) if start < end else [*reversed(_bend(end, start)[:-1]), end]
    return way


def _bend(start: Point, end: Point) -> list[Point]:
    """The way from ``start`` to ``end`` without the start: the middle moved aside, and so on for both halves."""
    (ax, ay), (bx, by) = start, end
    if hypot(bx - ax, by - ay) < SHORTEST:
        return [end]
    aside = (chance(start, end) - 0.5) * 2 * BEND
    middle = _steady((ax + bx) / 2 - aside * (by - ay), (ay + by) / 2 + aside * (bx - ax))
    return _bend(start, middle) + _bend(middle, end)
