"""What was promised, and where it stands: the two ends of :func:`shequ.standing.standing`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from shequ.items import Op, PeriodUnit
from shequ.standing.query import Level, Query

__all__ = ["Commitment", "Figure", "How", "Period", "PeriodState", "Spot", "Standing", "StandingStatus"]


class StandingStatus(StrEnum):
    """How a promise stands on a day."""

    KEPT = "kept"  # reached for good, or each of its periods was kept
    ON_TRACK = "on_track"  # not over yet, and at this pace it will be kept
    AT_RISK = "at_risk"  # not over yet, and at this pace it will not
    BROKEN = "broken"  # over and not kept, or a zero goal with a case
    UNDECIDED = "undecided"  # there are figures, but they cannot tell: a small sample, a month nobody reported
    NOT_DUE = "not_due"  # its time has not begun, or nothing was to be done yet
    UNMEASURED = "unmeasured"  # nothing was recorded, or nothing can be


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its level, number and name."""

    level: Level
    key: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A target, zero goal or routine as adopted, with the way it is measured.

    ``spots`` are the places that owe it: the facts of a target are added up over them, a routine is owed by each. ``part``
    is the heading of the plan that it stands under. ``measure`` is empty where nothing is counted, and ``reason`` may say
    why. ``proven``: (place, first day of a month) for which somebody reported that nothing happened. ``earlier`` are the
    versions that a routine had before, oldest first; each has ``valid_from`` and ``valid_to``. A share of a split target
    names its ``parent``; the parent's ``sharing`` is ``sum`` or ``each``.
    """

    key: str
    type: Literal["target", "zero", "routine"]
    words: str
    spots: tuple[Spot, ...]
    starts_on: date
    ends_on: date
    valid_from: date
    valid_to: date | None = None
    due_on: date | None = None
    part: str = ""
    whose: str = ""
    measure: str = ""
    category: str = ""
    population: str = ""
    party: int | None = None
    register: str = ""
    reason: str = ""
    op: Op | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    period: str = ""
    count: int = 0
    per: PeriodUnit | None = None
    every: int = 1
    on: str = ""
    at_least: bool = False
    baseline: Decimal | None = None
    proven: frozenset[tuple[int, date]] = frozenset()
    earlier: tuple["Commitment", ...] = ()
    parent: str = ""
    sharing: Literal["", "sum", "each"] = ""


class How(StrEnum):
    """How a figure comes from facts."""

    SUM = "sum"  # values added
    TIMES = "times"  # each fact is once
    LATEST = "latest"  # the latest of each place added
    RATIO = "ratio"  # the first query divided by the second
    BALANCE = "balance"  # the first query less the second
    PERIODS = "periods"  # periods in which a routine was kept; the queries are those of the periods
    STANDINGS = "standings"  # commitments of a status; the queries are those of the commitments


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that knows what it is made of.

    ``numerator`` is the whole number that the facts give (smallest unit); ``denominator`` that of the second query of a
    ratio, else 1. ``value`` is the number in ``unit``, divided last; None where it cannot be said, and then ``why``.
    ``facts`` is how many lines it is made of. ``id`` is unique in a document; empty until it stands in one.
    """

    name: str
    measure: str
    how: How
    unit: str
    queries: tuple[Query, ...]
    numerator: int | None
    denominator: int | None
    value: Fraction | None
    facts: int
    why: str = ""
    id: str = ""
    place: str = ""


class PeriodState(StrEnum):
    """How one period of a routine, or one month of a zero goal, came out."""

    KEPT = "kept"
    SHORT = "short"
    OPEN = "open"
    UNRECORDED = "unrecorded"
    PARTIAL = "partial"  # the promise covers less than half of it: shown and not asked for


@dataclass(frozen=True, slots=True)
class Period:
    """One period in one place: what was done, what was asked, how it came out, the facts behind it."""

    start: date
    end: date
    spot: Spot
    done: int
    asked: int
    state: PeriodState
    query: Query | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a commitment stands: its figure, status, and why; beside it the target, pace, the period and year before.

    ``target`` is what the figure is compared with, in the figure's unit. ``forecast`` is the figure on the last day at
    this pace, None where a pace says nothing (levels, ratios, too few days). ``before`` is the same stretch of time just
    before, ``last_year`` the same days a year ago; None where nothing was recorded then. ``advice`` says what to do about
    what is unmeasured. ``parts`` are the shares of a split target.
    """

    commitment: Commitment
    status: StandingStatus
    figure: Figure | None = None
    target: Fraction | None = None
    forecast: Fraction | None = None
    before: Figure | None = None
    last_year: Figure | None = None
    why: str = ""
    advice: str = ""
    periods: tuple[Period, ...] = ()
    parts: tuple["Standing", ...] = ()

    @property
    def judged(self) -> int:
        """How many periods can be judged."""
        return sum(period.state in (PeriodState.KEPT, PeriodState.SHORT) for period in self.periods)

    @property
    def kept(self) -> int:
        """How many of them were kept."""
        return sum(period.state == PeriodState.KEPT for period in self.periods)
