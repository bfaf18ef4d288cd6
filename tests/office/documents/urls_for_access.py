"""For the walk through the permission table: what each address of documents is called with."""

from office.documents.models import Likeness, Upload
from tests.office.documents import factories


def _document(people, **more):
    return {"document_id": factories.proposed_document(people.town, people.owner, **more).pk}


def _alike(people):
    one, other = (factories.proposed_document(people.town, people.owner) for _ in range(2))
    pair = Likeness.objects.create(document=other, other=one, share=0.9, passages=[[0, 19, 0, 19]])
    return {"document_id": other.pk, "likeness_id": pair.pk}


def _item(people):
    document = factories.proposed_document(people.town, people.owner)
    return {"document_id": document.pk, "item_id": document.items.first().pk}


def _upload(people, **more):
    return factories.upload(people.town.community, people.owner, **more)


KWARGS = {
    "documents:list": lambda people: {},
    "documents:upload": lambda people: {},
    "documents:batch": lambda people: {"batch": _upload(people).batch},
    "documents:progress": lambda people: {"upload_id": _upload(people).pk},
    "documents:again": lambda people: {"upload_id": _upload(people, state=Upload.State.FAILED, code="READ-013").pk},
    "documents:document": _document,
    "documents:aside": _document,
    "documents:back": lambda people: _document(people, state="aside"),
    "documents:alike": _alike,
    "documents:review": _document,
    "documents:decide": _document,
    "documents:undo": lambda people: _document(people) | {"stamp": 0},
    "documents:add": _document,
    "documents:correct": _item,
}
# What a POST needs beside the address to do anything at all.
POSTED = {
    "documents:upload": {"batch": "0" * 24},
    "documents:again": {"version": "1"},
    "documents:aside": {"version": "1"},
    "documents:back": {"version": "1"},
    "documents:decide": {"many": "sure"},
}
