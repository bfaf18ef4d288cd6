"""Periods by hand: 2026-01-01 is a Thursday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.calendar import UNITS, Period, period_of, periods

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("day", "unit", "every", "start", "end"),
    [
        ("2026-11-22", "day", 1, "2026-11-22", "2026-11-22"),
        ("2026-11-22", "week", 1, "2026-11-16", "2026-11-22"),  # a Sunday ends its week
        ("2026-11-23", "week", 1, "2026-11-23", "2026-11-29"),
        ("2026-01-01", "week", 1, "2025-12-29", "2026-01-04"),
        ("2024-02-29", "month", 1, "2024-02-01", "2024-02-29"),
        ("2026-11-22", "month", 2, "2026-11-01", "2026-12-31"),
        ("2026-06-30", "quarter", 1, "2026-04-01", "2026-06-30"),
        ("2026-07-01", "half_year", 1, "2026-07-01", "2026-12-31"),
        ("2026-07-01", "year", 1, "2026-01-01", "2026-12-31"),
    ],
)
def test_period_of_a_day(day, unit, every, start, end):
    assert period_of(date.fromisoformat(day), unit, every) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("day", "unit", "every", "anchor", "found"),
    [
        ("2026-03-20", "week", 2, "2026-03-04", "2026-03-16 2026-03-29"),
        ("2026-03-10", "week", 2, "2026-03-04", "2026-03-02 2026-03-15"),
        ("2026-02-25", "week", 2, "2026-03-04", "2026-02-16 2026-03-01"),  # before the anchor
        ("2026-04-30", "month", 2, "2026-03-15", "2026-03-01 2026-04-30"),
        ("2026-05-01", "month", 2, "2026-03-15", "2026-05-01 2026-06-30"),
        ("2026-03-07", "day", 3, "2026-03-01", "2026-03-07 2026-03-09"),
        ("2027-01-01", "year", 2, "2026-05-01", "2026-01-01 2027-12-31"),
    ],
)
def test_several_units_are_counted_from_the_anchor(day, unit, every, anchor, found):
    period = period_of(date.fromisoformat(day), unit, every, date.fromisoformat(anchor))
    assert f"{period.start} {period.end}" == found


def test_periods_are_cut_to_both_ends():
    found = periods("month", 1, date(2026, 3, 15), date(2026, 5, 10))
    assert found == [
        Period(date(2026, 3, 15), date(2026, 3, 31)),
        Period(date(2026, 4, 1), date(2026, 4, 30)),
        Period(date(2026, 5, 1), date(2026, 5, 10)),
    ]


def test_no_periods_where_the_end_is_before_the_start():
    assert periods("week", 1, date(2026, 3, 15), date(2026, 3, 14)) == []


@pytest.mark.parametrize("every", [0, -1])
def test_none_of_a_unit_is_no_period(every):
    with pytest.raises(ValueError, match="every"):
        period_of(date(2026, 1, 1), "week", every)


@given(DAYS, st.sampled_from(UNITS), st.integers(1, 7), DAYS | st.none())
def test_periods_follow_one_another_without_a_gap(day, unit, every, anchor):
    found = period_of(day, unit, every, anchor)
    assert day in found
    assert period_of(found.start, unit, every, anchor) == period_of(found.end, unit, every, anchor) == found
    assert period_of(found.end + timedelta(1), unit, every, anchor).start == found.end + timedelta(1)


@given(DAYS, st.sampled_from(UNITS), st.integers(1, 5), st.integers(0, 900))
def test_periods_cover_every_day_once(start, unit, every, length):
    end = start + timedelta(length)
    assert sum(each.days for each in periods(unit, every, start, end)) == length + 1
