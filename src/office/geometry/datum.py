"""The three datums of Chinese maps: WGS-84 as measured, GCJ-02 on licensed maps, BD-09 on Baidu's.

GCJ-02 is WGS-84 shifted by some hundred metres, BD-09 is GCJ-02 shifted again. Each shift is smooth and small, so it is
undone exactly by asking again and again which point would have landed here. CGCS2000, the state's own datum, differs
from WGS-84 by centimetres and counts as the same.
"""

from collections.abc import Callable
from enum import StrEnum
from math import atan2, cos, hypot, pi, radians, sin, sqrt
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Point = tuple[float, float]  # longitude, latitude: the order of GeoJSON
Step = Callable[[Point], Point]

WEST, SOUTH, EAST, NORTH = 72.004, 0.8293, 137.8347, 55.8271  # as the publishers of the shift draw it
SEMI_MAJOR: Final = 6378245.0  # Krasovsky's ellipsoid
ECCENTRICITY: Final = 0.00669342162296594323
BAIDU_TURN: Final = pi * 3000 / 180
ROUNDS: Final = 12  # each leaves at most a fiftieth of the error, so that four or five are usual
NOTHING: Final = 1e-11  # degrees: a thousandth of a millimetre


class Datum(StrEnum):
    """Where a longitude and a latitude are counted from; in the order in which one is derived from the other."""

    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"

    @property
    def label(self) -> str | Promise:
        """What a form calls it."""
        return _LABELS[self]


_LABELS: Final[dict[Datum, Promise]] = {
    Datum.WGS84: _("WGS-84 或 CGCS2000（卫星定位、国家大地坐标）"),
    Datum.GCJ02: _("GCJ-02（高德、腾讯地图）"),
    Datum.BD09: _("BD-09（百度地图）"),
}


def in_china(point: Point) -> bool:
    """Whether the shifts apply: inside a rectangle that holds all of China with a wide margin."""
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def shift(point: Point, *, source: Datum, target: Datum) -> Point:
    """The same place in another datum; a point outside China is in every datum the same."""
    if not in_china(point):
        return point
    order = list(Datum)
    here, there = order.index(source), order.index(target)
    for step in _STEPS[here:there]:
        point = step(point)
    for step in reversed(_STEPS[there:here]):
        point = _undone(step, point)
    return point


def _undone(step: Step, point: Point) -> Point:
    """The point that ``step`` moves to ``point``."""
    x, y = point
    for _round in range(ROUNDS):
        moved = step((x, y))
        east, north = point[0] - moved[0], point[1] - moved[1]
        x, y = x + east, y + north
        if abs(east) + abs(north) < NOTHING:
            break
    return x, y


def _gcj_from_wgs(point: Point) -> Point:
    lon, lat = point
    x, y = lon - 105.0, lat - 35.0
    ripple = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (ripple + _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (ripple + _waves(x, (20, 1), (40, 3), (150, 12), (300, 30))) * 2 / 3
    flat = 1 - ECCENTRICITY * sin(radians(lat)) ** 2
    meridian = SEMI_MAJOR * (1 - ECCENTRICITY) / flat**1.5
    parallel = SEMI_MAJOR / sqrt(flat) * cos(radians(lat))
    return lon + east / radians(parallel), lat + north / radians(meridian)


def _waves(value: float, *waves: tuple[float, float]) -> float:
    return sum(height * sin(value * pi / length) for height, length in waves)


def _bd_from_gcj(point: Point) -> Point:
    x, y = point
    radius = hypot(x, y) + 0.00002 * sin(y * BAIDU_TURN)
    angle = atan2(y, x) + 0.000003 * cos(x * BAIDU_TURN)
    return radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006


_STEPS: Final[tuple[Step, ...]] = (_gcj_from_wgs, _bd_from_gcj)
