"""Sums in smallest units made into what people read: the only divisions, and the last step of every figure."""

from fractions import Fraction
from typing import Final

from shequ.packs import Measure, Packs

__all__ = ["in_unit", "quotient"]

PER: Final = "/"


def in_unit(packs: Packs, code: str, total: int, unit: str = "") -> Fraction:
    """``total`` of the measure's smallest unit, exactly, in its unit or in another ``unit`` of its dimension."""
    smallest = packs.units[packs.smallest_unit(code)]
    return total * smallest.size / packs.units[unit or packs.measures[code].unit].size


def quotient(measure: Measure, packs: Packs, above: int, below: int) -> Fraction:
    """In a share's unit (% ‰), or in ``A/B`` where each side is in its own (处/公里, 张/千人)."""
    if measure.of is None:
        raise ValueError(measure.code)
    of, by = measure.of
    if PER in measure.unit:
        upper, lower = measure.unit.split(PER)
        return in_unit(packs, of, above, upper) / in_unit(packs, by, below, lower)
    share = packs.units[measure.unit].size
    whole = packs.units["倍"].size
    return in_unit(packs, of, above) / in_unit(packs, by, below) * whole / share
