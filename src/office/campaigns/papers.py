"""The document of an edition cut for the page: what was adopted is marked and leads to what it became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from office.campaigns.models import Commitment, Edition
from office.documents.paper import Block, Mark, paper_of

__all__ = ["Paper", "paper_page"]

PART: Final = 9000  # characters a page: with its marks well below what a page may weigh


@dataclass(frozen=True, slots=True)
class Bit:
    """Some characters: the type of the item over them, and the commitment that this became."""

    text: str
    type: str = ""
    home: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line, a heading, the title, or a table of rows of cells of bits."""

    kind: str
    bits: Sequence[Bit]
    rows: Sequence[Sequence[Sequence[Bit]]] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One part of the text; ``before`` and ``after`` are the parts beside it."""

    lines: Sequence[Line]
    part: int
    parts: int

    @property
    def before(self) -> int:
        """The number of the part before, 0 if there is none."""
        return self.part - 1

    @property
    def after(self) -> int:
        """The number of the part after, 0 if there is none."""
        return self.part + 1 if self.part < self.parts else 0


def paper_page(edition: Edition, *, part: str) -> Paper:
    """The part that the address asks for, the first where it asks for none there is."""
    document = edition.document
    cuts = _cuts(document.text)
    number = min(int(part[:6]) or 1, len(cuts)) if part.isdecimal() else 1
    start, end = cuts[number - 1]
    items = document.items.exclude(state__in=("dropped", "merged")).filter(start__lt=end, end__gt=start)
    rows = items.values("id", "type", "start", "end")
    marks = [
        Mark(row["id"], max(0, row["start"] - start), min(row["end"], end) - start, row["type"])
        for row in rows
        if row["start"] < row["end"]
    ]
    outline = [
        {**heading, "start": heading["start"] - start}
        for heading in document.outline
        if start <= heading["start"] < end
    ]
    blocks = paper_of(document.text[start:end], marks, outline=outline, title=document.title if number == 1 else "")
    homes = _homes(edition, [mark.key for mark in marks])
    return Paper([_line(block, homes) for block in blocks], number, len(cuts))


def _line(block: Block, homes: Mapping[int, int]) -> Line:
    rows = [[_bits(cell, homes) for cell in row] for row in block.rows]
    return Line(block.kind, _bits(block, homes), rows)


def _bits(block: Block, homes: Mapping[int, int]) -> list[Bit]:
    marked = ((piece.text, piece.mark) for piece in block.pieces)
    return [Bit(text, mark.type, homes.get(mark.key)) if mark else Bit(text) for text, mark in marked]


def _cuts(text: str) -> list[tuple[int, int]]:
    """Parts of whole lines."""
    cuts, start = [], 0
    while start < len(text):
        end = min(len(text), start + PART)
        if end < len(text):
            end = text.rfind("\n", start + 1, end) + 1 or end
        cuts.append((start, end))
        start = end
    return cuts or [(0, 0)]


def _homes(edition: Edition, keys: Sequence[int]) -> dict[int, int]:
    """The commitment that each item became, or that had said so already."""
    homes: dict[int, int] = {}
    made: Any = Commitment.objects.filter(campaign=edition.campaign_id, item__in=keys, parent=None).order_by("id")
    for item, pk in made.values_list("item_id", "id"):
        homes[item] = pk
    for key, (kind, pk) in edition.answers.items():
        if kind == "commitment":
            homes.setdefault(int(key), pk)
    return homes
