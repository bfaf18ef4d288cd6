"""What to promise next year from what became of this year's promise: kept, raised where well exceeded, mended where missed."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from shequ.packs import MeasureKind, Packs
from shequ.standing import Commitment, Standing, StandingStatus
from shequ.writer.comparing import limits
from shequ.writer.naming import kind_of

__all__ = ["Aim", "aim_of", "asked_of", "rounded_to"]

WELL: Final = Fraction(11, 10)  # reached by a tenth more than was asked
FAR: Final = Fraction(4, 5)  # a limit of which so much was used
POINTS: Final = 2  # by which a rate is exceeded before more is asked
WHOLE: Final = 100
FIT: Final = frozenset({StandingStatus.KEPT, StandingStatus.ON_TRACK})
LOST: Final = frozenset({StandingStatus.BROKEN, StandingStatus.AT_RISK})


@dataclass(frozen=True, slots=True)
class Aim:
    """A target for next year: its value, its unit, and how it lies to this year's."""

    standing: Standing
    value: Fraction
    unit: str
    way: Literal["keep", "raise", "mend"]


def aim_of(standing: Standing, packs: Packs) -> Aim | None:
    """The aim for a target; None where it has no number."""
    commitment, figure = standing.commitment, standing.figure
    promised = standing.target if standing.target is not None else asked_of(commitment)
    if commitment.type != "target" or standing.periods or promised is None:
        return None
    unit = figure.unit if figure is not None else commitment.unit
    value = figure.value if figure is not None else None
    if value is None or standing.status not in FIT | LOST:
        return Aim(standing, promised, unit, "keep")
    if standing.status in LOST:
        return Aim(standing, promised, unit, "mend")
    more = _more(standing, value, promised, unit, packs)
    return Aim(standing, more, unit, "keep" if more == promised else "raise")


def asked_of(commitment: Commitment) -> Fraction | None:
    """The number that was promised, in the commitment's own unit."""
    return None if commitment.value is None else Fraction(commitment.value)


def _more(standing: Standing, value: Fraction, promised: Fraction, unit: str, packs: Packs) -> Fraction:
    """What can be asked next year: never more than was reached this year."""
    if limits(standing):
        if standing.status is StandingStatus.KEPT and value <= promised * FAR:
            return min(promised, rounded_to(value, up=True))
        return promised
    if unit == "%":
        return min(Fraction(int(value)), Fraction(WHOLE)) if value >= promised + POINTS else promised
    measure_kind = kind_of(standing.figure, packs) if standing.figure else MeasureKind.FLOW
    if measure_kind is MeasureKind.RATIO or value < promised * WELL:
        return promised
    return max(promised, rounded_to(value))


def rounded_to(value: Fraction, *, up: bool = False) -> Fraction:
    """Two figures of it, and noughts: 14520 is 14000, up 15000."""
    whole = int(value)
    step = 10 ** max(0, len(str(whole)) - 2)
    low = Fraction(whole // step * step)
    return low if low == value or not up else low + step
