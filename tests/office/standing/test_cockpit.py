"""All running campaigns at once: what worries, who is late, and the part of the first page."""

from datetime import date

import pytest
from django.urls import reverse

from office.standing.cockpit import cockpit_of
from tests.office.duties import factories as duties
from tests.office.factories import TODAY
from tests.office.standing import factories as make

pytestmark = pytest.mark.django_db
HOME, FIRST = "standing:home", "standing:first"


def test_communities_by_what_they_missed(people):
    made = make.campaign(people, at=people.town.street, by=people.officer)
    duties.routine(made, times=1, since=date(2026, 11, 2))
    for place, day in ((people.town.community, 4), (people.town.community, 11), (people.town.sibling, 4)):
        duties.fact(place, people.officer, on=date(2026, 11, day))
    found = cockpit_of(people.officer, today=TODAY)
    assert [(place.name, place.kept, place.judged) for place in found.places] == [
        ("桂园社区", 1, 2),
        ("云岭社区", 2, 2),
    ]
    chosen = cockpit_of(people.officer, today=TODAY, chosen=people.town.sibling.pk)
    assert [place.name for place in chosen.places] == ["桂园社区"]


def test_what_is_broken_comes_before_what_is_at_risk(people, as_):
    made = make.campaign(people)
    make.target(made)
    for month in range(1, 6):
        make.fact(people.town.grid, people.owner, on=date(2026, month, 5))
    make.zero(made)
    make.fact(people.town.grid, people.owner, code="own_fires", on=date(2026, 11, 2))
    for name in (HOME, FIRST):
        text = as_(people.owner).get(reverse(name)).text
        assert text.index("火灾") < text.index("栽种树木")
        assert f"{reverse('standing:campaign', args=[made.pk])}" in text


def test_a_stranger_sees_nothing_of_it(people, as_):
    make.target(make.campaign(people))
    for name in (HOME, FIRST):
        text = as_(people.stranger).get(reverse(name)).text
        assert "栽种树木" not in text and "创建省级卫生社区" not in text


def test_closed_and_future_campaigns_are_left_out(people):
    for changes in ({"state": "closed"}, {"starts_on": date(2026, 12, 1)}, {"ends_on": date(2026, 9, 1)}):
        made = make.campaign(people)
        make.target(made)
        type(made).objects.filter(pk=made.pk).update(**changes)
    assert cockpit_of(people.owner, today=TODAY).total == 0


def test_the_first_page_fetches_it_afterwards(people, as_, django_assert_max_num_queries):
    made = make.campaign(people)
    make.many(made, people, count=30)
    client = as_(people.owner)
    client.get("/")
    with django_assert_max_num_queries(14):
        page = client.get("/")
    assert f'hx-get="{reverse(FIRST)}"' in page.text and "栽种树木" not in page.text


@pytest.mark.parametrize("name", [HOME, FIRST])
@pytest.mark.parametrize("size", [1, 12])
def test_as_many_statements_for_one_campaign_as_for_twelve(people, as_, django_assert_max_num_queries, name, size):
    for number in range(size):
        made = make.campaign(people)
        make.many(made, people, count=3 + number)
    client = as_(people.owner)
    client.get(reverse(name))
    with django_assert_max_num_queries(12):
        page = client.get(reverse(name))
    assert page.status_code == 200 and len(page.content) < 150_000


def test_a_whole_district_looks_at_the_last_weeks_of_routines_and_says_so(people, as_, monkeypatch):
    made = make.campaign(people, at=people.town.street, by=people.officer)
    make.target(made, value=10)
    make.fact(people.town.grid, people.owner, value=4, on=date(2026, 1, 9))
    duties.routine(made, times=1)
    whole = cockpit_of(people.officer, today=TODAY)
    monkeypatch.setattr("office.standing.horizon.MOST", 20)
    near = cockpit_of(people.officer, today=TODAY)
    assert (whole.since, near.since, near.total) == (None, date(2026, 9, 20), whole.total)
    assert "只从" in as_(people.officer).get(reverse(HOME)).text
    page = as_(people.officer).get(reverse("standing:campaign", args=[made.pk])).text
    assert "只从" in page and ">4<" in page
