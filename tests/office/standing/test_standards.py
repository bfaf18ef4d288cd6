"""A standard held against the ledger: met, missed, without figures; what nobody has checked is marked; points are open."""

from datetime import date

import pytest
from django.urls import reverse

from office.ledger.knowledge import packs
from office.standing.standards import editions, held, ranked, standard_named
from shequ.packs import UNVERIFIED
from shequ.standing import Spot, Status
from tests.office.factories import TODAY
from tests.office.standing import factories as make

pytestmark = pytest.mark.django_db
URL = "standing:indicators"


def first_ratio():
    """An indicator in force of a ratio with a plain target, its standard, and the two measures of the ratio."""
    for standard in editions():
        for each in standard.indicators:
            measure = packs().measures.get(each.measure)
            plain = each.op == ">=" and each.target and not (each.grades or each.trend or each.against or each.samples)
            if (
                measure
                and measure.of
                and measure.unit == "%"
                and plain
                and not (each.least_sample or standard.valid_to)
            ):
                return standard, each, measure.of
    raise AssertionError


@pytest.mark.parametrize(("above", "status"), [(100, Status.MET), (1, Status.MISSED)])
def test_met_and_missed(people, above, status):
    standard, indicator, (of, by) = first_ratio()
    place = people.town.community
    make.fact(place, people.owner, code=of, value=above)
    make.fact(place, people.owner, code=by, value=100)
    spot = Spot("community", place.pk, place.name)
    found = held(standard, spot=spot, start=date(2026, 1, 1), end=date(2026, 12, 31))
    line = next(each for each in found.indicators if each.name == indicator.name)
    assert line.status is status and line.number and line.number.of.startswith(f"{above}/100")
    others = [each for each in found.indicators if each.status is Status.UNMEASURED]
    assert others and all(each.number is None or not each.number.text for each in others)


def test_what_nobody_has_seen_in_the_text_is_marked(people, as_):
    standard = next(each for each in editions() if any(line.trust in UNVERIFIED for line in each.indicators))
    asked = {"standard": standard.code, "edition": standard.edition}
    text = as_(people.owner).get(reverse(URL), asked).text
    assert text.count("标准原文未核对") >= sum(each.trust in UNVERIFIED for each in standard.indicators)


def test_points_stay_open_where_nothing_was_recorded(people, as_):
    standard = next(each for each in editions() if each.criteria)
    place = people.town.community
    spot = Spot("community", place.pk, place.name)
    found = held(standard, spot=spot, start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert found.score and found.score.low < found.score.high and any(line.open for line in found.points)
    asked = {"standard": standard.code, "edition": standard.edition}
    assert "评分" in as_(people.owner).get(reverse(URL), asked).text


def test_every_standard_has_a_page(people, as_):
    client = as_(people.owner)
    listed = client.get(reverse(URL)).text
    for each in editions():
        assert f"standard={each.code}" in listed
        answer = client.get(reverse(URL), {"standard": each.code, "edition": each.edition})
        assert answer.status_code == 200 and len(answer.content) < 150_000
        assert "1000000000" not in answer.text


def test_those_of_running_campaigns_come_first_and_what_is_past_last(people, as_):
    made = make.campaign(people)
    type(made).objects.filter(pk=made.pk).update(topics=["sanitation"])
    near = set(packs().for_topics(["sanitation"]))
    listed = ranked(topics=["sanitation"], today=TODAY)
    assert [part for part, _each in listed] == ["near", "others", "past"]
    by_part = dict(listed)
    assert {each.pack for each in by_part["near"]} <= near and not {each.pack for each in by_part["others"]} & near
    assert all(each.valid_to and each.valid_to < TODAY for each in by_part["past"])
    counts = [bool(each.indicators) for each in by_part["near"]]
    assert counts == sorted(counts, reverse=True)
    assert sum(len(each) for each in by_part.values()) == len(editions())
    text = as_(people.owner).get(reverse(URL)).text
    assert text.index("进行中的活动用得上的") < text.index(">其他<") < text.index("已经失效的")
    assert "进行中的活动用得上的" not in as_(people.stranger).get(reverse(URL)).text


def test_unknown_standards_and_places(people, as_):
    client = as_(people.owner)
    assert standard_named("nothing", "") is None
    assert client.get(reverse(URL), {"standard": "nothing"}).status_code == 404
    known = editions()[0].code
    assert client.get(reverse(URL), {"standard": known, "place": people.town.stranger.pk}).status_code == 404


def test_few_statements(people, as_, django_assert_max_num_queries):
    client, asked = as_(people.owner), {"standard": max(editions(), key=lambda each: len(each.indicators)).code}
    client.get(reverse(URL), asked)
    with django_assert_max_num_queries(12):
        assert client.get(reverse(URL), asked).status_code == 200
