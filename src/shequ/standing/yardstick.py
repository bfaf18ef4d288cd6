"""What the figure of a target is held against: the number that was promised, in a unit that the figure can have."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from shequ.packs import Measure, MeasureKind, Packs, Unit
from shequ.standing.promised import Commitment, Figure
from shequ.standing.saying import said
from shequ.standing.stretches import without_time

__all__ = ["HOLDS", "TIMES", "Yardstick", "at_most", "base_of", "yardstick_of"]

TIMES: Final = frozenset(
    {"次", "场", "期", "轮", "回", "场次", "班次"}
)  # in which a figure is itself a number of times
HOLDS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
POINTS: Final = re.compile(r"百分点")
LESS: Final = re.compile(r"下降|降低|减少|压减|压降|缩减|降幅")
MORE: Final = re.compile(r"提高|提升|增长|增加|上升|上涨|增幅|递增|增速")
NEW: Final = re.compile(r"新增|增设|新建|新设|新添|加装|新装|增加(?![到至为])")
BY: Final = re.compile(
    r"(?:提高|提升|增加|上升|增长|下降|降低|减少)(?:了|约|至少|不少于|不低于)?\s*(\d+(?:\.\d+)?)\s*[%％]"
)
SHARE: Final = "share"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """``value`` in ``unit``; where it is a change (提高10个百分点, 增长5%) it holds from a base: see :meth:`from_base`.

    ``times``: the facts are counted and not their values. ``why`` says why the figure cannot be held against it.
    """

    value: Fraction | None
    unit: str
    times: bool = False
    change: str = (
        ""  # "", "points" (of a share), "share" (of itself last year) or "gain" (of a level since the beginning)
    )
    falls: bool = False
    why: str = ""

    def from_base(self, base: Fraction) -> Fraction | None:
        """The number to be reached from a base in ``unit``."""
        if self.value is None or not self.change:
            return self.value
        change = base * self.value if self.change == "share" else self.value
        return base - change if self.falls else base + change


def at_most(commitment: Commitment) -> bool:
    """Whether a smaller figure is the better one."""
    return commitment.op in ("<=", "<")


def yardstick_of(commitment: Commitment, measure: Measure, packs: Packs) -> Yardstick:
    """What the commitment asks for, in a unit of the measure."""
    if commitment.value is None:
        return Yardstick(None, measure.unit, why="没有写明目标数")
    asked, word = Fraction(commitment.value), without_time(commitment.unit.strip())
    own, given = packs.units[measure.unit], packs.units.get(word)
    falls = bool(LESS.search(commitment.words)) and not MORE.search(commitment.words)
    if own.dimension == SHARE and given and (POINTS.search(word) or _by_so_much(commitment, given)):
        return Yardstick(asked * given.size / own.size, measure.unit, change="points", falls=falls)
    change = "gain" if measure.kind is MeasureKind.LEVEL and NEW.search(commitment.words) else ""
    if not word or word == measure.unit or word in measure.accepts or (given and given.name in measure.accepts):
        return Yardstick(asked, measure.unit, change=change)
    if given and given.dimension == own.dimension:
        return Yardstick(asked, given.name, change=change)
    if word in TIMES or (given and given.name in TIMES):
        return Yardstick(asked, given.name if given else word, times=True)
    return _otherwise(commitment, asked, given, measure, packs)


def _otherwise(
    commitment: Commitment, asked: Fraction, given: Unit | None, measure: Measure, packs: Packs
) -> Yardstick:
    """A share of something that is no share is a change, if the words speak of one."""
    falls, rises = bool(LESS.search(commitment.words)), bool(MORE.search(commitment.words))
    if given and given.dimension == SHARE and falls != rises:
        return Yardstick(asked * given.size / packs.units["倍"].size, measure.unit, change="share", falls=falls)
    why = f"目标的单位是“{commitment.unit}”，“{measure.name}”记的是“{measure.unit}”，无法比较"
    return Yardstick(None, measure.unit, why=why)


def _by_so_much(commitment: Commitment, given: Unit) -> bool:
    """Whether a share is to rise or fall by the number (提高5%), not to reach it (提高到90%)."""
    found = BY.search(commitment.words)
    return given.name == "%" and found is not None and Decimal(found[1]) == commitment.value


def base_of(commitment: Commitment, yardstick: Yardstick, known: Figure | None) -> tuple[Fraction | None, str]:
    """From what a change is reckoned, and where that comes from: the text, else what is ``known`` of the time before."""
    then = "活动开始前" if yardstick.change == "gain" else "上年"
    if commitment.baseline is not None:
        return Fraction(commitment.baseline), "基数按文件"
    if known is not None and known.value is not None:
        return known.value, f"基数按{then}的记录，为{said(known.value)}{known.unit}"
    return None, f"没有基数：文件没有写，{then}也没有记录"
