"""The heading row: found by its labels, wherever it stands. Child process only."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from office.sheets.source import Cells, Merge

LOOKED_AT: Final = 10
EXTRA: Final = re.compile(r"[\s*]|\((?:必填|选填|可选)\)|:$")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading stands: its row and the last row of it (from 0), and the place of each column found."""

    row: int
    last: int
    places: Mapping[int, int]
    twice: tuple[int, ...]
    extra: tuple[str, ...]


def bare(label: object) -> str:
    """A label without stars, spaces and remarks, so that it is found however it was typed.

    >>> bare(" 姓 名＊（必填）")
    '姓名'
    """
    return EXTRA.sub("", unicodedata.normalize("NFKC", str(label))).casefold()


def find_heading(
    rows: Sequence[Cells], columns: Sequence[Mapping[str, Any]], merges: Sequence[Merge]
) -> Heading | None:
    """The row of the first ten that holds most labels; None where none holds enough of them."""
    known = {bare(label): n for n, column in enumerate(columns) for label in (column["label"], *column["also"])}
    filled = _filled(rows, merges)
    found = [_matched(number, cells, known) for number, cells in enumerate(filled)]
    best = max(found, key=lambda heading: len(heading.places), default=None)
    if best is None or len(best.places) < min(2, len(columns)):
        return None
    ends = [end[0] for start, end in merges if start[0] <= best.row <= end[0] < LOOKED_AT]
    return Heading(best.row, max([best.row, *ends]), best.places, best.twice, best.extra)


def _matched(row: int, cells: Cells, known: Mapping[str, int]) -> Heading:
    places: dict[int, int] = {}
    twice: list[int] = []
    extra: list[str] = []
    for place, cell in enumerate(cells):
        label = bare(cell) if cell != "" else ""
        column = known.get(label)
        if column is None:
            if label:
                extra.append(str(cell).strip())
        elif column in places:
            twice.append(column)
        else:
            places[column] = place
    return Heading(row, row, places, tuple(twice), tuple(extra))


def _filled(rows: Sequence[Cells], merges: Sequence[Merge]) -> list[Cells]:
    """The rows with the text of a merged cell in every row that it reaches down to."""
    filled = [list(cells) for cells in rows]
    for (top, left), (bottom, _right) in merges:
        if top < len(rows) and left < len(rows[top]):
            for row in filled[top + 1 : bottom + 1]:
                if left < len(row) and row[left] == "":
                    row[left] = rows[top][left]
    return filled
