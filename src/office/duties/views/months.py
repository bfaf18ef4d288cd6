"""The calendar of a person: a month on the page, and a feed for a calendar program by a secret address."""

import re
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from office.campaigns.feed import calendar_text
from office.campaigns.month import month_of
from office.campaigns.shown import person_of
from office.duties import actions
from office.duties.models import Feed
from office.duties.month import calendar_of
from office.pages.asked import door
from office.pages.notices import tell

__all__ = ["feed", "month", "open_feed"]

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
BEFORE, AFTER = timedelta(days=31), timedelta(days=180)


@door("duties")
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """One month of everything that has a day."""
    today, person = timezone.localdate(), person_of(request)
    first = _first(request.GET.get("month", ""), today)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    own = Feed.objects.filter(person=person).first()
    context = {
        "month": month_of(calendar_of(person, first=first, last=last, today=today), first=first, today=today),
        "feed_url": request.build_absolute_uri(reverse("duties:feed", args=[own.token])) if own else "",
    }
    return render(request, "duties/calendar.html", context)


def _first(said: str, today: date) -> date:
    try:
        asked = datetime.strptime(said, "%Y-%m").date()
    except ValueError:
        return today.replace(day=1)
    return asked if 1990 < asked.year < 2200 else today.replace(day=1)


@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    """A secret address, or a new one in the place of the old."""
    actions.open_feed(by=person_of(request))
    tell(request, _("订阅地址已生成；以前的地址马上失效。"))
    return redirect("duties:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Dates and themes for a calendar program; no names, and nothing once the account is closed or the post has ended."""
    own = Feed.objects.select_related("person").filter(token=token).first() if TOKEN.fullmatch(token) else None
    if own is None or not own.person.is_active:
        raise Http404
    today = timezone.localdate()
    entries = calendar_of(own.person, first=today - BEFORE, last=today + AFTER, today=today, secret=True)
    text = calendar_text(_("社区办公待办"), entries, ident=f"duties-{own.pk}.shequ", changed_at=own.made_at)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="duties.ics"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
