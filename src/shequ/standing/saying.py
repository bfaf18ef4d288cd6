"""Numbers and days in the short sentences that say why."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

__all__ = ["day_said", "said"]


def said(value: Fraction, places: int = 2) -> str:
    """A number with at most ``places`` decimals, rounded half up, without needless zeros."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    shown = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_said(day: date) -> str:
    """As written in documents: 2026年5月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
