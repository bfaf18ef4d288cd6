"""All doubts about one document, and the order in which a person should look at its items."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from shequ.doubts.clashes import clash_doubts
from shequ.doubts.comparison import comparison_doubts, direction_doubts
from shequ.doubts.cover import unread_doubts, unread_spans
from shequ.doubts.dates import date_doubts
from shequ.doubts.doubt import Doubt, Page
from shequ.doubts.kinds import kind_doubts
from shequ.doubts.numbers import approx_doubts, number_doubts
from shequ.doubts.persons import person_doubts
from shequ.doubts.rhythm import rhythm_doubts
from shequ.doubts.wording import wording_doubts
from shequ.items import Document, Item

_CHECKS: Final[tuple[Callable[[int, Item, Page], Iterator[Doubt]], ...]] = (
    number_doubts,
    approx_doubts,
    comparison_doubts,
    direction_doubts,
    rhythm_doubts,
    date_doubts,
    wording_doubts,
    person_doubts,
    kind_doubts,
)
_RANKS: Final = {"unsure": 0, "likely": 1, "sure": 2}


def doubts_of(document: Document) -> tuple[Doubt, ...]:
    """Everything odd about a document's items and about what they leave out, in the order of the text."""
    page = Page(document)
    found = [*_item_doubts(page), *clash_doubts(page), *unread_doubts(page)]
    return tuple(sorted(found, key=lambda d: (d.start, d.end, d.code, -1 if d.item is None else d.item)))


def unread_numbers(document: Document) -> tuple[Doubt, ...]:
    """The numbers with a unit that no item of the document has."""
    return tuple(unread_spans(Page(document)))


def order(document: Document) -> list[int]:
    """The numbers of all items, those to look at first in front."""
    return ranked(document, doubts_of(document))


def ranked(document: Document, doubts: tuple[Doubt, ...]) -> list[int]:
    """The numbers of all items by certainty, then weight of their doubts, then place.

    A strong doubt (3) makes an item as unsure as any, a fair one (2) lowers a sure item to likely.
    """
    weights: dict[int, list[int]] = defaultdict(list)
    for doubt in doubts:
        if doubt.item is not None:
            weights[doubt.item].append(doubt.weight)

    def key(index: int) -> tuple[int, int, int, int]:
        item, heavy = document.items[index], weights[index]
        rank = min(_RANKS[item.found.certainty], 3 - max(heavy, default=0))
        return rank, -sum(heavy), item.found.start, index

    return sorted(range(len(document.items)), key=key)


def _item_doubts(page: Page) -> Iterator[Doubt]:
    for index, item in enumerate(page.document.items):
        found = item.found
        if page.text[found.start : found.end] != found.quote or not found.quote:
            said = "原话不在原文的这个位置。请重新选取原话。"
            yield Doubt(index, found.start, found.end, "DBT-001", said, 3)
            continue
        for check in _CHECKS:
            yield from check(index, item, page)
