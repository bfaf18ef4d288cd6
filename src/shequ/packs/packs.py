"""Packs that were loaded and agree with one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from shequ.calendar import Holidays
from shequ.packs.errors import UnitError
from shequ.packs.outline import Outline
from shequ.packs.shape import (
    BudgetSide,
    Finding,
    Measure,
    Observance,
    Pack,
    Reconciliation,
    Register,
    Rhythm,
    Sanction,
    Source,
    Standard,
    Unit,
)

__all__ = ["Packs"]

COMMON = "common"


@dataclass(frozen=True, slots=True)
class Packs:
    """Everything by its code, as it holds now: what local packs change is changed, an older edition is behind a newer.

    ``units`` are found by every way to write them. ``editions`` are all editions of a standard, oldest first, and
    ``standards`` the newest of each.
    """

    packs: Mapping[str, Pack]
    measures: Mapping[str, Measure]
    registers: Mapping[str, Register]
    findings: Mapping[str, Finding]
    observances: Mapping[str, Observance]
    rhythms: Mapping[str, Rhythm]
    sanctions: Mapping[str, Sanction]
    reconciliations: Mapping[str, Reconciliation]
    standards: Mapping[str, Standard]
    editions: Mapping[str, tuple[Standard, ...]]
    units: Mapping[str, Unit]
    holidays: Holidays = field(default_factory=Holidays)

    def smallest(self, measure_code: str, value: Decimal | int, unit: str) -> int:
        """``value`` of ``unit`` as facts are kept: ``smallest("waste_removed", Decimal("1.5"), "吨")`` is 1500000.

        UnitError where the unit is unknown or of another dimension, and where a part of the smallest unit would be lost.
        A unit that is never whole in it (亩 in 平方分米) is rounded.
        """
        measure = self.measures[measure_code]
        given, kept = self._unit(measure, unit), self._smallest_unit(measure)
        exact = Fraction(value) * given.size / kept.size
        even = (given.size / kept.size).denominator == 1
        if exact.denominator != 1 and (even or given.size < kept.size):
            raise UnitError(
                "UNIT-003",
                where=measure.name,
                found=f"{value}{unit} 不是整数个{kept.name}",
                remedy=f"请按{kept.name}取整后再记",
            )
        return round(exact)

    def shown(self, measure_code: str, smallest: int) -> tuple[Decimal, str]:
        """A value as people read it, with its unit: ``shown("waste_removed", 1500000)`` is 1.5 and 吨."""
        measure = self.measures[measure_code]
        exact = smallest * self._smallest_unit(measure).size / self.units[measure.unit].size
        if exact.denominator == 1:
            return Decimal(exact.numerator), measure.unit
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).normalize(), measure.unit

    def smallest_unit(self, measure_code: str) -> str:
        """The unit that facts of a measure are kept in."""
        return self._smallest_unit(self.measures[measure_code]).name

    def of_budget(self, side: BudgetSide) -> tuple[str, ...]:
        """The measures of money on one side of a budget."""
        return tuple(code for code, measure in self.measures.items() if measure.budget is side)

    def for_topics(self, topics: Iterable[str]) -> tuple[str, ...]:
        """The packs of these topics, what they extend, local packs over them, and what is common; common first."""
        asked = frozenset(topics)
        found = {COMMON} | {code for code, pack in self.packs.items() if asked & set(pack.topics)}
        for code, pack in self.packs.items():  # each stands after those that it extends
            if pack.place and found & set(pack.extends):
                found.add(code)
        for code, pack in reversed(tuple(self.packs.items())):
            if code in found:
                found |= set(pack.extends)
        return tuple(code for code in self.packs if code in found)

    def outline(self, kind: str, topics: Iterable[str] = ()) -> Outline:
        """The outline of a kind of document: the last of the topics' packs that has one decides; KeyError if none has."""
        for code in reversed(self.for_topics(topics)):
            for outline in self.packs[code].outlines:
                if outline.kind == kind:
                    return outline
        raise KeyError(kind)

    def source(self, pack: str, code: str) -> Source | None:
        """The source that a figure of a pack names: the pack's own, or one of those that it extends, or a common one."""
        waiting, seen = [pack], set[str]()
        while waiting:
            name = waiting.pop(0)
            known = self.packs.get(name)
            if known is None or name in seen:
                continue
            seen.add(name)
            found = next((each for each in known.sources if each.code == code), None)
            if found:
                return found
            waiting += [*known.extends, COMMON]
        return None

    def _unit(self, measure: Measure, word: str) -> Unit:
        """The unit that a word means where this measure is counted."""
        own, given = self.units[measure.unit], self.units.get(word.strip())
        if given is not None and given.dimension == own.dimension:
            return given
        if word.strip() in measure.accepts or (given is not None and given.name in measure.accepts):
            return own
        known = "、".join(dict.fromkeys([measure.unit, *measure.accepts, *self._alike(own)]))
        if given is None:
            raise UnitError(
                "UNIT-001", where=measure.name, found=f"不认识单位“{word[:20]}”", remedy=f"可用的单位：{known}"
            )
        raise UnitError(
            "UNIT-002", where=measure.name, found=f"单位“{word[:20]}”量的是别的东西", remedy=f"可用的单位：{known}"
        )

    def _alike(self, unit: Unit) -> list[str]:
        return [each.name for each in self.units.values() if each.dimension == unit.dimension]

    def _smallest_unit(self, measure: Measure) -> Unit:
        if measure.smallest:
            return self.units[measure.smallest]
        own = self.units[measure.unit]
        return next((each for each in self.units.values() if each.dimension == own.dimension and each.size == 1), own)
