"""From the JSON of the child to rows: documents, proposed items and near-copies, unsaved and then saved together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from office.documents.models import Document, Likeness, ProposedItem, Upload

__all__ = ["LABELS", "document_row", "item_rows", "save_read"]

BATCH: Final = 500
# What an item's JSON holds beside the fields of its type.
BESIDE: Final = frozenset({"type", "quote", "span", "rule", "certainty", "doubts", "worry"})
PLACES: Final = ("start", "end")  # offsets, but in a phase its dates: ``span`` has the offsets of all
LABELS: Final = ("place_id", "in_district", "in_subdistrict", "in_community", "in_grid")


def document_row(read: Mapping[str, Any], upload: Upload) -> Document:
    """A document that stands where its file was brought in."""
    named = ("ident", "kind", "topics", "text", "outline", "repairs", "notices", "unread")
    return Document(
        upload=upload,
        title=read["title"][:300],
        issuer=read["issuer"][:200],
        **{name: read[name] for name in named},
        **{name: getattr(upload, name) for name in LABELS},
    )


def item_rows(items: Sequence[Mapping[str, Any]], document: Document) -> Iterator[ProposedItem]:
    """The items of a document in their order."""
    for number, item in enumerate(items):
        start, end = item["span"]
        yield ProposedItem(
            document=document,
            order=number,
            type=item["type"],
            fields=_fields(item),
            quote=item["quote"],
            start=start,
            end=end,
            rule=item["rule"],
            certainty=item["certainty"],
            doubts=item["doubts"],
            worry=item["worry"],
        )


def _fields(item: Mapping[str, Any]) -> dict[str, Any]:
    dated = item["type"] == ProposedItem.Type.PHASE
    return {name: value for name, value in item.items() if name not in BESIDE and (dated or name not in PLACES)}


def save_read(read: Mapping[str, Any], upload: Upload) -> list[Document]:
    """Save what the child gave. The caller holds the transaction and has made sure that this happens once."""
    documents = [document_row(each, upload) for each in read["documents"]]
    revised = _revision(documents, upload)
    if revised is not None:
        revised.revises_id = upload.revises_id
    for document in documents:
        document.save()
    items = (
        item for each, row in zip(read["documents"], documents, strict=True) for item in item_rows(each["items"], row)
    )
    ProposedItem.objects.bulk_create(items, batch_size=BATCH)
    Likeness.objects.bulk_create(_likenesses(read["alike"], documents), batch_size=BATCH)
    return documents


def _revision(documents: Sequence[Document], upload: Upload) -> Document | None:
    """Which of the documents in the file revises the one in force: that with its title, else the first."""
    if upload.revises_id is None:
        return None
    before = Document.objects.filter(pk=upload.revises_id).values_list("title", flat=True).first()
    return next((document for document in documents if document.title == before), documents[0])


def _likenesses(alike: Sequence[Mapping[str, Any]], documents: Sequence[Document]) -> Iterator[Likeness]:
    known = set(Document.objects.filter(pk__in=[each["other"] for each in alike]).values_list("pk", flat=True))
    for each in alike:
        other = documents[-each["other"] - 1].pk if each["other"] < 0 else each["other"]
        if each["other"] < 0 or other in known:
            document = documents[each["document"]]
            yield Likeness(document=document, other_id=other, share=each["share"], passages=each["passages"])
