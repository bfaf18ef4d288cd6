"""What the standing of a campaign with sixty commitments asks: the days, the measures, the queries."""

from datetime import date, timedelta
from typing import Final

from shequ.standing import Level, Query

MEASURES: Final = 100  # that the district counts; the campaign's sixty commitments need sixty-six of them
FIRST: Final = date(2025, 1, 1)
DAYS: Final = 730
TODAY: Final = date(2026, 10, 31)
WEEKS: Final = tuple((date(2026, 1, 5) + timedelta(7 * n), date(2026, 1, 11) + timedelta(7 * n)) for n in range(43))
MONTHS: Final = tuple((date(2026, n, 1), date(2026, n + 1, 1) - timedelta(1)) for n in range(1, 11))
TO_DATE: Final = (date(2026, 1, 1), TODAY)
BEFORE: Final = (date(2025, 3, 3), date(2025, 12, 31))  # as many days as until today
LAST_YEAR: Final = (date(2025, 1, 1), date(2025, 10, 31))
WHOLE: Final = (TO_DATE, BEFORE, LAST_YEAR)
ENDS: Final = (date(2025, 10, 31), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), TODAY)
TARGETS: Final = range(18)
WEEKLY: Final = range(18, 32)
MONTHLY: Final = range(32, 48)  # twelve routines and four zero goals
LEVELS: Final = range(48, 54)
PARTS: Final = range(54, 66)  # of six ratios
CALENDARS: Final = (
    ((*TARGETS, *PARTS), WHOLE),
    ((*WEEKLY,), (*WEEKS, *WHOLE)),
    ((*MONTHLY,), (*MONTHS, *WHOLE)),
)


def code(number: int) -> str:
    """What a measure is called."""
    return f"bench_{number:03}"


def queries(level: Level, place: int) -> list[Query]:
    """Everything that is asked about one place: each calendar in its order, then the levels."""
    found = [
        Query(code(number), level, place, start, end)
        for numbers, spans in CALENDARS
        for number in numbers
        for start, end in spans
    ]
    return found + [Query(code(number), level, place, FIRST, end, latest=True) for number in LEVELS for end in ENDS]
