"""Writing a document, writing it anew, putting it away."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from office.access import Right, visible
from office.campaigns.models import Campaign
from office.pages.asked import door, version_of, whole
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.reports import actions
from office.reports.editing import edits_of
from office.reports.forms import LoseForm, WriteForm, span_of
from office.reports.later import moved
from office.reports.models import Report
from office.reports.scene import places_among, posted_at
from office.reports.views.common import crumbs, crumbs_of, draft_of, report_of
from office.territory.models import Place
from shequ.paper import paper_of

__all__ = ["campaigns_of", "choices_of", "discard", "new", "rewrite", "take_back"]

CAMPAIGNS = 100


def campaigns_of(request: PersonRequest) -> list[Campaign]:
    """Campaigns that the person sees, the newest first."""
    rows = visible(Campaign.objects.select_related("place"), by=request.user).order_by("-id")
    return list(rows[:CAMPAIGNS])


def choices_of(request: PersonRequest, listed: Sequence[Campaign]) -> tuple[list[Place], dict[str, Any]]:
    """The places that the person may write about, and what a form is filled with."""
    number = whole(request.GET.get("campaign"))
    running = [each for each in listed if each.state == Campaign.State.RUNNING]
    chosen = next((each for each in listed if each.pk == number), (running or list(listed))[0])
    asked: dict[str, Any] = {
        "by": request.user,
        "need": Right.REVIEW,
        "posted": posted_at(request.user, need=Right.REVIEW),
    }
    places = {place.pk: place for each in listed for place in places_among(each, **asked)}
    own = places_among(chosen, **asked)
    start, end = span_of(chosen, today=timezone.localdate())
    first = {"campaign": chosen.pk, "start": start, "end": end, "place": own[0].pk if own else None}
    return list(places.values()), first


@door("reports")
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Choose the campaign, the genre and the time; everything else is in the ledger."""
    listed = campaigns_of(request)
    if not listed:
        return render(request, "reports/new.html", {"form": None, "crumbs": crumbs({"label": _("写总结汇报")})})
    form = WriteForm(request.POST if request.method == "POST" else None)
    places, first = choices_of(request, listed)
    form.choose(Campaign.objects.filter(pk__in=[each.pk for each in listed]).order_by("-id"), places, first=first)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("campaign", "kind", "start", "end", "place")}
        report = actions.write(**said, by=request.user, today=timezone.localdate())
        tell(request, _("写好了草稿，请核对后印发。"))
        return redirect("reports:report", report.pk)
    context = {"form": form, "crumbs": crumbs({"label": _("写总结汇报")})}
    return render(request, "reports/new.html", context, status=422 if form.errors else 200)


@door("reports")
@require_http_methods(["GET", "POST"])
def rewrite(request: PersonRequest, report_id: int) -> HttpResponse:
    """Compose the draft from today's facts; first it is shown what would be lost."""
    report = draft_of(request, report_id)
    form = LoseForm(request.POST if request.method == "POST" else None, initial={"version": report.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.rewrite(
                report=report, version=said["version"], lose=said["lose"], by=request.user, today=timezone.localdate()
            )
        except actions.NotReady as why:
            form.add_error("lose", str(why))
        else:
            tell(request, _("已按今天的总账重写。"))
            return redirect("reports:report", report.pk)
    paper = paper_of(report.paper)
    context = {
        "report": report,
        "form": form,
        "edits": edits_of(report, paper),
        "moved": moved(report, paper),
        "crumbs": crumbs_of(report, _("重写")),
    }
    return render(request, "reports/rewrite.html", context, status=422 if form.errors else 200)


@require_POST
def discard(request: PersonRequest, report_id: int) -> HttpResponse:
    """Put a draft away."""
    report = draft_of(request, report_id)
    actions.discard(report=report, version=version_of(request), by=request.user)
    tell(
        request, _("已弃置“%(title)s”。") % {"title": report.title}, undo=reverse("reports:take_back", args=[report.pk])
    )
    return redirect("reports:list")


@require_POST
def take_back(request: PersonRequest, report_id: int) -> HttpResponse:
    """Take it out again."""
    report = report_of(request, report_id, Right.REVIEW)
    if report.state == Report.State.ISSUED:
        raise PermissionDenied(_("这份材料已经印发，不能再改。"))
    actions.take_back(report=report, version=version_of(request) or report.version, by=request.user)
    tell(request, _("已取回“%(title)s”。") % {"title": report.title})
    return redirect("reports:report", report.pk)
