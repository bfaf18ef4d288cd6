"""Rules for the days of a theme, and the days that they give in a year.

FIXED 04-07            a day
NTH 5 3 7              the third Sunday (7) of May
LAST 1 7               the last Sunday of January
MONTH 6                all of June
RANGE 03-22..03-28     days of a range; it may run over the end of the year
WEEK 9 3               the third week of September that begins in it, unless a notice says otherwise
LUNAR 9-9              a day of the lunar calendar, never in a leap month; LUNAR last is the eve of the new year
TERM 清明              a solar term
NOTICE 6               a day in June that is set each year; NOTICE alone: not even the month is known
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shequ.calendar.lunar import FIRST_YEAR, LAST_YEAR, lunar_days, new_year
from shequ.calendar.terms import TERMS, term_day

__all__ = ["DayRule", "RuleError", "by_notice", "days_of", "parse_rule"]


class RuleError(ValueError):
    """A rule that gives no days: its text says why, to follow the rule in a sentence."""

    REMEDY: Final = "可写 FIXED 04-07、NTH 5 3 7、LAST 1 7、MONTH 6、RANGE 03-22..03-28、WEEK 9 3、LUNAR 9-9、LUNAR last、TERM 清明、NOTICE 6"


@dataclass(frozen=True, slots=True)
class DayRule:
    """A rule in its parts: the kind, its numbers, and the name of a solar term."""

    kind: str
    numbers: tuple[int, ...] = ()
    name: str = ""


SHAPES: Final = {
    "FIXED": re.compile(r"(\d{2})-(\d{2})"),
    "NTH": re.compile(r"(\d{1,2}) ([1-5]) ([1-7])"),
    "LAST": re.compile(r"(\d{1,2}) ([1-7])"),
    "MONTH": re.compile(r"(\d{1,2})"),
    "RANGE": re.compile(r"(\d{2})-(\d{2})\.\.(\d{2})-(\d{2})"),
    "WEEK": re.compile(r"(\d{1,2}) ([1-4])"),
    "LUNAR": re.compile(r"(\d{1,2})-(\d{1,2})|last"),
    "TERM": re.compile(r"\S{2}"),
    "NOTICE": re.compile(r"(\d{1,2})?"),
}
NOTICED: Final = frozenset({"WEEK", "NOTICE"})
LEAP: Final = 2000  # a year that has every day


def parse_rule(rule: str) -> DayRule:
    """The rule in its parts; RuleError where it is none or names a day that there is not."""
    kind, _space, rest = rule.partition(" ")
    if kind not in SHAPES:
        raise RuleError("的第一个词不认识")
    match = SHAPES[kind].fullmatch(rest)
    if match is None:
        raise RuleError("写得不合格式")
    numbers = tuple(int(each) for each in match.groups() if each)
    if kind == "TERM":
        if rest not in TERMS:
            raise RuleError("不是二十四节气之一")
        return DayRule(kind, (), rest)
    if kind == "LUNAR":
        _within(numbers[:1], 12)
        _within(numbers[1:], 30)
    elif kind in ("FIXED", "RANGE"):
        _dated(numbers)
    else:
        _within(numbers[:1], 12)
    return DayRule(kind, numbers)


def _within(numbers: tuple[int, ...], most: int) -> None:
    if any(not 1 <= each <= most for each in numbers):
        raise RuleError("里没有这个月或这一天")


def _dated(numbers: tuple[int, ...]) -> None:
    try:
        for month, day in zip(numbers[::2], numbers[1::2], strict=True):
            date(LEAP, month, day)
    except ValueError:
        raise RuleError("里没有这个月或这一天") from None


def by_notice(rule: str) -> bool:
    """Whether the days are set by a notice each year, so that those worked out are a guess."""
    return parse_rule(rule).kind in NOTICED


def days_of(rule: str, year: int) -> list[date]:
    """The days of ``year`` that a rule gives, in order; RuleError where the lunar table does not reach.

    Of a day that is set by notice, all days of its month; none where not even that is known. 29 February is left out of
    ordinary years.
    """
    parsed = parse_rule(rule)
    if parsed.kind in ("LUNAR", "TERM") and not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleError(f"只能推算到 {LAST_YEAR} 年")
    return sorted(_DAYS[parsed.kind](parsed, year))


def _fixed(rule: DayRule, year: int) -> list[date]:
    month, day = rule.numbers
    return [] if day > monthrange(year, month)[1] else [date(year, month, day)]


def _nth(rule: DayRule, year: int) -> list[date]:
    month, place, weekday = rule.numbers
    days = _weekdays(year, month, weekday)
    return days[place - 1 : place]


def _last(rule: DayRule, year: int) -> list[date]:
    return _weekdays(year, *rule.numbers)[-1:]


def _weekdays(year: int, month: int, weekday: int) -> list[date]:
    return [day for day in _month(year, month) if day.isoweekday() == weekday]


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _range(rule: DayRule, year: int) -> list[date]:
    first, last = rule.numbers[:2], rule.numbers[2:]
    if first > last:
        return _between(year, first, (12, 31)) + _between(year, (1, 1), last)
    return _between(year, first, last)


def _between(year: int, first: tuple[int, ...], last: tuple[int, ...]) -> list[date]:
    days = [day for month in range(first[0], last[0] + 1) for day in _month(year, month)]
    return [day for day in days if first <= (day.month, day.day) <= last]


def _week(rule: DayRule, year: int) -> list[date]:
    month, place = rule.numbers
    monday = _weekdays(year, month, 1)[place - 1]
    return [monday + timedelta(each) for each in range(7)]


def _lunar(rule: DayRule, year: int) -> list[date]:
    if not rule.numbers:
        return [new_year(year) - timedelta(1)]
    month, day = rule.numbers
    return lunar_days(year, month, day)


def _notice(rule: DayRule, year: int) -> list[date]:
    return _month(year, rule.numbers[0]) if rule.numbers else []


_DAYS: Final[dict[str, Callable[[DayRule, int], list[date]]]] = {
    "FIXED": _fixed,
    "NTH": _nth,
    "LAST": _last,
    "MONTH": _notice,
    "RANGE": _range,
    "WEEK": _week,
    "LUNAR": _lunar,
    "TERM": lambda rule, year: [term_day(rule.name, year)],
    "NOTICE": _notice,
}
