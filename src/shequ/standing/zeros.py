"""Zero goals: broken by one case, kept only for months in which somebody said that there was none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from shequ.calendar import Period as Days
from shequ.calendar import period_of, periods
from shequ.packs import Measure, MeasureKind
from shequ.standing.advice import advice_for
from shequ.standing.figures import Answers, Wanted, figure_from, queries_of
from shequ.standing.frame import Frame, Plan, compared, last_day, not_due, wanted_of
from shequ.standing.promised import Commitment, Figure, Period, PeriodState, Spot, Standing, StandingStatus
from shequ.standing.query import NO_FACTS, Query
from shequ.standing.rounds import over_by
from shequ.standing.saying import day_said, said

__all__ = ["ZeroPlan", "plan_zero"]

SHORT: Final = PeriodState.SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroPlan:
    """A zero goal with the months that it is judged by."""

    commitment: Commitment
    frame: Frame
    measure: Measure
    now: Wanted
    beside: tuple[Wanted, Wanted]
    months: tuple[Days, ...]

    @property
    def queries(self) -> tuple[Query, ...]:
        """The cases of the whole time, of each month and place, and of the times beside."""
        wanted = [self.now, *self.beside, *(self._of(spot, month) for spot, month in self._each())]
        return tuple(dict.fromkeys(query for each in wanted for query in queries_of(each, packs=self.frame.packs)))

    def _each(self) -> Iterator[tuple[Spot, Days]]:
        for spot in self.commitment.spots:
            for month in self.months:
                yield spot, month

    def _of(self, spot: Spot, month: Days) -> Wanted:
        return replace(self.now, spots=(spot,), start=month.start, end=month.end)

    def judged(self, answers: Answers) -> Standing:
        """Where the goal stands."""
        whole = figure_from(self.now, answers, packs=self.frame.packs)
        months = tuple(self._month(spot, month, answers) for spot, month in self._each())
        before, last_year = (figure_from(each, answers, packs=self.frame.packs) for each in self.beside)
        missing = sum(each.state is PeriodState.UNRECORDED for each in months)
        case = whole.value is not None and whole.value > 0
        figure = whole if case else self._zero(whole, missing=missing, months=months)
        status, why = self._verdict(whole.value, months, missing=missing)
        return Standing(
            commitment=self.commitment,
            status=status,
            figure=figure,
            target=Fraction(0),
            before=before if before.value is not None else None,
            last_year=last_year if last_year.value is not None else None,
            why=why,
            advice=advice_for(self.commitment, self.frame.packs) if missing and not case else "",
            periods=months,
        )

    def _zero(self, whole: Figure, *, missing: int, months: tuple[Period, ...]) -> Figure:
        """No case: a figure of nothing where every month that is over was reported, else no figure."""
        reported = sum(each.state is PeriodState.KEPT for each in months)
        if missing:
            why = f"{missing + reported}个月次中{missing}个没有报告"
            return replace(whole, value=None, numerator=None, why=why)
        if not reported:
            return replace(whole, value=None, numerator=None, why=whole.why or "还没有报告")
        queries = tuple(each.query for each in months if each.query and each.state is PeriodState.KEPT)
        return replace(whole, value=Fraction(0), numerator=0, denominator=1, why="", queries=queries or whole.queries)

    def _month(self, spot: Spot, month: Days, answers: Answers) -> Period:
        value, done, query = self._found(spot, month, answers)
        first = date(month.start.year, month.start.month, 1)
        whole = period_of(month.start, "month")
        if value is not None and value > 0:
            state = SHORT
        elif value is not None or (spot.key, first) in self.commitment.proven:
            state = PeriodState.KEPT
        elif self._running(month, whole.end):
            state = PeriodState.OPEN
        else:
            state = PeriodState.UNRECORDED
        return Period(month.start, month.end, spot, done, 0, state, query)

    def _found(self, spot: Spot, month: Days, answers: Answers) -> tuple[Fraction | int | None, int, Query | None]:
        """The figure of a month in one place, in whole numbers, and its query if it is one."""
        wanted = self._of(spot, month)
        queries = queries_of(wanted, packs=self.frame.packs)
        if self.measure.kind is MeasureKind.FLOW:  # most goals are: no fraction is needed to see a case
            found = answers.get(queries[0], NO_FACTS)
            return found.value if found.times > 0 else None, found.value, queries[0]
        figure = figure_from(wanted, answers, packs=self.frame.packs)
        return figure.value, figure.numerator or 0, queries[0] if len(queries) == 1 else None

    def _running(self, month: Days, whole: date) -> bool:
        """Whether the month may still be reported on: it is not over, or goes on after what is reported on."""
        end = min(whole, last_day(self.commitment))
        return end >= self.frame.today or month.end < end

    def _verdict(
        self, value: Fraction | None, months: tuple[Period, ...], *, missing: int
    ) -> tuple[StandingStatus, str]:
        over = over_by(self.commitment, today=self.frame.today, until=self.now.end)
        if value is not None and value > 0:
            return self._case(value, over=over)
        reported = sum(each.state is PeriodState.KEPT for each in months)
        if not missing and not reported:
            return StandingStatus.NOT_DUE, "第一个月还没有过完"
        if not reported:
            return StandingStatus.UNMEASURED, f"{missing}个月次都没有报告，没有记录不等于没有发生"
        if missing:
            return StandingStatus.UNDECIDED, f"{missing + reported}个月次中{missing}个没有报告，没有记录不等于没有发生"
        return (StandingStatus.KEPT if over else StandingStatus.ON_TRACK), f"{reported}个月次均报告没有发生"

    def _case(self, value: Fraction, *, over: bool) -> tuple[StandingStatus, str]:
        """What happened stays; what is there may still go until the end."""
        why = f"发生{said(value)}{self.measure.unit}"
        if self.measure.kind is MeasureKind.FLOW or over:
            return StandingStatus.BROKEN, why
        return StandingStatus.AT_RISK, f"现有{said(value)}{self.measure.unit}"


def plan_zero(commitment: Commitment, frame: Frame) -> Plan:
    """The plan of a zero goal, month by month."""
    first, last = frame.first(commitment), frame.last(last_day(commitment))
    if last < first:
        return not_due(commitment, f"{day_said(first)}起算")
    days = Days(first, last)
    return ZeroPlan(
        commitment=commitment,
        frame=frame,
        measure=frame.packs.measures[commitment.measure],
        now=wanted_of(commitment, days),
        beside=compared(commitment, days),
        months=tuple(periods("month", 1, first, last)),
    )
