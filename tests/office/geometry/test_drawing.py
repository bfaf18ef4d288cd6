"""Drawings: sizes, places, and what a template may print."""

import re

import pytest

from office.geometry import Datum, Subject, draw, read_areas
from samples.district import district
from tests.office.geometry.makers import packed, polygon, ring, square

PATH = re.compile(r"(M\d+ \d+l[-\d ]+z)+")


def subject(*rings, **more):
    shape = read_areas(packed(polygon(*rings)), datum=Datum.WGS84).features[0].place
    return Subject(shape, **{"name": "第一网格", **more})


def grids():
    found = (grid for half in district().sub_districts for c in half.communities for grid in c.grids)
    return [subject([list(p) for p in grid.ring], name=grid.name, url=f"/{n}/") for n, grid in enumerate(found)]


def corners(path):
    """The vertices of a path's first ring."""
    x, y, *steps = map(int, re.findall(r"-?\d+", path.split("z")[0]))
    places = [(x, y)]
    for right, down in zip(steps[::2], steps[1::2], strict=True):
        places.append((places[-1][0] + right, places[-1][1] + down))
    return places


def test_square_on_the_ground_is_a_square_in_the_drawing():
    drawing = draw([subject(ring((0, 0), (4 / 0.85715, 0), (4 / 0.85715, 4), (0, 4)))])
    assert sorted(corners(drawing.areas[0].d)) == [(40, 40), (40, 1960), (1960, 40), (1960, 1960)]
    assert drawing.view_box == "0 0 2000 2120"


def test_north_is_up_and_west_is_left():
    south_west, north_east = draw([subject(square()), subject(square(9, 9))]).areas
    assert south_west.y > north_east.y
    assert south_west.x < north_east.x


def test_area_keeps_name_state_and_address():
    area = draw([subject(square(), name="第二网格", state="kept", url="/grids/2/")]).areas[0]
    assert (area.name, area.state, area.url) == ("第二网格", "kept", "/grids/2/")


def test_hole_is_part_of_the_path():
    assert draw([subject(square(), ring((1, 1), (1, 3), (3, 3), (3, 1)))]).areas[0].d.count("M") == 2


def test_label_has_the_room_that_it_says():
    area = draw([subject(ring((0, 0), (8, 0), (8, 1), (0, 1)))]).areas[0]
    assert (area.x, area.room) == (1000, 1920)


@pytest.mark.parametrize(("size", "label"), [(1, "20 米"), (4, "50 米"), (45, "1 公里"), (4000, "50 公里")])
def test_scale_bar_is_round_and_as_long_as_it_says(size, label):
    drawing = draw([subject(square(0, 0, size))])
    assert str(drawing.scale.label) == label
    assert drawing.width / 12 < drawing.scale.length <= drawing.width / 4
    metres = drawing.scale.metres / drawing.scale.length * 1920
    assert metres == pytest.approx(size / 1000 * 111_195, rel=0.02)


def test_eighty_grids_stay_below_forty_kilobytes():
    drawing = draw(grids())
    markup = "".join(
        f'<a href="{a.url}"><path d="{a.d}"/><text x="{a.x}" y="{a.y}">{a.name}</text></a>' for a in drawing.areas
    )
    assert len(markup.encode()) < 40_000
    assert all(PATH.fullmatch(area.d) for area in drawing.areas)


def test_border_of_thousands_of_vertices_is_drawn_coarser():
    coast = [(n / 100, 0.3 * (n * 7919 % 101) / 101) for n in range(20_000)]
    drawing = draw([subject(ring(*coast, (200, 90), (0, 90)))], characters=5_000)
    assert 500 < len(drawing.areas[0].d) <= 5_000


def test_long_and_thin_shape_leaves_room_for_scale_and_arrow():
    drawing = draw([subject(ring((0, 0), (0.01, 0), (0.01, 90), (0, 90)))])
    assert drawing.width == 400
    assert drawing.scale.x + drawing.scale.length < drawing.north.x - 20


def test_nothing_to_draw_is_an_empty_drawing():
    drawing = draw([])
    assert drawing.areas == ()
    assert drawing.scale.metres >= 1
