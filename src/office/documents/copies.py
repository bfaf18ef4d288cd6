"""Near-copies of a document that a person may see, from whichever of the two the pair was found."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from office.access import visible
from office.documents.models import Document, Likeness

__all__ = ["Copy", "copies_of", "pairs_of"]

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document and how much of the shorter text the two share; ``pair`` is the number of the likeness."""

    pair: int
    other: int
    title: str
    share: float


def pairs_of(document: Document) -> Q:
    """The condition for the likenesses in which the document is one side."""
    return Q(document=document) | Q(other=document)


def copies_of(document: Document, *, by: Any) -> list[Copy]:
    """The other documents, most alike first; what lies outside the person's scope is not there at all."""
    pairs = Likeness.objects.filter(pairs_of(document)).order_by("-share", "id")
    rows = list(pairs.values_list("id", "share", "document_id", "other_id")[:MOST])
    if not rows:
        return []
    sides = {pair: later if earlier == document.pk else earlier for pair, _share, later, earlier in rows}
    seen = visible(Document.objects, by=by).filter(pk__in=set(sides.values()))
    titles = {key: title or ident for key, title, ident in seen.values_list("pk", "title", "ident")}
    return [
        Copy(pair, sides[pair], titles[sides[pair]], share)
        for pair, share, _later, _earlier in rows
        if sides[pair] in titles
    ]
