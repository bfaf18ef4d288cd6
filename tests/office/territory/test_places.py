"""The tree, the page of a place, and what may stand in what."""

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.pages.conflict import Conflict
from office.territory import actions
from office.territory.models import Level, Place
from office.territory.rules import Unfit, levels_below
from tests.office import factories as town_factories
from tests.office.territory import factories

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"territory:{name}", args=args)


def opened(people, parent, level, name, **more):
    return actions.open_place(by=people.owner, parent=parent, level=level, name=name, **more)


def test_each_level_stands_only_in_its_own(people):
    assert levels_below(Level.GRID) == (Level.ZONE, Level.BUILDING)
    assert levels_below(Level.ENTRANCE) == ()
    zone = opened(people, people.town.grid, Level.ZONE, "东片")
    building = opened(people, zone, Level.BUILDING, "3号楼")
    entrance = opened(people, building, Level.ENTRANCE, "二单元")
    assert (entrance.in_community, entrance.in_grid) == (people.town.community.pk, people.town.grid.pk)
    for parent, level in ((people.town.community, Level.BUILDING), (building, Level.GRID), (entrance, Level.ENTRANCE)):
        with pytest.raises(Unfit):
            opened(people, parent, level, "不行")


def test_a_new_grid_carries_its_own_number_and_is_audited(people):
    grid = opened(people, people.town.community, Level.GRID, "第三网格", code="YL-03")
    assert grid.in_grid == grid.pk and grid.in_subdistrict == people.town.street.pk
    row = AuditRow.objects.get(verb="territory.open_place")
    assert row.key == str(grid.pk) and row.after["code"] == "YL-03" and row.actor == people.owner.username


def test_a_doubled_name_or_code_is_said_in_words(people):
    with pytest.raises(Unfit, match="同名"):
        opened(people, people.town.community, Level.GRID, "第一网格")
    opened(people, people.town.community, Level.GRID, "第三网格", code="A1")
    with pytest.raises(Unfit, match="代码"):
        opened(people, people.town.community, Level.GRID, "第四网格", code="A1")
    assert not AuditRow.objects.filter(label="第四网格").exists()


def test_nothing_closes_while_something_below_is_open(people):
    with pytest.raises(Unfit, match="在用的辖区"):
        actions.close_place(by=people.owner, place=people.town.community, version=1, on=town_factories.TODAY)
    factories.party(people.town.grid)
    with pytest.raises(Unfit, match="责任单位"):
        actions.close_place(by=people.owner, place=people.town.grid, version=1, on=town_factories.TODAY)
    actions.close_place(by=people.owner, place=people.town.other_grid, version=1, on=town_factories.TODAY)
    with pytest.raises(Unfit, match="已经停用"):
        opened(people, Place.objects.get(pk=people.town.other_grid.pk), Level.ZONE, "西片")


def test_the_second_to_save_is_told_and_loses_nothing(people, as_):
    client = as_(people.owner)
    address = url("place-change", people.town.grid.pk)
    assert client.post(address, {"version": 1, "name": "东网格", "code": "", "order": 2}).status_code == 302
    answer = client.post(address, {"version": 1, "name": "西网格", "code": "", "order": 2})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "东网格" in page and 'value="西网格"' in page and 'name="version" value="2"' in page
    assert Place.objects.get(pk=people.town.grid.pk).name == "东网格"
    assert client.post(address, {"version": 2, "name": "西网格", "code": "", "order": 2}).status_code == 302


def test_a_conflict_while_closing_is_409(people):
    actions.change_place(by=people.owner, place=people.town.grid, version=1, name="东网格", code="", order=0)
    with pytest.raises(Conflict):
        actions.close_place(by=people.owner, place=people.town.grid, version=1, on=town_factories.TODAY)


@pytest.mark.parametrize("name", ["place", "place-open", "place-change"])
def test_a_stranger_gets_404_and_a_member_403_where_it_changes(people, as_, name):
    address = url(name, people.town.grid.pk)
    assert as_(people.owner).get(address).status_code == 200
    assert as_(people.stranger).get(address).status_code == 404
    assert as_(people.member).get(address).status_code == (200 if name == "place" else 403)


@pytest.mark.parametrize("name", ["place-close", "place-reopen"])
def test_closing_and_reopening_ask_the_same(people, as_, name):
    address = url(name, people.town.other_grid.pk)
    assert as_(people.stranger).post(address, {"version": 1}).status_code == 404
    assert as_(people.member).post(address, {"version": 1}).status_code == 403
    assert as_(people.owner).get(address).status_code == 405


def test_closing_can_be_taken_back(people, as_):
    client = as_(people.owner)
    here = url("place-close", people.town.other_grid.pk)
    answer = client.post(here, {"version": 1}, follow=True)
    assert url("place-reopen", people.town.other_grid.pk) in answer.content.decode()
    assert Place.objects.get(pk=people.town.other_grid.pk).closed_on is not None
    client.post(url("place-reopen", people.town.other_grid.pk))
    assert Place.objects.get(pk=people.town.other_grid.pk).closed_on is None


def test_the_tree_shows_the_scope_and_nothing_else(people, as_):
    page = as_(people.owner).get(url("home")).content.decode()
    assert "第一网格" in page and "云岭社区" in page
    assert "桂园社区" not in page and "石桥社区" not in page
    page = as_(people.officer).get(url("home")).content.decode()
    assert "桂园社区" in page and "石桥社区" not in page


def test_search_finds_two_characters_in_the_scope_only(people, as_):
    page = as_(people.officer).get(url("home"), {"q": "社区"}).content.decode()
    assert "云岭社区" in page and "桂园社区" in page and "石桥社区" not in page
    assert "没有找到" in as_(people.officer).get(url("home"), {"q": "石桥"}).content.decode()


def test_the_page_of_a_place_counts_what_is_in_it(people, as_):
    signed = factories.party(people.town.grid, "清河小吃")
    factories.pledge(signed)
    factories.party(people.town.grid, "桂园里五金")
    page = as_(people.owner).get(url("place", people.town.community.pk)).content.decode()
    assert "50%" in page and "签订率（1/2）" in page
    assert f"?place={people.town.community.pk}&amp;pledge=signed" in page


@pytest.mark.parametrize("more", [0, 60])
def test_the_pages_ask_the_same_number_of_questions_at_any_size(people, as_, django_assert_num_queries, more):
    for number in range(more):
        place = town_factories.place(Level.GRID, f"网格{number}", parent=people.town.community)
        factories.party(place, f"商店{number}")
    client = as_(people.owner)
    client.get(url("home"))  # the session is stamped once a minute
    with django_assert_num_queries(6):
        client.get(url("home"))
    with django_assert_num_queries(8):
        client.get(url("place", people.town.community.pk))
    with django_assert_num_queries(5):
        client.get(url("home"), {"q": "网格"})


def test_other_rooms_add_to_the_page_of_a_place(people, as_):
    from office.territory import sections

    def posts(request, place):
        return sections.Section("在任人员", [sections.Line("陆佩芬", end=place.name)])

    sections.add_section(posts)
    sections.add_section(posts)
    try:
        page = as_(people.owner).get(url("place", people.town.grid.pk)).content.decode()
    finally:
        sections._MAKERS.remove(posts)
    assert page.count("在任人员") == 1 and "陆佩芬" in page
