"""Where the things of a plan stand that are no promises to be counted: phases, posts, money, theme days, sanctions."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from shequ.calendar import Period as Days
from shequ.standing.promised import Figure

__all__ = ["HeldState", "MoneyState", "PhaseState", "held_state", "money_state", "phase_state", "vacant"]

PhaseState = Literal["not_begun", "running", "done", "late", "unknown"]
HeldState = Literal["coming", "held", "missed", "unknown"]
MoneyState = Literal["unrecorded", "within", "over"]


def phase_state(starts_on: date | None, ends_on: date | None, *, today: date, open_work: bool = False) -> PhaseState:
    """A phase with ``open_work`` after its last day is late; one without any date is not known."""
    if starts_on is None and ends_on is None:
        return "unknown"
    if starts_on is not None and today < starts_on:
        return "not_begun"
    if ends_on is None or today <= ends_on:
        return "running"
    return "late" if open_work else "done"


def vacant(posts: Sequence[tuple[str, str]]) -> list[str]:
    """Of posts as (name, who holds it) the names of those that nobody holds."""
    return [name for name, who in posts if not who.strip()]


def money_state(planned: Fraction | None, spent: Figure | None) -> MoneyState:
    """Spending within what was planned, or over it; what was not recorded is not nothing."""
    if spent is None or spent.value is None:
        return "unrecorded"
    return "over" if planned is not None and spent.value > planned else "within"


def held_state(days: Days | None, activity: Figure | None, *, today: date) -> HeldState:
    """A theme day (or week) with a recorded activity was held; it was missed only when it is over."""
    if days is None:
        return "unknown"
    if activity is not None and activity.value:
        return "held"
    return "missed" if days.end < today else "coming"
