"""What a doubt is, and one document measured once so that every check can ask for its numbers, dates and lines."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from shequ.items import Document, Item
from shequ.text import Layout, Quantity, Stretch, quantities, stretches

_YEAR: Final = re.compile(r"(?<![\d.])(?:19|20)\d{2}(?=\s?年|[.．/-]\d|[〕）)\]】])")
_CELL: Final = re.compile(r"[\t|｜]")
_ROWS: Final = 40  # rows above a cell in which the head of its table is looked for


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd about an item, or about ``text[start:end]`` where ``item`` is None; ``weight`` from 1 (look) to 3."""

    item: int | None
    start: int
    end: int
    code: str
    said: str
    weight: int


@dataclass(frozen=True)
class Page:
    """A document under doubt: its text measured once."""

    document: Document

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.document.text

    @cached_property
    def layout(self) -> Layout:
        """Clauses, sentences and lines."""
        return Layout.of(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with units, in order."""
        return quantities(self.text)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Dates and periods, in order."""
        return stretches(self.text)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the text names."""
        return frozenset(int(match.group()) for match in _YEAR.finditer(self.text))

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _stretch_starts(self) -> list[int]:
        return [s.start for s in self.stretches]

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [h.start for h in self.document.outline]

    def numbers(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin in ``start:end``."""
        return self.quantities[bisect_left(self._quantity_starts, start) : bisect_left(self._quantity_starts, end)]

    def dates(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The dates that begin in ``start:end``."""
        return self.stretches[bisect_left(self._stretch_starts, start) : bisect_left(self._stretch_starts, end)]

    def around(self, item: Item) -> str:
        """The sentences that the item's quote stands in."""
        first, last = (
            self.layout.sentence(item.found.start),
            self.layout.sentence(max(item.found.start, item.found.end - 1)),
        )
        return self.text[first[0] : last[1]]

    def heading(self, place: int) -> str:
        """The titles of the nearest heading before ``place`` and of the chapter that it stands in."""
        outline = self.document.outline
        last = bisect_right(self._heading_starts, place) - 1
        if last < 0:
            return ""
        top = next((n for n in range(last, max(-1, last - _ROWS), -1) if outline[n].level == 1), last)
        return " ".join(dict.fromkeys((outline[top].title, outline[last].title)))

    def column(self, place: int) -> str:
        """What heads the column of a table that ``place`` stands in; empty outside tables."""
        start, end = self.layout.line(place)
        if not _CELL.search(self.text, start, end):
            return ""
        index = len(_CELL.findall(self.text, start, place))
        heads: list[str] = []
        for _ in range(_ROWS):
            if start == 0:
                break
            start, end = self.layout.line(start - 1)
            cells = _CELL.split(self.text[start:end])
            if len(cells) == 1:
                break
            heads.append(_head(cells, index))
        return " ".join(head for head in reversed(heads) if not head[:1].isdigit())


def _head(cells: list[str], index: int) -> str:
    """The cell of a row over a column; an empty one belongs to the cell on its left."""
    for place in range(min(index, len(cells) - 1), 0, -1):
        if cells[place].strip():
            return cells[place].strip()
    return cells[0].strip() if index == 0 else ""


def tabled(quote: str) -> bool:
    """Whether a quote runs over cells of a table."""
    return _CELL.search(quote) is not None


def last_cell(item: Item) -> int:
    """Where the last cell of the item's quote begins; the quote's own beginning outside tables."""
    cuts = [match.end() for match in _CELL.finditer(item.found.quote)]
    return item.found.start + (cuts[-1] if cuts else 0)
