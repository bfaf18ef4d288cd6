"""The list of documents, one document, and two documents side by side."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from office.access import Right, may, reach, visible
from office.documents import actions
from office.documents.copies import copies_of, pairs_of
from office.documents.models import Document, Likeness, Upload
from office.documents.paper import Mark, paper_of
from office.documents.review import card_of, counts_of, rows_of
from office.pages.asked import version_of
from office.pages.listing import Choice, Days, Listing, Search, Sort, Surroundings
from office.pages.notices import tell

__all__ = ["alike", "aside", "back", "document", "documents"]

STATES: Final = dict(Document.State.choices)
MEANINGS: Final = {"proposed": "unknown", "adopted": "kept", "aside": "unknown"}
KINDS: Final = dict(Document.Kind.choices)


def _listed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A document as its row shows it."""
    return {
        "id": row["id"],
        "title": row["title"] or row["ident"],
        "kind": KINDS.get(row["kind"], row["kind"]),
        "issuer": row["issuer"],
        "place": row["place__name"],
        "state": row["state"],
        "state_label": STATES[row["state"]],
        "meaning": MEANINGS[row["state"]],
        "read_at": row["read_at"],
        "revises": row["revises_id"],
    }


LIST: Final = Listing(
    columns=("id", "title", "ident", "kind", "issuer", "place__name", "state", "read_at", "revises_id"),
    filters=(
        Choice("state", _("状态"), Document.State.choices),
        Choice("kind", _("文种"), Document.Kind.choices),
        Days("read", _("读取日期"), "read_at", moments=True),
        Search("q", _("标题或发文单位"), ("title", "issuer")),
    ),
    sorts=(Sort("new", _("最新"), ("id",), descending=True),),
    row=_listed,
)


@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """Every document in the scope, newest first."""
    page = LIST.page(visible(Document.objects, by=request.user), request.GET, around=Surroundings(timezone.localdate()))
    waiting = visible(Upload.objects, by=request.user).filter(~Q(state=Upload.State.READ)).order_by("-pk")
    uploads = [] if request.GET else waiting.values("batch", "file_name", "state", "said")[:5]
    labels = dict(Upload.State.choices)
    context = {
        **page.context,
        "uploads": [each | {"label": labels[each["state"]]} for each in uploads],
        "may_upload": may(request.user, Right.REVIEW),
    }
    return render(request, "documents/list.html", context)


@require_GET
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """What was read: the text with every item, the outline, repairs, notices, near-copies."""
    rows = Document.objects.select_related("place", "upload", "upload__uploaded_by", "revises")
    found = reach(rows, by=request.user, need=Right.VIEW, id=document_id)
    items = rows_of(found)
    today = timezone.localdate()
    live = [row for row in items if row["state"] not in ("dropped", "merged")]
    marks = [Mark(row["id"], row["start"], row["end"], row["type"]) for row in live if row["start"] < row["end"]]
    context = {
        "document": found,
        "cards": [card_of(row, today=today) for row in live],
        "counts": counts_of(items),
        "blocks": paper_of(found.text, marks, outline=found.outline, title=found.title),
        "copies": copies_of(found, by=request.user),
        "revisions": visible(Document.objects, by=request.user)
        .filter(revises=found)
        .order_by("-pk")
        .values("id", "title", "ident")[:10],
        "campaign_id": Document.objects.filter(pk=found.pk).values_list("edition__campaign_id", flat=True).first(),
        "state_label": STATES[found.state],
        "meaning": MEANINGS[found.state],
        "may_review": may(request.user, Right.REVIEW, at=found),
    }
    return render(request, "documents/document.html", context)


@require_GET
def alike(request: HttpRequest, document_id: int, likeness_id: int) -> HttpResponse:
    """Two documents side by side with the passages that they share, each leading to its twin."""
    found = reach(Document.objects, by=request.user, need=Right.VIEW, id=document_id)
    pair = get_object_or_404(Likeness.objects.filter(pairs_of(found)), pk=likeness_id)
    swapped = pair.other_id == found.pk
    other_id = pair.document_id if swapped else pair.other_id
    other = reach(Document.objects, by=request.user, need=Right.VIEW, id=other_id)
    passages = [(c, d, a, b) if swapped else (a, b, c, d) for a, b, c, d in pair.passages]
    left = [Mark(n, a, b) for n, (a, b, _c, _d) in enumerate(passages, 1)]
    right = [Mark(n, c, d) for n, (_a, _b, c, d) in enumerate(passages, 1)]
    shown = [{"number": n, "text": found.text[a:b]} for n, (a, b, _c, _d) in enumerate(passages, 1)]
    context = {
        "document": found,
        "other": other,
        "share": pair.share,
        "passages": shown,
        "sides": (
            {"key": "a", "twin": "b", "document": found, "blocks": paper_of(found.text, left, title=found.title)},
            {"key": "b", "twin": "a", "document": other, "blocks": paper_of(other.text, right, title=other.title)},
        ),
    }
    return render(request, "documents/alike.html", context)


@require_POST
def aside(request: HttpRequest, document_id: int) -> HttpResponse:
    """Leave a document out."""
    found = reach(Document.objects, by=request.user, need=Right.REVIEW, id=document_id)
    actions.put_aside(document=found, version=version_of(request), by=request.user)  # type: ignore[arg-type]
    tell(request, str(_("已放到一边，不采纳。随时可以拿回来。")))
    return redirect("documents:document", found.pk)


@require_POST
def back(request: HttpRequest, document_id: int) -> HttpResponse:
    """Put a document under review again."""
    found = reach(Document.objects, by=request.user, need=Right.REVIEW, id=document_id)
    actions.take_back(document=found, version=version_of(request), by=request.user)  # type: ignore[arg-type]
    tell(request, str(_("已拿回来，可以继续审阅。")))
    return redirect("documents:review", found.pk)
