"""Which time the words of a report name."""

from datetime import date

import pytest

from shequ.checker.periods import Span, Times, last_year, span_before
from shequ.text import stretches

OWN = Span(date(2026, 1, 1), date(2026, 10, 31))


def last(text: str):
    """The time named last, as two days."""
    found = Times(text, stretches(text), own=OWN, year=2026).last(0, len(text))
    return found and (found.since.isoformat(), found.until.isoformat())


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("今年以来", "2026-01-01", "2026-10-31"),
        ("前一时段清运垃圾", "2025-03-01", "2025-12-31"),
        ("全年", "2026-01-01", "2026-10-31"),
        ("上半年", "2026-01-01", "2026-06-30"),
        ("第二季度", "2026-04-01", "2026-06-30"),
        ("前三季度", "2026-01-01", "2026-09-30"),
        ("前9个月", "2026-01-01", "2026-09-30"),
        ("1—9月", "2026-01-01", "2026-09-30"),
        ("3月份", "2026-03-01", "2026-03-31"),
        ("截至10月底", "2026-01-01", "2026-10-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("去年同期", "2025-01-01", "2025-10-31"),
        ("上半年清运垃圾104吨，去年同期", "2025-01-01", "2025-06-30"),
        ("本月", "2026-10-01", "2026-10-31"),
        ("上月", "2026-09-01", "2026-09-30"),
        ("3月5日至5月31日", "2026-03-05", "2026-05-31"),
    ],
)
def test_words_name_two_days(text, since, until):
    assert last(text) == (since, until)


@pytest.mark.parametrize("text", ["比去年同期增加", "与去年相比", "10月底前完成", "5月31日世界无烟日", "8月31日到期"])
def test_what_is_compared_due_or_celebrated_is_no_time(text):
    assert last(text) is None


def test_a_festival_without_days_is_said_not_to_have_any():
    text = "春节期间"
    found = Times(text, stretches(text), own=OWN, year=2026).last(0, len(text))
    assert found is not None
    assert "没有写明" in found.problem


def test_a_year_before_keeps_the_end_of_the_month():
    assert last_year(Span(date(2024, 1, 1), date(2024, 2, 29))).until == date(2023, 2, 28)
    assert last_year(Span(date(2025, 1, 1), date(2025, 2, 28))).until == date(2024, 2, 29)


def test_the_time_before_is_as_long_in_months_or_in_days():
    quarter = span_before(Span(date(2026, 4, 1), date(2026, 6, 30)))
    assert (quarter.since, quarter.until) == (date(2026, 1, 1), date(2026, 3, 31))
    days = span_before(Span(date(2026, 3, 11), date(2026, 3, 20)))
    assert (days.since, days.until) == (date(2026, 3, 1), date(2026, 3, 10))
