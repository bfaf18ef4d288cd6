"""The unit that a claim is written in, beside the unit that its measure is counted in."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from shequ.packs import Packs

__all__ = ["Told", "told_in"]

LIKE: Final = (
    "次 场 期 轮 批 班 场次 节 课 堂 回 趟 遍 批次 轮次 届 次数",
    "个 处 件 项 条 块 张 幅 面 座 起 宗 例 桩 本 册 份 篇 套 组 台 辆 盏 间 栋 幢 支 只 把 根 棵 株 段 所 家 种 类 样 台次 辆次 车次 件次 处次 份次",
    "户 户次 家 家次 户家庭 个家庭",
    "人 名 位 口 员",
    "人次 人次数",
)


@dataclass(frozen=True, slots=True)
class Told:
    """By what a number must be multiplied to be in the measure's unit; None where it cannot be. ``wrong``: another thing."""

    factor: Fraction | None
    wrong: bool = False


@cache
def _kin() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(LIKE):
        for word in words.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def told_in(unit: str, measure_code: str, packs: Packs) -> Told:
    """How a number in ``unit`` is held against a measure."""
    measure = packs.measures[measure_code]
    if not unit or unit in (measure.unit, *measure.accepts):
        return Told(Fraction(1))
    own, given = packs.units.get(measure.unit), packs.units.get(unit)
    if own is not None and given is not None:
        if given.dimension == own.dimension:
            return Told(given.size / own.size)
        if given.name in measure.accepts:
            return Told(Fraction(1))
    kin = _kin()
    alike = kin.get(unit, frozenset()) & kin.get(measure.unit, frozenset())
    return Told(Fraction(1), wrong=not alike)
