"""Under which heading of the plan a promise stands."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from office.campaigns.models import Commitment
from office.documents.models import Document

__all__ = ["headings_of"]


def headings_of(commitments: Iterable[int]) -> dict[int, str]:
    """The heading of the first level above each promise in its own plan; two statements, whatever their number."""
    rows = Commitment.objects.filter(pk__in=list(commitments), item__isnull=False).order_by()
    places = list(rows.values_list("pk", "item__document_id", "item__start"))
    if not places:
        return {}
    wanted = {document for _pk, document, _start in places}
    outlines = {
        pk: _tops(outline) for pk, outline in Document.objects.filter(pk__in=wanted).values_list("pk", "outline")
    }
    return {pk: _above(outlines.get(document, ((), ())), start) for pk, document, start in places}


def _tops(outline: Iterable[Mapping[str, Any]]) -> tuple[Sequence[int], Sequence[str]]:
    """Where the headings of the highest level begin, and what they say."""
    listed = [heading for heading in outline if heading.get("title")]
    top = min((heading["level"] for heading in listed), default=1)
    chosen = sorted((heading["start"], heading["title"]) for heading in listed if heading["level"] == top)
    return [start for start, _title in chosen], [title for _start, title in chosen]


def _above(tops: tuple[Sequence[int], Sequence[str]], at: int) -> str:
    starts, titles = tops
    found = bisect_right(starts, at)
    return titles[found - 1] if found else ""
