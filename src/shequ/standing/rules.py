"""What each kind of rule says of its criterion: points between what is sure and what is still open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final

from shequ.packs import Band, Criterion, Rule
from shequ.standing.editions import indicators_of
from shequ.standing.indicators import Met, Status, met, worst_of
from shequ.standing.rows import Evidence, Scene, value_of
from shequ.standing.saying import said

__all__ = ["NONE", "RULES", "Verdict", "between"]

NONE: Final = Fraction(0)
WITHOUT_LIMIT: Final = Fraction(10**9)  # a deduction without a cap; the criterion around it stops at nothing
FEWEST: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of its criterion."""

    low: Fraction
    high: Fraction
    why: str
    rows: tuple[Evidence, ...] = ()
    ok: bool | None = None
    vetoed: bool | None = False


def between(points: Fraction, most: Fraction) -> Fraction:
    """The points, at least nothing and at most ``most``."""
    return min(max(points, NONE), most)


def _yes_no(rule: Rule, criterion: Criterion, ok: bool | None, why: str, rows: tuple[Evidence, ...] = ()) -> Verdict:  # noqa: FBT001
    """All points or none; of a part without points, ``per`` off or nothing. Not known leaves both open."""
    if criterion.points is None:
        best, worst = NONE, -Fraction(rule.per or 0)
    else:
        best, worst = Fraction(criterion.points), NONE
    return Verdict(best if ok else worst, worst if ok is False else best, why, rows, ok)


def _less(rule: Rule, criterion: Criterion, off: Fraction | None, why: str, rows: tuple[Evidence, ...]) -> Verdict:
    """Points off, at most the cap: from its own points where it has some, else from what stands around it."""
    most = WITHOUT_LIMIT if rule.cap is None else Fraction(rule.cap)
    least, worst = (NONE, most) if off is None else (min(off, most), min(off, most))
    if criterion.points is None:
        return Verdict(-worst, -least, why, rows)
    full = Fraction(criterion.points)
    return Verdict(max(NONE, full - worst), max(NONE, full - least), why, rows)


def _present(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    amount = value_of(rule.measure, scene, category=rule.category)
    need = Fraction(rule.least if rule.least is not None else FEWEST)
    ok = None if amount.value is None else amount.value >= need
    return _yes_no(rule, criterion, ok, amount.why or f"{_said(amount.value)}，要求至少 {_said(need)}", amount.rows)


def _deduct(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    amount = value_of(rule.measure, scene, category=rule.category)
    if amount.value is None:
        return _less(rule, criterion, None, amount.why, amount.rows)
    by = [value_of(code, scene) for code in rule.by]
    rows = tuple(row for each in (amount, *by) for row in each.rows)
    missing = "；".join(each.why or "除数为 0" for each in by if not each.value)
    if missing:
        return _less(rule, criterion, None, missing, rows)
    product = prod((each.value for each in by if each.value), start=Fraction(1))
    count = max(NONE, amount.value - Fraction(rule.over or 0)) / product
    count = count if rule.step is None else Fraction(count // Fraction(rule.step))
    off = Fraction(count) * Fraction(rule.per or 0)
    return _less(rule, criterion, off, f"{_counted(rule, count)}{_capped(rule, off)}", rows)


def _counted(rule: Rule, count: Fraction) -> str:
    what = "处" if rule.step is None else f"个满 {rule.step} 的"
    return f"{_said(count)} {what}，每{'处' if rule.step is None else '个'}扣 {rule.per} 分"


def _short(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    """For each full step below the target: 78.4 against 80 by steps of one is one step."""
    amount = value_of(rule.measure, scene, category=rule.category)
    if amount.value is None:
        return _less(rule, criterion, None, amount.why, amount.rows)
    gap = max(NONE, Fraction(rule.target or 0) - amount.value)
    steps = gap // Fraction(rule.step or 1)
    off = steps * Fraction(rule.per or 0)
    why = f"{_said(amount.value)}，比 {rule.target} 低 {steps} 档，每档扣 {rule.per} 分{_capped(rule, off)}"
    return _less(rule, criterion, off, why, amount.rows)


def _capped(rule: Rule, off: Fraction) -> str:
    return f"，封顶 {rule.cap} 分" if rule.cap is not None and off > Fraction(rule.cap) else ""


def _ratio(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    amount = value_of(rule.measure, scene, category=rule.category)
    full = Fraction(criterion.points or 0)
    if amount.value is None:
        return Verdict(NONE, full, amount.why, amount.rows)
    points = full * min(Fraction(1), amount.value / Fraction(rule.target or 1))
    return Verdict(points, points, f"{_said(amount.value)} ÷ {rule.target} × {_said(full)}", amount.rows)


def _rest(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    """A share counted backwards: 20 points and 5% sent back give 20 × (1 − 5%)."""
    amount = value_of(rule.measure, scene, category=rule.category)
    full = Fraction(criterion.points or 0)
    if amount.value is None:
        return Verdict(NONE, full, amount.why, amount.rows)
    points = between(full * (1 - amount.value / Fraction(rule.target or 1)), full)
    return Verdict(points, points, f"{_said(full)} ×（1 − {_said(amount.value)} ÷ {rule.target}）", amount.rows)


def _under(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    """So many points for each below the target: 1.5 days of 2 at 10 points a day are 5."""
    amount = value_of(rule.measure, scene, category=rule.category)
    full = Fraction(criterion.points or 0)
    if amount.value is None:
        return Verdict(NONE, full, amount.why, amount.rows)
    points = between((Fraction(rule.target or 0) - amount.value) * Fraction(rule.per or 0), full)
    return Verdict(points, points, f"（{rule.target} − {_said(amount.value)}）× {rule.per}", amount.rows)


def _banded(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    """The points of the highest band that the figure reaches; below all of them, none."""
    del criterion
    amount = value_of(rule.measure, scene, category=rule.category)
    value = amount.value
    if value is None:
        every = [NONE, *(Fraction(band.points) for band in rule.bands)]
        return Verdict(min(every), max(every), amount.why, amount.rows)
    band = max((band for band in rule.bands if _reaches(value, band)), key=_floor, default=None)
    points = NONE if band is None else Fraction(band.points)
    return Verdict(points, points, f"{_said(value)}，得 {_said(points)} 分", amount.rows)


def _floor(band: Band) -> tuple[Decimal, bool]:
    """From 0 on is below over 0."""
    return band.least if band.least is not None else band.over or Decimal(0), band.over is not None


def _reaches(value: Fraction, band: Band) -> bool:
    if band.over is not None:
        return value > Fraction(band.over)
    return value >= Fraction(band.least or 0)


def _count(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    amounts = [value_of(code, scene) for code in rule.measures]
    need, per = Fraction(rule.least or FEWEST), Fraction(rule.per or FEWEST)
    known = sum(1 for amount in amounts if amount.value is not None and amount.value >= need)
    unknown = sum(1 for amount in amounts if amount.value is None)
    full = Fraction(criterion.points or 0)
    rows = tuple(row for amount in amounts for row in amount.rows)
    why = f"{len(amounts)} 项中具备 {known} 项" + (f"，{unknown} 项没有记录" if unknown else "")
    return Verdict(min(full, known * per), min(full, (known + unknown) * per), why, rows)


def _veto(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    if rule.indicator:
        found = met(indicators_of(scene.packs)[rule.indicator], scene)
        void = None if _known(found) is None else not _known(found)
        return Verdict(NONE, NONE, found.why, found.rows, vetoed=void)
    if not rule.measure:
        answer = scene.answers.get(criterion.code)
        return Verdict(NONE, NONE, "", vetoed=None if answer is None else bool(answer))
    amount = value_of(rule.measure, scene, category=rule.category)
    void = None if amount.value is None else amount.value > 0
    return Verdict(NONE, NONE, amount.why or f"{_said(amount.value)} 起", amount.rows, vetoed=void)


def _bonus(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    """For each, up to the cap. A bonus that nobody recorded is not claimed."""
    del criterion
    amount = value_of(rule.measure, scene, category=rule.category)
    gain = (amount.value or NONE) * Fraction(rule.per or 0)
    points = gain if rule.cap is None else min(gain, Fraction(rule.cap))
    return Verdict(points, points, amount.why or f"加 {_said(points)} 分{_capped(rule, gain)}", amount.rows)


def _indicator(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    found = met(indicators_of(scene.packs)[rule.indicator], scene)
    return _yes_no(rule, criterion, _known(found), found.why, found.rows)


def _worst(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    found = worst_of(rule.indicators, scene, need=rule.grade)
    return _yes_no(rule, criterion, _known(found), found.why, found.rows)


def _known(found: Met) -> bool | None:
    return {Status.MET: True, Status.MISSED: False}.get(found.status)


def _checklist(rule: Rule, criterion: Criterion, scene: Scene) -> Verdict:
    """Yes, no, or points that a person gave, never more than there are."""
    answer = scene.answers.get(criterion.code)
    if answer is None or isinstance(answer, bool):
        return _yes_no(rule, criterion, answer, "等人判断" if answer is None else "是" if answer else "否")
    points = between(Fraction(answer), Fraction(criterion.points or 0))
    return Verdict(points, points, f"评分 {answer}")


def _said(value: Fraction | None) -> str:
    return "" if value is None else said(value, 4)


RULES: Final[Mapping[str, Callable[[Rule, Criterion, Scene], Verdict]]] = {
    "present": _present,
    "deduct": _deduct,
    "short": _short,
    "ratio": _ratio,
    "rest": _rest,
    "under": _under,
    "banded": _banded,
    "count": _count,
    "veto": _veto,
    "bonus": _bonus,
    "indicator": _indicator,
    "worst": _worst,
    "checklist": _checklist,
}
