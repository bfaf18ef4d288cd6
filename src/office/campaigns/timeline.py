"""Phases on a line of days: where each begins and ends, which one it is today, what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from office.pages import formats

__all__ = ["Bar", "Line", "Moment", "current", "line_of"]

WIDTH: Final = 1000
_ROW: Final = 30
_TOP: Final = 26
_SHORT: Final = 150  # a bar narrower than this has its words beside it


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase on the line, in units of the drawing; ``when`` is past, now or ahead; ``mark`` for a single day."""

    name: str
    starts_on: date
    ends_on: date
    x: int
    y: int
    width: int
    when: str
    mark: bool
    text_x: int
    anchor: str
    outside: bool
    said: str

    @property
    def text_y(self) -> int:
        """The base of its words."""
        return self.y + 15

    @property
    def centre(self) -> tuple[int, int]:
        """The middle of the diamond that stands for a deadline."""
        return self.x, self.y + 11


@dataclass(frozen=True, slots=True)
class Moment:
    """The first of a month, or today."""

    x: int
    day: date


@dataclass(frozen=True, slots=True)
class Line:
    """The whole drawing."""

    bars: tuple[Bar, ...]
    months: tuple[Moment, ...]
    today: Moment | None
    height: int
    undated: tuple[str, ...]
    width: int = WIDTH


Phase: TypeAlias = tuple[str, date | None, date | None]
At: TypeAlias = Callable[[date], int]


def line_of(phases: Sequence[Phase], *, starts_on: date, ends_on: date, today: date) -> Line:
    """Phases as bars one below the other, deadlines as marks, within the days of the campaign."""
    dated = [(name, start or end or today, end or start or today) for name, start, end in phases if start or end]
    near = [end for _name, _start, end in dated if (end - ends_on).days < 3660]
    first, last = starts_on, max([ends_on, *near]) + timedelta(days=1)
    reach = max(1, (last - first).days)

    def at(day: date) -> int:
        return max(0, min(WIDTH, round(WIDTH * (day - first).days / reach)))

    shown = [phase for phase in dated if phase[2] >= first]  # a base date in a footnote does not stretch the line
    bars = tuple(_bar(phase, n, at=at, today=today) for n, phase in enumerate(shown))
    undated = tuple(name for name, start, end in phases if not (start or end))
    now = Moment(at(today), today) if first <= today < last else None
    return Line(bars, _months(first, last, at), now, _TOP + _ROW * len(bars) + 4, undated)


def _bar(phase: tuple[str, date, date], row: int, *, at: At, today: date) -> Bar:
    name, start, end = phase
    x, right = at(start), at(end + timedelta(days=1))
    mark = start == end
    width = 0 if mark else max(6, right - x)
    outside = mark or width < max(_SHORT, 16 * len(name) + 16)
    leftwards = outside and x + width + 16 * len(name) + 20 > WIDTH
    text_x = x - 12 if leftwards else x + width + 12 if outside else x + 8
    when = "past" if end < today else "ahead" if start > today else "now"
    said = formats.day(start, today=today) if mark else formats.span(start, end, today=today)
    anchor = "end" if leftwards else "start"
    return Bar(name, start, end, x, _TOP + row * _ROW, width, when, mark, text_x, anchor, outside, said)


def _months(first: date, last: date, at: At) -> tuple[Moment, ...]:
    firsts: list[date] = []
    day = first.replace(day=1)
    while day < last and len(firsts) < 600:
        if day >= first:
            firsts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    step = max(1, -(-len(firsts) // 13))
    return tuple(Moment(at(each), each) for each in firsts[::step])


def current(phases: Sequence[Phase], *, today: date) -> tuple[Phase | None, int]:
    """The stage that today lies in (the shortest if there are several) with its number among the stages."""
    stages = [phase for phase in phases if phase[1] and phase[2] and phase[1] < phase[2]]
    stages.sort(key=lambda phase: phase[1] or date.max)
    running = [
        (n, phase) for n, phase in enumerate(stages, 1) if phase[1] and phase[2] and phase[1] <= today <= phase[2]
    ]
    if not running:
        return None, 0
    number, phase = min(running, key=lambda each: ((each[1][2] or date.max) - (each[1][1] or date.min), each[0]))
    return phase, number
