"""Merged cells below a heading: down a column they are filled, across columns they are a fault. Child process only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from office.sheets.heading import Heading
from office.sheets.source import Cells, Merge


@dataclass(slots=True)
class _Down:
    """A cell merged down a column: its column, its last row, and its text once it was passed."""

    place: int
    last: int
    text: Any = ""


@dataclass(slots=True)
class Merged:
    """The merges of a sheet by row; ``counts`` says how many cells of each column were filled."""

    merges: Sequence[Merge]
    heading: Heading
    across: dict[int, list[int]] = field(default_factory=dict)
    starts: dict[int, list[_Down]] = field(default_factory=dict)
    open: list[_Down] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    rows: range = range(0)

    def __post_init__(self) -> None:
        columns = {place: column for column, place in self.heading.places.items()}
        last = 0
        for (top, left), (bottom, right) in self.merges:
            if top <= self.heading.last:
                continue
            covered = [column for place, column in columns.items() if left <= place <= right]
            if len(covered) > 1:
                self.across.setdefault(top, []).append(columns[min(p for p in columns if left <= p <= right)])
            elif covered and bottom > top:
                self.starts.setdefault(top, []).append(_Down(left, bottom))
                last = max(last, bottom)
        if self.starts:
            self.rows = range(min(self.starts), last + 1)

    def filled(self, row: int, cells: Cells) -> Cells:
        """The row with the text of the merged cells that reach down to it; rows must come in order."""
        self.open = [down for down in self.open if down.last >= row]
        filled = list(cells)
        columns = {place: column for column, place in self.heading.places.items()}
        for down in self.open:
            if down.place < len(filled) and filled[down.place] == "" and down.text != "":
                filled[down.place] = down.text
                self.counts[columns[down.place]] += 1
        for down in self.starts.get(row, ()):
            down.text = filled[down.place]
            self.open.append(down)
        return filled
