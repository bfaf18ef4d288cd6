"""A map without a map: shapes as SVG paths that a template prints, north up, with a scale bar.

The projection is equirectangular at the middle latitude: over a district it is true to about a metre. Paths are whole
numbers, each relative to the last, in a box 2,000 wide: half a pixel on a page, some five characters a vertex.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from office.geometry.datum import Point
from office.geometry.shape import EARTH, Bounds, Shape, simplify_together
from office.geometry.simplify import Ring

SIZE: Final = 2_000
LEAST: Final = 400
MARGIN: Final = 40
FOOT: Final = 120  # the strip below, for the scale bar
CHARACTERS: Final = 32_000  # of all paths together: a drawing with its labels stays below 40 KB
ROUNDS: Final = 16
COARSER: Final = 1.5
BARS: Final = tuple(step * 10**power for power in range(6) for step in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be drawn: a shape, its name, and what the page does with it."""

    shape: Shape
    name: str
    state: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A drawn shape: ``d`` of its path, the point for its name, and how much room the name has there."""

    name: str
    state: str
    url: str
    d: str
    x: int
    y: int
    room: int


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of ``length`` from (x, y) to the east, as long as ``metres`` on the ground."""

    metres: int
    length: int
    x: int
    y: int

    @property
    def label(self) -> str | Promise:
        """``200 米`` or ``2 公里``."""
        if self.metres < 1_000:
            return format_lazy(_("{number} 米"), number=self.metres)
        return format_lazy(_("{number} 公里"), number=self.metres // 1_000)


@dataclass(frozen=True, slots=True)
class North:
    """An arrow: ``d`` of its path and the point for the letter below it."""

    d: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the template needs; without shapes ``areas`` is empty."""

    width: int
    height: int
    areas: tuple[Area, ...]
    scale: ScaleBar
    north: North

    @property
    def view_box(self) -> str:
        """The ``viewBox`` attribute."""
        return f"0 0 {self.width} {self.height}"


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to the drawing; ``metre`` is the length of one."""

    west: float
    north: float
    across: float
    down: float
    metre: float

    def place(self, point: Point) -> tuple[int, int]:
        """Where a point is drawn."""
        x = MARGIN + (point[0] - self.west) * self.across
        return round(x), round(MARGIN + (self.north - point[1]) * self.down)


def draw(subjects: Sequence[Subject], *, characters: int = CHARACTERS) -> Drawing:
    """A drawing of the shapes; borders are simplified until all paths have at most about so many characters."""
    shapes = [subject.shape for subject in subjects]
    bounds = _bounds(shapes)
    projection = _projection(bounds)
    paths = _paths(shapes, projection, characters)
    areas = (_area(*pair, projection) for pair in zip(subjects, paths, strict=True))
    width, height = (max(LEAST, place + MARGIN) for place in projection.place((bounds[2], bounds[1])))
    return Drawing(
        width=width,
        height=height + FOOT,
        areas=tuple(areas),
        scale=_scale(width, height, projection),
        north=_north(width, height),
    )


def _bounds(shapes: Iterable[Shape]) -> Bounds:
    wests, souths, easts, norths = zip(*(shape.bounds for shape in shapes), strict=True) if shapes else ((0.0,),) * 4
    return min(wests), min(souths), max(easts), max(norths)


def _projection(bounds: Bounds) -> Projection:
    west, south, east, north = bounds
    degree = radians(EARTH)
    across = degree * cos(radians((south + north) / 2))
    metre = (SIZE - 2 * MARGIN) / max((east - west) * across, (north - south) * degree, 1.0)
    return Projection(west, north, across=across * metre, down=degree * metre, metre=metre)


def _paths(shapes: Sequence[Shape], projection: Projection, characters: int) -> list[str]:
    """As fine as the drawing shows, then coarser until it is short enough."""
    tolerance = 1 / projection.metre
    paths: list[str] = []
    for _round in range(ROUNDS):
        paths = [
            "".join(_path(ring, projection) for ring in s.rings) for s in simplify_together(shapes, tolerance=tolerance)
        ]
        if sum(map(len, paths)) <= characters:
            break
        tolerance *= COARSER
    return paths


def _path(ring: Ring, projection: Projection) -> str:
    """A closed ring; the last vertex is left to ``z``, one that falls on the one before is left out."""
    places = [projection.place(point) for point in ring[:-1]]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(places) if (ax, ay) != (bx, by)]
    numbers = "".join(f"{x:+d}{y:+d}" for x, y in steps).replace("+", " ")
    return f"M{places[0][0]} {places[0][1]}l{numbers.strip()}z" if steps else ""


def _area(subject: Subject, path: str, projection: Projection) -> Area:
    lon, lat = subject.shape.label
    x, y = projection.place((lon, lat))
    room = max((east - west for west, east in subject.shape.cut(lat) if west <= lon <= east), default=0.0)
    return Area(subject.name, subject.state, subject.url, d=path, x=x, y=y, room=round(room * projection.across))


def _scale(width: int, height: int, projection: Projection) -> ScaleBar:
    """The longest round length that takes at most a quarter of the width."""
    metres = max((bar for bar in BARS if bar * projection.metre <= width / 4), default=1)
    return ScaleBar(metres, round(metres * projection.metre), x=MARGIN, y=height + FOOT // 2)


def _north(width: int, height: int) -> North:
    """At the right end of the strip below."""
    x, y = width - MARGIN - 20, height + 10
    return North(f"M{x} {y}l20 60-20-14-20 14z", x=x, y=y + 96)
