"""How a value is printed: whole numbers exactly, 万 where nothing is lost, rates with one decimal."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

__all__ = ["decimal_of", "printed"]

MYRIAD: Final = 10_000
PER_CENT: Final = frozenset({"%", "‰", "个百分点"})
WHOLE: Final = 100
MOST_DECIMALS: Final = 6
TERMINATING: Final = 3  # decimals that a sum may have and still be printed to the last digit


def printed(value: Fraction, unit: str, *, against: Fraction | None = None, rounded: bool = False) -> tuple[str, str]:
    """The number and its unit as printed: 312 吨, 14.2万 元, 88.6 %.

    ``against``: a rate that lies below it (or above) is printed with as many decimals as show it. ``rounded``: a number
    in ten thousands may lose its last digits, and then says 余.
    """
    if unit in PER_CENT:
        return _rate(value, against, plain=unit != "个百分点"), unit
    if value.denominator == 1:
        return _whole(int(value), rounded=rounded), unit
    if abs(value) >= MYRIAD and value * WHOLE % MYRIAD == 0:
        return f"{decimal_of(value / MYRIAD, 2)}万", unit
    for places in range(1, TERMINATING + 1):
        if value * 10**places % 1 == 0:
            return decimal_of(value, places), unit
    return decimal_of(value, 2), unit


def _whole(value: int, *, rounded: bool) -> str:
    if abs(value) < MYRIAD:
        return str(value)
    if value * WHOLE % MYRIAD == 0:
        return f"{decimal_of(Fraction(value, MYRIAD), 2)}万"
    if rounded:
        tenths = decimal_of(Fraction(value * 10 // MYRIAD, 10), 1)
        return f"{tenths}万余"
    return str(value)


def _rate(value: Fraction, against: Fraction | None, *, plain: bool) -> str:
    """One decimal; 100 and nothing stand alone; more decimals where one would hide on which side of a bound it lies."""
    if plain and value in (0, WHOLE):
        return str(int(value))
    for places in range(1, MOST_DECIMALS):
        text = decimal_of(value, places, full=True)
        said = Fraction(text)
        if against is None or ((said > against) == (value > against) and (said < against) == (value < against)):
            return text
    return decimal_of(value, MOST_DECIMALS, down=True)


def decimal_of(value: Fraction, places: int, *, full: bool = False, down: bool = False) -> str:
    """``value`` with so many decimals, the noughts at its end left out unless ``full``."""
    exact = Decimal(value.numerator * 10**places) / Decimal(value.denominator)
    whole = exact.quantize(Decimal(1), rounding=ROUND_DOWN if down else ROUND_HALF_UP)
    text = str(whole.scaleb(-places).quantize(Decimal(1).scaleb(-places))) if places else str(whole)
    return text if full or "." not in text else text.rstrip("0").rstrip(".")
