"""From the dates that documents write to days of the calendar."""

from datetime import date

import pytest

from office.campaigns.dates import Said, due_day, month_day, phase_days, span_of, year_of

TODAY = date(2026, 11, 21)


def days(*phases, year=2026):
    found = phase_days([Said(*phase) for phase in phases], year=year)
    return [(str(each.start or ""), str(each.end or "")) for each in found]


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ([("甲", "2026-03", "2026-05")], [("2026-03-01", "2026-05-31")]),
        ([("甲", "--03-10", "--04-10")], [("2026-03-10", "2026-04-10")]),
        ([("甲", "--11-01", "--02")], [("2026-11-01", "2027-02-28")]),
        (
            [("甲", "--09", "--12"), ("乙", "--01", "--03")],
            [("2026-09-01", "2026-12-31"), ("2027-01-01", "2027-03-31")],
        ),
        ([("甲", "--10", "--12"), ("乙", "2027-01", "")], [("2026-10-01", "2026-12-31"), ("2027-01-01", "")]),
        (
            [("甲", "--03", "--05"), ("乙", "--05", "--08"), ("丙", "", "--06-30")],
            [("2026-03-01", "2026-05-31"), ("2026-05-01", "2026-08-31"), ("", "2026-06-30")],
        ),
        (
            [("甲", "--03", "--11"), ("甲阶段", "--03", "--04")],
            [("2026-03-01", "2026-11-30"), ("2026-03-01", "2026-04-30")],
        ),
        ([("报名阶段", "", "--05"), ("总结阶段", "", "--04")], [("", "2026-05-31"), ("", "2026-04-30")]),
        ([("甲", "--10", "--12"), ("乙", "", "--02-15")], [("2026-10-01", "2026-12-31"), ("", "2027-02-15")]),
        ([("甲", "--13-01", "--02-31"), ("乙", "下旬", "2026-99")], [("", "2026-02-28"), ("", "")]),
        ([("甲", "2026-05-01", "2026-03-01")], [("2026-05-01", "")]),
    ],
)
def test_partial_dates_become_days(phases, expected):
    assert days(*phases) == expected


@pytest.mark.parametrize(
    ("title", "text", "phases", "year"),
    [
        ("2024年工作计划", "2023年12月1日", [], 2024),
        ("工作方案", "2024年工作要点\n2025年3月5日", [], 2025),
        ("工作方案", "", [Said("甲", "2025-03", "2025-05"), Said("乙", "2024-12-31", "2024-12-31")], 2025),
        ("工作方案", "无日期", [], 2026),
    ],
)
def test_the_year_is_found_where_it_is_written(title, text, phases, year):
    assert year_of(phases, title=title, text=text, today=TODAY) == year


@pytest.mark.parametrize(
    ("title", "phases", "expected"),
    [
        ("方案", [], ("2026-01-01", "2026-12-31")),
        ("2026—2028年规划", [("甲", "--03", "--05")], ("2026-01-01", "2028-12-31")),
        ("方案", [("甲", "--03", "--05"), ("台账", "2025-12-31", "2025-12-31")], ("2026-03-01", "2026-05-31")),
        ("方案", [("甲", "--07", "--08"), ("乙阶段", "--09", "")], ("2026-07-01", "2026-12-31")),
        ("方案", [("验收", "--06-30", "--06-30")], ("2026-01-01", "2026-12-31")),
    ],
)
def test_the_span_of_a_campaign_is_proposed(title, phases, expected):
    stages = phase_days([Said(*phase) for phase in phases], year=2026)
    assert tuple(map(str, span_of(stages, title=title, year=2026))) == expected


@pytest.mark.parametrize(
    ("period", "day"),
    [("5月底前", "2026-05-31"), ("2027年3月", "2027-03-31"), ("3月至5月", "2026-05-31"), ("6月上旬", "2026-06-10"),
     ("2月30日", "2026-02-28"), ("2026年底", "2026-12-31"), ("全年", ""), ("每期", ""), ("13月底", ""), ("3月99日", ""), ("", "")],
)  # fmt: skip
def test_a_period_names_a_day_or_none(period, day):
    assert str(due_day(period, year=2026) or "") == day


def test_a_day_of_every_year():
    assert [month_day(said) for said in ("--04-07", "--04", "2026-04-07", "", "--99-07")] == [
        (4, 7), (4, None), (4, 7), (None, None), (None, None)]  # fmt: skip
