"""How many points a criterion gets, and why. What nobody has recorded stays open: points lie between ``low`` and ``high``."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from shequ.packs import Criterion, Rule, Standard
from shequ.standing.editions import in_force, not_counted
from shequ.standing.rows import Evidence, Scene, value_of
from shequ.standing.rules import NONE, RULES, Verdict, between

__all__ = ["Judged", "Score", "judge", "points_shown", "score"]


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
    rows: tuple[Evidence, ...] = ()
    ok: bool | None = None
    vetoed: bool | None = False
    parts: tuple["Judged", ...] = ()
    absent: bool = False

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


def points_shown(points: Fraction, places: int = 2) -> Decimal:
    """The points as they are printed, rounded half up: the only place where anything is rounded."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def score(standard: Standard, scene: Scene) -> Score:
    """The whole standard. It passes with points enough, with enough in every part, and with no veto."""
    whole, scene = scene, in_force(standard, scene)
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
    said = not_counted(standard, whole)
    return Score(low, high, of, _passed(standard, low, high, parts), said, parts)


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
    low, high = (between(each + less, of) for each, less in zip(base, taken, strict=True))
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


def _leaf(criterion: Criterion, scene: Scene) -> Judged:
    rule = criterion.rule or Rule(kind="checklist")
    of = Fraction(criterion.points or 0)
    if criterion.only_with and value_of(criterion.only_with, scene).numerator == 0:
        return _absent(criterion, scene, of)
    said = RULES[rule.kind](rule, criterion, scene)
    if rule.within:
        said = _within(said, rule, of, scene)
    return Judged(criterion, said.low, said.high, of, said.why, said.rows, said.ok, said.vetoed)


def _absent(criterion: Criterion, scene: Scene, of: Fraction) -> Judged:
    """Nothing there to be judged: what the others got on average, open while that is not known."""
    given = scene.given.get(criterion.code)
    name = scene.packs.measures[criterion.only_with].name
    low, high = (NONE, of) if given is None else (given, given)
    why = f"没有{name}，" + ("按其他各处的平均分计" if given is not None else "待按其他各处的平均分计")
    return Judged(criterion, low, high, of, why, absent=True)


def _within(said: Verdict, rule: Rule, of: Fraction, scene: Scene) -> Verdict:
    """No more off than another criterion takes off."""
    other = judge(_criterion_of(scene, rule.within), scene)
    least, most = other.of - other.high, other.of - other.low
    low, high = max(said.low, of - most), max(said.high, of - least)
    if (low, high) == (said.low, said.high):
        return said
    why = f"{said.why}，扣分不超过“{other.criterion.name}”"
    return replace(said, low=low, high=high, why=why, rows=said.rows + other.rows)


def _criterion_of(scene: Scene, code: str) -> Criterion:
    standards = (standard for known in scene.packs.editions.values() for standard in known)
    waiting = [criterion for standard in standards for criterion in standard.criteria]
    while waiting:
        found = waiting.pop()
        if found.code == code:
            return found
        waiting += found.parts
    raise KeyError(code)
