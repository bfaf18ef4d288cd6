"""Lists of any length: paging by keys, filters in the address, and the index of the scope."""

import re
from datetime import date

import pytest
from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.utils.html import escape

from office.pages.listing import At, Choice, Days, Listing, PlaceChoice, Search, Sort, Surroundings
from office.territory.models import KEYED, Level, Party, keys_at
from tests.office import factories

pytestmark = pytest.mark.django_db
AROUND = Surroundings(today=factories.TODAY, places=(PlaceChoice(7, "云岭社区", "in_community"),))
LIST = Listing(
    columns=("id", "name", "kind"),
    filters=(
        Choice("kind", "类别", Party.Kind.choices),
        At("place", "辖区"),
        Days("closed", "停业", "closed_on"),
        Search("q", "名称", ("name", "address")),
    ),
    sorts=(Sort("new", "最新", ("id",), descending=True), Sort("name", "名称", ("name",))),
    size=3,
)


@pytest.fixture
def town():
    return factories.town()


def add(place, *names, kind=Party.Kind.SHOP, **more):
    return Party.objects.bulk_create([Party(**keys_at(place), name=name, kind=kind, **more) for name in names])


def page(address="", rows=None, **more):
    rows = Party.objects.all() if rows is None else rows
    return LIST.page(rows, QueryDict(address.lstrip("?")), around=AROUND, **more)


def names(found):
    return [row["name"] for row in found.rows]


def walk(address=""):
    """Every page from the first on, by its links."""
    found = page(address)
    yield names(found)
    while found.older:
        found = page(found.older)
        yield names(found)


@pytest.mark.parametrize("sort", ["", "sort=name"])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 6, 7, 11])
def test_the_pages_hold_every_row_once_in_order(town, sort, count):
    add(town.grid, *[f"清河商行{number:02}" for number in range(count)])
    order = sorted((f"清河商行{number:02}" for number in range(count)), reverse=not sort)
    pages = list(walk(sort))
    assert [name for each in pages for name in each] == order
    assert all(len(each) <= 3 for each in pages)
    assert len(pages) == max(1, -(-count // 3))


@pytest.mark.parametrize("sort", ["", "sort=name"])
def test_the_way_back_shows_the_same_pages(town, sort):
    add(town.grid, *[f"柳塘小吃{number}" for number in range(8)])
    first = page(sort)
    second = page(first.older)
    third = page(second.older)
    assert not third.older and not first.newer
    assert names(page(third.newer)) == names(second)
    assert names(page(second.newer)) == names(first)
    assert not page(second.newer).newer


def test_equal_values_are_told_apart_by_the_id(town):
    for place in (town.grid, town.other_grid, town.community, town.sibling, town.street):
        add(place, "便民超市")
    shown = [row["id"] for address in ("sort=name", page("sort=name").older) for row in page(address).rows]
    assert shown == sorted(Party.objects.values_list("id", flat=True))


def test_filters_narrow_and_say_what_they_do(town):
    add(town.grid, "桂园里小学", kind=Party.Kind.SCHOOL)
    add(town.grid, "桂园里便利店", "云岭五金")
    found = page("kind=shop&q=桂园")
    assert names(found) == ["桂园里便利店"]
    assert found.asked.sentence == "门店 · “桂园”"
    chips = {chip["label"]: chip for chip in found.context["filters"]}
    assert chips["类别"]["clear_url"] == f"?{QueryDict('q=桂园').urlencode()}"
    assert chips["名称"]["clear_url"] == "?kind=shop"
    assert found.context["search_keep"] == [("kind", "shop")]


def test_two_chinese_characters_are_found_anywhere_in_the_name(town):
    add(town.grid, "望江区清河街道五金商行", "百货")
    assert names(page("q=五金")) == ["望江区清河街道五金商行"]
    assert names(page("q=五金 清河")) == ["望江区清河街道五金商行"]
    assert names(page("q=五金 百货")) == []


def test_a_span_of_days_includes_both_ends(town):
    for day in (9, 10, 20, 21):
        add(town.grid, f"{day}日停业", closed_on=date(2026, 11, day))
    assert sorted(names(page("closed=2026-11-10..2026-11-20"))) == ["10日停业", "20日停业"]
    assert names(page("closed=..2026-11-09")) == ["9日停业"]
    assert names(page("closed=today")) == ["21日停业"]
    assert page("closed=2026-11-10..2026-11-20").asked.sentence == "11月10日–20日"


def test_a_place_narrows_only_to_those_offered(town):
    add(town.grid, "甲店")
    offered = Surroundings(today=factories.TODAY, places=(PlaceChoice(town.sibling.pk, "桂园社区", "in_community"),))
    assert not LIST.page(Party.objects.all(), QueryDict(f"place={town.sibling.pk}"), around=offered).rows
    foreign = LIST.page(Party.objects.all(), QueryDict(f"place={town.community.pk}"), around=offered)
    assert foreign.problems and len(foreign.rows) == 1


WRONG = [
    "kind=palace",
    "sort=weight",
    "closed=yesterday",
    "closed=2026-02-30",
    "closed=2026-11-20..2026-11-10",
    "closed=..",
    "closed=9999-12-31",
    "place=x",
    "q=" + "长" * 61,
    "q=a b c d e f",
    "after=x",
    "after=%00",
    "after=" + "A" * 900,
    "before=W10",
    "after=WyJuZXciLCJ4Il0",
    "after=WyJuZXciLDk5OTk5OTk5OTk5OTk5OTk5OTk5OTldCg",
    "sort=name&after=WyJuYW1lIiwiXHVkODAwIiwxXQ",
    "sort=name&after=WyJuYW1lIiwiXHUwMDAwIiwxXQ",
    "sort=name&after=WyJuZXciLDFd",
    "after=W1tbW1tb",
    "after=WyJuZXciLHRydWVd",
]


@pytest.mark.parametrize("address", WRONG)
def test_what_cannot_be_understood_gives_the_first_page_and_a_sentence(town, address):
    add(town.grid, "甲店", "乙店")
    found = page(address)
    assert len(found.rows) == 2
    assert found.problems and all(said.endswith("。") for said in found.problems)
    assert not re.search(r"[<>]", escape(found.problems[0]))


def test_hostile_words_are_only_words(town):
    add(town.grid, "甲店")
    for said in ("%", "_", "'", '"', "\\", "\x00店", "\ud800", "%27%20OR%201=1"):
        address = QueryDict(mutable=True)
        address["q"] = said
        assert LIST.page(Party.objects.all(), address, around=AROUND).rows in ([], page().rows)


def test_a_page_is_one_query_at_any_size(town, django_assert_num_queries):
    add(town.grid, "甲店")
    with django_assert_num_queries(1):
        page("kind=shop&q=店")
    add(town.grid, *[f"{number}店" for number in range(100)])
    with django_assert_num_queries(1):
        page("kind=shop&q=店")
    with django_assert_num_queries(2):
        page(page().older)


def test_scopes_in_several_places_are_asked_one_by_one_and_no_row_comes_twice(town):
    add(town.grid, *[f"东{number}" for number in range(4)])
    add(town.sibling, *[f"西{number}" for number in range(4)])
    scopes = (Q(in_community=town.community.pk), Q(in_grid=town.grid.pk), Q(in_community=town.sibling.pk))
    rows = Party.objects.filter(scopes[0] | scopes[1] | scopes[2])
    first = page(rows=rows, scopes=scopes)
    second = page(first.older, rows=rows, scopes=scopes)
    third = page(second.older, rows=rows, scopes=scopes)
    assert [names(each) for each in (first, second, third)] == [
        ["西3", "西2", "西1"],
        ["西0", "东3", "东2"],
        ["东1", "东0"],
    ]


def test_an_export_holds_everything_that_the_filters_leave(town):
    add(town.grid, *[f"商店{number}" for number in range(7)])
    add(town.grid, "小学", kind=Party.Kind.SCHOOL)
    whole = LIST.whole(Party.objects.all(), QueryDict("kind=shop&sort=name&after=x"), around=AROUND)
    assert [row.name for row in whole.rows] == [f"商店{number}" for number in range(7)]
    assert whole.sentence == "门店" and not whole.problems


@pytest.fixture
def twelve_districts(db):
    """A dozen districts of one grid each, sixty parties a grid."""
    for number in range(12):
        place = None
        for level in KEYED:
            place = factories.place(Level(level), f"{level}{number}", parent=place)
        add(place, *[f"商店{number}" for number in range(60)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE territory_party")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return place


@pytest.mark.parametrize("further", [False, True])
@pytest.mark.parametrize("column", ["in_district", "in_subdistrict", "in_community", "in_grid"])
def test_the_index_of_the_scope_gives_the_page_in_its_order(twelve_districts, column, further):
    asked = {column: getattr(twelve_districts, column)} | ({"id__lt": 10**6} if further else {})
    plan = Party.objects.filter(**asked).order_by("-id").values("id", "name")[:51].explain().lower()
    if connection.vendor == "sqlite":  # PostgreSQL may find the key of so small a table as good
        assert f"party_{column}" in plan
    assert "temp b-tree" not in plan and "sort" not in plan


def test_what_holds_while_nothing_is_chosen_gives_way_to_a_choice(town):
    add(town.grid, "在业")
    add(town.grid, "停业", closed_on=factories.TODAY)
    state = Choice(
        "state",
        "状态",
        (("closed", "已停业"),),
        conditions=lambda *_: Q(closed_on__isnull=False),
        otherwise=Q(closed_on=None),
    )
    listing = Listing(columns=("name",), sorts=LIST.sorts, filters=(state,))
    assert names(listing.page(Party.objects.all(), QueryDict(), around=AROUND)) == ["在业"]
    assert names(listing.page(Party.objects.all(), QueryDict("state=closed"), around=AROUND)) == ["停业"]
