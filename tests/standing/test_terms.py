"""Periods of routines: ends of months and years, weeks, promises that change in the middle of a period."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest

from shequ.standing import days_wanted, term_at, terms_back

END = date(2026, 12, 31)


@dataclass(frozen=True)
class Version:
    valid_from: date
    valid_to: date | None
    per: str
    every: int = 1


def term(day, *versions, until=END):
    return term_at(day, versions, anchor=versions[0].valid_from, until=until)


@pytest.mark.parametrize(
    ("per", "every", "day", "start", "end"),
    [
        ("day", 1, date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 21)),
        ("week", 1, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        ("month", 1, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28)),
        ("quarter", 1, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        ("half_year", 1, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30)),
        ("year", 1, date(2026, 3, 1), date(2026, 1, 1), date(2026, 12, 31)),
        ("month", 2, date(2026, 4, 30), date(2026, 3, 1), date(2026, 4, 30)),
    ],
)
def test_a_day_lies_in_its_period(per, every, day, start, end):
    found = term(day, Version(date(2026, 1, 1), None, per, every))
    assert (found.start, found.end, found.asked) == (start, end, True)


def test_a_week_runs_over_the_end_of_the_year():
    found = term(date(2027, 1, 1), Version(date(2026, 3, 2), None, "week"), until=date(2027, 6, 30))
    assert (found.start, found.end) == (date(2026, 12, 28), date(2027, 1, 3))


def test_a_period_of_which_less_than_half_is_covered_is_not_asked():
    begun_late = Version(date(2026, 11, 20), None, "week")
    assert not term(date(2026, 11, 21), begun_late).asked
    assert term(date(2026, 11, 24), begun_late).asked


def test_the_last_period_ends_with_the_campaign():
    found = term(date(2026, 11, 24), Version(date(2026, 1, 1), None, "week"), until=date(2026, 11, 26))
    assert (found.covered_to, found.asked) == (date(2026, 11, 26), True)


def test_a_revised_promise_binds_later_periods_only():
    old = Version(date(2026, 1, 1), date(2026, 11, 18), "week")
    new = Version(date(2026, 11, 19), None, "week")
    assert term(date(2026, 11, 21), old, new).version == 0
    assert term(date(2026, 11, 23), old, new).version == 1
    assert term(date(2026, 11, 21), old, new).asked


def test_a_changed_rhythm_holds_at_once():
    old = Version(date(2026, 1, 1), date(2026, 11, 18), "week")
    new = Version(date(2026, 11, 19), None, "month")
    found = term(date(2026, 11, 21), old, new)
    assert (found.version, found.start, found.end) == (1, date(2026, 11, 1), date(2026, 11, 30))


def test_nothing_is_asked_in_a_gap_or_after_the_end():
    first = Version(date(2026, 1, 1), date(2026, 3, 31), "month")
    later = Version(date(2026, 6, 1), None, "month")
    assert term(date(2026, 5, 5), first, later) is None
    back = terms_back(date(2026, 7, 15), [first, later], anchor=first.valid_from, until=END, count=12)
    assert [found.start.month for found in back] == [1, 2, 3, 6, 7]


def test_the_latest_periods_come_in_order():
    weekly = Version(date(2026, 1, 1), None, "week")
    found = terms_back(date(2026, 11, 21), [weekly], anchor=date(2026, 1, 1), until=END, count=14)
    assert len(found) == 14 and found[-1].end == date(2026, 11, 22)
    assert all((later.start - earlier.end).days == 1 for earlier, later in pairwise(found))


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("周五", [20]),
        ("每周二、周五", [17, 20]),
        ("星期一", [16]),
        ("不定期", []),
        ("", []),
    ],
)
def test_named_weekdays_are_found(said, days):
    found = days_wanted(said, start=date(2026, 11, 16), end=date(2026, 11, 22))
    assert [day.day for day in found] == days


@pytest.mark.parametrize(("said", "days"), [("每月10日", [10]), ("月底", [30]), ("5日和20日", [5, 20])])
def test_named_days_of_a_month_are_found(said, days):
    found = days_wanted(said, start=date(2026, 11, 1), end=date(2026, 11, 30))
    assert [day.day for day in found] == days
