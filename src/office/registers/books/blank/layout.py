"""Which cells of a form ask for a number, and which words stand above them and before them. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

__all__ = ["Grid", "Open", "bare"]

MOST_OPEN: Final = 3_000
SIGNED: Final = re.compile(r"填报人|审核人|负责人|联系电话|联系人|填表人|填报日期|盖章|签字|签章|备注|说明|注[:：]")
SERIAL: Final = re.compile(r"序号|编号|No\.?", re.IGNORECASE)


def bare(words: str) -> str:
    """Half-width and without blanks.

    >>> bare("清 运 垃 圾（吨）")
    '清运垃圾(吨)'
    """
    return "".join(unicodedata.normalize("NFKC", words).split())


@dataclass(frozen=True, slots=True)
class Open:
    """A cell to fill: the words above it (widest first) and before it (farthest first)."""

    row: int
    column: int
    above: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(slots=True)
class Grid:
    """A sheet as it was read."""

    name: str
    part: str
    cells: Mapping[tuple[int, int], tuple[str, str]]
    owner: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    head: int = 0
    body: int | None = None
    last: int = -1
    columns: int = -1

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Grid":
        """From what the child told."""
        grid = cls(
            told["name"], told["part"], {(row, column): (text, kind) for row, column, text, kind in told["cells"]}
        )
        for top, left, bottom, right in told["merges"]:
            if (bottom - top + 1) * (right - left + 1) <= 5_000:
                places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
                grid.owner.update(dict.fromkeys(places, (top, left)))
        grid.head = grid._head_row()
        filled = [place for place, (_text, kind) in grid.cells.items() if kind != "empty"]
        grid.last = max((row for row, _column in filled), default=-1)
        grid.columns = max((column for row, column in grid.cells if row >= grid.head), default=-1)
        grid.body = grid._body_row()
        return grid

    def text(self, row: int, column: int) -> str:
        """The words of a cell, or of the merged cell that covers it; numbers are no words."""
        text, kind = self.cells.get(self.owner.get((row, column), (row, column)), ("", ""))
        return bare(text) if kind == "text" else ""

    @property
    def titles(self) -> Sequence[str]:
        """Words that stand alone above the table: its title, its unit, who reports."""
        told = sorted(self.cells.items())
        return [bare(text) for (row, _column), (text, kind) in told if row < self.head and kind == "text"][:20]

    def open_cells(self) -> Iterator[Open]:
        """Every empty cell inside the table that has words above and before it."""
        count = 0
        for row in range(self.body or 0, self.last + 1 if self.body is not None else 0):
            words = [self.text(row, column) for column in range(self.columns + 1)]
            if not any(words) or any(SIGNED.search(word) for word in words if word):
                continue
            for column in range(self.columns + 1):
                asked = self._asked(row, column)
                if asked is not None:
                    yield asked
                    count += 1
            if count > MOST_OPEN:
                return

    def _asked(self, row: int, column: int) -> Open | None:
        if not self._is_open(row, column):
            return None
        above, before = self._above(column), self._before(row, column)
        if not above or not before or any(SIGNED.search(word) or SERIAL.fullmatch(word) for word in above):
            return None
        return Open(row, column, tuple(above), tuple(before))

    def _is_open(self, row: int, column: int) -> bool:
        place = self.owner.get((row, column), (row, column))
        return place == (row, column) and self.cells.get(place, ("", "empty"))[1] == "empty"

    def _head_row(self) -> int:
        """The first row with three words or more in columns of their own: above it stands the title."""
        rows: dict[int, set[tuple[int, int]]] = {}
        for (row, column), (_text, kind) in self.cells.items():
            if kind == "text":
                rows.setdefault(row, set()).add(self.owner.get((row, column), (row, column)))
        wide = max((len(places) for places in rows.values()), default=0)
        least = min(3, wide)
        for row in sorted(rows):
            if len(rows[row]) >= least and not self._is_line(rows[row]):
                return row
        return 0

    def _is_line(self, places: set[tuple[int, int]]) -> bool:
        """Whether words are the line under a title: 填报单位：… 时间：…"""
        texts = [bare(self.cells[place][0]) for place in places if place in self.cells]
        return bool(texts) and sum(":" in text for text in texts) * 2 >= len(texts)

    def _body_row(self) -> int | None:
        """The first row below the heading with an empty cell that is none of the heading's, and with words."""
        deep = max((place[0] for place, owner in self.owner.items() if owner[0] == self.head), default=self.head)
        for row in range(max(self.head, deep) + 1, self.last + 1):
            columns = range(self.columns + 1)
            if any(self._is_open(row, column) for column in columns) and any(self.text(row, each) for each in columns):
                return row
        return None

    def _above(self, column: int) -> list[str]:
        words = [self.text(row, column) for row in range(self.head, self.body or 0)]
        return list(dict.fromkeys(word for word in words if word))

    def _before(self, row: int, column: int) -> list[str]:
        words = [self.text(row, at) for at in range(column)]
        return list(dict.fromkeys(word for word in words if word))

    def heading_of(self, row: int, word: str) -> str:
        """The heading of the column in which a word before a cell stands."""
        for column in range(self.columns + 1):
            if self.text(row, column) == word:
                return "".join(self._above(column))
        return ""
