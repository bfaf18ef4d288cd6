"""What was decided is counted when it is decided, and again when it is done."""

import pytest

from office.ledger.models import Fact
from office.registers import actions
from tests.office.registers import factories as make
from tests.office.registers.factories import today

pytestmark = pytest.mark.django_db
MEETING = {
    "topic": "爱卫会例会",
    "people": "8人",
    "decisions": [{"what": "更换破损垃圾桶", "who": "", "due": ""}, {"what": "疏通下水道", "who": "", "due": ""}],
}


def done_about(entry):
    """The facts of what was decided, with what took them back."""
    rows = Fact.objects.filter(source_kind="follow_up", source_id=entry.pk).order_by("id")
    return list(rows.values_list("measure__code", "value", "occurred_on"))


def a_meeting(people, **more):
    return make.record(people.town.community, people.owner, code="meetings", raw=MEETING | more)


def test_what_is_done_about_a_decision_is_a_fact_until_it_is_opened_again(people):
    entry = a_meeting(people)
    first = entry.follow_ups.order_by("id")[0]
    actions.finish(follow_up=first, version=1, by=people.owner, on=today())
    assert done_about(entry) == [("decisions_done", 1, today())]
    actions.reopen(follow_up=first, by=people.owner)
    assert [value for _code, value, _day in done_about(entry)] == [1, -1]


def test_an_edit_of_the_meeting_leaves_what_was_done_alone(people):
    entry = a_meeting(people)
    actions.finish(follow_up=entry.follow_ups.order_by("id")[0], version=1, by=people.owner, on=today())
    actions.edit(entry=entry, version=entry.version, raw=MEETING | {"people": "12人"}, by=people.owner)
    assert [value for _code, value, _day in done_about(entry)] == [1]


def test_a_withdrawn_meeting_takes_what_was_done_with_it_and_brings_it_back(people):
    entry = a_meeting(people)
    for each in entry.follow_ups.all():
        actions.finish(follow_up=each, version=1, by=people.owner, on=today())
    actions.withdraw(entry=entry, version=entry.version, by=people.owner)
    assert sum(value for _code, value, _day in done_about(entry)) == 0
    actions.restore(entry=entry, by=people.owner)
    assert sum(value for _code, value, _day in done_about(entry)) == 2


def test_only_registers_that_count_decisions_count_what_was_done(people):
    raw = {"topic": "探望", "todo": [{"what": "送药", "who": "", "due": ""}]}
    entry = make.record(people.town.grid, people.owner, register=make.visits(), raw=raw)
    actions.finish(follow_up=entry.follow_ups.get(), version=1, by=people.owner, on=today())
    assert done_about(entry) == []
