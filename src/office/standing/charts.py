"""Bars of a table: their places and sizes in whole numbers, for a template to draw. Nothing here is markup.

Each is laid out twice, for a wide page and for a phone, where the same drawing would be too small to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from office.standing.exploring import Table
from office.standing.numbers import said

__all__ = ["MOST_ROWS", "Bar", "Chart", "charts_of"]

FOOT: Final = 24
HEAD: Final = 22
ROW: Final = 26
LETTER: Final = 11  # how wide and high a character is
MOST_ROWS: Final = 40

Values = Sequence[tuple[Fraction | None, Fraction | None]]


@dataclass(frozen=True, slots=True)
class _Room:
    """A size to draw at: so many characters of a name, a label for at most so many periods, so much for a value."""

    kind: str
    width: int
    height: int
    letters: int
    labels: int
    value: int


ROOMS: Final = (_Room("wide", 960, 240, 12, 16, 90), _Room("narrow", 360, 200, 7, 7, 60))


@dataclass(frozen=True, slots=True)
class Bar:
    """One period or place: where it stands, how long its bar and that of a year before are, what is written at it."""

    x: int
    y: int
    width: int
    height: int
    then_x: int
    then_y: int
    then_width: int
    then_height: int
    label: str
    value: str
    at: int
    value_at: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, upright for periods and lying for places; a bar without a figure has no length."""

    kind: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    lying: bool
    base: int


def charts_of(table: Table, labels: Sequence[str]) -> tuple[Chart, ...]:
    """The chart, wide and narrow; none where there is no figure to draw, or one below zero."""
    values = [(row.now.value, row.then.value) for row in table.rows]
    known = [value for pair in values for value in pair if value is not None]
    if not known or min(known) < 0 or max(known) == 0:
        return ()
    draw = _lying if table.asked.by == "place" else _upright
    return tuple(draw(values, labels, max(known), room) for room in ROOMS)


def _upright(values: Values, labels: Sequence[str], scale: Fraction, room: _Room) -> Chart:
    step = max(6, room.width // max(1, len(values)))
    wide, base = min(40, max(2, step * 2 // 5)), room.height - FOOT
    alone = all(then is None for _now, then in values)
    every = -(-len(values) // room.labels)
    bars = []
    for number, (now, then) in enumerate(values):
        middle, tall, was = number * step + step // 2, _long(now, scale, base - HEAD), _long(then, scale, base - HEAD)
        bars.append(
            Bar(
                x=middle - wide // 2 if alone else middle,
                y=base - tall,
                width=wide,
                height=tall,
                then_x=middle - wide,
                then_y=base - was,
                then_width=wide,
                then_height=was,
                label=labels[number] if number % every == 0 else "",
                value=_written(now, room=step),
                at=middle,
                value_at=base - max(tall, was) - 5,
            )
        )
    return Chart(room.kind, step * len(values), room.height, tuple(bars), lying=False, base=base)


def _lying(values: Values, labels: Sequence[str], scale: Fraction, room: _Room) -> Chart:
    base = (room.letters + 1) * LETTER + 8
    bars = []
    for number, (now, then) in enumerate(values[:MOST_ROWS]):
        top = number * ROW + 4
        long, was = (_long(value, scale, room.width - base - room.value) for value in (now, then))
        bars.append(
            Bar(
                x=base,
                y=top,
                width=long,
                height=12,
                then_x=base,
                then_y=top + 12,
                then_width=was,
                then_height=5,
                label=_cut(labels[number], room.letters),
                value=_written(now, room=room.value),
                at=top + 11,
                value_at=base + long + 6,
            )
        )
    return Chart(room.kind, room.width, ROW * len(bars) + 4, tuple(bars), lying=True, base=base)


def _written(value: Fraction | None, *, room: int) -> str:
    """The number, where it fits."""
    text = "" if value is None else said(value)
    return text if len(text) * LETTER * 3 // 5 <= room else ""


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters + 1 else f"{name[:letters]}…"


def _long(value: Fraction | None, scale: Fraction, room: int) -> int:
    """At least one where there is anything at all."""
    if value is None or value == 0:
        return 0
    return max(1, round(value / scale * room))
