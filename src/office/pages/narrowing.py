"""The ways in which a list can be narrowed, each declared once: a choice, words, days, a place.

Each reads its own word of the address and answers with the condition and with what the chip says.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import and_, or_
from typing import Final, Protocol

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.pages import formats

__all__ = ["At", "Choice", "Chosen", "Days", "Filter", "PlaceChoice", "Search", "Surroundings", "Unreadable"]

Words = str | Promise

LONGEST: Final = 60
MOST_WORDS: Final = 5
RANGE: Final = ".."


class Unreadable(ValueError):
    """A word of the address that says nothing; the text is for the person."""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that the list can be narrowed to: ``column`` (``in_community``, ``place``) equals its number.

    ``own`` means what stands in the place itself and in nothing below it.
    """

    id: int
    name: str
    column: str
    own: bool = False

    @property
    def key(self) -> str:
        """What the address says."""
        return f"{self.id}.own" if self.own else str(self.id)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a filter needs besides the address: today, and the places that this person may choose."""

    today: date
    places: Sequence[PlaceChoice] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one filter makes of the address: the condition, and the words of its chip."""

    condition: Q
    said: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed few. ``conditions`` gives each value a condition of its own where no ``field`` holds it.

    ``otherwise`` holds while nothing is chosen: a list of what is in use, until somebody asks for what is not.
    """

    name: str
    label: Words
    choices: Sequence[tuple[str, Words]]
    field: str = ""
    conditions: Callable[[str, date], Q] | None = None
    otherwise: Q | None = None

    def read(self, said: str, around: Surroundings) -> Chosen:
        """The condition for one of the values."""
        label = dict(self.choices).get(said)
        if label is None:
            raise Unreadable(_("没有“%(said)s”这个选项。") % {"said": said[:LONGEST]})
        made = self.conditions(said, around.today) if self.conditions else Q(**{self.field or self.name: said})
        return Chosen(made, str(label))

    def options(self, _around: Surroundings) -> Iterable[tuple[str, str]]:
        """What the chip offers."""
        return [(value, str(label)) for value, label in self.choices]


@dataclass(frozen=True, slots=True)
class Search:
    """Words, all of which must stand in one of the ``fields``; two Chinese characters are a word."""

    name: str
    label: Words
    fields: Sequence[str]

    def read(self, said: str, _around: Surroundings) -> Chosen:
        """The condition for a few words; it reads the rows of the scope one by one."""
        words = "".join(char if char.isprintable() else " " for char in said).split()
        if len(said) > LONGEST or len(words) > MOST_WORDS:
            limits = {"words": MOST_WORDS, "characters": LONGEST}
            raise Unreadable(_("查找的内容太长：最多 %(words)s 个词、%(characters)s 个字。") % limits)
        found = (reduce(or_, (Q(**{f"{field}__icontains": word}) for field in self.fields)) for word in words)
        return Chosen(reduce(and_, found, Q()), f"“{' '.join(words)}”" if words else "")

    def options(self, _around: Surroundings) -> Iterable[tuple[str, str]]:
        """None: there is a field to type in."""
        return ()


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included: a usual span by its name, or ``2026-03-01..2026-05-31``, one end open.

    ``moments`` says that the field holds moments, not days.
    """

    name: str
    label: Words
    field: str
    moments: bool = False

    def read(self, said: str, around: Surroundings) -> Chosen:
        """The condition for a span of days."""
        usual = next((span for key, _label, span in SPANS if key == said), None)
        start, end = usual(around.today) if usual else _dates(said)
        condition = Q()
        if start:
            condition &= Q(**{f"{self.field}__gte": _midnight(start) if self.moments else start})
        if end:
            after = end + timedelta(days=1)
            condition &= Q(**{f"{self.field}__lt": _midnight(after) if self.moments else after})
        label = next((str(label) for key, label, _span in SPANS if key == said), "")
        return Chosen(condition, label or formats.span(start, end, today=around.today))

    def options(self, _around: Surroundings) -> Iterable[tuple[str, str]]:
        """The usual spans."""
        return [(key, str(label)) for key, label, _span in SPANS]


@dataclass(frozen=True, slots=True)
class At:
    """In one of the places that the caller offers."""

    name: str
    label: Words
    prefix: str = ""

    def read(self, said: str, around: Surroundings) -> Chosen:
        """The condition for a place: equality on a number that an index knows."""
        place = next((each for each in around.places if each.key == said), None)
        if place is None:
            raise Unreadable(_("没有这个辖区，或者它不在您的辖区内。"))
        return Chosen(Q(**{f"{self.prefix}{place.column}": place.id}), place.name)

    def options(self, around: Surroundings) -> Iterable[tuple[str, str]]:
        """The places offered."""
        return [(place.key, place.name) for place in around.places]


class Filter(Protocol):
    """Whatever reads one word of the address; an app may bring its own."""

    @property
    def name(self) -> str:
        """The word's name in the address."""
        ...

    @property
    def label(self) -> Words:
        """What its chip is called."""
        ...

    def read(self, said: str, around: Surroundings, /) -> Chosen:
        """The condition for what the address says; Unreadable if it says nothing."""
        ...

    def options(self, around: Surroundings, /) -> Iterable[tuple[str, str]]:
        """What the chip offers."""
        ...


def _dates(said: str) -> tuple[date | None, date | None]:
    """2026-03-01..2026-05-31, 2026-03-01.., ..2026-05-31 or one day alone."""
    first, dots, last = said.partition(RANGE)
    try:
        start = date.fromisoformat(first) if first else None
        end = (date.fromisoformat(last) if last else None) if dots else start
    except ValueError as error:
        raise Unreadable(
            _("日期“%(said)s”看不懂，请写成 2026-03-01..2026-05-31。") % {"said": said[:LONGEST]}
        ) from error
    if start is None and end is None:
        raise Unreadable(_("没有写明日期。"))
    if {date.min, date.max} & {start, end}:  # a day before or after them there is none
        raise Unreadable(_("这个日期太远。"))
    if start and end and start > end:
        raise Unreadable(_("起始日期在截止日期之后。"))
    return start, end


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _month(today: date) -> tuple[date, date]:
    first = today.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _week(today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


SPANS: Final[tuple[tuple[str, Promise, Callable[[date], tuple[date, date]]], ...]] = (
    ("today", gettext_lazy("今天"), lambda today: (today, today)),
    ("week", gettext_lazy("本周"), _week),
    ("month", gettext_lazy("本月"), _month),
    ("last-month", gettext_lazy("上月"), lambda today: _month(today.replace(day=1) - timedelta(days=1))),
    ("year", gettext_lazy("今年"), lambda today: (today.replace(month=1, day=1), today.replace(month=12, day=31))),
)
