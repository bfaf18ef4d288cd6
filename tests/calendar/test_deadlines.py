"""Deadlines worked out by hand. 2026: 30 September is a Wednesday, 1 to 7 October are off, Saturday the 10th is worked."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.calendar import Holidays, RuleError, deadline, holiday_days, worked_hours

HOLIDAYS = Holidays(
    years=frozenset({2026}),
    off=frozenset(holiday_days(2026, "10-01..10-07")),
    working=frozenset(holiday_days(2026, "10-10")),
)
CHINA = timezone(timedelta(hours=8))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("start", "amount", "clock", "end"),
    [
        ("09-21 22:00", 4, "urgent_hours", "09-22 02:00"),
        ("09-30 20:00", Decimal("1.5"), "urgent_hours", "09-30 21:30"),
        ("09-21 09:00", 2, "working_hours", "09-21 11:00"),
        ("09-21 08:00", 4, "working_hours", "09-21 12:00"),  # due at the end of the morning, not at 14:00
        ("09-21 11:00", 2, "working_hours", "09-21 15:00"),  # over noon
        ("09-21 12:30", 1, "working_hours", "09-21 15:00"),  # began at noon
        ("09-21 06:00", 1, "working_hours", "09-21 09:00"),  # began before work
        ("09-21 17:00", 2, "working_hours", "09-22 09:00"),  # over night
        ("09-21 23:00", Decimal("0.5"), "working_hours", "09-22 08:30"),
        ("09-25 17:00", 4, "working_hours", "09-28 11:00"),  # Friday evening to Monday
        ("09-26 10:00", 4, "working_hours", "09-28 12:00"),  # reported on a Saturday
        ("09-30 17:00", 4, "working_hours", "10-08 11:00"),  # over the holidays
        ("10-09 17:00", 2, "working_hours", "10-10 09:00"),  # into a Saturday that is worked
        ("09-21 08:00", 8, "working_hours", "09-21 18:00"),
        ("09-21 08:00", 9, "working_hours", "09-22 09:00"),
        ("09-21 09:30", 1, "working_days", "09-22 23:59:59"),
        ("09-25 09:30", 1, "working_days", "09-28 23:59:59"),
        ("09-29 09:30", 2, "working_days", "10-08 23:59:59"),
        ("10-08 09:30", 2, "working_days", "10-10 23:59:59"),
        ("10-08 09:30", 3, "working_days", "10-12 23:59:59"),
        ("10-03 09:30", 1, "working_days", "10-08 23:59:59"),  # reported in the holidays
        ("09-25 15:00", Decimal("1.5"), "working_days", "09-29 09:00"),  # Monday 15:00 and four working hours
        ("09-21 09:30", Decimal("0.5"), "working_days", "09-21 15:30"),
        ("09-30 09:30", 3, "natural_days", "10-03 23:59:59"),
        ("12-30 09:30", 1, "natural_days", "12-31 23:59:59"),
        ("09-21 09:00", Decimal("0.5"), "natural_days", "09-21 21:00"),
    ],
)
def test_deadline(start, amount, clock, end):
    assert deadline(at(start), amount, clock, HOLIDAYS) == at(end)


def test_time_zone_is_kept():
    start = at("09-21 17:00").replace(tzinfo=CHINA)
    assert deadline(start, 2, "working_hours", HOLIDAYS) == at("09-22 09:00").replace(tzinfo=CHINA)
    assert deadline(start.replace(tzinfo=UTC), 1, "natural_days", HOLIDAYS).tzinfo is UTC


@pytest.mark.parametrize(
    ("amount", "clock"), [(0, "working_hours"), (-1, "working_days"), (10**6, "natural_days"), (1, "days")]
)
def test_impossible_deadline_is_refused(amount, clock):
    with pytest.raises(ValueError, match=r"deadline|clock"):
        deadline(at("09-21 09:00"), amount, clock, HOLIDAYS)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("09-21 09:00", "09-21 11:00", 2),
        ("09-21 11:00", "09-21 15:00", 2),
        ("09-21 12:00", "09-21 14:00", 0),
        ("09-25 17:00", "09-28 09:00", 2),
        ("09-30 08:00", "10-08 18:00", 16),
        ("10-09 08:00", "10-12 08:00", 16),
        ("09-21 09:00", "09-21 09:20", Fraction(1, 3)),
        ("09-21 11:00", "09-21 09:00", 0),
    ],
)
def test_worked_hours(start, end, hours):
    assert worked_hours(at(start), at(end), HOLIDAYS) == hours


@given(MOMENTS, st.integers(1, 60))
def test_deadline_in_working_hours_leaves_exactly_so_many(start, amount):
    start = start.replace(microsecond=0)
    assert worked_hours(start, deadline(start, amount, "working_hours", HOLIDAYS), HOLIDAYS) == amount


@given(MOMENTS, st.integers(1, 40), st.sampled_from(["urgent_hours", "working_hours", "working_days", "natural_days"]))
def test_more_time_never_ends_sooner(start, amount, clock):
    assert deadline(start, amount, clock, HOLIDAYS) <= deadline(start, amount + 1, clock, HOLIDAYS)


def test_year_without_a_table_is_named():
    assert HOLIDAYS.missing([date(2026, 1, 1), date(2027, 5, 1)]) == (2027,)
    assert HOLIDAYS.is_working(date(2027, 10, 1))


def test_next_working_day():
    assert HOLIDAYS.next_working(date(2026, 10, 1)) == date(2026, 10, 8)
    assert HOLIDAYS.next_working(date(2026, 10, 10)) == date(2026, 10, 10)


@pytest.mark.parametrize("words", ["10-1", "02-30", "10-07..10-01", "国庆", ""])
def test_holiday_that_is_no_day_is_refused(words):
    with pytest.raises(RuleError):
        holiday_days(2026, words)
