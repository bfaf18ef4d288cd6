"""Routines: in each place and each period, whether it was done as often as promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from shequ.calendar import Period as Days
from shequ.packs import Measure
from shequ.standing.advice import advice_for
from shequ.standing.figures import Answers, counted
from shequ.standing.frame import Frame, Plan, first_day, not_due
from shequ.standing.promised import Commitment, Period, Spot, Standing, StandingStatus
from shequ.standing.query import EVER, NO_FACTS, Query
from shequ.standing.rounds import over_by, standing_of, state_of
from shequ.standing.saying import day_said
from shequ.standing.terms import Term, terms_between
from shequ.standing.yardstick import TIMES

__all__ = ["RoutinePlan", "plan_routine", "rhythm_of"]

DAY: Final = timedelta(days=1)
ONCE: Final = 1


@dataclass(frozen=True, slots=True)
class Version:
    """A routine as it held for a time."""

    valid_from: date
    valid_to: date | None
    per: str
    every: int


@dataclass(frozen=True, slots=True)
class Row:
    """A routine in one place: what was recorded before the first period; in each period what was done, and anything at all."""

    spot: Spot
    before: Query
    done: tuple[Query, ...]
    anything: tuple[Query, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinePlan:
    """A routine with its periods; ``chain`` are its versions, the latest last."""

    commitment: Commitment
    frame: Frame
    counted: Measure
    chain: tuple[Commitment, ...]
    terms: tuple[Term, ...]
    until: date
    rows: tuple[Row, ...]

    @property
    def queries(self) -> tuple[Query, ...]:
        """What was done in each place and period, and whether anything was recorded there before."""
        return tuple(query for row in self.rows for query in (row.before, *row.done, *self._others(row)))

    def _others(self, row: Row) -> tuple[Query, ...]:
        return () if row.anything is row.done else row.anything

    def judged(self, answers: Answers) -> Standing:
        """Where the routine stands."""
        found = [each for row in self.rows for each in self._periods(row, answers)]
        over = over_by(self.commitment, today=self.frame.today, until=self.until)
        standing = standing_of(
            self.commitment,
            [period for period, _ in found],
            name=self.counted.name,
            lines=sum(lines for _, lines in found),
            over=over,
        )
        if standing.status is not StandingStatus.UNMEASURED:
            return standing
        why = f"没有“{self.counted.name}”的记录"
        return replace(standing, why=why, advice=advice_for(self.commitment, self.frame.packs))

    def _periods(self, row: Row, answers: Answers) -> Iterator[tuple[Period, int]]:
        """Each period, with how many lines it is made of."""
        adds, recorded = self.counted.unit in TIMES, answers.get(row.before, NO_FACTS).times
        for at, term in enumerate(self.terms):
            found = answers.get(row.done[at], NO_FACTS)
            other = found if row.anything is row.done else answers.get(row.anything[at], NO_FACTS)
            recorded += other.times
            done = max(0, found.value if adds else found.times)
            asked = self.chain[term.version].count or ONCE
            state = state_of(term, kept=done >= asked, begun=recorded > 0, today=self.frame.today, until=self.until)
            yield Period(term.start, term.end, row.spot, done, asked, state, row.done[at]), found.facts


def plan_routine(commitment: Commitment, frame: Frame) -> Plan:
    """The plan of a routine over the periods reported on."""
    measure = frame.packs.measures[commitment.measure]
    chain = (*commitment.earlier, commitment)
    until, since = frame.last(commitment.ends_on), frame.first(commitment)
    terms = rhythm_of(chain, since=since, until=until)
    if not terms:
        return not_due(commitment, f"{day_said(first_day(commitment))}起算")
    done = counted(measure, frame.packs)
    days = [Days(max(term.start, commitment.starts_on), min(term.end, until)) for term in terms]
    return RoutinePlan(
        commitment=commitment,
        frame=frame,
        counted=done,
        chain=chain,
        terms=tuple(terms),
        until=until,
        rows=tuple(_row(done.code, spot, days, commitment) for spot in commitment.spots),
    )


def _row(code: str, spot: Spot, days: Sequence[Days], commitment: Commitment) -> Row:
    level, key = spot.level, spot.key
    before = Query(code, level, key, EVER, days[0].start - DAY)
    anything = tuple(Query(code, level, key, each.start, each.end) for each in days)
    narrowed = (commitment.category, commitment.population, commitment.party)
    if narrowed == ("", "", None):
        return Row(spot, before, anything, anything)
    return Row(spot, before, tuple(Query(code, level, key, each.start, each.end, *narrowed) for each in days), anything)


def rhythm_of(chain: tuple[Commitment, ...], *, since: date, until: date, per: str = "") -> list[Term]:
    """The periods of all versions between two days; ``per`` where the unit is not that of the versions."""
    if until < since:
        return []
    last = chain[-1]
    versions = [Version(each.valid_from, each.valid_to, per or each.per or "month", each.every or 1) for each in chain]
    return terms_between(since, until, versions, anchor=last.starts_on, until=last.ends_on)
