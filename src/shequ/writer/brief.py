"""What a document is written from: the campaign, where its promises stand, what else was recorded, what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shequ.paper import Picture
from shequ.standing import Figure, PhaseState, Spot, Standing

__all__ = ["Brief", "Dated", "Held", "Kind", "Money", "Open", "Recorded", "Staffed"]

Kind = Literal["summary", "briefing", "bulletin", "notice", "scheme", "plan"]
"""总结、汇报、简报（信息）、通知、方案、计划."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something that was done and counted in the time, promised or not: the figure, the time before, last year.

    ``part`` is the part of the campaign that it belongs to, empty where none fits; ``by_month`` and ``by_place`` are the
    figures behind a chart or table: (label, figure).
    """

    figure: Figure
    part: str = ""
    before: Figure | None = None
    last_year: Figure | None = None
    by_month: tuple[tuple[str, Figure], ...] = ()
    by_place: tuple[tuple[str, Figure], ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """A follow-up that is still open: what, where, until when; ``late`` if that day has passed."""

    words: str
    place: str
    until: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A phase: its days, and how far it is."""

    name: str
    starts_on: date | None
    ends_on: date | None
    state: PhaseState


@dataclass(frozen=True, slots=True)
class Staffed:
    """A post of the leading group or a team; ``who`` is empty while it is vacant."""

    team: str
    role: str
    who: str


@dataclass(frozen=True, slots=True)
class Money:
    """A line of the budget: planned, and what was spent; None where no spending was recorded."""

    purpose: str
    planned: Figure
    spent: Figure | None


@dataclass(frozen=True, slots=True)
class Held:
    """A theme day: when, and the activities recorded for it; None where nothing was."""

    theme: str
    on: date | None
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that a document may say, and nothing else.

    ``start`` and ``end`` are the time it is about, ``today`` the day it is written. ``parts`` are the headings of the
    plan in their order. ``names`` are what a category or group of people is called, by its code. ``open`` are follow-ups
    that may be named; there are ``more_open`` beside them, ``more_late`` of those late.
    """

    kind: Kind
    campaign: str
    topics: tuple[str, ...]
    place: Spot
    issuer: str
    start: date
    end: date
    today: date
    starts_on: date
    ends_on: date
    parts: tuple[str, ...]
    standings: tuple[Standing, ...]
    recorded: tuple[Recorded, ...] = ()
    open: tuple[Open, ...] = ()
    more_open: int = 0
    more_late: int = 0
    phases: tuple[Dated, ...] = ()
    posts: tuple[Staffed, ...] = ()
    money: tuple[Money, ...] = ()
    observances: tuple[Held, ...] = ()
    pictures: tuple[Picture, ...] = ()
    to: str = ""
    number: str = ""
    red_head: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
