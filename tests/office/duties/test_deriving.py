"""What is due, for whom, and what of it is done."""

from datetime import date

import pytest

from office.access import scope_of
from office.campaigns.models import Observance, Phase
from office.duties.deriving import due
from office.people.models import Role
from tests.office import factories as office
from tests.office.duties import factories as make
from tests.office.factories import TODAY

pytestmark = pytest.mark.django_db


def routines(person, *, today=TODAY, chosen=None):
    return [duty for duty in due(person, today=today, chosen=chosen).duties if duty.kind == "routine"]


def done(duty):
    return [(each.name, each.done, each.asked) for each in duty.each]


def test_a_weekly_routine_shows_how_far_it_is(people):
    make.routine(make.campaign(people.town.community, people.owner))
    make.fact(people.town.grid, people.member, on=date(2026, 11, 16))
    make.fact(people.town.grid, people.member, on=date(2026, 11, 15))  # a Sunday: last week's
    (duty,) = routines(people.owner)
    assert done(duty) == [("云岭社区", 1, 2)] and duty.due_on == date(2026, 11, 22) and duty.state == "week"


def test_it_is_done_when_the_promised_number_is_reached(people):
    make.routine(make.campaign(people.town.community, people.owner))
    make.fact(people.town.community, people.owner, value=2)
    assert routines(people.owner)[0].state == "done"


def test_what_was_taken_back_does_not_count(people):
    make.measure(make.VISITS, name="入户走访", unit="户次")
    make.routine(make.campaign(people.town.community, people.owner), by_measure=make.VISITS)
    first = make.fact(people.town.community, people.owner, value=30, code=make.VISITS)
    make.fact(people.town.community, people.owner, value=12, code=make.VISITS)
    make.taken_back(first, people.owner)
    assert done(routines(people.owner)[0]) == [("云岭社区", 1, 2)]


def test_several_campaigns_with_the_same_promise_are_one_duty(people):
    for name in ("创建省级卫生社区", "健康教育", "安全社区"):
        make.routine(make.campaign(people.town.community, people.owner, name=name))
    make.routine(make.campaign(people.town.community, people.owner, name="平安建设"), times=1)
    found = routines(people.owner)
    assert sorted(len(duty.why) for duty in found) == [1, 3]


def test_a_grid_officer_sees_the_communitys_duty(people):
    make.routine(make.campaign(people.town.community, people.owner))
    make.fact(people.town.other_grid, people.owner)
    grid_officer = office.person("zhouyiming", "周一鸣")
    office.post(grid_officer, role=Role.GRID_OFFICER, at=people.town.grid)
    assert done(routines(grid_officer)[0]) == [("云岭社区", 1, 2)]


def test_a_promise_for_one_grid_is_owed_there_alone(people):
    made = make.campaign(people.town.community, people.owner)
    make.routine(made, place=people.town.grid)
    make.fact(people.town.other_grid, people.owner)
    other = office.person("zhouyiming", "周一鸣")
    office.post(other, role=Role.GRID_OFFICER, at=people.town.other_grid)
    assert done(routines(people.owner)[0]) == [("第一网格", 0, 2)]
    assert routines(other) == []


def test_what_a_sub_district_promises_is_owed_by_each_community(people):
    make.routine(make.campaign(people.town.street, people.officer))
    make.fact(people.town.community, people.owner, value=2)
    (all_of_them,) = routines(people.officer)
    assert sorted(done(all_of_them)) == [("云岭社区", 2, 2), ("桂园社区", 0, 2)]
    assert [each.name for each in all_of_them.short] == ["桂园社区"] and all_of_them.state != "done"
    assert done(routines(people.officer, chosen=people.town.sibling.pk)[0]) == [("桂园社区", 0, 2)]
    assert routines(people.owner)[0].state == "done"


def test_a_stranger_has_nothing_of_it(people):
    make.routine(make.campaign(people.town.community, people.owner))
    make.follow_up(people.town.community, people.owner)
    assert [duty for duty in due(people.stranger, today=TODAY).duties if duty.kind != "observance"] == []


def test_a_change_in_the_middle_of_a_week_binds_the_next_one(people):
    made = make.campaign(people.town.community, people.owner)
    old = make.routine(made, times=2, until=date(2026, 11, 18))
    make.routine(made, times=5, since=date(2026, 11, 19), ident=old.ident, replaces=old)
    assert done(routines(people.owner)[0]) == [("云岭社区", 0, 2)]
    assert done(routines(people.owner, today=date(2026, 11, 23))[0]) == [("云岭社区", 0, 5)]


def test_a_dropped_or_unbegun_routine_is_not_due(people):
    made = make.campaign(people.town.community, people.owner)
    make.routine(made, until=date(2026, 11, 20))
    make.routine(made, since=date(2026, 12, 1), words="以后再说")
    assert routines(people.owner) == []


def test_a_weekday_that_is_named_comes_first(people):
    made = make.campaign(people.town.community, people.owner)
    make.routine(made, times=1, words="周末大扫除", on="周六")
    make.routine(made, times=3, words="巡查")
    make.routine(made, times=1, words="周五清洁日", on="周五", by_measure=make.VISITS)
    found = {duty.words: duty for duty in routines(people.owner)}
    assert found["周末大扫除"].state == "today" and found["巡查"].state == "week"
    assert "已过" in str(found["周五清洁日"].note) and found["周五清洁日"].due_on == date(2026, 11, 22)


def test_an_unmeasured_routine_is_named_apart(people):
    make.routine(make.campaign(people.town.community, people.owner), by_measure=None)
    found = due(people.owner, today=TODAY)
    assert routines(people.owner) == [] and [row.words for row in found.unmeasured] == ["检查居民区卫生"]


def test_follow_ups_are_overdue_first(people):
    make.routine(make.campaign(people.town.community, people.owner))
    make.follow_up(people.town.community, people.owner, what="补签责任书", due_on=date(2026, 11, 12))
    make.follow_up(people.town.community, people.owner, what="已经做了", done_on=TODAY)
    make.follow_up(people.town.sibling, people.officer, what="别处的事")
    found = due(people.owner, today=TODAY).duties
    assert (found[0].words, found[0].state) == ("补签责任书", "overdue")
    assert {duty.words for duty in found if duty.kind == "follow_up"} == {"补签责任书"}


def test_phases_and_theme_days_come_up(people):
    made = make.campaign(people.town.community, people.owner)
    common = {"campaign": made, "valid_from": made.starts_on}
    Phase.objects.create(name="整改阶段", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 25), **common)
    Phase.objects.create(name="总结阶段", starts_on=date(2026, 12, 20), ends_on=date(2026, 12, 31), **common)
    Observance.objects.create(theme="世界艾滋病日", month=12, day=1, **common)
    found = {(duty.kind, duty.words): duty.due_on for duty in due(people.owner, today=TODAY).duties}
    assert found["phase", "整改阶段 结束"] == date(2026, 11, 25)
    assert found["observance", "世界艾滋病日"] == date(2026, 12, 1)
    assert not any("总结" in words for _kind, words in found)


def test_theme_days_are_seen_over_the_end_of_the_year(people):
    made = make.campaign(people.town.community, people.owner, ends_on=date(2027, 6, 30))
    Observance.objects.create(campaign=made, valid_from=made.starts_on, theme="元旦大扫除", month=1, day=1)
    found = due(people.owner, today=date(2026, 12, 28)).duties
    assert [duty.due_on for duty in found if duty.words == "元旦大扫除"] == [date(2027, 1, 1)]


@pytest.mark.parametrize("size", [3, 60])
def test_the_number_of_statements_does_not_grow(people, django_assert_max_num_queries, size):
    made = make.campaign(people.town.street, people.officer)
    for number in range(size):
        make.measure(f"own_{number}", name=f"事项{number}")
        make.routine(made, by_measure=f"own_{number}", words=f"事项{number}", per=("day", "week", "month")[number % 3])
        make.fact(people.town.community, people.owner, code=f"own_{number}")
    person = type(people.officer).objects.get(pk=people.officer.pk)
    scope_of(person)
    with django_assert_max_num_queries(8):
        assert len(due(person, today=TODAY).duties) >= size
