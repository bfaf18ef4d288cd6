"""How many points a criterion gets, and why. What nobody has recorded stays open: points lie between ``low`` and ``high``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from shequ.packs import Band, Criterion, Rule, Standard
from shequ.standing.indicators import Met, Status, indicators_of, met, worst_of
from shequ.standing.rows import Row, Scene, value_of

__all__ = ["Judged", "Score", "judge", "points_shown", "score"]

NONE: Final = Fraction(0)
WITHOUT_LIMIT: Final = Fraction(10**9)  # a deduction without a cap; the criterion around it stops at nothing
FEWEST: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Judged:
    """The points of a criterion, at least ``low`` and at most ``high``; both are the same where all is known.

    ``ok`` is the answer of a rule that knows only yes and no, ``vetoed`` whether it voids what stands around it; None is
    not known. ``of`` are the points that could be had. ``why`` says it in words; ``rows`` are the facts behind it.
    """

    criterion: Criterion
    low: Fraction
    high: Fraction
    of: Fraction
    why: str = ""
    rows: tuple[Row, ...] = ()
    ok: bool | None = None
    vetoed: bool | None = False
    parts: tuple["Judged", ...] = ()

    @property
    def points(self) -> Fraction | None:
        """The points, None while they are open."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Score:
    """A standard judged: points between ``low`` and ``high`` of ``of``; ``passed`` is None while it is open."""

    low: Fraction
    high: Fraction
    of: Fraction
    passed: bool | None
    why: str
    parts: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of its criterion."""

    low: Fraction
    high: Fraction
    why: str
    rows: tuple[Row, ...] = ()
    ok: bool | None = None
    vetoed: bool | None = False


def points_shown(points: Fraction, places: int = 2) -> Decimal:
    """The points as they are printed, rounded half up: the only place where anything is rounded."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def score(standard: Standard, scene: Scene) -> Score:
    """The whole standard. It passes with points enough, with enough in every part, and with no veto."""
    parts = tuple(judge(criterion, scene) for criterion in standard.criteria)
    low, high, of = (sum((getattr(part, name) for part in parts), NONE) for name in ("low", "high", "of"))
    vetoes = [part for part in parts if part.vetoed]
    if vetoes:
        why = "一票否决：" + "、".join(part.criterion.name for part in vetoes)
        return Score(NONE, NONE, of, passed=False, why=why, parts=parts)
    maybe = [part.criterion.name for part in parts if part.vetoed is None]
    if maybe:
        return Score(
            NONE, high, of, _passed(standard, NONE, high, parts), "尚不知道是否否决：" + "、".join(maybe), parts
        )
    return Score(low, high, of, _passed(standard, low, high, parts), "", parts)


def _passed(standard: Standard, low: Fraction, high: Fraction, parts: tuple[Judged, ...]) -> bool | None:
    """Yes or no where what is open cannot change it; what the sheet has beyond its visible parts is open too."""
    if standard.passes is None:
        return None
    passes, each = Fraction(standard.passes), Fraction(standard.each_part or 0)
    unseen = max(NONE, Fraction(standard.total or 0) - sum((part.of for part in parts), NONE))
    if high + unseen < passes or any(part.high < each for part in parts):
        return False
    return True if low >= passes and not unseen and all(part.low >= each for part in parts) else None


def judge(criterion: Criterion, scene: Scene) -> Judged:
    """The points of a criterion and of everything below it.

    With a rule of its own it gets what the rule says; without one, what its parts with points get, or all its points where
    no part has any; parts without points take away. It stays between nothing and its points; a veto below voids it.
    """
    parts = tuple(judge(part, scene) for part in criterion.parts)
    if not parts:
        return _leaf(criterion, scene)
    own = _leaf(criterion, scene) if criterion.rule else None
    earning = [part for part in parts if part.criterion.points is not None]
    of = Fraction(criterion.points) if own and criterion.points is not None else _of(criterion, earning)
    base = (own.low, own.high) if own else _sums(earning) if earning else (of, of)
    taken = _sums([part for part in parts if part.criterion.points is None])
    low, high = (_between(each + less, of) for each, less in zip(base, taken, strict=True))
    void = [part for part in parts if part.vetoed is not False]
    if void:
        low, high = NONE, NONE if any(part.vetoed for part in void) else high
    why = "；".join(f"{part.criterion.name}：{part.why}" for part in parts if part.why)
    return Judged(criterion, low, high, of, why, parts=parts)


def _of(criterion: Criterion, earning: list[Judged]) -> Fraction:
    """The points that can be had: those of the parts that could be read, else its own."""
    if earning:
        most = sum((part.of for part in earning), NONE)
        return most if criterion.points is None else min(most, Fraction(criterion.points))
    return Fraction(criterion.points or 0)


def _sums(parts: list[Judged]) -> tuple[Fraction, Fraction]:
    return sum((part.low for part in parts), NONE), sum((part.high for part in parts), NONE)


def _between(points: Fraction, most: Fraction) -> Fraction:
    return min(max(points, NONE), most)


def _leaf(criterion: Criterion, scene: Scene) -> Judged:
    rule = criterion.rule or Rule(kind="checklist")
    said = RULES[rule.kind](rule, criterion, scene)
    of = Fraction(criterion.points or 0)
    return Judged(criterion, said.low, said.high, of, said.why, said.rows, said.ok, said.vetoed)


def _yes_no(rule: Rule, criterion: Criterion, ok: bool | None, why: str, rows: tuple[Row, ...] = ()) -> Verdict:  # noqa: FBT001
    """All points or none; of a part without points, ``per`` off or nothing. Not known leaves both open."""
    if criterion.points is None:
        best, worst = NONE, -Fraction(rule.per or 0)
    else:
        best, worst = Fraction(criterion.points), NONE
    return Verdict(best if ok else worst, worst if ok is False else best, why, rows, ok)


def _less(rule: Rule, criterion: Criterion, off: Fraction | None, why: str, rows: tuple[Row, ...]) -> Verdict:
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
    count = max(NONE, amount.value - Fraction(rule.over or 0))
    off = count * Fraction(rule.per or 0)
    return _less(rule, criterion, off, f"{_said(count)} 处，每处扣 {rule.per} 分{_capped(rule, off)}", amount.rows)


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


def _floor(band: Band) -> Decimal:
    return band.least if band.least is not None else band.over or Decimal(0)


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
    points = _between(Fraction(answer), Fraction(criterion.points or 0))
    return Verdict(points, points, f"评分 {answer}")


def _said(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):g}"


RULES: Final[Mapping[str, Callable[[Rule, Criterion, Scene], Verdict]]] = {
    "present": _present,
    "deduct": _deduct,
    "short": _short,
    "ratio": _ratio,
    "banded": _banded,
    "count": _count,
    "veto": _veto,
    "bonus": _bonus,
    "indicator": _indicator,
    "worst": _worst,
    "checklist": _checklist,
}
