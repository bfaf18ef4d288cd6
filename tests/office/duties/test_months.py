"""The calendar of a person and its feed."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from office.campaigns.models import Phase
from office.duties import actions
from office.duties.month import calendar_of
from tests.office.duties import factories as make
from tests.office.factories import TODAY

pytestmark = pytest.mark.django_db
NOVEMBER: Any = {"first": date(2026, 11, 1), "last": date(2026, 11, 30), "today": TODAY}


def test_a_month_has_phases_follow_ups_and_the_ends_of_periods(people):
    made = make.campaign(people.town.community, people.owner)
    make.routine(made, per="month", words="例会")
    make.routine(made, per="day", words="晨检")
    make.follow_up(people.town.community, people.owner, due_on=date(2026, 11, 27))
    Phase.objects.create(
        campaign=made,
        name="整改阶段",
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 11, 25),
        valid_from=made.starts_on,
    )
    found = {(entry.kind, entry.day.day) for entry in calendar_of(people.owner, **NOVEMBER)}
    assert {("routine", 30), ("follow_up", 27), ("phase", 25)} <= found
    assert not any("晨检" in entry.words for entry in calendar_of(people.owner, **NOVEMBER))


def test_many_routines_on_a_day_are_one_line(people):
    made = make.campaign(people.town.community, people.owner)
    for number in range(9):
        make.routine(made, per="month", by_measure=f"own_{number}", words=f"事项{number}")
    words = [entry.words for entry in calendar_of(people.owner, **NOVEMBER) if entry.kind == "routine"]
    assert len(words) == 1 and "9" in words[0]


def test_a_stranger_sees_none_of_it(people):
    make.routine(make.campaign(people.town.community, people.owner), per="month")
    make.follow_up(people.town.community, people.owner)
    assert {entry.kind for entry in calendar_of(people.stranger, **NOVEMBER)} <= {"observance"}


def test_the_feed_tells_days_and_keeps_words_that_people_wrote(people, client):
    make.follow_up(people.town.community, people.owner, what="给某户送药")
    address = reverse("duties:feed", args=[actions.open_feed(by=people.owner).token])
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar") and "no-store" in answer["Cache-Control"]
    assert "送药" not in answer.text and "跟进事项到期" in answer.text


def test_a_new_address_kills_the_old_one_and_a_closed_account_has_none(people, client):
    old = reverse("duties:feed", args=[actions.open_feed(by=people.owner).token])
    new = reverse("duties:feed", args=[actions.open_feed(by=people.owner).token])
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    people.owner.is_active = False
    people.owner.save()
    assert client.get(new).status_code == 404


@pytest.mark.parametrize("said", ["2026-11", "", "2026-13", "0001-01", "9999-12", "x"])
def test_any_month_is_answered(people, as_, said):
    assert as_(people.owner).get(reverse("duties:calendar"), {"month": said}).status_code == 200


def test_a_day_of_the_packs_that_nobody_verified_says_so(people):
    words = [
        each.words for each in calendar_of(people.owner, first=date(2026, 5, 1), last=date(2026, 5, 31), today=TODAY)
    ]
    assert "世界家庭医生日（日期未核实）" in words
    assert "世界无烟日" in words
