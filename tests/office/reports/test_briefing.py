"""What a document may say is gathered from the office, in as many statements for much as for little."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from office.campaigns.models import Observance
from office.ledger.knowledge import packs
from office.ledger.models import Photo
from office.registers.models import Entry, EntryPhoto
from office.registers.shapes import edition_of, register_named
from office.reports.briefing import brief_of
from office.reports.grounding import ground_of
from office.territory.models import Level, keys_at
from tests.office import factories
from tests.office.duties import factories as duties
from tests.office.factories import TODAY
from tests.office.reports import factories as make

SPAN: Any = {"start": make.START, "end": make.END, "today": TODAY}


def brief(people, campaign, *, by=None):
    """The brief of a summary."""
    return brief_of(campaign, kind="summary", by=by or people.owner, **SPAN)


def test_promises_and_what_was_counted_beside_them(people):
    said = brief(people, make.worked(people))
    assert {each.commitment.words for each in said.standings} == {"清运垃圾", "检查居民区卫生"}
    (recorded,) = said.recorded
    assert (recorded.figure.measure, recorded.figure.value) == ("clean_ups", 8)
    assert [(label, figure.value) for label, figure in recorded.by_month] == [("4月", 4), ("5月", 4)]


def test_the_year_before_stands_beside_what_was_counted(people):
    campaign = make.worked(people)
    make.fact(people.town.grid, people.owner, on=date(2025, 4, 9), value=1, code="clean_ups")
    (recorded,) = brief(people, campaign).recorded
    assert recorded.last_year is not None
    assert recorded.last_year.value == 1
    assert recorded.before is None


def test_a_ratio_is_told_where_both_of_its_parts_were_counted(people):
    campaign = make.worked(people)
    for code, value in (("fees_collected", 80_00), ("fees_charged", 100_00)):
        make.fact(people.town.grid, people.owner, on=date(2026, 4, 2), value=value, code=code)
    found = {each.figure.measure: each.figure.value for each in brief(people, campaign).recorded}
    assert found["fee_collection_rate"] == 80


def test_measures_that_are_nobodys_business_are_left_out(people):
    campaign = make.worked(people)
    code = next(code for code, each in packs().measures.items() if each.sensitive and each.kind.value == "flow")
    make.fact(people.town.grid, people.owner, on=date(2026, 4, 2), value=1, code=code)
    assert code not in {each.figure.measure for each in brief(people, campaign).recorded}


def test_follow_ups_phases_money_and_theme_days(people):
    campaign = make.worked(people)
    made = duties.follow_up(people.town.grid, people.owner, due_on=date(2026, 11, 1))
    Entry.objects.filter(pk=made.entry_id).update(occurred_on=date(2026, 4, 2))
    said = brief(people, campaign)
    assert [(each.words, each.late) for each in said.open] == [("更换破损垃圾桶", True)]
    assert [(each.name, each.state) for each in said.phases] == [("组织实施阶段", "done")]
    assert [(each.purpose, each.planned.value, each.spent) for each in said.money] == [("宣传经费", 5000, None)]
    assert [(each.theme, each.on, each.figure.value) for each in said.observances] == [
        ("爱国卫生月", date(2026, 4, 1), 4)
    ]


def test_spending_is_found_by_the_kind_that_a_purpose_names(people):
    campaign = make.worked(people)
    make.fact(
        people.town.community,
        people.owner,
        on=date(2026, 4, 2),
        value=123_400,
        code="money_spent",
        category="publicity",
    )
    (line,) = brief(people, campaign).money
    assert line.spent is not None
    assert line.spent.value == 1234


def test_photos_say_when_and_where_and_how_many_and_never_who(people):
    campaign = make.worked(people)
    register = register_named("clean_ups")
    entry = Entry.objects.create(
        **keys_at(people.town.grid),
        register="clean_ups",
        edition=edition_of(register),
        occurred_on=date(2026, 4, 3),
        line="江若琳带队清理楼道",
        values={"theme": "江若琳带队", "people": 12},
        open_until=TODAY,
        recorded_by=people.owner,
    )
    photo = Photo.objects.create(
        file="0.jpg", size=1, sha256="0", recorded_at=timezone.now(), recorded_on=TODAY, recorded_by=people.owner
    )
    EntryPhoto.objects.create(entry=entry, photo=photo, caption="江若琳")
    (picture,) = brief(people, campaign).pictures
    assert (picture.key, picture.time, picture.place, picture.people) == (str(photo.pk), "4月3日", "第一网格", "12人")
    assert "江若琳" not in repr(picture)


def test_theme_days_keep_their_day_and_one_theme_may_have_several(people):
    campaign = make.worked(people)
    Observance.objects.all().delete()
    for month, day in ((3, 31), (5, 31), (3, None)):
        Observance.objects.create(campaign=campaign, theme="爱国卫生月", month=month, day=day, valid_from=make.START)
    make.fact(people.town.grid, people.owner, on=date(2026, 3, 30), value=1, code="clean_ups")
    said = brief_of(campaign, kind="summary", by=people.owner, start=date(2026, 3, 5), end=make.END, today=TODAY)
    days = [date(2026, 3, 31), date(2026, 5, 31), date(2026, 3, 1)]
    assert [each.on for each in said.observances] == days
    assert [each.figure and int(each.figure.value or 0) for each in said.observances] == [2, 1, 1]


def test_every_follow_up_is_counted_though_few_are_named(people):
    campaign = make.worked(people)
    for number in range(45):
        made = duties.follow_up(people.town.grid, people.owner, due_on=date(2026, 12 - 6 * (number < 43), 1))
        made.entry.occurred_on = date(2026, 4, 3)
        made.entry.save()
    said = brief(people, campaign)
    assert len(said.open) + said.more_open == 45
    assert sum(each.late for each in said.open) + said.more_late == 43
    words = {words: each for each in ground_of(campaign, by=people.owner, **SPAN).derived for words in each.words}
    assert [int(words[said].figure.value or 0) for said in ("待办事项", "逾期")] == [45, 43]


def test_a_place_is_named_in_short_in_full_and_when_it_is_closed(people):
    campaign = make.worked(people)
    people.town.other_grid.closed_on = date(2026, 4, 1)
    people.town.other_grid.save()
    places = ground_of(campaign, by=people.owner, **SPAN).places
    assert places["云岭"].key == places["云岭社区"].key == people.town.community.pk
    assert places["云岭社区第二网格"].key == people.town.other_grid.pk


def test_a_name_that_several_places_bear_means_none_of_them(people):
    campaign = make.worked(people)
    factories.place(Level.GRID, "第一网格", parent=people.town.sibling)
    places = ground_of(campaign, by=people.officer, **SPAN).places
    assert "第一网格" not in places
    assert places["桂园社区第一网格"].level == "grid"


@pytest.mark.parametrize("what", [brief_of, ground_of])
def test_as_many_statements_for_much_as_for_little(people, what):
    campaign = make.worked(people)
    more = {"kind": "summary"} if what is brief_of else {}

    def asked():
        with CaptureQueriesContext(connection) as found:
            what(campaign, by=people.officer, **SPAN, **more)
        return len(found)

    asked()
    few = asked()
    for number in range(20):
        factories.place(Level.GRID, f"新网格{number}", parent=people.town.community)
        duties.routine(campaign, words=f"巡查{number}")
        duties.follow_up(people.town.grid, people.owner)
    for code in list(packs().measures)[:60]:
        if packs().measures[code].of is None:
            make.fact(people.town.grid, people.owner, on=date(2026, 4, 2), value=1, code=code)
    asked()
    assert asked() <= few + 1


def test_the_year_before_a_february_has_all_of_its_days(people):
    campaign = make.worked(people)
    for day in (date(2028, 2, 29), date(2029, 2, 3)):
        make.fact(people.town.grid, people.owner, on=day, value=1, code="clean_ups")
    span: Any = {"start": date(2029, 2, 1), "end": date(2029, 2, 28), "today": date(2029, 3, 1)}
    (recorded,) = brief_of(campaign, kind="summary", by=people.owner, **span).recorded
    assert recorded.last_year is not None
    assert recorded.last_year.value == 1
