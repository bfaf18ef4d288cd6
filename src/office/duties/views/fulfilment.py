"""The 兑现表 of a campaign: on the page, on paper, as a workbook."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from office.access import Right, reach
from office.campaigns.models import Campaign
from office.campaigns.shown import page_of, person_of
from office.duties import actions
from office.duties.books import fulfilment_book
from office.duties.fulfilment import Asked, Table, table_of
from office.duties.views.home import spot_chips
from office.pages.asked import door, whole

__all__ = ["campaign_of", "excel", "fulfilment", "printed"]

MOST = 1000
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def campaign_of(request: HttpRequest, campaign_id: int, need: Right = Right.VIEW) -> Campaign:
    """The campaign, if the caller may."""
    return reach(Campaign.objects.select_related("place"), by=person_of(request), need=need, id=campaign_id)


def _table(request: HttpRequest, campaign: Campaign, **more: Any) -> Table:
    today = timezone.localdate()
    try:
        until = date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        until = today
    asked = Asked(until=until, chosen=whole(request.GET.get("place")), **more)
    return table_of(campaign, by=person_of(request), today=today, asked=asked)


@door("campaigns")
@require_safe
def fulfilment(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The latest periods side by side; earlier ones a page back."""
    today, campaign = timezone.localdate(), campaign_of(request, campaign_id)
    chosen, first = whole(request.GET.get("place")), whole(request.GET.get("first")) or 0
    table = _table(request, campaign, first=first)
    context = page_of(campaign, request, tab="duties:fulfilment", day=today, today=today)
    context |= {
        "table": table,
        "filters": spot_chips(request, person=person_of(request), spots=table.spots, chosen=chosen),
        "place": chosen,
        "opened": whole(request.GET.get("open")),
        "later": table.until < min(today, campaign.ends_on),
    }
    return render(request, "duties/fulfilment.html", context)


@require_safe
def printed(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The same on paper."""
    campaign = campaign_of(request, campaign_id)
    return render(request, "duties/print.html", {"campaign": campaign, "table": _table(request, campaign, lines=MOST)})


@require_POST
def excel(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Every period of the last year as rows, noted in the audit record."""
    campaign = campaign_of(request, campaign_id, Right.EXPORT)
    book = fulfilment_book(campaign, _table(request, campaign, lines=MOST, periods=60))
    actions.export(campaign, by=person_of(request), of=_("兑现表"), rows=book.rows, sha256=book.sha256)
    response = HttpResponse(book.content, content_type=SHEET)
    response.headers["Content-Disposition"] = f'attachment; filename="fulfilment-{campaign.pk}.xlsx"'
    return response
