"""A document to be read: each number opens beside it; what the ledger says today, beside what was issued."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.access import Right, may
from office.files import NotOurs, Refused
from office.ledger.models import Photo
from office.pages.asked import door, whole
from office.people.requests import PersonRequest
from office.registers.pictures import SMALL, copy_of
from office.reports.afresh import with_values
from office.reports.beside import beside
from office.reports.editing import composed_of, edits_between, edits_of
from office.reports.files import FORMS, can_pdf
from office.reports.later import moved
from office.reports.models import Report
from office.reports.parts import part_of
from office.reports.shown import shown
from office.reports.views.common import crumbs, crumbs_of, report_of
from office.reports.walking import NoSuch, blocks_of, number_at
from shequ.paper import Picture, paper_of

__all__ = ["differences", "photo", "report"]


@door("reports")
@require_safe
def report(request: PersonRequest, report_id: int) -> HttpResponse:
    """The document, and beside it the number that was chosen."""
    found = report_of(request, report_id)
    paper, draft = paper_of(found.paper), found.state == Report.State.DRAFT
    key = request.GET.get("figure", "")[:40]
    try:
        chosen = beside(found, number_at(paper, key)) if key else None
    except NoSuch:
        raise Http404(_("材料里没有这个数字，可能已经改过。")) from None
    composed = composed_of(found, paper)
    context: dict[str, Any] = {
        "report": found,
        "paper": paper,
        "part": part_of(shown(paper, composed), key=key, **_asked(request)),
        "chosen": chosen,
        "draft": draft,
        "may_edit": draft and may(request.user, Right.REVIEW, at=found),
        "may_issue": draft and may(request.user, Right.ADOPT, at=found),
        "may_take_back": found.state == Report.State.DROPPED and may(request.user, Right.REVIEW, at=found),
        "may_check": found.state != Report.State.DROPPED and may(request.user, Right.REVIEW, at=found),
        "forms": _forms() if may(request.user, Right.EXPORT, at=found) else (),
        "can_pdf": can_pdf(),
        "changed": len(edits_between(composed, paper)) if draft else 0,
        "crumbs": crumbs({"label": found.title}),
    }
    return render(request, "reports/report.html", context)


def _asked(request: PersonRequest) -> dict[str, Any]:
    """Which part of a long document."""
    return {"number": whole(request.GET.get("part")) or 0, "address": request.GET.get("at", "")[:12]}


def _forms() -> tuple[str, ...]:
    return tuple(form for form in FORMS if form != "pdf" or can_pdf())


@door("reports")
@require_safe
def differences(request: PersonRequest, report_id: int) -> HttpResponse:
    """What the ledger says today to the numbers of the document, and what people changed in it."""
    found = report_of(request, report_id)
    paper = paper_of(found.paper)
    context = {
        "report": found,
        "moved": with_values(found, moved(found, paper), by=request.user),
        "edits": edits_of(found, paper),
        "crumbs": crumbs_of(found, _("与今天的总账比较")),
        "may_edit": found.state == Report.State.DRAFT and may(request.user, Right.REVIEW, at=found),
    }
    return render(request, "reports/differences.html", context)


@require_safe
def photo(request: PersonRequest, report_id: int, photo_id: int) -> FileResponse:
    """A small copy of a photo that stands in the document."""
    paper = paper_of(report_of(request, report_id).paper)
    keys = {block.key for _address, block in blocks_of(paper) if isinstance(block, Picture)}
    row = Photo.objects.filter(pk=photo_id).first() if str(photo_id) in keys else None
    try:
        if row is None:
            raise NotOurs(str(photo_id))
        path: Path = copy_of(row, longest=SMALL)
        answer = FileResponse(path.open("rb"), content_type="image/jpeg")
    except (Refused, NotOurs, OSError):
        raise Http404(_("没有这张照片。")) from None
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
