"""The stretch of time just before another, and the same days a year ago."""

import calendar
from datetime import date, timedelta
from typing import Final

from shequ.calendar import Period as Days

__all__ = ["just_before", "year_before"]

DAY: Final = timedelta(days=1)


def just_before(days: Days) -> Days:
    """As many days just before; before whole months as many whole months."""
    if days.start.day == 1 and (days.end + DAY).day == 1:
        months = (days.end.year - days.start.year) * 12 + days.end.month - days.start.month + 1
        return Days(_months_back(days.start, months), days.start - DAY)
    return Days(days.start - (days.end - days.start) - DAY, days.start - DAY)


def year_before(days: Days) -> Days:
    """The same days a year ago; the 29th of February, and the end of a February, on its last day."""
    return Days(_year_back(days.start), _year_back(days.end, last=(days.end + DAY).day == 1))


def _months_back(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _year_back(day: date, *, last: bool = False) -> date:
    most = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, most if last else min(day.day, most))
