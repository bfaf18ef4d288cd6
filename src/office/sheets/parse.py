"""Read one sheet of a file and name every fault in it: the function that runs in the child process."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from office.sheets.cells import Convert, Fault, converter, shown
from office.sheets.heading import LOOKED_AT, Heading, bare, find_heading
from office.sheets.merged import Merged
from office.sheets.source import Cells, Grid, grids

AT_A_TIME: Final = 500
MOST_FAULTS: Final = 2_000

# Code, row from 1 or None, number of the column or None, column of the file, what was found, further values.
Found: TypeAlias = tuple[str, int | None, int | None, int | None, str, dict[str, Any]]
Plan: TypeAlias = list[tuple[int, Convert]]


def parse(asked: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """``("sheet", name)``, then ``("rows", [[number, values…]…])`` many times, ``("faults", …)``, ``("notices", …)``."""
    heading = None
    first: Grid | None = None
    for grid in grids(Path(asked["path"]), title=asked["title"], is_csv=asked["is_csv"]):
        first = first or grid
        head = list(islice(grid.rows, LOOKED_AT))
        heading = find_heading(head, asked["columns"], grid.merges)
        if heading is not None:
            yield "sheet", grid.name
            yield "places", [[number, place] for number, place in heading.places.items()]
            grid.rows = chain(head, grid.rows)
            yield from _Reading(asked, grid, heading).parts()
            return
    yield "sheet", first.name if first else asked["title"]
    labels = "、".join(column["label"] for column in asked["columns"] if column["required"] or not asked["strict"])
    yield "faults", [("SHEET-001", None, None, None, "", {"labels": labels, "rows": LOOKED_AT})]


def _nothing(_cell: object) -> None:
    """What a cell of a missing column is."""


@dataclass(slots=True)
class _Reading:
    """One pass over a sheet whose heading is known."""

    asked: dict[str, Any]
    grid: Grid
    heading: Heading
    faults: list[Found] = field(default_factory=list)
    more: int = 0
    count: int = 0
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, Any]]:
        """Everything that is sent, in order."""
        self._check_heading()
        merged = Merged(self.grid.merges, self.heading)
        if not self.faults:
            yield from self._sound_rows(merged)
        if self.more:
            self.faults.append(("SHEET-018", None, None, None, str(self.more), {}))
        yield "faults", self.faults
        notices: list[Found] = [("SHEET-101", None, None, None, shown(name), {}) for name in self.heading.extra]
        notices += [("SHEET-102", None, column, None, str(count), {}) for column, count in merged.counts.items()]
        yield "notices", notices

    def _fault(self, code: str, row: int | None, column: int | None, *, found: str = "", **values: object) -> None:
        if len(self.faults) >= MOST_FAULTS:
            self.more += 1
            return
        place = self.heading.places.get(column) if column is not None else None
        self.faults.append((code, row, column, place, found, values))

    def _check_heading(self) -> None:
        for column in self.heading.twice:
            self._fault("SHEET-003", self.heading.row + 1, column)
        for number, column in enumerate(self.asked["columns"]):
            if column["required"] and number not in self.heading.places:
                self._fault("SHEET-002", None, number)

    def _sound_rows(self, merged: Merged) -> Iterator[tuple[str, Any]]:
        """The rows without a fault, some hundred at a time."""
        part: list[list[Any]] = []
        plan = self._plan()
        odd = self.grid.ragged or bool(merged.across)
        for row, cells in self._data_rows(merged):
            number = row + 1
            values = self._values(number, cells, plan)
            if values is None:
                continue
            self.count += 1
            if self.count > self.asked["most"]:
                self._fault("SHEET-013", None, None, most=self.asked["most"])
                break
            is_odd = odd and not self._shape(row, cells, merged)
            if values and not is_odd and self._is_new(number, values):
                part.append([number, *values])
            if len(part) == AT_A_TIME:
                yield "rows", part
                part = []
        if not self.count:
            self._fault("SHEET-017", None, None)
        yield "rows", part

    def _plan(self) -> Plan:
        """The place in the file and the converter of each column; a column that is not there is empty."""
        places = self.heading.places
        return [
            (places[number], converter(column["kind"], column["choices"])) if number in places else (0, _nothing)
            for number, column in enumerate(self.asked["columns"])
        ]

    def _data_rows(self, merged: Merged) -> Iterator[tuple[int, Cells]]:
        """Every row below the heading that is not the heading again, wide enough, with merged cells filled."""
        width = max(self.heading.places.values()) + 1
        labels = {place: bare(self.asked["columns"][n]["label"]) for n, place in self.heading.places.items()}
        place, label = next(iter(labels.items()))
        for row, found in enumerate(self.grid.rows):
            if row <= self.heading.last:
                continue
            cells = found if len(found) >= width else [*found, *[""] * (width - len(found))]
            if row in merged.rows:
                cells = merged.filled(row, cells)
            if cells[place] != "" and bare(cells[place]) == label and _repeats(cells, labels):
                continue
            yield row, cells

    def _shape(self, row: int, cells: Cells, merged: Merged) -> bool:
        """Whether the cells of a row stand below the labels that they belong to."""
        most = max(self.heading.places.values()) + 1 + len(self.heading.extra)
        if self.grid.ragged and len(cells) > most and any(cells[most:]):
            self._fault("SHEET-016", row + 1, None, found=str(len(cells) - most))
            return False
        for column in merged.across.get(row, ()):
            self._fault("SHEET-014", row + 1, column, found=shown(cells[self.heading.places[column]]))
        return row not in merged.across

    def _values(self, number: int, cells: Cells, plan: Plan) -> list[Any] | None:
        """The values of a row; None if it is blank, an empty list if it has a fault."""
        values = [convert(cells[place]) for place, convert in plan]
        wrong: list[tuple[int, Fault]] = []
        if Fault in set(map(type, values)):
            wrong = [(column, value) for column, value in enumerate(values) if type(value) is Fault]
        if self.grid.broken:
            wrong += self._broken(number)
        if not wrong and values.count(None) == len(values):
            return None
        for column in self.asked["needed"]:
            if values[column] is None and all(column != other for other, _fault in wrong):
                wrong.append((column, Fault("SHEET-004", "")))
        for column, fault in wrong:
            self._fault(fault.code, number, column, found=fault.found)
        return [] if wrong else values

    def _broken(self, number: int) -> list[tuple[int, Fault]]:
        """Formulas of this row that have no value."""
        found = []
        for column, place in self.heading.places.items():
            error = self.grid.broken.get((number - 1, place))
            if error is not None:
                found.append((column, Fault("SHEET-011" if error else "SHEET-010", shown(error))))
        return found

    def _is_new(self, number: int, values: Sequence[Any]) -> bool:
        """Whether no row above has the same key; a key without any value is none."""
        if not self.asked["key"]:
            return True
        key = tuple(values[column] for column in self.asked["key"])
        if all(value is None for value in key):
            return True
        other = self.seen.setdefault(key, number)
        if other == number:
            return True
        found = "、".join(shown(value) for value in key if value is not None)
        self._fault("SHEET-012", number, self.asked["key"][0], found=found, other=other)
        return False


def _repeats(cells: Cells, labels: dict[int, str]) -> bool:
    """Whether a row is the heading again, as printed tables have it on every page."""
    return all(bare(cells[place]) == label for place, label in labels.items())
