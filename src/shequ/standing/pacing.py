"""What a sum will come to at the pace so far."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from shequ.calendar import Period as Days

__all__ = ["Pace"]

EARLY: Final = 10  # in the first tenth of the time nothing can be said
FEWEST: Final = 2  # facts that make a pace


@dataclass(frozen=True, slots=True)
class Pace:
    """``value`` of ``times`` facts by the end of the day ``now``, of the ``days`` that it is for."""

    days: Days
    now: date
    value: Fraction
    times: int

    @property
    def gone(self) -> int:
        """How many days are over, this one included."""
        return max(1, (min(self.now, self.days.end) - self.days.start).days + 1)

    @property
    def early(self) -> bool:
        """Whether it is too soon to tell."""
        return self.gone * EARLY <= self.days.days

    @property
    def tells(self) -> bool:
        """Whether there is a pace to speak of."""
        return not self.early and self.times >= FEWEST

    @property
    def at_the_end(self) -> Fraction:
        """The sum on the last day, if each day brings as much as those before it."""
        return self.value * self.days.days / self.gone
