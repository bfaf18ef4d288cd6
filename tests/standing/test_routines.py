from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from shequ.standing import How, StandingStatus
from tests.standing.promises import GUIYUAN, YUNLING, Ledger, stands, weekly

MONDAY = date(2026, 3, 2)
SHORT_CAMPAIGN: dict[str, Any] = {"starts_on": MONDAY, "valid_from": MONDAY, "ends_on": date(2026, 3, 29)}


def cleaned(*weeks: int) -> Ledger:
    ledger = Ledger()
    for week in weeks:
        ledger.add("clean_ups", 1, MONDAY + timedelta(weeks=week, days=2))
    return ledger


def states(found):
    return [period.state.value for period in found.periods]


@pytest.mark.parametrize(
    ("weeks", "today", "status"),
    [
        ((0, 1, 2, 3), date(2026, 3, 30), StandingStatus.KEPT),
        ((0, 1, 3), date(2026, 3, 30), StandingStatus.BROKEN),
        ((0, 1), date(2026, 3, 18), StandingStatus.ON_TRACK),
        ((0, 2), date(2026, 3, 18), StandingStatus.AT_RISK),
        ((0,), date(2026, 3, 26), StandingStatus.BROKEN),  # two of three are missed
        ((), date(2026, 3, 30), StandingStatus.UNMEASURED),
        ((), date(2026, 3, 4), StandingStatus.NOT_DUE),
    ],
)
def test_a_weekly_routine_stands_as_its_weeks_came_out(weeks, today, status):
    assert stands(weekly(**SHORT_CAMPAIGN), cleaned(*weeks), today).status is status


def test_before_the_first_record_a_week_has_no_record_and_after_it_is_short():
    found = stands(weekly(**SHORT_CAMPAIGN), cleaned(1, 3), date(2026, 3, 30))
    assert states(found) == ["unrecorded", "kept", "short", "kept"]
    assert "1期没有记录" in found.why


def test_the_figure_is_how_many_periods_were_kept_of_those_judged():
    found = stands(weekly(**SHORT_CAMPAIGN), cleaned(0, 1, 3), date(2026, 3, 30))
    assert found.figure is not None
    assert (found.figure.how, found.figure.value, found.figure.denominator) == (How.PERIODS, Fraction(3), 4)
    assert (found.target, found.figure.facts) == (Fraction(4), 3)


def test_a_figure_that_is_itself_a_number_of_times_is_added_up():
    ledger = Ledger()
    ledger.add("clean_ups", 2, MONDAY)
    found = stands(weekly(count=2, **SHORT_CAMPAIGN), ledger, date(2026, 3, 3))
    assert [(period.done, period.asked) for period in found.periods] == [(2, 2)]


def test_another_figure_counts_as_once_whatever_it_is():
    ledger = Ledger()
    ledger.add("waste_removed", 9, MONDAY)
    found = stands(weekly("waste_removed", count=2, **SHORT_CAMPAIGN), ledger, date(2026, 3, 3))
    assert [period.done for period in found.periods] == [1]


def test_each_place_owes_it():
    ledger = cleaned(0, 1, 2, 3)
    ledger.add("clean_ups", 1, MONDAY, at=GUIYUAN)
    found = stands(weekly(spots=(YUNLING, GUIYUAN), **SHORT_CAMPAIGN), ledger, date(2026, 3, 30))
    assert (found.kept, found.judged, found.status) == (5, 8, StandingStatus.BROKEN)
    assert {period.spot.name for period in found.periods} == {"云岭社区", "桂园社区"}


def test_a_revised_plan_binds_later_weeks_only():
    first = weekly(**{**SHORT_CAMPAIGN, "valid_to": date(2026, 3, 15)})
    second = replace(first, count=2, valid_from=date(2026, 3, 16), valid_to=None, earlier=(first,))
    found = stands(second, cleaned(0, 1, 2, 3), date(2026, 3, 30))
    assert [(period.asked, period.state.value) for period in found.periods] == [
        (1, "kept"),
        (1, "kept"),
        (2, "short"),
        (2, "short"),
    ]


def test_a_week_of_which_the_campaign_has_less_than_half_is_not_asked_for():
    late = {**SHORT_CAMPAIGN, "starts_on": date(2026, 3, 7), "valid_from": date(2026, 3, 7)}
    assert states(stands(weekly(**late), cleaned(1), date(2026, 3, 17)))[0] == "partial"


def test_only_the_weeks_reported_on_are_shown():
    found = stands(
        weekly(**SHORT_CAMPAIGN),
        cleaned(0, 1, 2, 3),
        date(2026, 3, 30),
        since=date(2026, 3, 9),
        until=date(2026, 3, 22),
    )
    assert [period.start for period in found.periods] == [date(2026, 3, 9), date(2026, 3, 16)]
    assert found.status is StandingStatus.ON_TRACK


def test_a_share_that_is_to_be_found_out_each_week_counts_what_was_looked_at():
    ledger = Ledger()
    ledger.add("hazards_found", 3, MONDAY)
    found = stands(weekly("hazard_settlement_rate", **SHORT_CAMPAIGN), ledger, date(2026, 3, 4))
    assert [period.done for period in found.periods] == [1]


def test_kinds_are_kept_apart():
    ledger = Ledger()
    ledger.add("clean_ups", 1, MONDAY, category="river")
    ledger.add("clean_ups", 1, MONDAY + timedelta(weeks=1), category="corner")
    found = stands(weekly(category="corner", **SHORT_CAMPAIGN), ledger, date(2026, 3, 16))
    assert states(found) == ["short", "kept", "open"]
