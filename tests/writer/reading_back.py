"""What the reader makes of a document that was written: each number with the item that it was read as."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from shequ.items import Document, Item, item_fields, type_name
from shequ.paper import Block, Number, Paper, Paragraph, Sentence, text_of
from shequ.reader import read_text
from shequ.writer.saying import words_of

MYRIAD = 10_000
Amount = tuple[Fraction, str | None]


@dataclass(frozen=True, slots=True)
class Back:
    """A number of the document, its sentence, and what it was read as; None where it was not."""

    number: Number
    words: str
    item: Item | None


def sentences(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """The sentences of the body."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.sentences


def documents(paper: Paper) -> list[Document]:
    """The text of a paper as it is read."""
    return read_text(text_of(paper), stem="paper")


def read_back(paper: Paper) -> list[Back]:
    """Each number of the body with the item of its sentence that has the same value and unit; an item serves once."""
    read = documents(paper)
    found = []
    for each in sentences(paper.blocks):
        words = words_of(each.parts)
        items = _items(read, words)
        for part in each.parts:
            if isinstance(part, Number):
                item = next((one for one in items if _amount(part) in _amounts(one)), None)
                items = [one for one in items if one is not item]
                found.append(Back(part, words, item))
    return found


def _items(read: list[Document], words: str) -> list[Item]:
    for document in read:
        at = document.text.find(words)
        if at >= 0:
            return [item for item in document.items if at <= item.found.start < at + len(words)]
    return []


def _amount(number: Number) -> Amount:
    text = number.text.removesuffix("余")
    value = Fraction(text.removesuffix("万")) * (MYRIAD if text.endswith("万") else 1)
    return value, number.suffix


def _amounts(item: Item) -> list[Amount]:
    fields = item_fields(item)
    unit = fields.get("unit")
    found: list[Amount] = []
    for name in ("value", "upper", "amount", "count"):
        value = fields.get(name)
        if isinstance(value, int | float):
            said = {"amount": "元" if type_name(item) == "budget" else unit, "count": "次"}.get(name, unit)
            found.append(_plain(Fraction(str(value)), said if isinstance(said, str) else None))
    return found


def _plain(value: Fraction, unit: str | None) -> Amount:
    if unit and unit.startswith("万"):
        return value * MYRIAD, unit[1:]
    return value, unit
