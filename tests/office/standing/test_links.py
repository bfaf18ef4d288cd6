"""The address of a figure says what the figure is made of, and says no more than that."""

import tracemalloc
from datetime import date, timedelta
from fractions import Fraction
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from office.standing.links import MOST, ROOM, Unreadable, figure_url, queries_in, query_url
from shequ.standing import Figure, How, Query
from tests.office.standing import factories as make

DAY = date(2026, 3, 2)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def queries(draw):
    start, end = sorted((draw(days), draw(days)))
    return Query(
        draw(codes),
        draw(st.sampled_from(["district", "subdistrict", "community", "grid"])),
        draw(st.integers(0, 10**9)),
        start,
        end,
        draw(codes | st.just("")),
        draw(codes | st.just("")),
        draw(st.none() | st.integers(1, 10**6)),
        draw(st.booleans()),
    )


def figure(*asked, how=How.RATIO, measure="a"):
    return Figure(
        name="",
        measure=measure,
        how=how,
        unit="",
        queries=tuple(asked),
        numerator=1,
        denominator=1,
        value=Fraction(1),
        facts=1,
    )


def again(url):
    return queries_in(QueryDict(url.partition("?")[2]))


@given(st.lists(queries(), min_size=1, max_size=8, unique=True))
def test_an_address_gives_back_its_queries(asked):
    assert set(again(figure_url(figure(*asked)))) == set(asked)


def test_a_year_of_weeks_in_twenty_places_fits():
    weeks = [DAY + timedelta(days=7 * number) for number in range(52)]
    asked = [Query("checks", "community", place, day, day + timedelta(days=6)) for place in range(20) for day in weeks]
    url = figure_url(figure(*asked, how=How.PERIODS))
    assert len(url) < 300 and set(again(url)) == set(asked)


def test_what_would_be_too_long_is_widened():
    spans = [(DAY + timedelta(days=5 * n), DAY + timedelta(days=5 * n + n % 3)) for n in range(600)]
    asked = [Query("checks", "community", 1, start, end) for start, end in spans]
    url = figure_url(figure(*asked, how=How.PERIODS))
    (one,) = again(url)
    assert len(url) < ROOM and (one.start, one.end) == (spans[0][0], max(end for _start, end in spans))


def test_one_query_leads_to_the_ledger():
    query = Query("checks", "community", 4, DAY, DAY, category="night", party=3)
    assert figure_url(figure(query, how=How.SUM)) == query_url(query)
    assert query_url(query) == (
        f"{reverse('ledger:facts')}?measure=checks&place=4&from=2026-03-02&to=2026-03-02&category=night&party=3"
    )
    assert figure_url(figure()) == ""


@pytest.mark.parametrize(
    "said",
    [
        "checks",
        "~~~~~c1~20260101-20260102",
        "CHECKS~~~~~c1~20260101-20260102",
        "checks~'; drop~~~~c1~20260101-20260102",
        "checks~~~x~~c1~20260101-20260102",
        "checks~~~~2~c1~20260101-20260102",
        "checks~~~~~e1~20260101-20260102",
        "checks~~~~~c-1~20260101-20260102",
        "checks~~~~~c1~20260102-20260101",
        "checks~~~~~c1~20260230-20260301",
        "checks~~~~~c1~20260101",
        "checks~~~~~c1~20260101_0*5",
        "checks~~~~~c1~20260101_7",
        "checks~~~~~c1~99991230_7*5",
        f"checks~~~~~c1~20260101_1*{MOST + 1}",
        "checks~~~~~" + ".".join(f"c{n}" for n in range(100)) + "~20260101_1*100",
    ],
)
def test_an_address_that_is_none_of_ours(said):
    with pytest.raises(Unreadable):
        queries_in(QueryDict(urlencode({"q": said})))


def test_an_address_that_asks_for_millions_is_refused_before_they_are_made():
    said = "checks~~~~~c1~" + ".".join(["20260101_1*5000"] * 400)
    tracemalloc.start()
    with pytest.raises(Unreadable):
        queries_in(QueryDict(urlencode({"q": said})))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


@pytest.mark.django_db
class TestOpened:
    """The page of a figure."""

    def test_a_ratio_with_its_facts(self, people, as_):
        place = people.town.community
        make.fact(place, people.owner, code="complaints_received", value=4)
        first = make.fact(people.town.grid, people.owner, code="complaints_settled", value=3)
        asked = [
            Query(code, "community", place.pk, DAY, date(2026, 12, 31))
            for code in ("complaints_settled", "complaints_received")
        ]
        page = as_(people.owner).get(figure_url(figure(*asked, measure="complaint_settlement_rate")))
        assert "75" in page.text and "3/4件" in page.text and "2 条事实" in page.text
        assert reverse("ledger:fact", args=[first.pk]) in page.text

    def test_only_in_ones_own_places(self, people, as_):
        make.fact(people.town.stranger, people.stranger, code="complaints_received")
        url = figure_url(figure(Query("complaints_received", "community", people.town.stranger.pk, DAY, DAY)))
        assert as_(people.owner).get(url).status_code == 404
        assert as_(people.stranger).get(url).status_code == 200
        wrong = figure_url(figure(Query("complaints_received", "grid", people.town.stranger.pk, DAY, DAY)))
        assert as_(people.stranger).get(wrong).status_code == 404

    def test_a_measure_made_for_a_promise_is_for_those_who_see_it(self, people, as_):
        made = make.campaign(people, at=people.town.stranger, by=people.stranger)
        code = f"own_{make.target(made, code='').pk}"
        make.bound(made.commitments.get(), code)
        url = figure_url(figure(Query(code, "community", people.town.community.pk, DAY, DAY)))
        assert as_(people.owner).get(url).status_code == 404

    def test_the_latest_of_each_place(self, people, as_):
        place = people.town.community
        for day, value in ((date(2026, 2, 1), 5), (date(2026, 5, 1), 8)):
            make.fact(people.town.grid, people.owner, code="residents", value=value, on=day)
        make.fact(people.town.other_grid, people.owner, code="residents", value=2, on=date(2026, 1, 1))
        asked = Query("residents", "community", place.pk, date(1900, 1, 1), date(2026, 12, 31), latest=True)
        text = as_(people.owner).get(figure_url(figure(asked, how=How.LATEST, measure="residents"))).text
        assert "10" in text and "2 条事实" in text

    def test_statements_do_not_grow_with_the_parts(self, people, as_, django_assert_max_num_queries):
        place = people.town.community
        client = as_(people.owner)
        make.fact(place, people.owner, code="complaints_received")
        spans = [(DAY + timedelta(days=7 * n), DAY + timedelta(days=7 * n + 6)) for n in range(300)]
        asked = [Query("complaints_received", "community", place.pk, *span) for span in spans]
        for few in (7, 300):
            with django_assert_max_num_queries(10):
                page = client.get(figure_url(figure(*asked[:few], how=How.PERIODS)))
            assert page.status_code == 200 and len(page.content) < 150_000
