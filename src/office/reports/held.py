"""A document as the library's own value, held against the ledger. Never imported by a web worker."""

from dataclasses import asdict
from typing import Any, Final

from django.utils import timezone

from office.documents.library import as_library
from office.documents.rebuilt import item_of
from office.files import Limits, run
from office.reports.grounding import grounded
from office.reports.models import Check, Report
from shequ.checker import as_plain, check
from shequ.items import Document, Heading

__all__ = ["found_in"]

LIMITS: Final = Limits(memory=1024**3, cpu=60, wall=90.0, lane="slow")


def found_in(row: Check) -> dict[str, Any]:
    """What the check found, as plain values, with the text that it speaks of."""
    document = as_library(row.document) if row.document else _read(row.report)
    ground, packs = grounded(
        row.campaign,
        start=row.from_on,
        end=row.to_on,
        by=row.made_by,
        today=timezone.localdate(),
        place=row.place,
        without=row.document_id,
    )
    found = as_plain(check(document, ground, packs=packs))
    return {**found, "text": document.text, "outline": [asdict(each) for each in document.outline]}


def _read(report: Report | None) -> Document:
    """A document of our own read back by the reader, like anybody else's."""
    assert report is not None
    read: dict[str, Any] = run("office.reports.inside:read", {"paper": report.paper}, limits=LIMITS)
    return Document(
        id=f"report-{report.pk}",
        title=read["title"] or report.title,
        kind=read["kind"],
        topics=tuple(read["topics"]),
        issuer=read["issuer"] or None,
        text=read["text"],
        outline=tuple(Heading(**heading) for heading in read["outline"]),
        items=tuple(map(item_of, read["items"])),
        repairs=(),
        notices=tuple(read["notices"]),
    )
