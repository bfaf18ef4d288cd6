"""The list of documents."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from office.access import Right, may, visible
from office.campaigns.models import Campaign
from office.pages.listing import Choice, Listing, Search, Sort, Surroundings
from office.people.requests import PersonRequest
from office.reports.models import Report

__all__ = ["reports"]

KINDS: Final = dict(Report.Kind.choices)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "label": KINDS.get(row["kind"], row["kind"])}


LIST: Final = Listing(
    columns=("id", "title", "kind", "state", "from_on", "to_on", "place__name", "campaign__name", "made_by__name"),
    sorts=(Sort("new", _("最新"), ("id",), descending=True),),
    filters=(
        Choice("kind", _("文种"), Report.Kind.choices),
        Choice("state", _("状态"), Report.State.choices, otherwise=~Q(state=Report.State.DROPPED)),
        Search("q", _("标题"), ("title",)),
    ),
    row=_row,
)


@require_safe
def reports(request: PersonRequest) -> HttpResponse:
    """Newest first, fifty a page; what was put away only when it is asked for."""
    page = LIST.page(
        visible(Report.objects, by=request.user), request.GET, around=Surroundings(today=timezone.localdate())
    )
    may_write = may(request.user, Right.REVIEW)
    ready = bool(page.rows) or visible(Campaign.objects, by=request.user).exists()
    return render(request, "reports/list.html", page.context | {"may_write": may_write, "ready": ready})
