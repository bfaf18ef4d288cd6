"""Periods side by side: squares of one colour drawn as one path, so that a year of weeks costs a line of the page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from shequ.standing import Period, PeriodState

__all__ = ["LABELS", "MEANINGS", "Cell", "Strip", "cells_of", "strip_of"]

SIDE: Final = 9
STEP: Final = 11
SHOWN: Final = 26
LABELS: Final[Mapping[str, Any]] = {
    PeriodState.KEPT: _("兑现"),
    PeriodState.SHORT: _("不足"),
    PeriodState.OPEN: _("进行中"),
    PeriodState.UNRECORDED: _("无记录"),
    PeriodState.PARTIAL: _("不满一期"),
}
MEANINGS: Final = {
    PeriodState.KEPT: "kept",
    PeriodState.SHORT: "broken",
    PeriodState.OPEN: "risk",
    PeriodState.UNRECORDED: "unknown",
    PeriodState.PARTIAL: "unknown",
}
_WORST_FIRST: Final = (PeriodState.SHORT, PeriodState.OPEN, PeriodState.UNRECORDED, PeriodState.PARTIAL)


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of all its places: of one place how often, of several how many of them kept it."""

    start: date
    end: date
    done: int
    asked: int
    state: PeriodState
    periods: tuple[Period, ...]

    @property
    def meaning(self) -> str:
        """The colour."""
        return MEANINGS[self.state]

    @property
    def label(self) -> Any:
        """The word."""
        return LABELS[self.state]


@dataclass(frozen=True, slots=True)
class Strip:
    """The latest periods as paths, one for each colour: ``(meaning, path)``; ``counts`` say it aloud."""

    width: int
    paths: tuple[tuple[str, str], ...]
    counts: tuple[tuple[Any, int], ...]
    start: date
    end: date


def cells_of(periods: Iterable[Period]) -> tuple[Cell, ...]:
    """The periods of all places, in order."""
    spans: dict[tuple[date, date], list[Period]] = defaultdict(list)
    for period in periods:
        spans[period.start, period.end].append(period)
    return tuple(_together(start, end, listed) for (start, end), listed in sorted(spans.items()))


def _together(start: date, end: date, periods: Sequence[Period]) -> Cell:
    if len(periods) == 1:
        one = periods[0]
        return Cell(start, end, one.done, one.asked, one.state, (one,))
    kept = sum(each.state is PeriodState.KEPT for each in periods)
    states = {each.state for each in periods}
    state = PeriodState.KEPT if kept == len(periods) else next(each for each in _WORST_FIRST if each in states)
    return Cell(start, end, kept, len(periods), state, tuple(periods))


def strip_of(cells: Sequence[Cell]) -> Strip | None:
    """The latest of them as squares, the oldest first."""
    shown = cells[-SHOWN:]
    if not shown:
        return None
    paths: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for at, cell in enumerate(shown):
        kind = "partial" if cell.state is PeriodState.PARTIAL else cell.meaning
        paths[kind].append(f"M{at * STEP} 1h{SIDE}v{SIDE}h-{SIDE}z")
        counts[cell.state] += 1
    said = tuple((LABELS[state], counts[state]) for state in LABELS if state in counts)
    drawn = tuple((kind, "".join(parts)) for kind, parts in paths.items())
    return Strip(len(shown) * STEP, drawn, said, shown[0].start, shown[-1].end)
