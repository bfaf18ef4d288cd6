"""Bars of a table: their places and sizes in whole numbers, for a template to draw. Nothing here is markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from office.standing.exploring import Table
from office.standing.numbers import said

__all__ = ["Bar", "Chart", "chart_of"]

WIDTH: Final = 720
HEIGHT: Final = 220
FOOT: Final = 24
HEAD: Final = 22
ROW: Final = 26
NAME: Final = 150
MOST_NAMED: Final = 14  # periods of which each bears its number
MOST_ROWS: Final = 40


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

    width: int
    height: int
    bars: tuple[Bar, ...]
    lying: bool
    base: int


def chart_of(table: Table, labels: Sequence[str]) -> Chart | None:
    """The chart; None where there is no figure to draw, or one below zero."""
    values = [(row.now.value, row.then.value) for row in table.rows]
    known = [value for pair in values for value in pair if value is not None]
    if not known or min(known) < 0 or max(known) == 0:
        return None
    scale = max(known)
    if table.asked.by == "place":
        return _lying(values[:MOST_ROWS], labels, scale)
    return _upright(values, labels, scale)


def _upright(
    values: Sequence[tuple[Fraction | None, Fraction | None]], labels: Sequence[str], scale: Fraction
) -> Chart:
    step = max(8, WIDTH // max(1, len(values)))
    wide, base = min(40, max(3, step * 2 // 5)), HEIGHT - FOOT
    named, often = len(values) <= MOST_NAMED, max(1, -(-len(values) // MOST_NAMED))
    bars = []
    for number, (now, then) in enumerate(values):
        middle, tall, was = number * step + step // 2, _long(now, scale, base - HEAD), _long(then, scale, base - HEAD)
        bars.append(
            Bar(
                x=middle,
                y=base - tall,
                width=wide,
                height=tall,
                then_x=middle - wide,
                then_y=base - was,
                then_width=wide,
                then_height=was,
                label=labels[number] if number % often == 0 else "",
                value=said(now) if named and now is not None else "",
                at=middle,
                value_at=base - max(tall, was) - 5,
            )
        )
    return Chart(step * len(values), HEIGHT, tuple(bars), lying=False, base=base)


def _lying(values: Sequence[tuple[Fraction | None, Fraction | None]], labels: Sequence[str], scale: Fraction) -> Chart:
    room = WIDTH - NAME - 90
    bars = []
    for number, (now, then) in enumerate(values):
        top, long, was = number * ROW + 4, _long(now, scale, room), _long(then, scale, room)
        bars.append(
            Bar(
                x=NAME,
                y=top,
                width=long,
                height=12,
                then_x=NAME,
                then_y=top + 12,
                then_width=was,
                then_height=5,
                label=labels[number],
                value=said(now) if now is not None else "",
                at=top + 11,
                value_at=NAME + max(long, 0) + 6,
            )
        )
    return Chart(WIDTH, ROW * len(values) + 4, tuple(bars), lying=True, base=NAME)


def _long(value: Fraction | None, scale: Fraction, room: int) -> int:
    """At least one where there is anything at all."""
    if value is None or value == 0:
        return 0
    return max(1, round(value / scale * room))
