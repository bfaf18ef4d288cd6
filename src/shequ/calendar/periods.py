"""Periods that work is counted by: days, weeks from Monday, months, quarters, half years and years, one or several at a time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["UNITS", "Period", "period_of", "periods"]

MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
DAYS: Final = {"day": 1, "week": 7}
UNITS: Final = (*DAYS, *MONTHS)
MONDAY: Final = date(1, 1, 1).toordinal()  # a Monday


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``start`` to ``end``, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


def period_of(day: date, unit: str, every: int = 1, anchor: date | None = None) -> Period:
    """The period of ``every`` units that ``day`` lies in.

    A unit begins where the calendar has it (Monday, the first of a month, of January, April …). Of several units, the
    first is the one that ``anchor`` lies in; without it they are counted from the year 1, which for months, quarters and
    half years that divide a year means from January.
    """
    if every < 1:
        raise ValueError(f"every must be 1 or more, not {every}")
    if unit in DAYS:
        size = DAYS[unit] * every
        begin = _begin(anchor, DAYS[unit]) if anchor else MONDAY
        first = begin + (day.toordinal() - begin) // size * size
        return Period(_day(first), _day(first + size - 1))
    size = MONTHS[unit] * every
    begin = _month(anchor) // MONTHS[unit] * MONTHS[unit] if anchor else 12
    first = begin + (_month(day) - begin) // size * size
    return Period(_first_of(first), _first_of(first + size) - timedelta(1))


def periods(unit: str, every: int, start: date, end: date) -> list[Period]:
    """The periods from the one that ``start`` lies in to the one that ``end`` lies in, cut to both; the first is the anchor."""
    found: list[Period] = []
    day = start
    while day <= end:
        whole = period_of(day, unit, every, start)
        found.append(Period(max(whole.start, start), min(whole.end, end)))
        day = whole.end + timedelta(1)
    return found


def _begin(anchor: date, size: int) -> int:
    return MONDAY + (anchor.toordinal() - MONDAY) // size * size


def _day(ordinal: int) -> date:
    return date.fromordinal(max(1, ordinal))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
