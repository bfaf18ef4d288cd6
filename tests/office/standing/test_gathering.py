"""Promises as they were adopted made into commitments of the library, and judged."""

from datetime import date

import pytest

from office.campaigns.models import Commitment
from office.registers.models import Entry
from office.registers.shapes import edition_of, register_named
from office.standing.gathering import gather, judged, standings_of
from office.territory.models import keys_at
from shequ.standing import StandingStatus
from tests.office.duties import factories as duties
from tests.office.factories import TODAY
from tests.office.standing import factories as make

pytestmark = pytest.mark.django_db


def value_of(standing):
    """The number of a standing; None where there is none."""
    return standing.figure.value if standing.figure else None


def test_a_routine_is_owed_by_each_community(people):
    made = make.campaign(people, at=people.town.street, by=people.officer)
    duties.routine(made, times=1)
    (found,) = gather([made], by=people.officer, today=TODAY).commitments
    assert [spot.name for spot in found.spots] == ["云岭社区", "桂园社区"]
    assert (found.type, found.count, found.per, found.measure) == ("routine", 1, "week", duties.CHECKS)
    (own,) = gather([made], by=people.owner, today=TODAY).commitments
    assert [spot.name for spot in own.spots] == ["云岭社区"]


def test_a_target_is_counted_in_its_whole_place_by_whoever_sees_it(people):
    made = make.campaign(people, at=people.town.street, by=people.officer)
    make.target(made)
    make.fact(people.town.street, people.officer, value=5)
    make.fact(people.town.grid, people.owner, value=7)
    (whole,) = standings_of(made, by=people.officer, today=TODAY)
    (part,) = standings_of(made, by=people.owner, today=TODAY)
    (chosen,) = standings_of(made, by=people.officer, today=TODAY, chosen=people.town.sibling.pk)
    assert [spot.name for spot in whole.commitment.spots] == ["清河街道"]
    assert [value_of(each) for each in (whole, part, chosen)] == [12, 7, None]


def test_an_earlier_version_stands_behind_the_one_in_force(people):
    made = make.campaign(people)
    old = duties.routine(made, per="month", times=1, until=date(2026, 9, 30))
    duties.routine(made, per="month", times=3, since=date(2026, 10, 1), ident=old.ident, replaces=old)
    (found,) = gather([made], by=people.owner, today=TODAY).commitments
    assert (found.count, [each.count for each in found.earlier]) == (3, [1])
    (then,) = gather([made], by=people.owner, today=date(2026, 5, 1)).commitments
    assert (then.count, then.earlier) == (1, ())


def test_the_heading_of_the_plan_above_a_promise(people):
    made = make.campaign(people)
    text = "一、目标\n栽种树木100棵\n二、措施\n每周检查"
    made.document.text = text
    made.document.outline = [
        {"level": 1, "start": 0, "end": 4, "title": "目标"},
        {"level": 1, "start": text.index("二"), "end": text.index("二") + 4, "title": "措施"},
    ]
    made.document.save()
    given = {"document": made.document, "order": 1, "type": "target", "fields": {}, "certainty": "sure", "quote": ""}
    items = [type_.objects.create(start=at, end=at, **given) for type_ in [made.document.items.model] for at in (5, 20)]
    make.target(made, item=items[0])
    duties.routine(made, item=items[1])
    make.target(made, words="手工添加", code="own_hand")
    parts = {each.words: each.part for each in gather([made], by=people.owner, today=TODAY).commitments}
    assert parts == {"栽种树木": "目标", "检查居民区卫生": "措施", "手工添加": ""}


def test_a_month_is_proven_by_the_register_that_was_kept(people, monkeypatch):
    monkeypatch.setattr("office.standing.proof.proof_of", lambda _measure: "meetings")
    made = make.campaign(people)
    make.zero(made)
    for state, day in (("kept", date(2026, 10, 9)), ("withdrawn", date(2026, 9, 9))):
        Entry.objects.create(
            **keys_at(people.town.grid),
            register="meetings",
            edition=edition_of(register_named("meetings")),
            occurred_on=day,
            line="查看",
            state=state,
            open_until=day,
            recorded_by=people.owner,
        )
    (found,) = gather([made], by=people.owner, today=TODAY).commitments
    assert found.proven == {(people.town.community.pk, date(2026, 10, 1))}


def test_shares_name_what_they_are_part_of(people):
    made = make.campaign(people, at=people.town.street, by=people.officer)
    whole = make.target(made, sharing="sum")
    for place, value in ((people.town.community, 60), (people.town.sibling, 40)):
        make.target(made, value=value, place=place, parent=whole)
    make.fact(people.town.community, people.owner, value=30)
    make.fact(people.town.sibling, people.officer, value=40)
    standings = {each.commitment.key: each for each in standings_of(made, by=people.officer, today=TODAY)}
    top = standings[str(whole.pk)]
    assert [value_of(each) for each in top.parts] == [30, 40]
    assert value_of(top) == 70 == sum(value_of(each) or 0 for each in top.parts)


def test_a_reversal_restores_every_standing(people):
    made = make.campaign(people)
    make.many(made, people, count=6)
    before = standings_of(made, by=people.owner, today=TODAY)
    for number in range(6):
        first = make.fact(people.town.grid, people.owner, code=f"own_{number}", value=500, on=date(2026, 6, 1))
        assert standings_of(made, by=people.owner, today=TODAY) != before
        duties.taken_back(first, people.owner)
    after = standings_of(made, by=people.owner, today=TODAY)
    assert [_said(each) for each in after] == [_said(each) for each in before]


def _said(standing):
    """Everything but the number of lines: what was taken back is still a line."""
    return (
        standing.status,
        value_of(standing),
        standing.forecast,
        [(each.done, each.state) for each in standing.periods],
    )


def test_no_facts_at_all_is_no_zero(people):
    made = make.campaign(people)
    make.target(made)
    make.zero(made)
    duties.routine(made)
    for each in standings_of(made, by=people.owner, today=TODAY):
        assert each.status in (StandingStatus.UNMEASURED, StandingStatus.UNDECIDED)
        assert value_of(each) is None


def test_what_was_recorded_in_a_closed_grid_still_counts(people):
    made = make.campaign(people)
    make.target(made)
    make.fact(people.town.grid, people.owner, value=9)
    people.town.grid.closed_on = date(2026, 11, 1)
    people.town.grid.save()
    (found,) = standings_of(made, by=people.owner, today=TODAY)
    assert value_of(found) == 9


def test_half_way_it_is_forecast(people):
    made = make.campaign(people)
    make.target(made, value=100)
    for month in range(1, 7):
        make.fact(people.town.community, people.owner, value=7, on=date(2026, month, 15))
    (found,) = standings_of(made, by=people.owner, today=date(2026, 7, 1))
    assert 80 < (found.forecast or 0) < 90 and found.status is StandingStatus.AT_RISK


@pytest.mark.parametrize("size", [3, 60])
def test_a_constant_number_of_statements(people, django_assert_max_num_queries, size):
    listed = [make.campaign(people) for _number in range(3)]
    for each in listed:
        make.many(each, people, count=size)
    with django_assert_max_num_queries(9):
        found = gather(listed, by=people.owner, today=TODAY)
        standings = judged(found, today=TODAY)
    assert len(standings) == len(found.commitments) == 3 * size == Commitment.objects.count()
