"""Exact numbers as a page writes them: rounded, but never over the line that they are compared with."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from office.ledger.knowledge import packs
from office.pages import formats
from shequ.packs import Measure, MeasureKind, Packs
from shequ.standing import Figure, How

__all__ = ["expected", "formula_of", "made_of", "said", "sample_of"]

MOST_PLACES: Final = 6
HUNDREDTHS: Final = 100
NONE: Final = "—"


def said(value: Fraction | None, *, beside: Fraction | None = None) -> str:
    """81.67; with more decimals where two would write it as large as what it does not reach."""
    if value is None:
        return NONE
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    for places in range(2, MOST_PLACES + 1):
        text = formats.number(exact, places=places)
        if beside is None or value == beside or text != said(beside):
            return text
    return text


def expected(forecast: Fraction, figure: Figure, *, limited: bool) -> str:
    """A forecast, never nicer than it is: rounded down, up where it is ``limited``; of whole things there are no parts."""
    parts = 1 if _of_whole_things(figure) else HUNDREDTHS
    rounded = math.ceil(forecast * parts) if limited else math.floor(forecast * parts)
    return said(Fraction(rounded, parts))


def _of_whole_things(figure: Figure) -> bool:
    known = packs().measures
    return figure.how is How.TIMES or figure.measure not in known or packs().shown(figure.measure, 1)[0] == 1


def made_of(figure: Figure) -> str:
    """Numerator and denominator of a ratio, each in its own unit: 98/120 人; empty for other figures."""
    if figure.how is not How.RATIO or figure.numerator is None or figure.denominator is None:
        return ""
    measure = packs().measures.get(figure.measure)
    if measure is None or measure.of is None:
        return f"{figure.numerator}/{figure.denominator}"
    above, below = (
        packs().shown(code, value)
        for code, value in zip(measure.of, (figure.numerator, figure.denominator), strict=True)
    )
    return f"{_number(above)}/{_number(below)}{below[1]}"


def sample_of(figure: Figure) -> str:
    """The size of the sample where the measure is one of a sample: 120 人."""
    measure = packs().measures.get(figure.measure)
    if measure is None or not measure.sample or figure.denominator is None or measure.of is None:
        return ""
    if measure.kind is not MeasureKind.RATIO:
        return ""
    size = packs().shown(measure.of[1], figure.denominator)
    return f"{_number(size)}{size[1]}"


def _number(shown: Any) -> str:
    return formats.number(shown[0], places=4)


def formula_of(measure: Measure, known: Packs) -> str:
    """How the figure comes from facts, in words: A ÷ B, A − B, the latest of each place, the sum."""
    names = [known.measures[code].name for code in measure.of] if measure.of else []
    if measure.kind is MeasureKind.RATIO:
        return _("“%(above)s”除以“%(below)s”，先各自合计，最后相除") % {"above": names[0], "below": names[1]}
    if measure.kind is MeasureKind.BALANCE:
        return _("历来的“%(opened)s”减历来的“%(closed)s”") % {"opened": names[0], "closed": names[1]}
    if measure.kind is MeasureKind.LEVEL:
        return _("每处取最近一次的数，再相加")
    return _("这段时间的数相加，冲销的抵掉")
