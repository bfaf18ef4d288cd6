"""How far a share found in a sample may lie from the truth."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

__all__ = ["interval"]

EXACT: Final = Context(prec=40)
Z: Final = Decimal("1.96")  # 95 of 100 samples


def interval(hits: Fraction, size: Fraction) -> tuple[Fraction, Fraction]:
    """Wilson's interval for ``hits`` of ``size`` (above 0), as shares between 0 and 1."""
    n, share = _decimal(size), _decimal(min(Fraction(1), max(Fraction(0), hits / size)))
    squared = EXACT.multiply(Z, Z)
    inner = EXACT.add(
        EXACT.divide(EXACT.multiply(share, EXACT.subtract(Decimal(1), share)), n),
        EXACT.divide(squared, EXACT.multiply(Decimal(4), EXACT.multiply(n, n))),
    )
    half = EXACT.multiply(Z, EXACT.sqrt(inner))
    middle = EXACT.add(share, EXACT.divide(squared, EXACT.multiply(Decimal(2), n)))
    below = EXACT.add(Decimal(1), EXACT.divide(squared, n))
    low, high = (EXACT.divide(each, below) for each in (EXACT.subtract(middle, half), EXACT.add(middle, half)))
    return Fraction(0) if not hits else Fraction(low), Fraction(1) if hits == size else Fraction(high)


def _decimal(value: Fraction) -> Decimal:
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
