"""The first page, and the health page for the one who keeps the machine."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from office.access import Right, may
from office.config.health import findings
from office.config.today import today_of
from office.ledger.verification import last_verification


def home(request: HttpRequest) -> HttpResponse:
    """What needs me today."""
    today = timezone.localdate()
    work = today_of(request.user, today=today)
    last = last_verification()
    unsound = last if last and last.found else None
    asked = {"may_review": Right.REVIEW, "may_view": Right.VIEW, "may_keep": Right.ACCOUNTS}
    rights = {name: may(request.user, need) for name, need in asked.items()}
    return render(request, "office/home.html", {"work": work, "unsound": unsound, **rights})


def health(request: HttpRequest) -> HttpResponse:
    """200 if the office works, 503 if not; each check by name."""
    found = findings(now=timezone.now())
    fine = all(finding.fine for finding in found)
    said = {finding.name: {"ok": finding.fine, "warns": finding.warns, "said": finding.said} for finding in found}
    return JsonResponse({"ok": fine, "checks": said}, status=200 if fine else 503)
