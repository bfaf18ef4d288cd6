"""Targets for each month, quarter or year of a campaign: the figure of each period held against the number."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from shequ.calendar import Period as Days
from shequ.packs import MeasureKind
from shequ.standing.advice import advice_for
from shequ.standing.figures import Answers, Wanted, figure_from, place_of, queries_of
from shequ.standing.frame import Frame, Plan, first_day, not_due, wanted_of
from shequ.standing.promised import Commitment, Figure, Period, Spot, Standing, StandingStatus
from shequ.standing.query import EVER, Query
from shequ.standing.rounds import over_by, standing_of, state_of
from shequ.standing.routines import rhythm_of
from shequ.standing.saying import day_said
from shequ.standing.terms import Term
from shequ.standing.yardstick import HOLDS, Yardstick, at_most

__all__ = ["RepeatingPlan", "plan_repeating"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatingPlan:
    """A target with its periods and the number of each version."""

    commitment: Commitment
    frame: Frame
    yardsticks: tuple[Yardstick, ...]
    terms: tuple[Term, ...]
    until: date

    @property
    def queries(self) -> tuple[Query, ...]:
        """The figure of each period, and everything recorded up to its end."""
        wanted = [each for term in self.terms for each in (self._now(term), self._ever(term))]
        return tuple(dict.fromkeys(query for each in wanted for query in queries_of(each, packs=self.frame.packs)))

    def _now(self, term: Term) -> Wanted:
        days = Days(max(term.start, self.commitment.starts_on), min(term.end, self.until))
        yardstick = self.yardsticks[term.version]
        return wanted_of(self.commitment, days, unit=yardstick.unit, times=yardstick.times)

    def _ever(self, term: Term) -> Wanted:
        return replace(self._now(term), start=EVER)

    def judged(self, answers: Answers) -> Standing:
        """Where the target stands."""
        found = list(self._periods(answers))
        over = over_by(self.commitment, today=self.frame.today, until=self.until)
        name = self.frame.packs.measures[self.commitment.measure].name
        lines = sum(figure.facts for _, figure in found)
        extra = next((each.why for each in self.yardsticks if each.why), "")
        standing = standing_of(
            self.commitment, [period for period, _ in found], name=name, lines=lines, over=over, extra=extra
        )
        if extra and standing.figure:
            return replace(standing, status=StandingStatus.UNDECIDED)
        if standing.status is not StandingStatus.UNMEASURED:
            return standing
        why = f"没有“{name}”的记录"
        return replace(standing, why=why, advice=advice_for(self.commitment, self.frame.packs))

    def _periods(self, answers: Answers) -> Iterator[tuple[Period, Figure]]:
        for term in self.terms:
            figure = figure_from(self._now(term), answers, packs=self.frame.packs)
            begun = figure_from(self._ever(term), answers, packs=self.frame.packs).value is not None
            target = self.yardsticks[term.version].value
            asked = 0 if target is None else math.ceil(target)
            done = 0 if figure.value is None else math.floor(figure.value)
            state = state_of(
                term,
                kept=self._kept(figure.value, target, term),
                begun=begun if self._adds else figure.value is not None,
                today=self.frame.today,
                until=self.until,
            )
            yield Period(term.start, term.end, self._spot, done, asked, state, _only(figure)), figure

    @property
    def _adds(self) -> bool:
        flow = self.frame.packs.measures[self.commitment.measure].kind is MeasureKind.FLOW
        return flow or all(each.times for each in self.yardsticks)

    @property
    def _spot(self) -> Spot:
        spots = self.commitment.spots
        return spots[0] if len(spots) == 1 else replace(spots[0], name=place_of(spots))

    def _kept(self, value: Fraction | None, target: Fraction | None, term: Term) -> bool:
        """Reached; what may still be exceeded, fall or rise is kept only when the period is over."""
        if value is None or target is None or not HOLDS[self.commitment.op or ">="](value, target):
            return False
        ended = term.covered_to < self.frame.today and term.covered_to <= self.until
        return ended or (self._adds and not at_most(self.commitment))


def plan_repeating(commitment: Commitment, frame: Frame, *, each: str, yardsticks: tuple[Yardstick, ...]) -> Plan:
    """The plan of a target for each period of a unit; one yardstick a version, the latest last."""
    chain = (*commitment.earlier, commitment)
    until = frame.last(commitment.ends_on)
    terms = rhythm_of(chain, since=frame.first(commitment), until=until, per=each)
    if not terms:
        return not_due(commitment, f"{day_said(first_day(commitment))}起算")
    return RepeatingPlan(commitment=commitment, frame=frame, yardsticks=yardsticks, terms=tuple(terms), until=until)


def _only(figure: Figure) -> Query | None:
    return figure.queries[0] if len(figure.queries) == 1 else None
