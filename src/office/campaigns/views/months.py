"""The calendar: a month on the page, all of it as .ics for whoever is logged in, and as a feed for whoever has its address."""

import hashlib
import re
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from office.access import Right
from office.campaigns import actions
from office.campaigns.feed import calendar_text
from office.campaigns.force import in_force
from office.campaigns.models import Campaign, Commitment
from office.campaigns.month import Entry, entries_of, month_of, next_of
from office.campaigns.shown import day_asked, page_of, person_of
from office.campaigns.views.campaign import get
from office.campaigns.wording import asks
from office.pages.asked import version_of
from office.pages.conflict import Conflict
from office.pages.notices import tell

__all__ = ["download", "feed", "month", "rotate"]

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
ROUTINES = 200


def _entries(campaign: Campaign, day: date) -> list[Entry]:
    due = in_force(campaign.commitments.filter(parent=None, due_on__isnull=False), day)
    return entries_of(
        campaign,
        phases=in_force(campaign.phases.all(), day),
        observances=in_force(campaign.observances.all(), day),
        due=due.only("words", "due_on", "ident"),
    )


@require_safe
def month(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """One month; routines, which have no day, as text below."""
    today = timezone.localdate()
    day, campaign = day_asked(request, today), get(request, campaign_id)
    entries = _entries(campaign, day)
    first = _first(request.GET.get("month", ""), campaign, today)
    routines = in_force(campaign.commitments.filter(parent=None, type=Commitment.Type.ROUTINE), day)
    names = ("id", "type", "words", "whose", "count", "per", "every", "on", "at_least", "op", "value", "upper", "unit")
    rhythms = [(row["id"], row["words"], asks(row)) for row in routines.values(*names)[:ROUTINES]]
    feed_url = request.build_absolute_uri(reverse("campaigns:feed", args=[campaign.feed_token]))
    context = page_of(campaign, request, tab="calendar", day=day, today=today)
    context |= {"month": month_of(entries, first=first, today=today), "rhythms": rhythms, "feed_url": feed_url}
    undated = list(in_force(campaign.observances.filter(month=None), day).values_list("theme", flat=True))
    return render(
        request, "campaigns/calendar.html", context | {"next": next_of(entries, today=today), "undated": undated}
    )


def _first(said: str, campaign: Campaign, today: date) -> date:
    """The month of the address, else today's if the campaign runs, else its first."""
    try:
        asked = datetime.strptime(said, "%Y-%m").date()
    except ValueError:
        asked = min(max(today, campaign.starts_on), campaign.ends_on)
    return asked.replace(day=1) if 1990 < asked.year < 2200 else today.replace(day=1)


def _ics(campaign: Campaign) -> HttpResponse:
    today = timezone.localdate()
    text = calendar_text(
        campaign.name, _entries(campaign, today), ident=f"campaign-{campaign.pk}.shequ", changed_at=campaign.adopted_at
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="campaign-{campaign.pk}.ics"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def download(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The whole calendar as a file, noted in the audit record."""
    campaign = get(request, campaign_id, Right.EXPORT)
    response = _ics(campaign)
    digest, rows = hashlib.sha256(response.content).hexdigest(), response.content.count(b"BEGIN:VEVENT")
    actions.export(campaign, by=person_of(request), form="ics", rows=rows, sha256=digest)
    return response


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a calendar program, by the secret address alone; nobody's name is in it."""
    campaign: Any = Campaign.objects.filter(feed_token=token).first() if TOKEN.fullmatch(token) else None
    if campaign is None:
        raise Http404
    response = _ics(campaign)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def rotate(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A new address; who had the old one has none."""
    campaign = get(request, campaign_id, Right.ADOPT)
    try:
        actions.rotate_feed(campaign, by=person_of(request), version=version_of(request))
    except actions.Stale as stale:
        raise Conflict(back=reverse("campaigns:calendar", args=[campaign.pk]), said=str(stale)) from stale
    tell(request, _("订阅地址已更换，旧地址马上失效。"))
    return redirect("campaigns:calendar", campaign.pk)
