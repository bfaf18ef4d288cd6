"""Until when something must be done, by the four clocks of the order.

urgent_hours   without a break: 4 hours from 22:00 end at 02:00
working_hours  8–12 and 14–18 on working days: 4 hours from 17:00 on Friday end at 11:00 on Monday
working_days   the end of the n-th working day after the day of the start
natural_days   the end of the n-th day after the day of the start
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from shequ.calendar.holidays import Holidays

__all__ = ["WORK", "deadline", "worked_hours"]

WORK: Final = ((time(8), time(12)), (time(14), time(18)))
DAY_ENDS: Final = time(23, 59, 59)
MOST: Final = 100_000


def deadline(start: datetime, amount: Decimal | int, clock: str, holidays: Holidays) -> datetime:
    """The last moment for what began at ``start`` and has ``amount`` of a clock; the time zone is that of ``start``.

    Half a day of a day clock is four working hours or twelve hours. A year whose holidays are not known counts Monday to
    Friday; ``holidays.missing((start.date(), end.date()))`` says so.
    """
    if not 0 < amount <= MOST:
        raise ValueError(f"a deadline needs an amount above 0 and up to {MOST}, not {amount}")
    if clock == "urgent_hours":
        return start + _hours(amount)
    if clock == "working_hours":
        return _after_work(start, _hours(amount), holidays)
    if clock not in ("working_days", "natural_days"):
        raise ValueError(f"unknown clock {clock}")
    whole, part = divmod(Fraction(amount), 1)
    if clock == "natural_days":
        end = start + timedelta(int(whole))
        return end + _hours(part * 24) if part else _end_of(end)
    end = _after_days(start, int(whole), holidays)
    return _after_work(end, _hours(part * 8), holidays) if part else _end_of(end)


def worked_hours(start: datetime, end: datetime, holidays: Holidays) -> Fraction:
    """Working hours between two moments, exact; 0 where ``end`` is not after ``start``."""
    spans = _spans(start, holidays)
    passed = timedelta()
    for opens, closes in spans:
        if opens >= end:
            break
        passed += min(closes, end) - opens
    return Fraction(passed // timedelta(seconds=1), 3600)


def _hours(amount: Decimal | Fraction | int) -> timedelta:
    return timedelta(seconds=round(Fraction(amount) * 3600))


def _after_work(start: datetime, left: timedelta, holidays: Holidays) -> datetime:
    for opens, closes in _spans(start, holidays):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("there is always another working day")


def _spans(start: datetime, holidays: Holidays) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of work from ``start`` on, without end."""
    day = start.date()
    while True:
        if holidays.is_working(day):
            for opens, closes in WORK:
                first, last = _at(day, opens, start), _at(day, closes, start)
                if start < last:
                    yield max(first, start), last
        day += timedelta(1)


def _after_days(start: datetime, days: int, holidays: Holidays) -> datetime:
    day = start.date()
    for _each in range(days):
        day = holidays.next_working(day + timedelta(1))
    return start if day == start.date() else _at(day, start.time(), start)


def _at(day: date, moment: time, like: datetime) -> datetime:
    return datetime.combine(day, moment, like.tzinfo)


def _end_of(day: datetime) -> datetime:
    return _at(day.date(), DAY_ENDS, day)
