"""A campaign on paper and as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from office.access import Right
from office.campaigns import actions
from office.campaigns.budget import budget_total, yuan
from office.campaigns.force import in_force
from office.campaigns.shown import COLUMNS, day_asked, person_of, rows_of, shares_seen
from office.campaigns.views.campaign import get
from office.campaigns.workbook import workbook_of

__all__ = ["excel", "printed"]

MOST = 900  # rows on the printed page; the workbook has them all


@require_safe
def printed(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Everything in force on a day, black on white."""
    today = timezone.localdate()
    day, campaign = day_asked(request, today), get(request, campaign_id)

    def held(rows: Any) -> Any:
        return in_force(rows, day)

    def promised(rows: Any) -> Any:
        return rows_of(list(held(rows).values(*COLUMNS)[:MOST]), campaign=campaign.pk, day=day, today=today)

    below = campaign.commitments.filter(shares_seen(person_of(request)), parent__isnull=False)
    lines = list(held(campaign.budgetlines.all()).values("purpose", "fen"))
    context = {
        "campaign": campaign,
        "day_shown": day,
        "rows": promised(campaign.commitments.filter(parent=None)),
        "shares": promised(below),
        "phases": held(campaign.phases.all()).values("name", "starts_on", "ends_on"),
        "posts": held(campaign.campaignposts.all()).values("team", "role", "who", "person__name"),
        "sanctions": held(campaign.sanctionrules.all()).values("act", "amount", "unit", "direction"),
        "lines": [(line["purpose"], yuan(line["fen"])) for line in lines],
        "yuan": yuan(budget_total([(line["purpose"], line["fen"]) for line in lines]).fen),
        "total": budget_total([(line["purpose"], line["fen"]) for line in lines]),
        "observances": held(campaign.observances.all()).values("theme", "said_date"),
    }
    return render(request, "campaigns/print.html", context)


@require_POST
def excel(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """One workbook, noted in the audit record with its digest."""
    campaign = get(request, campaign_id, Right.EXPORT)
    day = day_asked(request, timezone.localdate())
    book = workbook_of(campaign, by=person_of(request), day=day)
    actions.export(campaign, by=person_of(request), form="xlsx", rows=book.rows, sha256=book.sha256)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(book.content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="campaign-{campaign.pk}-{day:%Y%m%d}.xlsx"'
    return response
