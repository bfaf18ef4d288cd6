"""Whether a figure reaches what a standard asks for: a target, a trend over years, another figure, a class."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from shequ.packs import Indicator, MeasureKind
from shequ.standing.dividing import in_unit
from shequ.standing.editions import in_force, indicators_of
from shequ.standing.rows import Amount, Evidence, Scene, value_of
from shequ.standing.saying import said

__all__ = ["Met", "Status", "grade_of", "met", "worst_of"]

OPS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
NOTHING: Final = Amount(None, None, None)


class Status(StrEnum):
    """How a figure stands to what is asked."""

    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"  # there are figures, but too few years or too small a sample, or no target is known
    UNMEASURED = "unmeasured"  # there is no figure


@dataclass(frozen=True, slots=True)
class Met:
    """Where an indicator stands, by which figure, in which class, and why."""

    status: Status
    amount: Amount = NOTHING
    grade: str = ""
    why: str = ""
    rows: tuple[Evidence, ...] = ()


def met(indicator: Indicator, scene: Scene) -> Met:
    """Where the indicator stands. A sample that is too small decides nothing, whatever it says."""
    if indicator.worst:
        return worst_of(indicator.worst, scene, need=indicator.grade)
    scene = in_force(indicator, scene)
    amount = value_of(indicator.measure, scene)
    if amount.value is None:
        return _without_figure(indicator, amount)
    short = _sample_short(indicator, amount, scene)
    if short:
        return Met(Status.UNDECIDED, amount, why=short, rows=amount.rows)
    grade = grade_of(indicator, amount.value)
    if indicator.grades and indicator.grade:
        reached = _rank(indicator, grade) <= _rank(indicator, indicator.grade)
        return Met(_said(reached=reached), amount, grade, f"属{grade}级，要求{indicator.grade}级", amount.rows)
    return _by_target(indicator, amount, scene, grade=grade)


def grade_of(indicator: Indicator, value: Fraction) -> str:
    """The first class that holds; empty where the indicator has none."""
    for grade in indicator.grades:
        if not grade.op or (grade.target is not None and OPS[grade.op](value, Fraction(grade.target))):
            return grade.name
    return ""


def worst_of(codes: tuple[str, ...], scene: Scene, *, need: str = "") -> Met:
    """The worst class of several indicators. One that is missing leaves it open, unless another is in the last class."""
    known = indicators_of(scene.packs)
    found = [(known[code], met(known[code], scene)) for code in codes]
    rows = tuple(row for _, each in found for row in each.rows)
    names = _names(known[codes[0]], known)
    graded = [each.grade for _, each in found if each.grade]
    worst = max(graded, key=names.index, default="")
    missing = [indicator.name for indicator, each in found if not each.grade]
    if worst and need and names.index(worst) > names.index(need):
        return Met(Status.MISSED, NOTHING, "" if missing and worst != names[-1] else worst, _why(worst, missing), rows)
    if missing:
        return Met(Status.UNMEASURED, NOTHING, "", _why(worst, missing), rows)
    return Met(Status.MET if need else Status.UNDECIDED, NOTHING, worst, _why(worst, missing), rows)


def _names(indicator: Indicator, known: Mapping[str, Indicator]) -> list[str]:
    """The classes, best first."""
    if indicator.grades:
        return [grade.name for grade in indicator.grades]
    return _names(known[indicator.worst[0]], known)


def _why(worst: str, missing: list[str]) -> str:
    told = [f"最差一项为{worst}级"] if worst else []
    return "；".join([*told, *(f"“{name}”不能定级" for name in missing)])


def _rank(indicator: Indicator, name: str) -> int:
    return [grade.name for grade in indicator.grades].index(name)


def _said(*, reached: bool) -> Status:
    return Status.MET if reached else Status.MISSED


def _without_figure(indicator: Indicator, amount: Amount) -> Met:
    """No figure, unless nothing was found of which there could be one."""
    if indicator.none_passes and amount.numerator == 0 and amount.denominator == 0:
        grade = indicator.grades[0].name if indicator.grades else ""
        return Met(Status.MET, amount, grade, "一处也没有查到", amount.rows)
    return Met(Status.UNMEASURED, amount, why=amount.why, rows=amount.rows)


def _sample_short(indicator: Indicator, amount: Amount, scene: Scene) -> str:
    """What the sample lacks, in words; empty where it is large enough or none is asked for."""
    least = _least_sample(indicator, scene)
    if least is None:
        return ""
    measure = scene.packs.measures[indicator.measure]
    by = measure.of[1] if measure.kind is MeasureKind.RATIO and measure.of else measure.code
    total = amount.denominator if measure.kind is MeasureKind.RATIO else amount.numerator
    size = in_unit(scene.packs, by, total or 0)
    unit = scene.packs.measures[by].unit
    return f"样本只有 {said(size, 4)} {unit}，至少要 {least}" if size < least else ""


def _least_sample(indicator: Indicator, scene: Scene) -> int | None:
    if not indicator.samples or scene.people is None:
        return indicator.least_sample
    return next(each.least for each in indicator.samples if each.up_to is None or scene.people <= each.up_to)


def _by_target(indicator: Indicator, amount: Amount, scene: Scene, *, grade: str) -> Met:
    """By the target, or by the trend where the target is missed or there is none."""
    target = _target(indicator, scene)
    if isinstance(target, str):
        return Met(Status.UNDECIDED, amount, grade, target, amount.rows)
    if target is not None and OPS[indicator.op](amount.value, target):
        return Met(
            Status.MET,
            amount,
            grade,
            f"{said(amount.value or Fraction(0), 4)} {indicator.op} {said(target, 4)}",
            amount.rows,
        )
    if indicator.trend:
        status, why, rows = _trend(indicator, scene)
        return Met(status, amount, grade, why, rows)
    if target is None:
        return Met(Status.UNDECIDED, amount, grade, "没有查到目标值，只列数字", amount.rows)
    return Met(
        Status.MISSED,
        amount,
        grade,
        f"{said(amount.value or Fraction(0), 4)}，要求 {indicator.op} {said(target, 4)}",
        amount.rows,
    )


def _target(indicator: Indicator, scene: Scene) -> Fraction | str | None:
    """The target; in words what is missing where it is itself a figure that nobody has recorded."""
    if not indicator.against:
        return None if indicator.target is None else Fraction(indicator.target)
    against = value_of(indicator.against, scene)
    return against.why if against.value is None else against.value


def _trend(indicator: Indicator, scene: Scene) -> tuple[Status, str, tuple[Evidence, ...]]:
    """Whether the yearly figures move as asked. A year without a figure leaves it undecided."""
    span = indicator.years + (indicator.trend == "not_above_mean")
    years = [(scene.to.year - back, value_of(indicator.measure, scene.year(back))) for back in reversed(range(span))]
    rows = tuple(row for _, amount in years for row in amount.rows)
    missing = [str(year) for year, amount in years if amount.value is None]
    if missing:
        return Status.UNDECIDED, f"缺 {'、'.join(missing)} 年的数字，看不出变化", rows
    values = [amount.value for _, amount in years if amount.value is not None]
    told = "、".join(f"{year} 年 {said(value, 4)}" for (year, _), value in zip(years, values, strict=True))
    return _said(reached=_moves(indicator.trend, values)), told, rows


def _moves(trend: str, values: list[Fraction]) -> bool:
    if trend == "not_above_mean":
        return values[-1] <= sum(values[:-1], Fraction()) / (len(values) - 1)
    return all(OPS[">" if trend == "rising" else "<"](after, before) for before, after in pairwise(values))
