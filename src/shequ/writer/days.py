"""Days, months and stretches of time as official documents write them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

__all__ = [
    "QUARTERS",
    "before_label",
    "day",
    "in_years",
    "later",
    "months_in",
    "short_day",
    "span",
    "stretch",
    "task_of",
    "whole_year",
]

QUARTERS: Final = ("一季度", "二季度", "三季度", "四季度")
YEAR: Final = 300  # days from which a promise is one for the year
DECEMBER: Final = 12


def day(when: date) -> str:
    """2026年11月22日."""
    return f"{when.year}年{when.month}月{when.day}日"


def short_day(when: date, *, year: int) -> str:
    """11月22日, with the year where it is another."""
    return f"{when.month}月{when.day}日" if when.year == year else day(when)


def later(when: date) -> date:
    """The same day a year later; of a leap day the day before."""
    try:
        return when.replace(year=when.year + 1)
    except ValueError:
        return when.replace(year=when.year + 1, day=28)


def stretch(start: date, end: date) -> str:
    """2026年3月10日至4月10日."""
    return f"{day(start)}至{short_day(end, year=start.year)}"


def span(start: date, end: date) -> str:
    """2026年, 2026年上半年, 2026年一季度, 2026年4月, else the days."""
    year = f"{start.year}年"
    if start.year != end.year or start.day != 1 or not _month_ends(end):
        return stretch(start, end)
    months = (start.month, end.month)
    if months == (1, DECEMBER):
        return year
    if months in ((1, 6), (7, DECEMBER)):
        return f"{year}{'上半年' if months[0] == 1 else '下半年'}"
    if months[0] % 3 == 1 and months[1] == months[0] + 2:
        return f"{year}{QUARTERS[months[0] // 3]}"
    return f"{year}{months[0]}月" if months[0] == months[1] else f"{year}{months[0]}月至{months[1]}月"


def in_years(start: date, end: date) -> str:
    """2026年; of several years with their months: 2025年10月至2026年1月."""
    if start.year == end.year:
        return f"{end.year}年"
    return f"{start.year}年{start.month}月至{end.year}年{end.month}月"


def before_label(start: date, end: date) -> str:
    """What the same stretch of time just before is called; empty where that is last year."""
    if whole_year(start, end):
        return ""
    if start.day == 1 and _month_ends(end) and start.year == end.year:
        if start.month == end.month:
            return "上月"
        if start.month % 3 == 1 and end.month == start.month + 2:
            return "上季度"
    if (end - start).days == 6:
        return "上周"
    return "前一时段"


def whole_year(start: date, end: date) -> bool:
    """Whether the days are so many that the time before is last year's."""
    return (end - start).days >= YEAR


def task_of(start: date, end: date) -> str:
    """What is promised for these days: 年度任务 or 任务."""
    return "年度任务" if whole_year(start, end) and start.year == end.year else "任务"


def months_in(months: Iterable[date], *, year: int) -> str:
    """1月至9月、11月."""
    ordered = sorted({each.replace(day=1) for each in months})
    runs: list[list[date]] = []
    for each in ordered:
        if runs and (runs[-1][-1] + timedelta(days=31)).replace(day=1) == each:
            runs[-1].append(each)
        else:
            runs.append([each])
    return "、".join(_run(run, year=year) for run in runs)


def _run(run: list[date], *, year: int) -> str:
    first, last = (_month(each, year=year) for each in (run[0], run[-1]))
    return first if len(run) == 1 else f"{first}至{last}"


def _month(first: date, *, year: int) -> str:
    return f"{first.month}月" if first.year == year else f"{first.year}年{first.month}月"


def _month_ends(when: date) -> bool:
    return (when + timedelta(days=1)).day == 1
