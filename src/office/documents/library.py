"""From the rows of a reviewed document back to the library's own values, for comparing documents."""

from collections.abc import Iterable

from office.documents.models import Document, ProposedItem
from office.documents.rebuilt import COLUMNS
from office.documents.rebuilt import item_of as item_of_row
from office.documents.states import LIVE
from shequ.items import Document as LibraryDocument
from shequ.items import Heading, Item

__all__ = ["as_library", "item_of"]


def item_of(row: ProposedItem) -> Item:
    """The item as the reviewer left it: ``ProposedItem`` of type target -> :class:`shequ.items.Target`."""
    return item_of_row({name: getattr(row, name) for name in COLUMNS})


def as_library(document: Document, *, rows: Iterable[ProposedItem] | None = None) -> LibraryDocument:
    """The document with its items as they stand after the review; what was dropped or merged is left out."""
    kept = document.items.filter(state__in=LIVE).order_by("order", "id") if rows is None else rows
    return LibraryDocument(
        id=document.ident,
        title=document.title or None,
        kind=document.kind,
        topics=tuple(document.topics),
        issuer=document.issuer or None,
        text=document.text,
        outline=tuple(Heading(**heading) for heading in document.outline if isinstance(heading, dict)),
        items=tuple(item_of(row) for row in kept),
        repairs=(),
        notices=tuple(document.notices),
    )
