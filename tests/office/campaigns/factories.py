"""The sample plan as a reviewed document, and what is made of it, with fixed days."""

from datetime import date
from functools import lru_cache

from office.campaigns import actions
from office.documents.models import Document, ProposedItem, Upload
from office.territory.models import keys_at
from shequ import read
from shequ.items import Document as Read
from shequ.items import item_fields, type_name
from tests.office.factories import TODAY

PLAN = "samples/yunling-plan.docx"
REVISED = "samples/yunling-plan-revised.docx"
START, END = date(2026, 3, 10), date(2026, 11, 30)


@lru_cache(maxsize=4)
def sample(path: str) -> Read:
    """One of the sample files as the library reads it, once a run."""
    return read(path)[0]


def item(kind: str, *, quote: str = "", state: str = "confirmed", **fields: object) -> dict[str, object]:
    """One item for ``document``: type, fields, and the words it came from."""
    name = {"target": "subject", "zero": "subject", "routine": "action", "role": "who"}.get(kind, "")
    return {"type": kind, "fields": fields, "quote": quote or str(fields.get(name, kind)), "state": state}


def document(place, by, items, *, title="云岭社区卫生工作方案", text="", number=1, **more) -> Document:
    """A document with these items, each with the place of its quote in the text."""
    text = text or f"{title}\n" + "，".join(str(each["quote"]) for each in items) + "。\n2026年3月5日"
    upload = Upload.objects.create(
        **keys_at(place),
        file_name=f"{title[:90]}.docx",
        stored=f"stored-{number}-{title}"[:80],
        size=100,
        sha256="0" * 64,
        uploaded_by=by,
        state=Upload.State.READ,
    )
    made = Document.objects.create(
        **keys_at(place), upload=upload, ident=f"doc-{number}", title=title, kind="scheme", text=text, **more
    )
    ProposedItem.objects.bulk_create(
        ProposedItem(
            document=made,
            order=order,
            rule="test",
            certainty="sure",
            start=max(0, text.find(str(each["quote"]))),
            end=max(0, text.find(str(each["quote"]))) + len(str(each["quote"])),
            **each,
        )
        for order, each in enumerate(items)
    )
    return made


def read_document(path: str, place, by, *, state: str = "confirmed", **more) -> Document:
    """A sample file as it stands after the review."""
    said = sample(path)
    items = [
        {
            "type": type_name(each),
            "fields": item_fields(each),
            "quote": each.found.quote,
            "state": state,
        }
        for each in said.items
    ]
    made = document(place, by, items, title=said.title or "", text=said.text, number=len(path), **more)
    rows = list(made.items.order_by("order"))
    for row, each in zip(rows, said.items, strict=True):
        row.start, row.end = each.found.start, each.found.end
    ProposedItem.objects.bulk_update(rows, ["start", "end"])
    return made


def campaign(made: Document, by, *, name="创建省级卫生社区", place=None, starts_on=START, ends_on=END):
    """What ``made`` becomes when ``by`` adopts it."""
    return actions.adopt(made, by=by, name=name, place=place or made.place, starts_on=starts_on, ends_on=ends_on)


def commitments_of(made, **lookup):
    """The commitments of a campaign that have not ended."""
    return made.commitments.filter(valid_to=None, **lookup)


__all__ = [
    "END",
    "PLAN",
    "REVISED",
    "START",
    "TODAY",
    "campaign",
    "commitments_of",
    "document",
    "item",
    "read_document",
]
