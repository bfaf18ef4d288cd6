"""Public holidays and the weekend days that are worked for them: a table that is passed in, for the years that it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shequ.calendar.rules import RuleError, days_of

__all__ = ["Holidays", "holiday_days"]

FRIDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days ``off`` and weekend days ``working`` (调休) in the ``years`` of which the notice is known."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether people work on that day; in a year without a table every Monday to Friday."""
        return day in self.working or (day.isoweekday() <= FRIDAY and day not in self.off)

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first after it that is."""
        while not self.is_working(day):
            day += timedelta(1)
        return day

    def missing(self, days: Iterable[date]) -> tuple[int, ...]:
        """The years among ``days`` of which the holidays are not known: what is counted there is to be marked so."""
        return tuple(sorted({day.year for day in days} - self.years))


def holiday_days(year: int, words: str) -> list[date]:
    """The days of ``10-01`` or ``10-01..10-07`` in a year; RuleError where it is neither."""
    days = days_of(f"{'RANGE' if '..' in words else 'FIXED'} {words}", year)
    if not days or (".." in words and words[:5] > words[7:]):
        raise RuleError("没有这些日子")
    return days
