"""What rounding explains: a rate that was reckoned from rounded figures printed beside it may differ in its last digit."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from shequ.checker.asked import Asked
from shequ.checker.naming import Meant
from shequ.checker.periods import Span
from shequ.checker.printed import Printed
from shequ.checker.units import told_in
from shequ.packs import Packs
from shequ.standing import Spot, Wanted

__all__ = ["ROUNDED", "Prints", "ends_of", "meets", "prints_of", "rounded_as", "wanted_for"]

ROUNDED = "按报告里四舍五入后的数计算"
Prints = Mapping[Wanted, Printed]


def wanted_for(meant: Meant, spot: Spot, span: Span) -> Wanted:
    """The figure of a measure in a place and time."""
    return Wanted(
        measure=meant.measure,
        spots=(spot,),
        start=span.since,
        end=span.until,
        category=meant.category,
        population=meant.population,
        party=meant.party,
    )


def prints_of(claims: Sequence[Asked], packs: Packs) -> dict[Wanted, Printed]:
    """How exactly the report prints each figure; where it does so twice, the rougher of them."""
    found: dict[Wanted, Printed] = {}
    for asked in claims:
        if asked.comparison or asked.rhythm or asked.planned or asked.reason or asked.printed.approx or asked.average:
            continue
        if len(asked.meant) != 1 or not asked.spots or asked.printed.high is None:
            continue
        told = told_in(asked.claim.unit, asked.meant[0].measure, packs)
        if told.factor is None or told.wrong:
            continue
        printed = asked.printed.scaled(told.factor)
        for spot, span in product(asked.spots[:2], asked.spans[:2]):
            key = wanted_for(asked.meant[0], spot, span)
            if key not in found or printed.step > found[key].step:
                found[key] = printed
    return found


def ends_of(value: Fraction, printed: Printed | None) -> tuple[Fraction, ...]:
    """A figure of the ledger, and what the report prints for it, where that is right and rounded."""
    if printed is None or printed.value == value or not printed.holds(value):
        return (value,)
    return (value, printed.value)


def rounded_as(value: Fraction, printed: Printed) -> Fraction:
    """A figure that is not printed, rounded as the one beside it is."""
    return round(value / printed.step) * printed.step


def meets(printed: Printed, values: Sequence[Fraction]) -> bool:
    """Whether any of some values may be printed so."""
    return any(printed.holds(value) for value in values)
