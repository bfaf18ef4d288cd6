"""Numbers and times as they are said in a verdict."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from shequ.checker.periods import Span

__all__ = ["day_said", "number_said", "span_said"]

PLACES: Final = Decimal("0.01")


def number_said(value: Fraction) -> str:
    """326.5, 3012, 93.1: at most two decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, ROUND_HALF_UP)
    return format(exact.normalize(), "f")


def day_said(day: date) -> str:
    """2026年9月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_said(span: Span) -> str:
    """2026年, 2026年9月, 2026年1—9月, or two days."""
    first, last = span.since, span.until
    if first == last:
        return day_said(first)
    whole = first.day == 1 and (last + timedelta(1)).day == 1
    if whole and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return f"{first.year}年"
        if first.month == last.month:
            return f"{first.year}年{first.month}月"
        return f"{first.year}年{first.month}—{last.month}月"
    far = f"{last.month}月{last.day}日" if first.year == last.year else day_said(last)
    return f"{day_said(first)}至{far}"
