"""A campaign: what it promises, its money, its document, what was done to it, and its shares below."""

from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from office.access import Right, reach
from office.campaigns.budget import budget_total, yuan
from office.campaigns.force import held_on, in_force
from office.campaigns.heads import head_of
from office.campaigns.history import history_of, told
from office.campaigns.models import Campaign, Commitment
from office.campaigns.papers import paper_page
from office.campaigns.sections import openings_of
from office.campaigns.shown import (
    COLUMNS,
    day_asked,
    page_of,
    person_of,
    rows_of,
    shares_seen,
)
from office.pages import formats
from office.pages.listing import Choice, Listing, Search, Sort, Surroundings

__all__ = ["get", "history", "money", "overview", "plan", "shares"]

SIZE: Final = 30
_SPLIT: Final = (("yes", gettext_lazy("已分解")), ("no", gettext_lazy("未分解")))


def get(request: HttpRequest, campaign_id: int, need: Right = Right.VIEW) -> Campaign:
    """The campaign, if the caller may."""
    return reach(Campaign.objects.select_related("place", "document"), by=person_of(request), need=need, id=campaign_id)


@require_safe
def overview(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Where it stands and what it promises."""
    today = timezone.localdate()
    day = day_asked(request, today)
    campaign = reach(Campaign.objects.select_related("place"), by=person_of(request), need=Right.VIEW, id=campaign_id)
    head = head_of(campaign, by=person_of(request), day=day)
    promised = campaign.commitments.filter(parent=None)
    page = _listing(day, today).page(_held(promised, request, day), request.GET, around=Surroundings(today=today))
    context = page_of(campaign, request, tab="campaign", day=day, today=today) | page.context
    context["rows"] = rows_of(page.rows, campaign=campaign.pk, day=day, today=today)
    context |= {"head": head, "openings": openings_of(campaign.pk)}
    return render(request, "campaigns/campaign.html", context)


def _held(rows: Any, request: HttpRequest, day: date) -> Any:
    return rows if "on" in request.GET else rows.filter(held_on(day))


def _listing(day: date, today: date) -> Listing:
    """The table of commitments; the day that is looked at is one of its filters, so that links keep it."""
    shown = formats.day(day, today=today, weekday=False)
    on = Choice(
        "on",
        gettext_lazy("施行日"),
        ((day.isoformat(), _("%(day)s施行的") % {"day": shown}),) if day != today else (),
        conditions=lambda _said, _today: held_on(day),
    )
    split = Choice(
        "split", gettext_lazy("分解"), _SPLIT, conditions=lambda said, _today: Q(sharing="", _negated=said == "yes")
    )
    return Listing(
        columns=COLUMNS,
        sorts=(Sort("order", gettext_lazy("方案次序"), ("order",)),),
        filters=(
            Choice("type", gettext_lazy("类别"), Commitment.Type.choices),
            split,
            on,
            Search("q", gettext_lazy("事项"), ("words", "whose")),
        ),
        size=SIZE,
    )


@require_safe
def money(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Sanctions as written, and the budget with its total."""
    today = timezone.localdate()
    day, campaign = day_asked(request, today), get(request, campaign_id)
    lines = list(in_force(campaign.budgetlines.all(), day).values("id", "purpose", "fen", "item__quote"))
    total = budget_total([(line["purpose"], line["fen"]) for line in lines])
    marked = [(line, yuan(line["fen"]), number in total.lines) for number, line in enumerate(lines)]
    sanctions = in_force(campaign.sanctionrules.all(), day).values(
        "id", "act", "amount", "unit", "direction", "item__quote"
    )
    context = page_of(campaign, request, tab="money", day=day, today=today)
    return render(request, "campaigns/money.html", context | {"sanctions": sanctions, "lines": marked, "total": total})


@require_safe
def plan(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The document with what was adopted from it marked; a long one in parts."""
    today = timezone.localdate()
    day, campaign = day_asked(request, today), get(request, campaign_id)
    editions = list(campaign.editions.select_related("document", "adopted_by"))
    wanted = request.GET.get("edition", "")
    held = [edition for edition in editions if edition.from_on <= day] or editions[:1]
    edition = next((each for each in editions if str(each.pk) == wanted), held[-1])
    paper = paper_page(edition, part=request.GET.get("part", ""))
    context = page_of(campaign, request, tab="plan", day=day, today=today)
    return render(request, "campaigns/plan.html", context | {"editions": editions, "edition": edition, "paper": paper})


@require_safe
def history(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Who adopted and changed what."""
    today = timezone.localdate()
    campaign = get(request, campaign_id)
    listing = Listing(
        columns=("id", "at", "who", "verb", "before", "after", "note"),
        sorts=(Sort("new", gettext_lazy("最新"), ("id",), descending=True),),
    )
    page = listing.page(history_of(campaign), request.GET, around=Surroundings(today=today))
    context = page_of(campaign, request, tab="history", day=today, today=today)
    return render(request, "campaigns/history.html", context | page.context | {"lines": told(page.rows)})


@require_safe
def shares(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """What was given to the places below: of one's own scope and around it."""
    today = timezone.localdate()
    day, campaign = day_asked(request, today), get(request, campaign_id)
    held = in_force(campaign.commitments.filter(shares_seen(person_of(request)), parent__isnull=False), day)
    listing = Listing(
        columns=(*COLUMNS, "parent_id", "parent__place__name"),
        sorts=(Sort("order", gettext_lazy("次序"), ("place__level", "place_id", "order")),),
        filters=(Search("q", gettext_lazy("事项或辖区"), ("words", "place__name")),),
        size=SIZE,
    )
    page = listing.page(held, request.GET, around=Surroundings(today=today))
    context = page_of(campaign, request, tab="shares", day=day, today=today) | page.context
    above = [(row["parent_id"], row["parent__place__name"]) for row in page.rows]
    context["rows"] = list(zip(rows_of(page.rows, campaign=campaign.pk, day=day, today=today), above, strict=True))
    return render(request, "campaigns/shares.html", context)
