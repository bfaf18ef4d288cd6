"""How many promises stand how: the one definition of each number that a document tells of them and that a check holds it to."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from shequ.standing.promised import Standing, StandingStatus

__all__ = ["Tally", "chosen"]


class Tally(StrEnum):
    """Which promises are counted."""

    ALL = "all"
    TARGET = "target"
    ROUTINE = "routine"
    ZERO = "zero"
    KEPT = "kept"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BROKEN = "broken"
    UNDECIDED = "undecided"
    NOT_DUE = "not_due"
    UNMEASURED = "unmeasured"
    SETTLED = "settled"  # kept or broken: what came of them is known
    INCOMPLETE = "incomplete"  # targets of which something was recorded, and too little for a figure
    WITHOUT_FIGURE = "without_figure"  # nothing was measured, or too little


TYPES: Final = frozenset({Tally.TARGET, Tally.ROUTINE, Tally.ZERO})
STATUSES: Final[Mapping[Tally, frozenset[StandingStatus]]] = {
    **{Tally(each.value): frozenset({each}) for each in StandingStatus},
    Tally.ALL: frozenset(StandingStatus),
    Tally.SETTLED: frozenset({StandingStatus.KEPT, StandingStatus.BROKEN}),
}


def chosen(tally: Tally, standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Those that are counted, in their order."""
    return tuple(each for each in standings if _counts(tally, each))


def _counts(tally: Tally, standing: Standing) -> bool:
    if tally in TYPES:
        return standing.commitment.type == tally.value
    if tally is Tally.INCOMPLETE:
        return _incomplete(standing)
    if tally is Tally.WITHOUT_FIGURE:
        return standing.status is StandingStatus.UNMEASURED or _incomplete(standing)
    return standing.status in STATUSES[tally]


def _incomplete(standing: Standing) -> bool:
    """Whether a share lacks one of its sides."""
    known = standing.figure is not None and standing.figure.value is not None
    return standing.status is StandingStatus.UNDECIDED and standing.commitment.type == "target" and not known
