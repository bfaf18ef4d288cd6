"""The coordinates of a geometry from outside, made into a shape that can be trusted."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from office.geometry.crossing import Loop, Node, TooComplicated, crossings, side, twice_area
from office.geometry.datum import Datum, Point, in_china, shift
from office.geometry.nesting import misplaced
from office.geometry.problem import Refusal
from office.geometry.shape import Shape

VERTICES: Final = 50_000
RINGS: Final = 200
DECIMALS: Final = 7  # a centimetre
LATTICE: Final = 2 * 10**DECIMALS  # even numbers, so that the middle of two is whole
SMALLEST: Final = 4


class TooMany(Refusal):
    """The limit on vertices is that of the file: nothing after it is read."""


@dataclass(slots=True)
class Allowance:
    """How many vertices the rest of the file may have."""

    left: int = VERTICES

    def take(self, count: int) -> None:
        """Count them; GEO-007 when there are too many."""
        self.left -= count
        if self.left < 0:
            raise TooMany(
                "GEO-007",
                found=format_lazy(_("文件里的顶点超过{limit}个"), limit=VERTICES),
                remedy=_("请在制图软件里简化边界（容差 1 米即可），或者分成几个文件再导入"),
            )


def point_of(coordinates: Any, *, datum: Datum, allowance: Allowance) -> Point:
    """The place of a point, in WGS-84."""
    allowance.take(1)
    return _settled(_position(coordinates), datum)


def shape_of(parts: list[Any], *, datum: Datum, allowance: Allowance) -> Shape:
    """A shape from the coordinates of its polygons: every demand of RFC 7946 met, in WGS-84."""
    rings = [_listed(part) for part in _listed(parts)]
    if sum(map(len, rings)) > RINGS:
        raise Refusal(
            "GEO-015",
            found=format_lazy(_("边界和空洞一共超过{limit}圈"), limit=RINGS),
            remedy=_("请把它分成几个图形，或者删去细碎的空洞"),
        )
    read = [[_loop(ring, datum, allowance) for ring in part] for part in rings]
    _check(read)
    return Shape(tuple(tuple(_wound(ring, hole=place > 0) for place, ring in enumerate(part)) for part in read))


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _malformed()
    return value


def _malformed() -> Refusal:
    return Refusal(
        "GEO-011",
        found=_("坐标（coordinates）的写法不对：应是一圈一圈的“[经度, 纬度]”数字"),
        remedy=_("请从制图软件重新导出这个图形"),
    )


def _position(value: Any) -> Point:
    """Longitude and latitude of a position; a height is dropped."""
    if not isinstance(value, list) or not 2 <= len(value) <= 4:
        raise _malformed()
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in value):
        raise _malformed()
    lon, lat = value[:2]
    if not in_china((lon, lat)):  # compared before it is converted: a whole number may have any length
        raise _elsewhere(lon, lat)
    return float(lon), float(lat)


def _elsewhere(lon: float, lat: float) -> Refusal:
    if in_china((lat, lon)):
        found = _("经度和纬度写反了：应当先经度，后纬度")
        remedy = _("请在导出时把坐标顺序改为“经度, 纬度”")
    elif not (-1e9 < lon < 1e9 and -1e9 < lat < 1e9):
        found = _("坐标大得没有意义，或者不是数字")
        remedy = _("请检查这个图形的坐标")
    elif abs(lon) > 180 or abs(lat) > 90:
        found = _("坐标不是经纬度，像是以米为单位的投影坐标")
        remedy = _("请在制图软件里转换为经纬度（CGCS2000 或 WGS-84）后再导出")
    else:
        found = format_lazy(_("坐标“{lon:.4f}，{lat:.4f}”不在中国范围内"), lon=lon, lat=lat)
        remedy = _("请检查这个图形的坐标")
    return Refusal("GEO-012", found=found, remedy=remedy)


def _settled(point: Point, datum: Datum) -> Point:
    lon, lat = shift(point, source=datum, target=Datum.WGS84)
    return round(lon, DECIMALS), round(lat, DECIMALS)


def _loop(value: Any, datum: Datum, allowance: Allowance) -> Loop:
    """A closed ring on the lattice, without repeated vertices."""
    positions = _listed(value)
    allowance.take(len(positions))
    points = [_position(position) for position in positions]
    if points[0] != points[-1]:
        raise Refusal(
            "GEO-013",
            found=format_lazy(_("边界没有闭合：起点{start}，终点{end}"), start=_said(points[0]), end=_said(points[-1])),
            remedy=_("请让边界的最后一个点与第一个点相同"),
        )
    nodes = [_node(_settled(point, datum)) for point in points]
    loop = [nodes[0], *(after for before, after in pairwise(nodes) if after != before)]
    if len(loop) < SMALLEST or all(side(loop[0], loop[1], node) == 0 for node in loop):
        raise Refusal(
            "GEO-014",
            found=format_lazy(_("边界围不出面积：在{place}附近只有一个点或一条线"), place=_said(points[0])),
            remedy=_("请重画这个图形，至少要有三个不在一条线上的顶点"),
        )
    return loop


def _node(point: Point) -> Node:
    return round(point[0] * LATTICE / 2) * 2, round(point[1] * LATTICE / 2) * 2


def _check(parts: list[list[Loop]]) -> None:
    """Borders cross nowhere, holes lie inside, parts beside each other."""
    try:
        found = crossings([ring for rings in parts for ring in rings])
        if found.at:
            raise Refusal(
                "GEO-016",
                found=format_lazy(_("边界在{place}附近与自己相交、相碰或重叠"), place=_said(_point(found.at))),
                remedy=_("请在制图软件里放大到该处，把边界改成不打结的一圈"),
            )
        fault = misplaced(parts, touching=found.touching)
    except TooComplicated as error:
        raise Refusal(
            "GEO-015",
            found=_("边界过于复杂，无法在限定时间内核对"),
            remedy=_("请在制图软件里简化边界后再导入"),
        ) from error
    if fault:
        raise Refusal(
            "GEO-017",
            found=format_lazy(_("空洞不在边界之内，或者几部分互相重叠（在{place}附近）"), place=_said(_point(fault))),
            remedy=_("请在制图软件里改正该处；互相重叠的部分应合成一个"),
        )


def _wound(loop: Loop, *, hole: bool) -> tuple[Point, ...]:
    """A ring in the direction that RFC 7946 asks for."""
    anticlockwise = twice_area(loop) > 0
    ordered = loop if anticlockwise != hole else loop[::-1]
    return tuple(_point(node) for node in ordered)


def _point(node: Node) -> Point:
    return node[0] / LATTICE, node[1] / LATTICE


def _said(point: Point) -> str:
    return f"（{point[0]:.5f}，{point[1]:.5f}）"
