"""Lines become facts; what is wrong with one is said by name."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from office.ledger.actions import Reason, Unpostable, post, pseudonym, reverse
from office.ledger.models import Fact, Measure
from tests.office.ledger.factories import line, posted


def test_a_line_becomes_a_fact_with_place_month_and_the_servers_time(people):
    (fact,) = posted(people.town.grid, people.owner, line(people.town.grid, on=date(2026, 3, 5)))
    fact.refresh_from_db()
    assert (fact.month, fact.value, fact.in_grid, fact.in_community) == (
        *(202603, 2_000_000),
        *(people.town.grid.pk, people.town.community.pk),
    )
    assert fact.recorded_on == timezone.localdate(fact.recorded_at)
    assert (fact.measure.code, fact.measure.smallest) == ("waste", "克")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"value": -1}, Reason.NEGATIVE),
        ({"value": 1.5}, Reason.NOT_WHOLE),
        ({"value": True}, Reason.NOT_WHOLE),
        ({"value": 10**14}, Reason.TOO_LARGE),
        ({"on": date(1989, 12, 31)}, Reason.TOO_OLD),
        ({"on": date(2999, 1, 1)}, Reason.FUTURE),
        ({"on": "2026-01-01"}, Reason.NO_DAY),
        ({"measure": "nothing"}, Reason.UNKNOWN_MEASURE),
        ({"measure": "share"}, Reason.DERIVED),
        ({"category": "鼠患"}, Reason.NO_CODE),
        ({"subject": "张三"}, Reason.PERSONAL),
    ],
)
def test_a_line_that_cannot_be_is_refused_by_name(people, more, reason):
    place = people.town.grid
    with pytest.raises(Unpostable) as caught:
        posted(place, people.owner, line(place), line(place, **more))
    assert caught.value.reason == reason
    assert str(caught.value).endswith("。")
    assert not Fact.objects.exists()


def test_tomorrow_is_refused_and_today_is_not(people):
    today = timezone.localdate()
    assert posted(people.town.grid, people.owner, line(people.town.grid, on=today))
    with pytest.raises(Unpostable):
        posted(people.town.grid, people.owner, line(people.town.grid, on=today + timedelta(days=1)))


def test_what_a_sensitive_measure_counts_is_entered_for_the_community(people):
    town = people.town
    lines = (line(town.grid, measure="drugs", value=1), line(town.grid), line(town.street, measure="drugs", value=2))
    narrow, plain, wide = posted(town.grid, people.owner, *lines)
    assert (narrow.place, narrow.in_grid, narrow.in_community) == (town.community, None, town.community.pk)
    assert (plain.place, wide.place) == (town.grid, town.street)


def test_any_number_of_lines_costs_the_same_statements(people, django_assert_num_queries):
    many = [line(people.town.grid, measure=code, value=1) for code in ("waste", "people", "homes") * 5]
    posted(people.town.grid, people.owner, *many)
    with transaction.atomic(), django_assert_num_queries(3 if connection.vendor == "sqlite" else 4):
        post(many, by=people.owner, source_kind="entry", source_id=2)


def test_a_pseudonym_says_nothing_and_tells_apart():
    first, second = pseudonym("home", "云岭社区1号楼101"), pseudonym("person", "云岭社区1号楼101")
    assert first != second
    assert len(first) == 32
    assert pseudonym("home", "") == ""


def test_taking_back_turns_the_value_and_keeps_everything_else(people):
    (fact,) = posted(people.town.grid, people.owner, line(people.town.grid, category="alley", fund="upkeep"))
    with transaction.atomic():
        (turned,) = reverse([fact], by=people.member)
    same = ("place_id", "in_grid", "occurred_on", "month", "measure_id", "category", "fund", "source_id")
    assert [getattr(turned, name) for name in same] == [getattr(fact, name) for name in same]
    assert (turned.value, turned.reverses_id, turned.recorded_by) == (-2_000_000, fact.pk, people.member)


def test_a_fact_is_taken_back_once_and_a_reversal_never(people):
    (fact,) = posted(people.town.grid, people.owner)
    with transaction.atomic():
        (turned,) = reverse([fact], by=people.owner)
    for again, reason in ((fact, Reason.TAKEN_BACK), (turned, Reason.A_REVERSAL)):
        with pytest.raises(Unpostable) as caught, transaction.atomic():
            reverse([again], by=people.owner)
        assert caught.value.reason == reason


@pytest.mark.django_db(transaction=True)
def test_nothing_is_posted_outside_of_a_transaction(people):
    with pytest.raises(TransactionManagementError):
        post([line(people.town.grid)], by=people.owner, source_kind="entry", source_id=1)
    with pytest.raises(TransactionManagementError):
        reverse([], by=people.owner)


@pytest.mark.django_db(transaction=True)
def test_the_number_of_a_measure_that_was_rolled_back_is_not_remembered(people):
    with pytest.raises(RuntimeError), transaction.atomic():
        post([line(people.town.grid)], by=people.owner, source_kind="entry", source_id=1)
        raise RuntimeError
    Measure.objects.create(code="another", name="另一项", unit="次", kind="flow", own=True)
    (fact,) = posted(people.town.grid, people.owner)
    assert Measure.objects.get(pk=fact.measure_id).code == "waste"


def test_a_smallest_unit_that_changes_under_facts_is_refused(people):
    posted(people.town.grid, people.owner)
    Measure.objects.update(smallest="公斤")
    with pytest.raises(Unpostable) as caught:
        posted(people.town.grid, people.owner)
    assert caught.value.reason == Reason.UNIT_CHANGED
