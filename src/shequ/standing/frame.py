"""What every kind of promise is judged by: the knowledge, the day, and the stretch of time reported on."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from shequ.calendar import Period as Days
from shequ.packs import Packs
from shequ.standing.comparing import just_before, year_before
from shequ.standing.figures import Answers, Wanted
from shequ.standing.promised import Commitment, Standing, StandingStatus
from shequ.standing.query import Query
from shequ.standing.saying import day_said

__all__ = ["Frame", "Plan", "Settled", "compared", "first_day", "last_day", "not_due", "wanted_of", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Frame:
    """``since`` and ``until`` are None where the whole campaign up to today is reported on."""

    packs: Packs
    today: date
    since: date | None = None
    until: date | None = None

    def first(self, commitment: Commitment) -> date:
        """The first day reported on."""
        first = first_day(commitment)
        return max(first, self.since or first)

    def last(self, end: date) -> date:
        """The last day that can count for a promise that ends on ``end``."""
        return min(self.today, end, self.until or end)


def first_day(commitment: Commitment) -> date:
    """The day from which it counts: the campaign's first, or that of a plan which added it later."""
    return max(commitment.starts_on, min(each.valid_from for each in (*commitment.earlier, commitment)))


def last_day(commitment: Commitment) -> date:
    """The day up to which it counts: the campaign's last, or that of a plan which took it back."""
    return min(commitment.ends_on, commitment.valid_to or commitment.ends_on)


def withdrawn(commitment: Commitment) -> str:
    """That a plan took it back before its time was over; empty where none did."""
    end = commitment.due_on or commitment.ends_on
    if commitment.valid_to is None or commitment.valid_to >= end:
        return ""
    return f"计划修订后只执行到{day_said(commitment.valid_to)}"


class Plan(Protocol):
    """A promise with the queries that it needs, and its standing once they are answered."""

    @property
    def queries(self) -> tuple[Query, ...]:
        """What must be asked."""
        ...

    def judged(self, answers: Answers) -> Standing:
        """Where it stands."""
        ...


@dataclass(frozen=True, slots=True)
class Settled:
    """A promise whose standing needs no facts."""

    standing: Standing

    @property
    def queries(self) -> tuple[Query, ...]:
        """Nothing."""
        return ()

    def judged(self, answers: Answers) -> Standing:
        """What was known before."""
        del answers
        return self.standing


def not_due(commitment: Commitment, why: str) -> Settled:
    """A promise whose time has not begun."""
    return Settled(Standing(commitment=commitment, status=StandingStatus.NOT_DUE, why=why))


def wanted_of(commitment: Commitment, days: Days, *, unit: str = "", times: bool = False) -> Wanted:
    """The figure of the commitment's measure over some days."""
    return Wanted(
        measure=commitment.measure,
        spots=commitment.spots,
        start=days.start,
        end=days.end,
        category=commitment.category,
        population=commitment.population,
        party=commitment.party,
        unit=unit,
        times=times,
    )


def compared(commitment: Commitment, days: Days, *, unit: str = "", times: bool = False) -> tuple[Wanted, Wanted]:
    """The same for the time just before and for the same days a year ago."""
    before, ago = just_before(days), year_before(days)
    return (
        wanted_of(commitment, before, unit=unit, times=times),
        wanted_of(commitment, ago, unit=unit, times=times),
    )
