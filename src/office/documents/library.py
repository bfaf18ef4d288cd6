"""From the rows of a reviewed document back to the library's own values, for comparing documents."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from office.documents.models import Document, ProposedItem
from shequ.items import TYPES, Found, Heading, Item
from shequ.items import Document as LibraryDocument

__all__ = ["LEFT_OUT", "as_library", "item_of"]

LEFT_OUT = (ProposedItem.State.DROPPED, ProposedItem.State.MERGED)
_EMPTY: Mapping[str, Any] = {"str": "", "float": 0.0, "int": 0, "bool": False}


def item_of(row: ProposedItem) -> Item:
    """The item as the reviewer left it: ``ProposedItem`` of type target -> :class:`shequ.items.Target`."""
    kind = TYPES[row.type]
    said: dict[str, Any] = {}
    for field in fields(kind):
        name = field.name.rstrip("_")
        if field.name == "found":
            continue
        if name in row.fields:
            said[field.name] = row.fields[name]
        elif field.default is MISSING:
            said[field.name] = _EMPTY.get(str(getattr(field.type, "__name__", field.type)))
    found = Found(row.quote, row.start, row.end, row.rule, row.certainty)  # type: ignore[arg-type]
    return kind(**said, found=found)


def as_library(document: Document, *, rows: Iterable[ProposedItem] | None = None) -> LibraryDocument:
    """The document with its items as they stand after the review; what was dropped or merged is left out."""
    kept = document.items.exclude(state__in=LEFT_OUT).order_by("order", "id") if rows is None else rows
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
