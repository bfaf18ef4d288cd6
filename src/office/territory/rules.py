"""Which place may stand in which, and why something cannot be done."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from office.territory.models import Level

__all__ = ["MAY_STAND_IN", "Unfit", "check_fits", "levels_below"]

MAY_STAND_IN: Final[Mapping[str, tuple[str, ...]]] = {
    Level.DISTRICT: (),
    Level.SUBDISTRICT: (Level.DISTRICT,),
    Level.COMMUNITY: (Level.SUBDISTRICT,),
    Level.GRID: (Level.COMMUNITY,),
    Level.ZONE: (Level.GRID,),
    Level.BUILDING: (Level.GRID, Level.ZONE),
    Level.ENTRANCE: (Level.BUILDING,),
}


class Unfit(Exception):
    """What was asked cannot be done; the text is a full sentence for the person. ``field`` is the field at fault."""

    def __init__(self, said: str, *, field: str | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.field = field


def levels_below(level: str) -> tuple[str, ...]:
    """The levels that may stand in a place of ``level``."""
    return tuple(lower for lower, uppers in MAY_STAND_IN.items() if level in uppers)


def check_fits(level: str, *, parent: str | None) -> None:
    """Unfit unless a place of ``level`` may stand in one of the level ``parent`` (None: stand alone)."""
    uppers = MAY_STAND_IN[level]
    if (parent in uppers) if parent else not uppers:
        return
    words = {"level": Level(level).label, "uppers": _("或").join(str(Level(upper).label) for upper in uppers)}
    said = _("%(level)s的上级应当是%(uppers)s。") if uppers else _("%(level)s没有上级。")
    raise Unfit(said % words, field="level")
