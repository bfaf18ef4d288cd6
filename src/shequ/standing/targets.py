"""Targets over the whole of their time: a sum to reach or to stay below, a level or share to have on the day it is due."""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from shequ.calendar import Period as Days
from shequ.packs import Measure, MeasureKind
from shequ.standing.advice import nothing_measured
from shequ.standing.comparing import year_before
from shequ.standing.figures import Answers, Wanted, figure_from, queries_of
from shequ.standing.frame import Frame, Plan, compared, first_day, not_due, wanted_of, withdrawn
from shequ.standing.pacing import Pace
from shequ.standing.promised import Commitment, Figure, How, Standing, StandingStatus
from shequ.standing.query import Query
from shequ.standing.sampling import interval
from shequ.standing.saying import day_said, said
from shequ.standing.stretches import Stretch
from shequ.standing.yardstick import HOLDS, Yardstick, at_most, base_of

__all__ = ["TargetPlan", "plan_target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPlan:
    """A target with the figures that it needs."""

    commitment: Commitment
    frame: Frame
    measure: Measure
    yardstick: Yardstick
    stretch: Stretch
    now: Wanted
    before: Wanted
    last_year: Wanted
    base: Wanted

    @property
    def queries(self) -> tuple[Query, ...]:
        """Its own figure, those beside it, and what a change is reckoned from."""
        wanted = [self.now, self.before, self.last_year, *([self.base] if self.yardstick.change else [])]
        return tuple(query for each in wanted for query in queries_of(each, packs=self.frame.packs))

    def judged(self, answers: Answers) -> Standing:
        """Where the target stands."""
        figure = self._figure(self.now, answers)
        before, last_year = (_recorded(self._figure(each, answers)) for each in (self.before, self.last_year))
        if figure.value is None:
            bare = self._without(figure)
            early = f"；{day_said(self.now.start)}以前的记录不计" if before and self.adds else ""
            return replace(bare, before=before, last_year=last_year, why=bare.why + early)
        base_figure = _recorded(self._figure(self.base, answers)) if self.yardstick.change else None
        target, base = self._target(base_figure)
        verdict = self._verdict(figure, figure.value, target, answers)
        said_of = (verdict.why, base, self._made_of(figure), self._silent(answers))
        why = "；".join(each for each in said_of if each)
        return Standing(
            commitment=self.commitment,
            status=verdict.status,
            figure=figure,
            target=target,
            forecast=verdict.forecast,
            why=why,
            before=before,
            last_year=last_year,
        )

    def _figure(self, wanted: Wanted, answers: Answers) -> Figure:
        return figure_from(wanted, answers, packs=self.frame.packs)

    def _without(self, figure: Figure) -> Standing:
        """No figure: nothing recorded at all, or a share of which one side is missing or nothing."""
        if figure.numerator is None and (figure.how is not How.RATIO or figure.denominator is None):
            return replace(nothing_measured(self.commitment, self.frame.packs, figure=figure), target=self._asked())
        return Standing(
            commitment=self.commitment,
            status=StandingStatus.UNDECIDED,
            figure=figure,
            target=self._asked(),
            why=figure.why,
        )

    def _asked(self) -> Fraction | None:
        return None if self.yardstick.change else self.yardstick.value

    def _target(self, known: Figure | None) -> tuple[Fraction | None, str]:
        """The number to reach, and what is to be said about it."""
        if not self.yardstick.change:
            return self.yardstick.value, self.yardstick.why
        base, why = base_of(self.commitment, self.yardstick, known)
        return (None if base is None else self.yardstick.from_base(base)), why

    def _verdict(self, figure: Figure, value: Fraction, target: Fraction | None, answers: Answers) -> "Verdict":
        if target is None:
            return Verdict(StandingStatus.UNDECIDED)
        if self.stretch.loose:
            return Verdict(StandingStatus.UNDECIDED, f"“{self.stretch.loose}”没有统一的起止日期，不能分期判断")
        over = self.now.end >= self.stretch.days.end and self.frame.today > self.stretch.days.end
        op = self.op
        gone = withdrawn(self.commitment)
        if gone and over and not (HOLDS[op](value, target) and self.adds and not at_most(self.commitment)):
            return Verdict(StandingStatus.NOT_DUE, gone)
        if self.adds:
            times = sum(answers[query].times for query in figure.queries if query in answers)
            pace = Pace(self.stretch.days, self.now.end, value, times)
            return _flow(op, pace, target, over=over)
        doubt = self._doubt(figure, target)
        if doubt:
            return Verdict(StandingStatus.UNDECIDED, doubt)
        return _level(op, value, target, over=over)

    @property
    def adds(self) -> bool:
        """Whether the figure is a sum, which only grows."""
        return self.measure.kind is MeasureKind.FLOW or self.now.times

    @property
    def op(self) -> str:
        """What the figure must be to the target: a fall is a limit from above."""
        if self.yardstick.change and self.yardstick.falls and not at_most(self.commitment):
            return "<="
        return self.commitment.op or ">="

    def _doubt(self, figure: Figure, target: Fraction) -> str:
        """Of a sample: how far the share may be from the truth, where the target lies in between."""
        found = self._interval(figure)
        if found is None or not found[0] < target < found[1]:
            return ""
        return f"目标落在抽样误差之内（{said(found[0])}～{said(found[1])}{figure.unit}），不能判断"

    def _silent(self, answers: Answers) -> str:
        """Of several places those of which nothing was recorded."""
        spots = self.commitment.spots
        silent = sum(self._figure(replace(self.now, spots=(spot,)), answers).facts == 0 for spot in spots)
        return f"{len(spots)}处中{silent}处没有记录" if silent and len(spots) > 1 else ""

    def _interval(self, figure: Figure) -> tuple[Fraction, Fraction] | None:
        if not self.measure.sample or not figure.denominator or figure.numerator is None:
            return None
        whole = self.frame.packs.units["倍"].size / self.frame.packs.units[figure.unit].size
        low, high = interval(Fraction(figure.numerator), Fraction(figure.denominator))
        return low * whole, high * whole

    def _made_of(self, figure: Figure) -> str:
        """Numerator and denominator, and the error of a sample; the day of a level."""
        packs = self.frame.packs
        if figure.how is not How.RATIO or self.measure.of is None:
            return ""
        above, below = (packs.measures[code] for code in self.measure.of)
        (up, up_unit), (down, down_unit) = (
            packs.shown(each.code, total or 0)
            for each, total in ((above, figure.numerator), (below, figure.denominator))
        )
        parts = f"{above.name}{up:f}{up_unit}，{below.name}{down:f}{down_unit}"
        found = self._interval(figure)
        if found is None:
            return parts
        half = (found[1] - found[0]) / 2
        return f"{parts}，抽样误差约±{said(half)}个百分点"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a figure held against a number."""

    status: StandingStatus
    why: str = ""
    forecast: Fraction | None = None


def plan_target(commitment: Commitment, frame: Frame, *, stretch: Stretch, yardstick: Yardstick) -> Plan:
    """The plan of a target over the whole of its time."""
    end = frame.last(stretch.days.end)
    start = max(stretch.days.start, first_day(commitment))
    if end < start:
        return not_due(commitment, f"{day_said(start)}起算")
    days = Days(start, end)
    unit, times = yardstick.unit, yardstick.times
    before, last_year = compared(commitment, days, unit=unit, times=times)
    eve = start - timedelta(1)
    whole = year_before(Days(start, stretch.days.end))
    return TargetPlan(
        commitment=commitment,
        frame=frame,
        measure=frame.packs.measures[commitment.measure],
        yardstick=yardstick,
        stretch=replace(stretch, days=Days(start, stretch.days.end)),
        now=wanted_of(commitment, days, unit=unit, times=times),
        before=before,
        last_year=last_year,
        base=wanted_of(commitment, Days(eve, eve) if yardstick.change == "gain" else whole, unit=unit, times=times),
    )


def _flow(op: str, pace: Pace, target: Fraction, *, over: bool) -> Verdict:
    """A sum: reached for good, exceeded for good, or on its way."""
    reached = HOLDS[op](pace.value, target)
    if op in ("<=", "<", "==") and pace.value > target:
        return Verdict(StandingStatus.BROKEN, f"已超出{said(pace.value - target)}")
    if over:
        return Verdict(StandingStatus.KEPT if reached else StandingStatus.BROKEN)
    if reached and op in (">=", ">"):
        return Verdict(StandingStatus.KEPT)
    if pace.early:
        return Verdict(StandingStatus.ON_TRACK)
    fine = HOLDS[op](pace.at_the_end, target) if op != "==" else True
    shown = pace.at_the_end if pace.tells else None
    return Verdict(StandingStatus.ON_TRACK if fine else StandingStatus.AT_RISK, forecast=shown)


def _level(op: str, value: Fraction, target: Fraction, *, over: bool) -> Verdict:
    """What holds on the day: kept or broken once it is due."""
    fine = HOLDS[op](value, target)
    if over:
        return Verdict(StandingStatus.KEPT if fine else StandingStatus.BROKEN)
    return Verdict(StandingStatus.ON_TRACK if fine else StandingStatus.AT_RISK)


def _recorded(figure: Figure) -> Figure | None:
    return None if figure.value is None else figure
