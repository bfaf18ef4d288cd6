"""The fictional district of the demo."""

from itertools import pairwise

import pytest

from office.geometry import Datum, Shape, read_areas, write
from samples.district import district

DISTRICT = district()
COMMUNITIES = [c for half in DISTRICT.sub_districts for c in half.communities]
GRIDS = [grid for community in COMMUNITIES for grid in community.grids]


def shape(place):
    return Shape(((place.ring,),))


def test_district_is_the_same_at_every_call():
    assert district() == DISTRICT


def test_district_has_two_halves_ten_communities_and_eighty_grids():
    assert [len(half.communities) for half in DISTRICT.sub_districts] == [5, 5]
    assert [len(community.grids) for community in COMMUNITIES] == [8] * 10


def test_names_begin_with_the_sample_plan():
    first = DISTRICT.sub_districts[0]
    assert (first.name, first.communities[0].name) == ("清河街道", "云岭社区")
    names = [grid.name for grid in first.communities[0].grids[:3]]
    assert names == ["第一网格（桂园里）", "第二网格（松涛苑）", "第三网格（临溪坊）"]
    assert shape(first.communities[0]).area == pytest.approx(860_000, rel=0.001)


def test_every_estate_has_a_name_of_its_own_and_buildings_inside():
    assert len({grid.estate for grid in GRIDS}) == 80
    assert {len(grid.buildings) for grid in GRIDS} == {2, 3, 4}
    for grid in GRIDS:
        assert all(building.entrances and shape(grid).contains(building.at) for building in grid.buildings)


def test_borders_are_sound_and_survive_a_licensed_map():
    written = write([(shape(grid), {"name": grid.name}) for grid in GRIDS], datum=Datum.GCJ02)
    reading = read_areas(written.encode(), datum=Datum.GCJ02)
    assert (len(reading.features), reading.problems) == (80, ())


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (DISTRICT, DISTRICT.sub_districts),
        *((half, half.communities) for half in DISTRICT.sub_districts),
        *((community, community.grids) for community in COMMUNITIES),
    ],
    ids=lambda place: getattr(place, "name", ""),
)
def test_parts_share_every_edge_or_have_it_in_common_with_the_whole(whole, parts):
    edges = [edge for part in parts for edge in pairwise(part.ring)]
    assert len(set(edges)) == len(edges)
    assert {edge for edge in edges if edge[::-1] not in set(edges)} == set(pairwise(whole.ring))
    assert sum(shape(part).area for part in parts) == pytest.approx(shape(whole).area, rel=1e-9)
