"""The list of campaigns: those of one's own places and those shared from above."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from office.access import visible
from office.campaigns.models import Campaign
from office.campaigns.shown import person_of
from office.documents.models import Document
from office.pages.listing import Choice, Listing, Search, Sort, Surroundings

__all__ = ["campaigns"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line."""

    id: int
    name: str
    place: str
    state: str
    starts_on: date
    ends_on: date


def _row(row: Mapping[str, Any]) -> Row:
    return Row(row["id"], row["name"], row["place__name"], row["state"], row["starts_on"], row["ends_on"])


LIST: Final = Listing(
    columns=("id", "name", "place__name", "state", "starts_on", "ends_on"),
    sorts=(Sort("new", _("最新采纳"), ("id",), descending=True), Sort("end", _("结束日期"), ("ends_on",))),
    filters=(Choice("state", _("状态"), Campaign.State.choices), Search("q", _("活动名称"), ("name",))),
    row=_row,
)


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty a page."""
    around = Surroundings(today=timezone.localdate())
    page = LIST.page(visible(Campaign.objects, by=person_of(request)), request.GET, around=around)
    ready = None
    if not page.rows and not page.asked.chosen:
        ready = (
            visible(Document.objects, by=person_of(request))
            .filter(state=Document.State.PROPOSED)
            .order_by("-id")
            .first()
        )
    return render(request, "campaigns/list.html", page.context | {"ready": ready})
