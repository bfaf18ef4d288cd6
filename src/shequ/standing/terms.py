"""The periods of a routine: which version of the promise binds each, and on which day of it the work is wanted.

A revised plan binds later periods only, so a period belongs to the version that held on its first day. A period that the
promise covers by less than half (it began or ended in the middle) is shown but not asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Final, Protocol

from shequ.calendar import period_of

__all__ = ["Term", "Version", "days_wanted", "term_at", "terms_back", "terms_between"]

DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 6}
_NAMED_WEEKDAYS: Final = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天末](?:[、，,和及]?(?:周|星期|礼拜)?[一二三四五六日天末])*)"
)
_NAMED_DAYS: Final = re.compile(r"(?<!\d)(?<!\d月)(\d{1,2})(?:日|号)")
_MONTH_END: Final = re.compile(r"月底|月末|最后一天")


class Version(Protocol):
    """A promise of a rhythm as it held for a time."""

    @property
    def valid_from(self) -> date:
        """Its first day."""
        ...

    @property
    def valid_to(self) -> date | None:
        """Its last day, if it ended."""
        ...

    @property
    def per(self) -> str:
        """The unit of the period."""
        ...

    @property
    def every(self) -> int:
        """How many units a period has."""
        ...


@dataclass(frozen=True, slots=True)
class Term:
    """One period: its days, the number of the version that binds it, the days that are covered, whether it is asked for."""

    start: date
    end: date
    version: int
    covered_from: date
    covered_to: date

    @property
    def asked(self) -> bool:
        """Whether at least half of it is covered."""
        return 2 * ((self.covered_to - self.covered_from).days + 1) >= (self.end - self.start).days + 1


def term_at(day: date, versions: Sequence[Version], *, anchor: date, until: date) -> Term | None:
    """The period that ``day`` lies in, None where nothing held in it; ``versions`` in their order, the campaign's last day."""
    now = _held(versions, day)
    if now is None:
        return None
    start, end = _span(day, versions[now], anchor=anchor)
    first = _held(versions, start)
    bound = first if first is not None and _same_rhythm(versions[first], versions[now]) else now
    begin, finish = _chain(versions, now)
    return Term(start, end, bound, max(start, begin), min(end, finish or until, until))


def terms_back(day: date, versions: Sequence[Version], *, anchor: date, until: date, count: int) -> list[Term]:
    """The ``count`` latest periods up to the one of ``day``, the oldest first."""
    return list(_back(day, versions, anchor=anchor, until=until, count=count))[::-1]


def terms_between(start: date, end: date, versions: Sequence[Version], *, anchor: date, until: date) -> list[Term]:
    """The periods that end on ``start`` or later and begin on ``end`` or earlier, the oldest first."""
    most = (end - start).days + 2
    found = _back(end, versions, anchor=anchor, until=until, count=max(0, most))
    return list(takewhile(lambda term: term.end >= start, found))[::-1]


def _back(day: date, versions: Sequence[Version], *, anchor: date, until: date, count: int) -> Iterator[Term]:
    last = max((version.valid_to or until for version in versions), default=until)
    first = min((version.valid_from for version in versions), default=day)
    at = min(day, until, last)
    for _number in range(count):
        while at >= first and _held(versions, at) is None:  # a gap between two versions
            at -= DAY
        term = term_at(at, versions, anchor=anchor, until=until)
        if at < first or term is None:
            return
        yield term
        at = term.start - DAY


def _held(versions: Sequence[Version], day: date) -> int | None:
    found = (
        n for n, row in enumerate(versions) if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
    )
    return next(found, None)


def _chain(versions: Sequence[Version], at: int) -> tuple[date, date | None]:
    """From when to when the promise held without a gap around the version ``at``."""
    first = last = at
    while first and versions[first - 1].valid_to == versions[first].valid_from - DAY:
        first -= 1
    while last + 1 < len(versions) and versions[last].valid_to == versions[last + 1].valid_from - DAY:
        last += 1
    return versions[first].valid_from, versions[last].valid_to


def _same_rhythm(one: Version, other: Version) -> bool:
    return (one.per, one.every) == (other.per, other.every)


def _span(day: date, version: Version, *, anchor: date) -> tuple[date, date]:
    found = period_of(day, version.per, version.every, anchor)
    return found.start, found.end


def days_wanted(said: str, *, start: date, end: date) -> tuple[date, ...]:
    """The days of a period that words like 每周二、周五 or 每月10日 name; none where they name none."""
    days = {int(number) for number in _NAMED_DAYS.findall(said)}
    weekdays = {_WEEKDAYS[each] for found in _NAMED_WEEKDAYS.findall(said) for each in found if each in _WEEKDAYS}
    last = bool(_MONTH_END.search(said))
    if not (days or weekdays or last) or (end - start).days > 100:
        return ()
    all_days = (start + timedelta(days=number) for number in range((end - start).days + 1))
    return tuple(
        day for day in all_days if day.weekday() in weekdays or day.day in days or (last and (day + DAY).day == 1)
    )
