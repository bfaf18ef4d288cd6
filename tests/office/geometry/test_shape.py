"""What a shape knows of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.geometry import Datum, Shape, overlapping, read_areas, simplify_together
from samples.district import district
from tests.office.geometry.makers import at, packed, polygon, ring, square

DISTRICT = district()
GRIDS = [Shape(((grid.ring,),)) for half in DISTRICT.sub_districts for c in half.communities for grid in c.grids]
LAKE = ring((1, 1), (1, 3), (3, 3), (3, 1))


def shape(*rings):
    return read_areas(packed(polygon(*rings)), datum=Datum.WGS84).features[0].place


def test_bounds_are_west_south_east_north():
    assert shape(square(1, 2, 3)).bounds == (*at(1, 2), *at(4, 5))


def test_area_is_in_square_metres_without_the_holes():
    side = 0.004 * 111_195
    whole = side * side * 0.85715  # the cosine of 31 degrees
    assert shape(square()).area == pytest.approx(whole, rel=1e-3)
    assert shape(square(), LAKE).area == pytest.approx(whole * 0.75, rel=1e-3)


@pytest.mark.parametrize(("point", "inside"), [((0.5, 0.5), True), ((2, 2), False), ((5, 1), False), ((1, 9), False)])
def test_contains_heeds_the_hole(point, inside):
    assert shape(square(), LAKE).contains(tuple(at(*point))) is inside


@pytest.mark.parametrize(
    "rings",
    [
        (square(),),
        (square(), LAKE),
        (ring((0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (0, 1)),),  # an angle: its centre lies outside
        (ring((0, 0), (9, 0), (9, 1), (1, 1), (1, 8), (9, 8), (9, 9), (0, 9)),),
    ],
)
def test_label_lies_inside(rings):
    assert shape(*rings).contains(shape(*rings).label)


def test_label_lies_in_the_largest_part():
    parts = Shape((shape(square()).polygons[0], shape(square(9, 9, 1)).polygons[0]))
    assert parts.label == pytest.approx(at(2, 2))


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (square(), 1),
        (square(2), 0.5),
        (square(2, 2), 0.25),
        (square(1, 1, 1), 1),
        (square(4), 0),
        (square(0, 4), 0),
        (square(9, 9), 0),
    ],
)
def test_overlap_is_the_share_of_the_smaller(other, share):
    assert shape(square()).overlaps(shape(other)) == pytest.approx(share, abs=0.01)
    assert shape(other).overlaps(shape(square())) == pytest.approx(share, abs=0.01)


def test_shape_in_the_hole_of_another_does_not_overlap_it():
    assert shape(square(), LAKE).overlaps(shape(square(1.5, 1.5, 1))) == 0


def test_overlapping_names_the_pairs_and_stops_at_the_limit():
    shapes = [shape(square(n * 3)) for n in (2, 0, 1, 9)]
    assert [(one, other, round(share, 2)) for one, other, share in overlapping(shapes)] == [(0, 2, 0.25), (1, 2, 0.25)]
    assert len(overlapping([shapes[0]] * 200, limit=7)) == 7


def test_neighbours_do_not_overlap():
    assert overlapping(GRIDS, above=0.0) == []


@given(st.floats(119.985, 120.015), st.floats(30.99, 31.01))
def test_point_in_the_district_lies_in_exactly_one_grid(lon, lat):
    border = Shape(((DISTRICT.ring,),))
    assert sum(grid.contains((lon, lat)) for grid in GRIDS) == border.contains((lon, lat))


@given(st.sampled_from([point for grid in GRIDS for point in grid.rings[0]]))
def test_corner_lies_in_at_most_one_of_neighbours(corner):
    assert sum(grid.contains(corner) for grid in GRIDS) <= 1


def test_simplify_keeps_what_sticks_out_and_drops_what_does_not():
    bumps = [(n / 10, 0.01 * (n % 2)) for n in range(41)]  # a metre high, ten wide
    rough = shape(ring(*bumps, (4, 4), (0, 4)))
    assert len(rough.simplify(5).rings[0]) <= 10
    assert {tuple(at(*corner)) for corner in [(4, 4), (0, 4)]} <= set(rough.simplify(5).rings[0])
    assert len(rough.simplify(0.1).rings[0]) == len(rough.rings[0])
    assert rough.simplify(5).area == pytest.approx(rough.area, rel=0.01)


def test_simplify_never_drops_a_ring():
    assert [len(r) for r in shape(square(), LAKE).simplify(1e6).rings] == [5, 5]


def test_neighbours_simplified_together_leave_no_gaps():
    simple = simplify_together(GRIDS, tolerance=10)
    assert sum(len(s.rings[0]) for s in simple) < 0.7 * sum(len(g.rings[0]) for g in GRIDS)
    assert overlapping(simple, above=0.0001) == []
    whole = Shape(((DISTRICT.ring,),)).simplify(10)
    assert sum(s.area for s in simple) == pytest.approx(whole.area, rel=1e-3)


def test_island_that_two_shapes_share_is_simplified_the_same_from_both_sides():
    wavy = [(2 + n / 100, 1 + 0.01 * (n % 2)) for n in range(90)] + [(2.9, 3), (2, 3)]
    lake, island = shape(square(), ring(*wavy)), shape(ring(*wavy[5:], *wavy[:5]))
    around, inside = simplify_together([lake, island], tolerance=4)
    assert set(around.rings[1]) == set(inside.rings[0])
    assert len(inside.rings[0]) < 20
