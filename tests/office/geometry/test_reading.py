"""GeoJSON that is read, and what it becomes."""

import pytest

from office.geometry import Datum, Shape, read_areas, read_points, shift, write
from tests.office.geometry.makers import at, collection, feature, packed, polygon, ring, square

WGS, GCJ = Datum.WGS84, Datum.GCJ02
HOLE = ring((1, 1), (1, 2), (2, 2), (2, 1))


def read(content, datum=WGS):
    return read_areas(content, datum=datum)


def only(content, datum=WGS):
    reading = read(content, datum)
    assert reading.problems == ()
    return reading.features[0].place


def test_collection_keeps_order_name_and_plain_properties():
    reading = read(
        collection(
            feature(polygon(square()), name="第一网格", floors=6, tags=["a"]),
            feature(polygon(square(9)), 名称="第二网格"),
        )
    )
    assert [(f.number, f.name) for f in reading.features] == [(1, "第一网格"), (2, "第二网格")]
    assert reading.features[0].properties == {"name": "第一网格", "floors": 6}


@pytest.mark.parametrize("tree", [polygon(square()), feature(polygon(square()))])
def test_geometry_or_feature_alone_is_read(tree):
    assert only(packed(tree)).rings == (tuple(map(tuple, square())),)


def test_file_of_windows_with_a_mark_in_front_is_read():
    assert only(b"\xef\xbb\xbf" + packed(polygon(square()))).area > 0


def test_winding_is_normalised():
    turned = only(packed(polygon(square()[::-1], HOLE[::-1])))
    assert turned == only(packed(polygon(square(), HOLE)))
    assert turned.geometry() == polygon(square(), HOLE)


def test_parts_and_holes_are_kept():
    parts = [[square(), HOLE], [square(9)]]
    assert only(packed({"type": "MultiPolygon", "coordinates": parts})).geometry()["coordinates"] == parts


def test_island_in_a_lake_is_a_part():
    lake = ring((1, 1), (1, 3), (3, 3), (3, 1))
    island = ring((1.5, 1.5), (2, 1.5), (2, 2))
    assert len(only(packed({"type": "MultiPolygon", "coordinates": [[square(), lake], [island]]})).rings) == 3


@pytest.mark.parametrize(
    "parts",
    [
        [[square(0)], [square(4, 4)]],  # corner to corner
        [[square(), ring((0, 2), (1, 3), (1, 1))]],  # a hole that touches the border at a point
        [[square(), ring((1, 1), (1, 2), (2, 2)), ring((2, 2), (2, 3), (3, 3))]],  # holes that touch each other
    ],
)
def test_rings_may_touch_at_a_point(parts):
    assert only(packed({"type": "MultiPolygon", "coordinates": parts})).area > 0


def test_repeated_vertices_and_heights_are_dropped():
    thick = [[*p, 12.5] for p in square() for _ in range(2)]
    assert only(packed(polygon(thick))) == only(packed(polygon(square())))


def test_what_was_drawn_in_gcj_is_stored_in_wgs():
    drawn = [list(shift((x, y), source=WGS, target=GCJ)) for x, y in square()]
    assert only(packed(polygon(drawn)), GCJ) == only(packed(polygon(square())))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_crs_that_is_the_rule_is_accepted_silently(name):
    reading = read(collection(feature(polygon(square())), crs={"type": "name", "properties": {"name": name}}))
    assert (len(reading.features), reading.problems, reading.notes) == (1, (), ())


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::4490", "EPSG:4490", "CGCS2000"])
def test_crs_of_the_state_is_read_as_wgs_and_said_once(name):
    crs = {"type": "name", "properties": {"name": name}}
    reading = read(collection({**feature(polygon(square())), "crs": crs}, crs=crs))
    assert (len(reading.features), reading.problems) == (1, ())
    assert [str(note) for note in reading.notes] == [
        "文件的坐标系是 CGCS2000，与 WGS-84 相差不过几厘米，已按 WGS-84 读入"
    ]


def test_points_are_read_for_parties():
    reading = read_points(collection(feature({"type": "Point", "coordinates": at(1, 2)}, name="小店")), datum=WGS)
    assert [(f.name, f.place) for f in reading.features] == [("小店", tuple(at(1, 2)))]


@pytest.mark.parametrize("datum", Datum)
def test_what_is_written_is_read_again(datum):
    shape = only(packed(polygon(square(), HOLE)))
    written = write([(shape, {"name": "第一网格"})], datum=datum).encode()
    assert f'"datum":"{datum}"'.encode() in written
    assert only(written, datum) == shape


def test_points_are_written_in_the_datum_asked_for():
    point = tuple(at(0, 0))
    written = write([(point, {})], datum=GCJ).encode()
    assert read_points(written, datum=GCJ).features[0].place == point
    assert read_points(written.replace(b'"datum":"GCJ-02",', b""), datum=WGS).features[0].place != point


def test_stored_geometry_becomes_the_same_shape():
    shape = only(packed({"type": "MultiPolygon", "coordinates": [[square(), HOLE], [square(9)]]}))
    assert Shape.of(shape.geometry()) == shape
