"""Where the promises of a campaign stand: each says what it needs to know, the facts are asked once, each is judged."""

from collections.abc import Iterable
from datetime import date

from shequ.packs import MeasureKind, Packs
from shequ.standing.advice import nothing_measured
from shequ.standing.frame import Frame, Plan, Settled
from shequ.standing.promised import Commitment, Standing
from shequ.standing.query import Facts
from shequ.standing.repeating import plan_repeating
from shequ.standing.routines import plan_routine
from shequ.standing.splitting import with_parts
from shequ.standing.stretches import stretch_of
from shequ.standing.targets import plan_target
from shequ.standing.yardstick import yardstick_of
from shequ.standing.zeros import plan_zero

__all__ = ["standing"]


def standing(
    commitments: Iterable[Commitment],
    facts: Facts,
    *,
    packs: Packs,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Standing, ...]:
    """Where each commitment stands on ``today``, in the order given. ``since``–``until`` is the time reported on.

    A target over the whole campaign counts from its first day, whatever ``since`` says; nothing after ``today`` counts.
    """
    frame = Frame(packs, today, since, until)
    plans = [_plan(commitment, frame) for commitment in commitments]
    queries = list(dict.fromkeys(query for plan in plans for query in plan.queries))
    answers = facts(queries) if queries else {}
    return with_parts([plan.judged(answers) for plan in plans])


def _plan(commitment: Commitment, frame: Frame) -> Plan:
    if commitment.measure not in frame.packs.measures or not commitment.spots:
        why = "" if commitment.spots else "没有确定由哪里负责"
        return Settled(nothing_measured(commitment, frame.packs, why=why))
    if commitment.type == "routine":
        return plan_routine(commitment, frame)
    if commitment.type == "zero":
        return plan_zero(commitment, frame)
    return _target(commitment, frame)


def _target(commitment: Commitment, frame: Frame) -> Plan:
    measure, stretch = frame.packs.measures[commitment.measure], stretch_of(commitment)
    yardstick = yardstick_of(commitment, measure, frame.packs)
    adds = yardstick.times or measure.kind is not MeasureKind.LEVEL
    if stretch.each and not yardstick.change and adds:
        versions = (*commitment.earlier, commitment)
        yardsticks = tuple(yardstick_of(each, measure, frame.packs) for each in versions)
        return plan_repeating(commitment, frame, each=stretch.each, yardsticks=yardsticks)
    return plan_target(commitment, frame, stretch=stretch, yardstick=yardstick)
