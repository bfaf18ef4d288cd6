"""Reports held against the ledger: the list, a new one, what was found, and the result as a file."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.access import Right, may, reach, visible
from office.campaigns.models import Campaign
from office.documents.models import Document
from office.files import Refused
from office.pages.asked import door, version_of, whole
from office.pages.listing import Choice, Listing, Sort, Surroundings
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.reports import actions
from office.reports.checking import startable
from office.reports.files import TYPES, sheet_of
from office.reports.forms import CheckForm
from office.reports.models import Check, Report
from office.reports.verdicts import Asked, result_of
from office.reports.views.common import crumbs, report_of
from office.reports.views.writing import campaigns_of, choices_of

__all__ = ["check", "check_again", "check_file", "check_report", "checks", "new_check"]

DOCUMENTS: Final = 200
UNSAID: Final = (  # of what was checked the page says no more than the title
    *("report__paper", "report__composed"),
    *("document__text", "document__outline", "document__repairs", "document__notices", "document__unread"),
)
LIST: Final = Listing(
    columns=(
        "id",
        "document__title",
        "report__title",
        "campaign__name",
        "state",
        "made_at",
        "made_by__name",
        "place__name",
    ),
    sorts=(Sort("new", gettext_lazy("最新"), ("id",), descending=True),),
    filters=(Choice("state", gettext_lazy("状态"), Check.State.choices),),
)


@door("reports")
@require_safe
def checks(request: PersonRequest) -> HttpResponse:
    """Newest first."""
    page = LIST.page(
        visible(Check.objects, by=request.user), request.GET, around=Surroundings(today=timezone.localdate())
    )
    context = {"may_check": may(request.user, Right.REVIEW), "crumbs": crumbs({"label": _("核对")})}
    return render(request, "reports/checks.html", page.context | context)


@door("reports")
@require_http_methods(["GET", "POST"])
def new_check(request: PersonRequest) -> HttpResponse:
    """Choose a document that was brought in, and the campaign and time that it is held against."""
    listed = campaigns_of(request)
    documents = visible(Document.objects, by=request.user).order_by("-pk")
    newest = list(documents.values_list("pk", flat=True)[:DOCUMENTS])
    context: dict[str, Any] = {"form": None, "documents": bool(newest), "crumbs": _crumbs(_("新的核对"))}
    if not listed or not newest:
        return render(request, "reports/new_check.html", context)
    form = CheckForm(request.POST if request.method == "POST" else None)
    places, first = choices_of(request, listed)
    first["document"] = whole(request.GET.get("document"))
    form.choose(Campaign.objects.filter(pk__in=[each.pk for each in listed]).order_by("-id"), places, first=first)
    rows = Document.objects.filter(pk__in=newest).order_by("-pk").only("title", "ident")
    form.fields["document"].queryset = rows  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        of = reach(Document.objects, by=request.user, need=Right.VIEW, id=said["document"].pk)
        asked = {name: said[name] for name in ("campaign", "start", "end", "place")}
        made = actions.check(of=of, by=request.user, **asked)
        return redirect("reports:check", made.pk)
    return render(request, "reports/new_check.html", context | {"form": form}, status=422 if form.errors else 200)


@require_POST
def check_report(request: PersonRequest, report_id: int) -> HttpResponse:
    """Hold one of our own documents against the ledger."""
    report = report_of(request, report_id, Right.REVIEW)
    asked: dict[str, Any] = {"start": report.from_on, "end": report.to_on, "place": report.place}
    made = actions.check(campaign=report.campaign, of=report, by=request.user, **asked)
    return redirect("reports:check", made.pk)


@door("reports")
@require_safe
def check(request: PersonRequest, check_id: int) -> HttpResponse:
    """What was found, or how far it has come."""
    row = _check_of(request, check_id)
    page, part, line = (whole(request.GET.get(name)) or 0 for name in ("page", "part", "line"))
    asked = Asked(request.GET.get("show", ""), page, part, line)
    context: dict[str, Any] = {
        "check": row,
        "title": _title(row),
        "asked": asked,
        "result": result_of(row, asked) if row.state == Check.State.DONE else None,
        "startable": startable(row, now=timezone.now()),
        "may_check": may(request.user, Right.REVIEW, at=row),
        "may_export": may(request.user, Right.EXPORT, at=row),
        "crumbs": _crumbs(_title(row)),
    }
    template = "reports/parts/found.html" if request.headers.get("HX-Request") else "reports/check.html"
    return render(request, template, context)


@require_POST
def check_again(request: PersonRequest, check_id: int) -> HttpResponse:
    """Start a check once more that has no result."""
    row = _check_of(request, check_id, Right.REVIEW)
    actions.check_again(row=row, version=version_of(request), by=request.user)
    return redirect("reports:check", row.pk)


@require_POST
def check_file(request: PersonRequest, check_id: int, form: str) -> HttpResponse:
    """The result as a sheet in docx, or as JSON."""
    row = _check_of(request, check_id, Right.EXPORT)
    if form not in ("docx", "json") or row.state != Check.State.DONE:
        raise Http404(_("没有这种格式，或者还没有核对完。"))
    try:
        content = sheet_of(row).content if form == "docx" else _json(row.found)
    except Refused as refused:
        tell(request, _("没有做成文件：%(why)s") % {"why": refused.said}, meaning="broken")
        return redirect("reports:check", row.pk)
    actions.export(of=row, form=form, by=request.user, sha256=sha256(content).hexdigest())
    response = HttpResponse(content, content_type=TYPES["docx"] if form == "docx" else "application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="check-{row.pk}.{form}"'
    return response


def _json(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _check_of(request: PersonRequest, number: int, need: Right = Right.VIEW) -> Check:
    rows = Check.objects.select_related("campaign", "document", "report", "place", "made_by").defer(*UNSAID)
    return reach(rows, by=request.user, need=need, id=number)


def _title(row: Check) -> str:
    of: Document | Report | None = row.document or row.report
    return str(of)


def _crumbs(last: str) -> list[Mapping[str, Any]]:
    return crumbs({"label": _("核对"), "url": reverse("reports:checks")}, {"label": last})
