"""The last look before a document is issued, and documents as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from office.access import Right
from office.files import Refused
from office.pages.asked import door
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.reports import actions
from office.reports.afresh import with_values
from office.reports.editing import composed_of
from office.reports.files import FORMS, TYPES, can_pdf, made_of
from office.reports.forms import IssueForm
from office.reports.later import moved
from office.reports.locks import differing, token_of
from office.reports.shown import shown
from office.reports.views.common import crumbs_of, draft_of, report_of
from office.reports.walking import marks_of
from shequ.paper import paper_of

__all__ = ["file", "issue"]


@door("reports")
@require_http_methods(["GET", "POST"])
def issue(request: PersonRequest, report_id: int) -> HttpResponse:
    """What others say otherwise, what the ledger says today, what was typed by hand; then it is frozen."""
    report = draft_of(request, report_id, Right.ADOPT)
    paper, today = paper_of(report.paper), timezone.localdate()
    others = differing(report, paper, by=request.user)
    first = {"version": report.version, "seen": token_of(others)}
    form = IssueForm(request.POST if request.method == "POST" else None, initial=first)
    form.fields["reason"].required = bool(others)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.issue(report=report, by=request.user, today=today, **said)
        except actions.NotReady as why:
            form = IssueForm({**said, **first})  # what is confirmed next is what is shown now
            form.add_error("reason", str(why))
        else:
            tell(request, _("已印发“%(title)s”，从此不再改动。") % {"title": report.title})
            return redirect("reports:report", report.pk)
    context = {
        "report": report,
        "form": form,
        "others": others,
        "moved": with_values(report, moved(report, paper), by=request.user),
        "edited": [mark for mark in marks_of(paper) if mark.number.edited],
        "loose": [
            piece.text for block in shown(paper, composed_of(report, paper)) for piece in block.every if piece.loose
        ],
        "count": len(marks_of(paper)),
        "crumbs": crumbs_of(report, _("印发")),
    }
    return render(request, "reports/issue.html", context, status=422 if form.errors else 200)


@require_POST
def file(request: PersonRequest, report_id: int, form: str) -> HttpResponse:
    """The document as a file, noted in the audit record with its digest."""
    report = report_of(request, report_id, Right.EXPORT)
    if form not in FORMS:
        raise Http404(_("没有这种格式。"))
    if form == "pdf" and not can_pdf():
        tell(
            request,
            _("这台服务器没有装 LibreOffice，不能转成 PDF。请下载 docx，用文字处理软件另存为 PDF。"),
            meaning="risk",
        )
        return redirect("reports:report", report.pk)
    try:
        made = made_of(report, form)
    except Refused as refused:
        tell(request, _("没有做成文件：%(why)s") % {"why": refused.said}, meaning="broken")
        return redirect("reports:report", report.pk)
    actions.export(of=report, form=form, by=request.user, sha256=made.sha256)
    response = HttpResponse(made.content, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="report-{report.pk}.{form}"'
    return response
