"""The map: the scope's areas and points, overlaps, and the drawing for paper."""

import json

import pytest
from django.urls import reverse

from office.geometry import Datum, shift
from tests.office.territory import factories

pytestmark = pytest.mark.django_db


def url(name, **query):
    return reverse(f"territory:{name}") + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")


@pytest.fixture
def drawn(people):
    """Two grids that overlap by half, and one elsewhere."""
    for place, west in ((people.town.grid, 120.0), (people.town.other_grid, 120.005), (people.town.stranger, 120.1)):
        place.shape = {"type": "Polygon", "coordinates": [factories.square(west, 31.0)]}
        place.save()
    return people


def test_the_page_draws_the_areas_and_warns_of_overlaps(drawn, as_):
    page = as_(drawn.owner).get(url("map")).content.decode()
    assert page.count('class="map-area"') == 2 and "重叠" in page and 'data-tiles-url=""' in page
    assert reverse("territory:place", args=[drawn.town.grid.pk]) in page and "石桥社区" not in page


def test_the_features_are_of_the_scope_only(drawn, as_):
    factories.party(drawn.town.grid, "有位置的店", point=[120.001, 31.001])
    factories.party(drawn.town.sibling, "别处的店", point=[120.2, 31.001])
    features = json.loads(as_(drawn.owner).get(url("features")).content)["features"]
    assert {each["properties"]["name"] for each in features} == {"第一网格", "第二网格", "有位置的店"}
    assert features[-1]["properties"]["state"] == "risk" and features[-1]["geometry"]["type"] == "Point"


def test_the_features_come_in_the_datum_of_the_tiles(drawn, as_):
    said = json.loads(as_(drawn.owner).get(url("features", datum="GCJ-02")).content)
    first = said["features"][0]["geometry"]["coordinates"][0][0]
    wanted = shift((120.0, 31.0), source=Datum.WGS84, target=Datum.GCJ02)
    assert said["datum"] == "GCJ-02" and first == pytest.approx(wanted, abs=1e-5)


def test_a_foreign_place_is_404(drawn, as_):
    for name in ("map", "features"):
        assert as_(drawn.owner).get(url(name, at=drawn.town.stranger.pk)).status_code == 404
        assert as_(drawn.owner).get(url(name, at="x")).status_code == 404
        assert as_(drawn.stranger).get(url(name, at=drawn.town.stranger.pk)).status_code == 200


def test_without_borders_the_page_says_how_to_get_them(people, as_):
    assert "还没有边界" in as_(people.owner).get(url("map")).content.decode()


def test_the_map_is_a_few_queries(drawn, as_, django_assert_num_queries):
    client = as_(drawn.owner)
    client.get(url("map"))
    with django_assert_num_queries(6):
        client.get(url("map"))
    with django_assert_num_queries(6):
        client.get(url("features"))
