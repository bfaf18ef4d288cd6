"""Days of rules, against the printed calendars of the years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.calendar import TERMS, RuleError, by_notice, days_of, parse_rule


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ("FIXED 04-07", 2026, "04-07"),
        ("FIXED 02-29", 2026, ""),
        ("FIXED 02-29", 2028, "02-29"),
        ("NTH 5 3 7", 2026, "05-17"),
        ("NTH 5 2 7", 2026, "05-10"),
        ("NTH 11 3 3", 2026, "11-18"),
        ("NTH 2 5 7", 2026, ""),  # February has four Sundays
        ("LAST 1 7", 2026, "01-25"),
        ("LAST 3 1", 2026, "03-30"),
        ("RANGE 12-30..01-02", 2026, "01-01 01-02 12-30 12-31"),
        ("RANGE 03-30..04-01", 2026, "03-30 03-31 04-01"),
        ("WEEK 9 3", 2026, "09-21 09-22 09-23 09-24 09-25 09-26 09-27"),
        ("LUNAR 1-1", 2026, "02-17"),
        ("LUNAR 01-15", 2026, "03-03"),
        ("LUNAR 5-5", 2026, "06-19"),
        ("LUNAR 8-15", 2026, "09-25"),
        ("LUNAR 9-9", 2025, "10-29"),
        ("LUNAR 7-7", 2025, "08-29"),  # after the leap sixth month
        ("LUNAR 12-8", 2022, "01-10 12-30"),  # twice in one year of ours
        ("LUNAR 12-8", 2023, ""),
        ("LUNAR last", 2024, "02-09"),
        ("LUNAR last", 2025, "01-28"),  # the 29th: that month has no 30th
        ("TERM 清明", 2024, "04-04"),
        ("TERM 清明", 2026, "04-05"),
        ("TERM 冬至", 2024, "12-21"),
        ("TERM 冬至", 2026, "12-22"),
        ("TERM 雨水", 2026, "02-18"),
        ("NOTICE", 2026, ""),
    ],
)
def test_days_of_a_rule(rule, year, days):
    assert " ".join(f"{day:%m-%d}" for day in days_of(rule, year)) == days


def test_a_month_and_a_noticed_day_are_all_days_of_the_month():
    assert len(days_of("MONTH 02", 2028)) == len(days_of("NOTICE 2", 2028)) == 29
    assert by_notice("NOTICE 2")
    assert by_notice("WEEK 9 3")
    assert not by_notice("MONTH 2")


SPRING = {
    2020: "01-25", 2021: "02-12", 2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17",
    2027: "02-06", 2028: "01-26", 2029: "02-13", 2030: "02-03", 2031: "01-23", 2032: "02-11", 2033: "01-31",
    2034: "02-19", 2035: "02-08",
}  # fmt: skip
MID_AUTUMN = {2020: "10-01", 2021: "09-21", 2022: "09-10", 2023: "09-29", 2024: "09-17", 2025: "10-06", 2026: "09-25"}
CLEAR = {2020: 4, 2021: 4, 2022: 5, 2023: 5, 2024: 4, 2025: 4, 2026: 5, 2027: 5, 2028: 4, 2029: 4, 2030: 5}


@pytest.mark.parametrize("year", SPRING)
def test_spring_festival(year):
    assert [f"{day:%m-%d}" for day in days_of("LUNAR 1-1", year)] == [SPRING[year]]
    assert days_of("LUNAR last", year)[0] + timedelta(1) == days_of("LUNAR 1-1", year)[0]


@pytest.mark.parametrize("year", MID_AUTUMN)
def test_mid_autumn(year):
    assert [f"{day:%m-%d}" for day in days_of("LUNAR 8-15", year)] == [MID_AUTUMN[year]]


@pytest.mark.parametrize("year", CLEAR)
def test_clear_and_bright(year):
    assert days_of("TERM 清明", year) == [date(year, 4, CLEAR[year])]


NEW_MOON = date(2000, 1, 6).toordinal() + 22.33 / 24  # the mean new moon, in the time of China
MONTH = 29.530588861


@pytest.mark.parametrize("year", range(2000, 2051))
def test_each_lunar_month_begins_at_a_new_moon(year):
    for month in range(1, 13):
        for day in days_of(f"LUNAR {month}-1", year):
            off = (day.toordinal() + 0.5 - NEW_MOON) / MONTH
            assert abs(off - round(off)) * MONTH < 1.2  # the true new moon is up to 0.6 days from the mean one


@pytest.mark.parametrize("year", range(2000, 2051))
def test_terms_are_half_a_month_apart(year):
    days = [days_of(f"TERM {name}", year)[0] for name in TERMS]
    assert all(14 <= (later - day).days <= 16 for day, later in pairwise(days))


@pytest.mark.parametrize("year", range(2000, 2051))
def test_winter_solstice_is_in_the_eleventh_month(year):
    solstice = days_of("TERM 冬至", year)[0]
    begins = max(day for day in days_of("LUNAR 11-1", year) if day <= solstice)
    assert (solstice - begins).days < 30


@pytest.mark.parametrize(
    "rule",
    ["", "EVERY 3", "FIXED 4-7", "FIXED 02-30", "FIXED 13-01", "NTH 5 3", "NTH 5 6 7", "NTH 13 1 1", "NTH 5 3 8", "LAST 0 1",
     "MONTH 13", "RANGE 03-22", "RANGE 03-22..02-30", "WEEK 9 5", "LUNAR 13-1", "LUNAR 1-31", "LUNAR first", "TERM 清月",
     "NOTICE x", "fixed 04-07", "FIXED 04-07 "],
)  # fmt: skip
def test_rule_that_gives_no_days_is_refused(rule):
    with pytest.raises(RuleError):
        parse_rule(rule)


@pytest.mark.parametrize("rule", ["LUNAR 1-1", "LUNAR last", "TERM 清明"])
def test_beyond_the_table_is_said(rule):
    with pytest.raises(RuleError, match="2050"):
        days_of(rule, 2051)


@given(st.text(max_size=30))
def test_any_text_is_a_rule_or_refused(text):
    try:
        days_of(text, 2026)
    except RuleError:
        return
    assert parse_rule(text).kind
