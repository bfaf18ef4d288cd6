"""Whether a measure can be counted in the unit that a text gives."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from shequ.packs import Measure, Unit

__all__ = ["PEOPLE", "SHARE", "Fit", "fit", "unit_named"]

SHARE: Final = "share"
PEOPLE: Final = frozenset({"人", "人次"})
PHYSICAL: Final = frozenset({"mass", "money", "area", "length", "volume", "time", "share", "score"})
ANY: Final = "个"  # counts whatever has no count word of its own


class Fit(Enum):
    """How well a unit fits a measure: what it is worth, and how it is said."""

    SAME = (1.0, "单位相同")
    ALIKE = (0.98, "单位可以换算")
    UNSAID = (1.0, "")
    LOOSE = (0.9, "“个”可以指任何东西")
    OTHER = (0.78, "量词不同")
    PEOPLE = (0.55, "一个数人，一个不数人")
    NEVER = (0.3, "单位不是一类")

    @property
    def worth(self) -> float:
        """What a likeness is worth with such a unit."""
        return self.value[0]

    @property
    def says(self) -> str:
        """The same in Chinese."""
        return self.value[1]


def unit_named(word: str | None, units: Mapping[str, Unit]) -> Unit | None:
    """The unit that a word means: 平米 is 平方米, 元/次 is 元, 余处 is 处; None if it is none."""
    written = (word or "").strip().lstrip("余多来")
    return units.get(written) or units.get(written.partition("/")[0].strip())


def fit(word: str | None, measure: Measure, units: Mapping[str, Unit]) -> Fit:
    """How well the unit ``word`` fits ``measure``."""
    own, given = units.get(measure.unit), unit_named(word, units)
    if not word or own is None:
        return Fit.UNSAID
    if given is None:
        return Fit.SAME if word in measure.accepts else Fit.OTHER
    if given.name == own.name:
        return Fit.SAME
    if given.dimension == own.dimension or given.name in measure.accepts:
        return Fit.ALIKE
    if given.dimension in PHYSICAL or own.dimension in PHYSICAL:
        return Fit.NEVER
    if (given.name in PEOPLE) != (own.name in PEOPLE):
        return Fit.PEOPLE
    return Fit.LOOSE if given.name == ANY else Fit.OTHER
