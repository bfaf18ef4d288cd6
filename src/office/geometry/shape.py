"""An area on the ground: polygons with holes, in WGS-84, ready to ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, radians, sin
from typing import Any, Final

from office.geometry.datum import Datum, Point, shift
from office.geometry.simplify import Ring, simplified

Polygon = tuple[Ring, ...]  # the border anticlockwise, then the holes clockwise (RFC 7946)
Bounds = tuple[float, float, float, float]  # west, south, east, north
Edge = tuple[float, float, float, float]  # from the southern end to the northern

EARTH: Final = 6_371_007.2  # metres: the sphere with the area of the earth
CUTS: Final = 64


@dataclass(frozen=True)
class Shape:
    """Polygons that do not overlap; every ring is closed and crosses nothing."""

    polygons: tuple[Polygon, ...]

    @classmethod
    def of(cls, geometry: Mapping[str, Any]) -> "Shape":
        """A shape that was stored as the GeoJSON geometry of :meth:`geometry`; never for what comes from outside."""
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        return cls(tuple(tuple(tuple((x, y) for x, y in ring) for ring in rings) for rings in parts))

    def geometry(self, *, datum: Datum = Datum.WGS84, decimals: int = 7) -> dict[str, Any]:
        """The shape as a GeoJSON geometry; seven decimals are a centimetre."""
        parts = [[_positions(ring, datum, decimals) for ring in rings] for rings in self.polygons]
        if len(parts) == 1:
            return {"type": "Polygon", "coordinates": parts[0]}
        return {"type": "MultiPolygon", "coordinates": parts}

    @property
    def rings(self) -> tuple[Ring, ...]:
        """All rings, borders and holes."""
        return tuple(ring for rings in self.polygons for ring in rings)

    @cached_property
    def bounds(self) -> Bounds:
        """West, south, east, north."""
        xs, ys = zip(*(point for rings in self.polygons for point in rings[0]), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def area(self) -> float:
        """Square metres on a sphere; within half a percent of the ellipsoid."""
        return sum(_area(ring) for ring in self.rings)

    @cached_property
    def label(self) -> Point:
        """A point inside for a name: the centre of the largest part, or the middle of its widest cut."""
        largest = Shape((max(self.polygons, key=lambda rings: _area(rings[0])),))
        centre = _centre(largest.polygons[0])
        if largest.contains(centre):
            return centre
        _, south, _, north = largest.bounds
        widest = [(east - west, (west + east) / 2, y) for y in _rows(south, north, 9) for west, east in largest.cut(y)]
        return max(widest)[1:]

    def contains(self, point: Point) -> bool:
        """Whether a point lies inside; one on a border that two shapes share lies in exactly one of them."""
        west, south, east, north = self.bounds
        if not (west <= point[0] <= east and south <= point[1] <= north):
            return False
        return sum(x <= point[0] for x in self._crossings(point[1])) % 2 == 1

    def cut(self, latitude: float) -> list[tuple[float, float]]:
        """The stretches, from west to east, in which a parallel runs through the shape."""
        xs = sorted(self._crossings(latitude))
        return list(zip(xs[::2], xs[1::2], strict=False))

    def overlaps(self, other: "Shape") -> float:
        """The share of the smaller of two shapes that lies in the other, estimated from 64 cuts; neighbours give 0."""
        (west, south, east, north), (w, s, e, n) = self.bounds, other.bounds
        south, north = max(south, s), min(north, n)
        smaller = min(self.area, other.area)
        if south >= north or max(west, w) >= min(east, e) or smaller <= 0:
            return 0.0
        rows = _rows(south, north, CUTS)
        common = sum(cos(radians(y)) * _common(self.cut(y), other.cut(y)) for y in rows)
        return min(1.0, common * (north - south) / CUTS * radians(EARTH) ** 2 / smaller)

    def simplify(self, tolerance: float) -> "Shape":
        """For display: without what is smaller than a square of ``tolerance`` metres; never for storing."""
        return simplify_together([self], tolerance=tolerance)[0]

    def _crossings(self, latitude: float) -> Iterator[float]:
        """Where a parallel crosses borders; the same for both shapes on a border, whichever way each runs."""
        for ax, ay, bx, by in self._edges:
            if ay <= latitude < by:
                yield ax + (latitude - ay) * (bx - ax) / (by - ay)

    @cached_property
    def _edges(self) -> tuple[Edge, ...]:
        pairs = (pair for ring in self.rings for pair in pairwise(ring))
        return tuple((*a, *b) if a[1] < b[1] else (*b, *a) for a, b in pairs if a[1] != b[1])


def simplify_together(shapes: Sequence[Shape], *, tolerance: float) -> list[Shape]:
    """Each shape simplified, without gaps along the borders that they share."""
    rings = iter(simplified([ring for shape in shapes for ring in shape.rings], tolerance=tolerance))
    return [Shape(tuple(tuple(next(rings) for _ in part) for part in shape.polygons)) for shape in shapes]


def overlapping(shapes: Sequence[Shape], *, above: float = 0.01, limit: int = 50) -> list[tuple[int, int, float]]:
    """The pairs that overlap by more than a share: their numbers in the list and the share; at most ``limit``."""
    order = sorted(range(len(shapes)), key=lambda place: shapes[place].bounds[0])
    found: list[tuple[int, int, float]] = []
    for start, one in enumerate(order):
        for other in order[start + 1 :]:
            if shapes[other].bounds[0] >= shapes[one].bounds[2] or len(found) >= limit:
                break
            share = shapes[one].overlaps(shapes[other])
            if share > above:
                found.append((min(one, other), max(one, other), share))
    return sorted(found)


def _rows(south: float, north: float, count: int) -> list[float]:
    """The middles of ``count`` strips."""
    return [south + (north - south) * (2 * row + 1) / (2 * count) for row in range(count)]


def _common(ours: Sequence[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> float:
    """The length that two rows of stretches have in common."""
    length, i, j = 0.0, 0, 0
    while i < len(ours) and j < len(theirs):
        length += max(0.0, min(ours[i][1], theirs[j][1]) - max(ours[i][0], theirs[j][0]))
        if ours[i][1] < theirs[j][1]:
            i += 1
        else:
            j += 1
    return length


def _area(ring: Ring) -> float:
    """Square metres, above 0 when the ring runs anticlockwise."""
    lobes = (radians(b[0] - a[0]) * (2 + sin(radians(a[1])) + sin(radians(b[1]))) for a, b in pairwise(ring))
    return -sum(lobes) * EARTH**2 / 2


def _centre(rings: Polygon) -> Point:
    """The centre of gravity in degrees, holes taken off."""
    x0, y0 = rings[0][0]
    total = east = north = 0.0
    for ring in rings:
        for a, b in pairwise(ring):
            ax, ay, bx, by = a[0] - x0, a[1] - y0, b[0] - x0, b[1] - y0
            weight = ax * by - bx * ay
            total, east, north = total + weight, east + weight * (ax + bx), north + weight * (ay + by)
    return (x0 + east / (3 * total), y0 + north / (3 * total)) if total else (x0, y0)


def _positions(ring: Ring, datum: Datum, decimals: int) -> list[list[float]]:
    shifted = (shift(point, source=Datum.WGS84, target=datum) for point in ring)
    return [[round(x, decimals), round(y, decimals)] for x, y in shifted]
