from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shequ.standing import StandingStatus
from tests.standing.promises import GUIYUAN, YUNLING, Ledger, stands, zero

MAY = date(2026, 5, 20)


def reported(*months: int, place: int = YUNLING.key) -> frozenset[tuple[int, date]]:
    return frozenset((place, date(2026, month, 1)) for month in months)


def test_one_case_breaks_it_and_its_fact_is_the_figure():
    ledger = Ledger()
    ledger.add("fires", 1, date(2026, 4, 3))
    found = stands(zero(proven=reported(3, 5)), ledger, MAY)
    assert found.status is StandingStatus.BROKEN
    assert found.figure is not None and (found.figure.value, found.figure.facts) == (Fraction(1), 1)
    assert [period.state.value for period in found.periods] == ["kept", "short", "kept"]


@pytest.mark.parametrize(
    ("months", "status"),
    [
        ((), StandingStatus.UNMEASURED),
        ((3,), StandingStatus.UNDECIDED),
        ((3, 4), StandingStatus.ON_TRACK),
        ((3, 4, 5), StandingStatus.ON_TRACK),
    ],
)
def test_without_a_case_only_reported_months_count(months, status):
    assert stands(zero(proven=reported(*months)), Ledger(), MAY).status is status


def test_months_that_nobody_reported_are_counted_and_leave_no_figure():
    found = stands(zero(proven=reported(3)), Ledger(), MAY)
    assert "2个月次中1个没有报告" in found.why
    assert found.figure is not None and found.figure.value is None
    assert found.advice


def test_a_recorded_zero_is_a_report():
    ledger = Ledger()
    ledger.add("fires", 0, date(2026, 3, 31))
    ledger.add("fires", 0, date(2026, 4, 30))
    found = stands(zero(), ledger, MAY)
    assert found.status is StandingStatus.ON_TRACK
    assert found.figure is not None and found.figure.value == 0


def test_it_is_kept_when_all_months_of_all_places_were_reported():
    both = zero(spots=(YUNLING, GUIYUAN), ends_on=date(2026, 4, 30))
    one = replace(both, proven=reported(3, 4))
    assert stands(one, Ledger(), MAY).status is StandingStatus.UNDECIDED
    two = replace(both, proven=reported(3, 4) | reported(3, 4, place=GUIYUAN.key))
    assert stands(two, Ledger(), MAY).status is StandingStatus.KEPT


def test_what_may_still_go_is_a_risk_until_the_end():
    ledger = Ledger()
    ledger.add("disputes_opened", 3, date(2026, 4, 1))
    goal = zero("disputes_open")
    assert stands(goal, ledger, MAY).status is StandingStatus.AT_RISK
    assert stands(goal, ledger, date(2027, 1, 1)).status is StandingStatus.BROKEN


def test_a_case_that_was_taken_back_leaves_the_month_unreported():
    ledger = Ledger()
    ledger.take_back(ledger.add("fires", 1, date(2026, 4, 3)))
    assert stands(zero(proven=reported(3)), ledger, MAY).status is StandingStatus.UNDECIDED
