"""Promises that are owed again and again: how each period came out, and what that makes of the promise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from shequ.standing.figures import place_of
from shequ.standing.frame import last_day
from shequ.standing.promised import Commitment, Figure, How, Period, PeriodState, Standing, StandingStatus
from shequ.standing.query import Query
from shequ.standing.terms import Term

__all__ = ["over_by", "standing_of", "state_of"]

LOST: Final = Fraction(1, 2)  # of the periods that can be judged: more than that missed, and the promise is not kept
FEWEST: Final = 2  # missed periods that can lose a promise before its end


def state_of(term: Term, *, kept: bool, begun: bool, today: date, until: date) -> PeriodState:
    """How a period came out. Before anything was ever recorded there it has no record; missing is never zero."""
    if kept:
        return PeriodState.KEPT
    if term.covered_to >= today or term.covered_to > until:
        return PeriodState.OPEN
    if not term.asked:
        return PeriodState.PARTIAL
    return PeriodState.SHORT if begun else PeriodState.UNRECORDED


def over_by(commitment: Commitment, *, today: date, until: date) -> bool:
    """Whether the last day of the promise is over, and within what is reported on."""
    last = last_day(commitment)
    return today > last and until >= last


def standing_of(
    commitment: Commitment, periods: Sequence[Period], *, name: str, lines: int, over: bool, extra: str = ""
) -> Standing:
    """The standing of a promise by its periods; what to do about it is added where nothing was measured."""
    states = [period.state for period in periods]
    kept, short = states.count(PeriodState.KEPT), states.count(PeriodState.SHORT)
    unrecorded = states.count(PeriodState.UNRECORDED)
    figure = _figure(commitment, periods, kept=kept, judged=kept + short, name=name, lines=lines)
    said = [f"{kept + short}期中兑现{kept}期"] if kept + short else []
    said += [f"{unrecorded}期没有记录"] if unrecorded else []
    said += [extra] if extra else []
    bare = Standing(
        commitment=commitment,
        status=StandingStatus.NOT_DUE,
        figure=figure,
        target=Fraction(kept + short) if kept + short else None,
        why="；".join(said),
        periods=tuple(periods),
    )
    return replace(bare, status=_status(kept=kept, short=short, unrecorded=unrecorded, over=over))


def _status(*, kept: int, short: int, unrecorded: int, over: bool) -> StandingStatus:
    """Kept when every period was; at risk from the first that was missed; broken when that cannot be made good."""
    if not kept and not short:
        return StandingStatus.UNMEASURED if unrecorded else StandingStatus.NOT_DUE
    if over:
        if short:
            return StandingStatus.BROKEN
        return StandingStatus.UNDECIDED if unrecorded else StandingStatus.KEPT
    if short >= FEWEST and Fraction(short, kept + short) > LOST:
        return StandingStatus.BROKEN
    return StandingStatus.AT_RISK if short else StandingStatus.ON_TRACK


def _figure(
    commitment: Commitment, periods: Sequence[Period], *, kept: int, judged: int, name: str, lines: int
) -> Figure:
    queries: tuple[Query, ...] = tuple(dict.fromkeys(each.query for each in periods if each.query is not None))
    return Figure(
        name=name,
        measure=commitment.measure,
        how=How.PERIODS,
        unit="期",
        queries=queries,
        numerator=kept if judged else None,
        denominator=judged if judged else None,
        value=Fraction(kept) if judged else None,
        facts=lines,
        why="" if judged else "还没有可以判断的一期",
        place=place_of(commitment.spots),
    )
