"""Sums by kind: flows add up, of levels the latest holds, balances are what was opened less what was closed."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from office.ledger.actions import reverse
from office.ledger.sums import Selection, by_day, by_month, by_place, total, totals
from tests.office.ledger.factories import line, posted

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 10), date(2026, 4, 2)


@pytest.fixture
def town(people):
    """Waste, homes and disputes in two grids over two months."""
    town = people.town
    said = (
        ("waste", 2_000, town.grid, MARCH),
        ("waste", 500, town.other_grid, MARCH),
        ("waste", 1_000, town.grid, APRIL),
        ("homes", 300, town.grid, MARCH),
        ("homes", 310, town.grid, APRIL),
        ("homes", 200, town.other_grid, MARCH),
        ("opened", 5, town.grid, MARCH),
        ("closed", 2, town.grid, APRIL),
    )
    posted(town.grid, people.owner, *[line(place, measure=m, value=v, on=on) for m, v, place, on in said])
    return town


def test_flows_add_up_inside_the_time_and_the_place(town):
    march = Selection(town.community, date(2026, 3, 1), date(2026, 3, 31))
    assert total("waste", march) == 2_500
    assert total("waste", replace(march, inside=town.grid)) == 2_000
    assert total("people", march) is None
    assert by_month("waste", Selection(town.community)) == {202603: 2_500, 202604: 1_000}
    assert by_day("waste", march) == {MARCH: 2_500}
    assert by_place("waste", march, level="grid") == {town.grid.pk: 2_000, town.other_grid.pk: 500}


def test_of_a_level_the_latest_of_each_place_holds(town):
    assert total("homes", Selection(town.community, date(2026, 3, 1), date(2026, 3, 31))) == 500
    assert total("homes", Selection(town.community, date(2026, 6, 1), date(2026, 6, 30))) == 510


def test_a_level_that_was_taken_back_gives_way_to_the_one_before(town, people):
    from office.ledger.models import Fact

    with transaction.atomic():
        reverse(Fact.objects.filter(measure__code="homes", value=310), by=people.owner)
    assert total("homes", Selection(town.community)) == 500


def test_a_balance_is_what_was_ever_opened_less_what_was_ever_closed(town):
    assert total("pending", Selection(town.community, end=date(2026, 3, 31))) == 5
    assert total("pending", Selection(town.community, date(2026, 4, 1), date(2026, 4, 30))) == 3
    assert total("pending", Selection(town.stranger)) is None


def test_what_was_taken_back_counts_nothing(town, people):
    from office.ledger.models import Fact

    with transaction.atomic():
        reverse(Fact.objects.filter(measure__code="waste", occurred_on=MARCH), by=people.owner)
    assert total("waste", Selection(town.community)) == 1_000


def test_all_measures_at_once_take_one_statement_more_than_none(town, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = totals(Selection(town.community))
    assert found["waste"] == (3_500, 3)
    assert found["closed"] == (2, 1)
