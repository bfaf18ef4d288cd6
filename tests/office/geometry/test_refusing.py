"""GeoJSON that is refused: by code, with the place, in a full sentence."""

import pickle
import subprocess
import sys

import pytest

from office.geometry import Datum, read_areas, read_points, write
from tests.growth import growth
from tests.office.geometry.makers import at, collection, feature, packed, polygon, ring, square

POINT = {"type": "Point", "coordinates": at(0, 0)}
HUGE = 10**400
BOW = ring((0, 0), (4, 4), (4, 0), (0, 4))


def problems(content, datum=Datum.WGS84):
    return read_areas(content, datum=datum).problems


def codes(content):
    return [problem.code for problem in problems(content)]


def said(content):
    return str(problems(content)[0])


def crs(name):
    return collection(feature(polygon(square())), crs={"type": "name", "properties": {"name": name}})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" " * (8 << 20) + b"{}", "GEO-001"),
        ('{"type":"名"}'.encode("gbk"), "GEO-002"),
        (b"\x00\xff\xfe", "GEO-002"),
        (b"", "GEO-003"),
        (b"{", "GEO-003"),
        (b"PK\x03\x04", "GEO-003"),
        (b'{"type": NaN}', "GEO-003"),
        (b"1" * 9000, "GEO-003"),
        (b"[" * 1_000_000, "GEO-004"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "GEO-004"),
        (b"null", "GEO-005"),
        (b"[]", "GEO-005"),
        (b'{"type": ["Polygon"]}', "GEO-005"),
        (b'{"type": "Topology"}', "GEO-005"),
        (b'{"type": "FeatureCollection"}', "GEO-005"),
        (b'{"type": "FeatureCollection", "features": {}}', "GEO-005"),
        (collection(), "GEO-006"),
        (packed({"type": "FeatureCollection", "features": [0] * 5001}), "GEO-006"),
        (packed({**polygon(square()), "datum": "GCJ-02"}), "GEO-008"),
        (packed({**polygon(square()), "datum": ["x"]}), "GEO-008"),
        (crs("urn:ogc:def:crs:EPSG::4547"), "GEO-009"),
        (crs("EPSG:3857"), "GEO-009"),
        (crs({"a": 1}), "GEO-009"),
        (collection(feature(polygon(square())), crs="EPSG:4326"), "GEO-009"),
        (collection(feature({**polygon(square()), "crs": {"type": "link"}})), "GEO-009"),
    ],
)
def test_file_is_refused(content, code):
    assert codes(content) == [code]
    assert problems(content)[0].feature is None or code == "GEO-009"


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "GEO-010"),
        ([], "GEO-010"),
        ({}, "GEO-010"),
        (POINT, "GEO-010"),
        ({"type": "LineString", "coordinates": square()}, "GEO-010"),
        ({"type": "GeometryCollection", "geometries": [polygon(square())]}, "GEO-010"),
        ({"type": ["Polygon"]}, "GEO-010"),
        ({"type": "Polygon"}, "GEO-011"),
        (polygon(), "GEO-011"),
        (polygon([]), "GEO-011"),
        (polygon("abc"), "GEO-011"),
        (polygon([["120", "31"]] * 4), "GEO-011"),
        (polygon([[True, False]] * 4), "GEO-011"),
        (polygon([[120.0]] * 4), "GEO-011"),
        (polygon([square()]), "GEO-011"),
        ({"type": "MultiPolygon", "coordinates": [square()]}, "GEO-011"),
        ({"type": "MultiPolygon", "coordinates": []}, "GEO-011"),
        (polygon([[HUGE, 31.0]] * 4), "GEO-012"),
        (polygon([[0, 0], [1, 0], [1, 1], [0, 0]]), "GEO-012"),
        (polygon(square()[:-1]), "GEO-013"),
        (polygon([at(0, 0), at(1, 1), at(0, 0)]), "GEO-014"),
        (polygon([at(0, 0)] * 5), "GEO-014"),
        (polygon(ring((0, 0), (1, 1), (2, 2), (3, 3))), "GEO-014"),
        (polygon(square(), *[ring((n / 99, 1), (n / 99, 2), (n / 99 + 0.001, 2)) for n in range(200)]), "GEO-015"),
        (polygon(BOW), "GEO-016"),
        (polygon(ring((0, 0), (4, 0), (4, 4), (2, 0), (0, 4))), "GEO-016"),  # a corner on an edge
        (polygon(ring((0, 0), (4, 0), (2, 2), (4, 4), (0, 4), (2, 2))), "GEO-016"),  # a corner visited twice
        (polygon(ring((0, 0), (4, 0), (9, 0), (4, 0), (4, 4))), "GEO-016"),  # a thorn
        (polygon(square(), square(2, 2)), "GEO-016"),  # a hole across the border
        (polygon(square(), ring((0, 1), (0, 2), (1, 2))), "GEO-016"),  # a hole along the border
        ({"type": "MultiPolygon", "coordinates": [[square()], [square(2, 2)]]}, "GEO-016"),
        (polygon(square(), square(9, 9)), "GEO-017"),
        (polygon(square(1, 1, 1), square()), "GEO-017"),  # the hole is larger than the border
        (polygon(square(), square(1, 1, 2), square(1.5, 1.5, 1)), "GEO-017"),
        (polygon(square(), ring((0, 2), (-1, 3), (-1, 1))), "GEO-017"),  # touches from outside
        ({"type": "MultiPolygon", "coordinates": [[square()], [square(1, 1, 1)]]}, "GEO-017"),
    ],
)
def test_shape_is_refused(geometry, code):
    content = collection(feature(polygon(square(20)), name="好的"), feature(geometry, name="坏的"))
    reading = read_areas(content, datum=Datum.WGS84)
    assert [(p.code, p.feature, p.name) for p in reading.problems] == [(code, 2, "坏的")]
    assert [f.name for f in reading.features] == ["好的"]


def test_infinity_by_exponent_is_refused():
    assert codes(b'{"type":"Polygon","coordinates":[[[1e999,31],[1,1],[1,2],[1e999,31]]]}') == ["GEO-012"]


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ([31.0, 120.0], "经度和纬度写反了"),
        ([40501234.5, 3431234.5], "以米为单位的投影坐标"),
        ([2.35, 48.86], "“2.3500，48.8600”不在中国范围内"),
    ],
)
def test_place_elsewhere_is_explained(position, words):
    assert words in said(packed(polygon([position] * 4)))


def test_problem_is_a_sentence_with_number_name_place_and_remedy():
    assert said(collection(feature(polygon(BOW), name="第三网格"))) == (
        "GEO-016 第1个图形（第三网格）：边界在（120.00400，31.00000）附近与自己相交、相碰或重叠。"
        "请在制图软件里放大到该处，把边界改成不打结的一圈。"
    )


def test_problem_of_the_file_says_where_it_breaks():
    assert said(b'{\n"a": }').startswith("GEO-003 文件：第2行第6个字符处不合 JSON 的写法。")


def test_names_are_shown_printable_and_short():
    reading = read_areas(collection(feature(None, name="a\x1b[31m\u202e\ud800" + "长" * 500)), datum=Datum.WGS84)
    assert reading.problems[0].name == "a [31m  " + "长" * 52


def test_problems_stop_at_a_hundred_and_say_how_many_more():
    found = problems(packed({"type": "FeatureCollection", "features": [1] * 130}))
    assert (len(found), found[-1].code) == (101, "GEO-018")
    assert "还有30个图形" in str(found[-1])


def test_vertices_are_counted_over_the_whole_file():
    many = [at(n / 10_000, n % 2) for n in range(30_000)]
    content = collection(feature(polygon([*many, many[0]])), feature(polygon([*many, many[0]])), feature(None))
    found = problems(content)
    assert [(p.code, p.feature) for p in found][-1] == ("GEO-007", 2)


def test_points_where_areas_are_wanted_and_the_reverse():
    assert "类型是“Point”，这里要的是 Polygon / MultiPolygon" in said(packed(POINT))
    assert read_points(packed(polygon(square())), datum=Datum.WGS84).problems[0].code == "GEO-010"


def comb(teeth):
    """Long strokes, each above the other along a slope: every box meets every box."""
    there = [(n % 2 * 40 + n / teeth, n % 2 * 40 - n / teeth) for n in range(teeth)]
    return polygon(ring(*there, (50, 40), (50, -50), (-9, -50)))


def test_drawing_that_is_made_to_be_slow_is_given_up_in_time():
    small, large = packed(comb(12_000)), packed(comb(48_000))
    assert codes(small) == codes(large) == ["GEO-015"]
    assert growth(codes, small, large, rounds=1) < 8  # all pairs would take sixteen times as long


def test_many_islands_in_a_large_lake_are_bounded():
    edge = [(n / 1000, 0) for n in range(40_000)]
    lake = ring(*edge, (40, 40), (0, 40))
    border = ring((-1, -1), (41, -1), (41, 41), (-1, 41))
    islands = [[square(n % 30 + 1, n // 30 + 1, 0.5)] for n in range(190)]
    few, many = (
        packed({"type": "MultiPolygon", "coordinates": [[border, lake], *islands[:count]]}) for count in (95, 190)
    )
    assert growth(lambda content: read_areas(content, datum=Datum.WGS84), few, many, rounds=1) < 4


def test_problem_crosses_from_a_process_without_settings():
    script = (
        "import pickle, sys; from office.geometry import Datum, read_areas;"
        "sys.stdout.buffer.write(pickle.dumps(read_areas(sys.stdin.buffer.read(), datum=Datum.WGS84)))"
    )
    content = collection(feature(polygon(BOW), name="甲"), feature(polygon(square())))
    answer = subprocess.run([sys.executable, "-c", script], input=content, capture_output=True, check=True, env={})
    reading = pickle.loads(answer.stdout)
    assert str(reading.problems[0]).startswith("GEO-016 第1个图形（甲）：边界在")
    assert reading.features[0].place.area > 0


def test_number_that_is_none_is_never_written():
    with pytest.raises(ValueError, match="Out of range"):
        write([((120.0, 31.0), {"rate": float("nan")})], datum=Datum.WGS84)
