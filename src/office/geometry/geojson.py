"""GeoJSON in, as hostile input, and out, in the datum that was asked for.

The file does not say reliably which datum it is in (a map drawn over licensed tiles is in GCJ-02 and calls itself
WGS-84), so the person who brings it says so. What is read is WGS-84.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from math import isfinite
from typing import Any, Final, Generic, TypeVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from office.geometry.borders import Allowance, TooMany, point_of, shape_of
from office.geometry.datum import Datum, Point, shift
from office.geometry.loading import load
from office.geometry.problem import Problem, Refusal, Text
from office.geometry.shape import Shape

FEATURES: Final = 5_000
PROBLEMS: Final = 100
NAMES: Final = ("name", "名称", "NAME", "Name", "网格名称", "title")
GEOMETRIES: Final = frozenset(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection".split()
)
PLAIN_CRS: Final = frozenset({"OGC:CRS84", "EPSG:4326", "WGS84", "WGS-84"})
CHINA_CRS: Final = frozenset({"EPSG:4490", "CGCS2000"})

Place = TypeVar("Place", Shape, Point)
Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Feature(Generic[Place]):
    """One shape or point of a file: its number from 1, its name as printable text, its plain properties."""

    number: int
    name: str
    place: Place
    properties: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Place]):
    """What a file holds: the sound features, what is wrong with the others, and what the reader should be told."""

    features: tuple[Feature[Place], ...]
    problems: tuple[Problem, ...]
    notes: tuple[Text, ...] = ()


def read_areas(content: bytes, *, datum: Datum) -> Reading[Shape]:
    """The polygons of a GeoJSON file that was drawn in ``datum``."""
    return _read(content, datum, {"Polygon": lambda c, **rest: shape_of([c], **rest), "MultiPolygon": shape_of})


def read_points(content: bytes, *, datum: Datum) -> Reading[Point]:
    """The points of a GeoJSON file that was drawn in ``datum``."""
    return _read(content, datum, {"Point": point_of})


def write(features: Iterable[tuple[Shape | Point, Mapping[str, Scalar]]], *, datum: Datum, decimals: int = 7) -> str:
    """A FeatureCollection in ``datum``, which the file names; five decimals are a metre, seven a centimetre."""
    listed = [
        {"type": "Feature", "properties": dict(properties), "geometry": _geometry(place, datum, decimals)}
        for place, properties in features
    ]
    collection = {"type": "FeatureCollection", "datum": datum.value, "features": listed}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _geometry(place: Shape | Point, datum: Datum, decimals: int) -> dict[str, Any]:
    if isinstance(place, Shape):
        return place.geometry(datum=datum, decimals=decimals)
    moved = shift(place, source=Datum.WGS84, target=datum)
    return {"type": "Point", "coordinates": [round(number, decimals) for number in moved]}


def _read(content: bytes, datum: Datum, makers: Mapping[str, Callable[..., Place]]) -> Reading[Place]:
    """Every feature that ``makers`` can make, and a problem for each of the others."""
    features: list[Feature[Place]] = []
    problems: list[Problem] = []
    notes: dict[str, Text] = {}
    allowance = Allowance()
    try:
        tree = load(content)
        _check_datum(tree, datum)
        for number, raw in enumerate(_features(tree, notes), 1):
            name = _name(raw)
            try:
                made = _made(raw, makers, partial(_check_crs, notes=notes), {"datum": datum, "allowance": allowance})
                features.append(Feature(number, name, made, _properties(raw)))
            except TooMany as refusal:
                problems.append(refusal.problem(number, name))
                break
            except Refusal as refusal:
                problems.append(refusal.problem(number, name))
    except Refusal as refusal:
        problems.append(refusal.problem())
    return Reading(tuple(features), tuple(_few(problems)), tuple(notes.values()))


def _few(problems: list[Problem]) -> Iterator[Problem]:
    yield from problems[:PROBLEMS]
    if len(problems) > PROBLEMS:
        found = format_lazy(_("还有{count}个图形有问题，没有列出"), count=len(problems) - PROBLEMS)
        yield Problem("GEO-018", found, _("请先改正上面列出的问题，再重新导入"))


def _features(tree: Any, notes: dict[str, Text]) -> Iterator[Any]:
    """The features of a collection, a feature alone, or a geometry alone as a feature without a name."""
    kind = tree.get("type") if isinstance(tree, dict) else None
    if kind == "Feature":
        return iter([tree])
    if isinstance(kind, str) and kind in GEOMETRIES:
        return iter([{"type": "Feature", "geometry": tree}])
    listed = tree.get("features") if kind == "FeatureCollection" else None
    if not isinstance(listed, list):
        raise Refusal(
            "GEO-005",
            found=_("文件不是 GeoJSON：没有写明 type，或者缺少图形列表（features）"),
            remedy=_("请从制图软件导出为 GeoJSON；文件扩展名是 .geojson 或 .json"),
        )
    if not 0 < len(listed) <= FEATURES:
        raise Refusal(
            "GEO-006",
            found=format_lazy(_("文件里有{count}个图形，应当有 1 至 {limit} 个"), count=len(listed), limit=FEATURES),
            remedy=_("请检查导出时选中的图层；太多时分成几个文件"),
        )
    _check_crs(tree, notes=notes)
    return iter(listed)


def _made(raw: Any, makers: Mapping[str, Callable[..., Place]], check: Callable[[Any], None], rest: Any) -> Place:
    geometry = raw.get("geometry") if isinstance(raw, dict) and raw.get("type") == "Feature" else None
    if not isinstance(geometry, dict):
        raise Refusal(
            "GEO-010",
            found=_("这一项没有图形（geometry）"),
            remedy=_("请在制图软件里补画，或者删去这一项"),
        )
    check(raw)
    check(geometry)
    kind = geometry.get("type")
    maker = makers.get(kind) if isinstance(kind, str) else None
    if maker is None:
        raise Refusal(
            "GEO-010",
            found=format_lazy(
                _("图形的类型是“{kind}”，这里要的是 {wanted}"), kind=_clean(kind), wanted=" / ".join(makers)
            ),
            remedy=_("请换用对应类型的图层导出"),
        )
    return maker(geometry.get("coordinates"), **rest)


def _check_datum(tree: Any, datum: Datum) -> None:
    """A file of ours names its datum; it must be the one that the person named."""
    stated = tree.get("datum") if isinstance(tree, dict) else None
    if stated is not None and stated != datum.value:
        raise Refusal(
            "GEO-008",
            found=format_lazy(
                _("文件里写明坐标系是“{stated}”，导入时选的是“{chosen}”"), stated=_clean(stated), chosen=datum
            ),
            remedy=_("请改选文件写明的坐标系再导入"),
        )


def _check_crs(member: Any, *, notes: dict[str, Text]) -> None:
    """The old ``crs`` member may only say what is the rule anyway; CGCS2000 is the same within centimetres."""
    crs = member.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    short = _authority(name) if isinstance(name, str) else ""
    if short in CHINA_CRS:
        notes["crs"] = _("文件的坐标系是 CGCS2000，与 WGS-84 相差不过几厘米，已按 WGS-84 读入")
    elif short not in PLAIN_CRS:
        raise Refusal(
            "GEO-009",
            found=format_lazy(_("文件的坐标系（crs）是“{name}”，读不了"), name=_clean(name)),
            remedy=_("请在制图软件里转换为经纬度（CGCS2000 或 WGS-84）后再导出"),
        )


def _authority(name: str) -> str:
    """``EPSG:4490`` for urn:ogc:def:crs:EPSG::4490 and the like."""
    parts = name[:100].upper().removeprefix("URN:OGC:DEF:CRS:").split(":")
    return ":".join((parts[0], parts[-1])) if len(parts) > 1 else parts[0]


def _name(raw: Any) -> str:
    properties = _properties(raw)
    found = next((properties[key] for key in NAMES if properties.get(key) not in (None, "")), "")
    return _clean(found)


def _properties(raw: Any) -> dict[str, Scalar]:
    """The plain values among a feature's properties, at most fifty."""
    properties = raw.get("properties") if isinstance(raw, dict) else None
    if not isinstance(properties, dict):
        return {}
    plain = ((_clean(key), value) for key, value in properties.items() if _is_plain(value))
    return {key: _clean(value, 500) if isinstance(value, str) else value for key, value in islice(plain, 50)}


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and isfinite(value))


def _clean(value: Any, limit: int = 60) -> str:
    """Printable and short: it is shown to people."""
    if not isinstance(value, str | int | float):
        return ""
    return "".join(char if char.isprintable() else " " for char in str(value)[:limit]).strip()
