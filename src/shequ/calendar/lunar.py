"""The lunar calendar from 2000 to 2050, as a table: it is fixed by the sky and by law, not by us (GB/T 33661-2017).

A line is a year: its first day, its leap month (0: none) and its months, ``+`` of 30 days and ``-`` of 29. Two
independent programs agree on every month of it.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final

__all__ = ["FIRST_YEAR", "LAST_YEAR", "lunar_days", "new_year"]

TABLE: Final = """
2000 02-05  0 ++--+--+-++-
2001 01-24  4 ++-+-+--+-+-+
2002 02-12  0 ++-+-+--+-+-
2003 02-01  0 ++-++-+--+-+
2004 01-22  2 -+-++-+-+-+-+
2005 02-09  0 -+-+-++-+-+-
2006 01-29  7 +-+-+-+-++-++
2007 02-18  0 --+--+-+++-+
2008 02-07  0 +--+--+-++-+
2009 01-26  5 ++--+--+-+-++
2010 02-14  0 +-+-+--+-+-+
2011 02-03  0 +-++-+--+-+-
2012 01-23  4 +-++-+-+-+-+-
2013 02-10  0 +-+-++-+-+-+
2014 01-31  9 -+-+-+-++-+-+
2015 02-19  0 -+--+-+++-+-
2016 02-08  0 +-+--+-++-++
2017 01-28  6 -+-+--+-+-+++
2018 02-16  0 -+-+--+-+-++
2019 02-05  0 +-+-+--+--++
2020 01-25  4 -+++-+--+-+-+
2021 02-12  0 -++-+-+-+-+-
2022 02-01  0 +-+-++-+-+-+
2023 01-22  2 -+--++-++-+-+
2024 02-10  0 -+--+-++-++-
2025 01-29  6 +-+--+-+-+++-
2026 02-17  0 +-+--+--+++-
2027 02-06  0 ++-+--+--++-
2028 01-26  5 +++-+--+--++-
2029 02-13  0 ++-+-+-+--++
2030 02-03  0 -+-++-+-+-+-
2031 01-23  3 -++-+-++-+-+-
2032 02-11  0 +--+-++-++-+
2033 01-31 11 -+--+-+-+++-+
2034 02-19  0 -+--+-+-++-+
2035 02-08  0 +-+--+--++-+
2036 01-28  6 ++-+--+--+-++
2037 02-15  0 ++-+--+--+-+
2038 02-04  0 ++-+-+-+--+-
2039 01-24  5 ++-++-+-+-+--
2040 02-12  0 +-++-+-++-+-
2041 02-01  0 -+-+-++-++-+
2042 01-22  2 -+--+-+-++-++
2043 02-10  0 -+--+--++-++
2044 01-30  7 +-+--+--+-+++
2045 02-17  0 +-+--+--+-++
2046 02-06  0 +-+-+-+--+-+
2047 01-26  5 +-++-+-+--+-+
2048 02-14  0 -++-++-+--+-
2049 02-02  0 +-+-++-++-+-
2050 01-23  3 -+-+-+-++-++-
"""
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2050


def lunar_days(year: int, month: int, day: int) -> list[date]:
    """When a day of an ordinary lunar month falls in a year of ours: once, or for the last month twice or never."""
    return [found for lunar in (year - 1, year) if (found := _day(lunar, month, day)) and found.year == year]


def new_year(year: int) -> date:
    """The first day of the lunar year that begins in ``year``; LookupError outside of the table."""
    return _years()[year][0]


def _day(year: int, month: int, day: int) -> date | None:
    """A day of an ordinary month; None where the year is not in the table or the month has no such day."""
    if year not in _years():
        return None
    first, starts, lengths = _years()[year]
    return first + timedelta(starts[month] + day - 1) if day <= lengths[month] else None


@cache
def _years() -> dict[int, tuple[date, dict[int, int], dict[int, int]]]:
    """For each year: its first day, and the start and length of each ordinary month."""
    found = {}
    for line in TABLE.split("\n")[1:-1]:
        year, first, leap, months = line.split()
        starts, lengths, passed, number = {}, {}, 0, 0
        for place, sign in enumerate(months):
            length = 30 if sign == "+" else 29
            if int(leap) == 0 or place != int(leap):
                number += 1
                starts[number], lengths[number] = passed, length
            passed += length
        found[int(year)] = date.fromisoformat(f"{year}-{first}"), starts, lengths
    return found
