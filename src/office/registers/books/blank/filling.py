"""A form, filled as far as the ledger can: each cell with its figure, or with the reason why it stays open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from office.access import Right, visible
from office.files import Limits, Refused, run
from office.ledger.knowledge import packs
from office.people.models import Person
from office.registers.books.blank.figures import figures_of
from office.registers.books.blank.layout import Grid, Open, bare
from office.registers.books.blank.meaning import Reader, Unsaid, Want, in_unit
from office.registers.books.blank.periods import Span
from office.sheets import cell_name
from office.territory.models import KEYED, Place

__all__ = ["Filled", "Left", "Outcome", "look", "written"]

LIMITS: Final = Limits(cpu=20, wall=40.0)
READ: Final = "office.registers.books.blank.inside:cells_of"
WRITE: Final = "office.registers.books.blank.inside:fill"
FINEST: Final = Decimal("0.0001")
MOST_PLACES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with its figure, and where its facts are."""

    part: str
    row: int
    column: int
    sheet: str
    cell: str
    words: str
    measure: str
    value: str
    unit: str
    place: str
    start: date
    end: date
    url: str


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that stays open, and why."""

    sheet: str
    cell: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a form; ``lacks_time`` if a time must be chosen first."""

    filled: Sequence[Filled]
    left: Sequence[Left]
    lacks_time: bool


def look(path: Path, *, person: Person, root: Place, today: date, asked: Span | None) -> Outcome:
    """Read the form and find its figures; Refused if it cannot be read."""
    places = _places(person)
    wanted: list[tuple[Grid, Open, Want]] = []
    left: list[Left] = []
    lacks = False
    for told in run(READ, {"path": str(path.resolve())}, limits=LIMITS):
        grid = Grid.of(told)
        reader = Reader(grid, places=places, root=root, today=today, asked=asked)
        for cell in grid.open_cells():
            try:
                wanted.append((grid, cell, reader.want(cell)))
            except Unsaid as unsaid:
                left.append(_left(grid, cell, str(unsaid)))
        lacks = lacks or reader.lacks_time
    values = figures_of(want for _grid, _cell, want in wanted)
    filled: list[Filled] = []
    for grid, cell, want in wanted:
        if want in values:
            filled.append(_filled(grid, cell, want, values[want]))
        else:
            left.append(_left(grid, cell, _nothing(want)))
    return Outcome(filled, left, lacks)


def written(path: Path, outcome: Outcome, *, to: Path) -> int:
    """The same file with the cells filled; every other part of it as it was."""
    cells: dict[str, list[list[Any]]] = {}
    for each in outcome.filled:
        cells.setdefault(each.part, []).append([each.row, each.column, each.value])
    asked = {"path": str(path.resolve()), "to": str(to.resolve()), "cells": cells}
    count: int = run(WRITE, asked, limits=LIMITS)
    return count


def _places(person: Person) -> Mapping[str, list[Place]]:
    """The places whose figures the person may take out, by every word for them."""
    named: dict[str, list[Place]] = {}
    seen = visible(Place.objects, by=person, need=Right.EXPORT).filter(level__in=KEYED, closed_on=None)
    for each in seen.order_by("id")[:MOST_PLACES]:
        named.setdefault(bare(each.name), []).append(each)
    if len(seen[:MOST_PLACES]) == MOST_PLACES:
        raise Refused("FILE-025")
    return named


def _filled(grid: Grid, cell: Open, want: Want, value: int) -> Filled:
    known = packs().measures[want.measure]
    ratio = known.kind.value == "ratio"
    number = Fraction(value, 100) if ratio else in_unit(want.measure, value, want.unit)
    address = {
        "measure": known.of[0] if ratio and known.of else want.measure,
        "place": want.place.pk,
        "on": f"{want.span.start}..{want.span.end}",
    } | ({"category": want.category} if want.category else {})
    return Filled(
        part=grid.part,
        row=cell.row,
        column=cell.column,
        sheet=grid.name,
        cell=cell_name(cell.column, cell.row + 1),
        words=_words(cell),
        measure=known.name,
        value=_plain(number),
        unit=want.unit or known.unit,
        place=want.place.name,
        start=want.span.start,
        end=want.span.end,
        url=f"{reverse('ledger:facts')}?{urlencode(address)}",
    )


def _plain(number: Fraction) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = f"{exact.quantize(FINEST, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") or "0"


def _left(grid: Grid, cell: Open, reason: str) -> Left:
    return Left(grid.name, cell_name(cell.column, cell.row + 1), _words(cell), reason)


def _words(cell: Open) -> str:
    return " · ".join([*cell.before, *cell.above])[:80]


def _nothing(want: Want) -> str:
    words = {"place": want.place.name, "start": want.span.start.isoformat(), "end": want.span.end.isoformat()}
    words["name"] = packs().measures[want.measure].name
    return _("总账里没有：%(place)s %(start)s 至 %(end)s 没有记过“%(name)s”。没有记不等于零。") % words
