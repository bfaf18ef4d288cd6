"""A month of a campaign: when phases begin and end, theme days, days on which something is due."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from office.campaigns.models import Campaign, Commitment, Observance, Phase

__all__ = ["Day", "Entry", "Month", "entries_of", "month_of", "next_of", "theme_days"]

LONGEST_YEARS: Final = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day: ``kind`` is phase, target or observance; ``uid`` stays the same as long as the thing does."""

    day: date
    kind: str
    words: str
    uid: str
    all_month: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One box of the month."""

    day: date
    entries: tuple[Entry, ...]
    outside: bool
    today: bool

    @property
    def off(self) -> bool:
        """Saturday or Sunday."""
        return self.day.weekday() > 4


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks of days, themes of the whole month, and the months beside it."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    themes: tuple[Entry, ...]
    before: date
    after: date

    @property
    def empty(self) -> bool:
        """Nothing in it."""
        return not self.themes and not any(day.entries for week in self.weeks for day in week)


def entries_of(
    campaign: Campaign,
    *,
    phases: Iterable[Phase],
    observances: Iterable[Observance],
    due: Iterable[Commitment],
) -> list[Entry]:
    """Everything that has a day, for each year of the campaign in which it comes."""
    found: list[Entry] = []
    for phase in phases:
        found += _phase(phase)
    for row in observances:
        found += theme_days(campaign, row.theme, month=row.month, day=row.day, ident=str(row.ident))
    for promise in due:
        if promise.due_on:
            words = _("%(words)s 到期") % {"words": promise.words}
            found.append(Entry(promise.due_on, "target", words, f"{promise.ident}-due"))
    return sorted(found, key=lambda entry: (entry.day, not entry.all_month, entry.uid))


def _phase(phase: Phase) -> list[Entry]:
    start, end, name = phase.starts_on, phase.ends_on, phase.name
    if start and end and start != end:
        begins = Entry(start, "phase", _("%(name)s 开始") % {"name": name}, f"{phase.ident}-start", until=end)
        return [begins, Entry(end, "phase", _("%(name)s 结束") % {"name": name}, f"{phase.ident}-end")]
    if start and start == end:
        return [Entry(start, "phase", name, f"{phase.ident}-start")]
    if start:
        return [Entry(start, "phase", _("%(name)s 开始") % {"name": name}, f"{phase.ident}-start")]
    return [Entry(end, "phase", _("%(name)s 截止") % {"name": name}, f"{phase.ident}-end")] if end else []


def theme_days(campaign: Campaign, theme: str, *, month: int | None, day: int | None, ident: str = "") -> list[Entry]:
    """A theme day in each year of the campaign; without a day it is the theme of the month."""
    if not month:
        return []
    years = range(campaign.starts_on.year, min(campaign.ends_on.year, campaign.starts_on.year + LONGEST_YEARS) + 1)
    found = []
    for year in years:
        number = min(day or 1, calendar.monthrange(year, month)[1])
        found.append(Entry(date(year, month, number), "observance", theme, f"{ident}-{year}", not day))
    return found


def month_of(entries: Sequence[Entry], *, first: date, today: date) -> Month:
    """The month that begins on ``first``, in whole weeks from Monday."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    themes = []
    for entry in entries:
        if entry.all_month:
            themes += [entry] if (entry.day.year, entry.day.month) == (first.year, first.month) else []
        else:
            by_day[entry.day].append(entry)
    weeks = tuple(
        tuple(
            Day(day, tuple(by_day[day]) if day.month == first.month else (), day.month != first.month, day == today)
            for day in week
        )
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    )
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=32)).replace(day=1)
    return Month(first, weeks, tuple(themes), before, after)


def next_of(entries: Iterable[Entry], *, today: date) -> Entry | None:
    """The next one from today on that has a day of its own."""
    return next((entry for entry in entries if entry.day >= today and not entry.all_month), None)
