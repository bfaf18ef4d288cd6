from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shequ.calendar import Period as Days
from shequ.standing import figure_of
from shequ.standing.others import held_state, money_state, phase_state, vacant
from tests.standing.promises import YUNLING, Ledger, packs

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("today", "left", "state"),
    [
        (date(2026, 4, 30), False, "not_begun"),
        (MAY, False, "running"),
        (JUNE, True, "running"),
        (date(2026, 7, 1), False, "done"),
        (date(2026, 7, 1), True, "late"),
    ],
)
def test_a_phase_has_begun_is_done_or_late(today, left, state):
    assert phase_state(MAY, JUNE, today=today, open_work=left) == state


def test_a_phase_without_dates_is_not_known_and_one_without_an_end_goes_on():
    assert phase_state(None, None, today=MAY) == "unknown"
    assert phase_state(MAY, None, today=date(2030, 1, 1)) == "running"


def test_posts_that_nobody_holds_are_named():
    assert vacant([("组长", "何静"), ("副组长", ""), ("联络员", " ")]) == ["副组长", "联络员"]


def test_money_that_was_not_recorded_is_not_nothing():
    spent = figure_of("waste_removed", Ledger().facts, packs=packs(), spots=(YUNLING,), start=MAY, end=JUNE)
    assert money_state(Fraction(100), None) == money_state(Fraction(100), spent) == "unrecorded"
    assert money_state(Fraction(100), replace(spent, value=Fraction(101))) == "over"
    assert money_state(Fraction(100), replace(spent, value=Fraction(100))) == "within"


def test_a_theme_day_is_missed_only_when_it_is_over():
    day = Days(MAY, MAY)
    none = figure_of("lectures", Ledger().facts, packs=packs(), spots=(YUNLING,), start=MAY, end=MAY)
    assert held_state(day, none, today=MAY) == "coming"
    assert held_state(day, none, today=date(2026, 5, 2)) == "missed"
    assert held_state(day, replace(none, value=Fraction(1)), today=MAY) == "held"
    assert held_state(None, none, today=MAY) == "unknown"
