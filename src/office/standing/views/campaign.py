"""Where a campaign stands: on the page and on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.access import Right, may, reach
from office.campaigns.models import Campaign, Commitment
from office.campaigns.shown import page_of, person_of
from office.duties.counting import Spot
from office.pages.asked import door, whole
from office.standing.facts import facts
from office.standing.gathering import Gathered, gather
from office.standing.horizon import judged_in_reach
from office.standing.others import others_of
from office.standing.planned import Answered, planned_of
from office.standing.shown import STATUS, ShownLine, counts_of, line_of, worst_first
from office.standing.views.chips import changed, chip, place_chip
from shequ.standing import StandingStatus

__all__ = ["campaign", "campaign_of", "counts", "lines_of", "printed"]

SIZE: Final = 60
WORST: Final = 3
WORRYING: Final = (StandingStatus.BROKEN, StandingStatus.AT_RISK)
KEPT: Final = ("status", "type", "part", "place", "order")


def campaign_of(request: HttpRequest, campaign_id: int, need: Right = Right.VIEW) -> Campaign:
    """The campaign, if the caller may."""
    return reach(Campaign.objects.select_related("place"), by=person_of(request), need=need, id=campaign_id)


def _day(request: HttpRequest, today: date) -> date:
    """The day of ``?on=``, never a later one than today."""
    try:
        return min(today, date.fromisoformat(request.GET.get("on", "")))
    except ValueError:
        return today


def lines_of(
    request: HttpRequest, campaign: Campaign, *, day: date, asked: Answered | None = None
) -> tuple[list[ShownLine], Gathered, date | None]:
    """Every promise of the campaign with its standing; shares stand below what they are part of.

    Also what was gathered, and from which day on routines were looked at, if not from their first.
    """
    chosen, opened = whole(request.GET.get("place")), whole(request.GET.get("open"))
    found = gather([campaign], by=request.user, today=day, chosen=chosen)
    may_adopt = may(request.user, Right.ADOPT, at=campaign)
    standings, since = judged_in_reach(found, today=day, asked=asked)
    lines = [
        line_of(each, row, may_adopt=may_adopt, today=day, whole=row.id == opened, closed=found.closed)
        for each in standings
        if not (row := found.rows[each.commitment.key]).parent
    ]
    return lines, found, since


def _sheet(request: HttpRequest, campaign: Campaign, *, day: date) -> dict[str, Any]:
    """The promises, and what else the plan holds: one statement reads the facts of both."""
    planned = planned_of(campaign, day=day, seen=may(request.user, Right.VIEW, at=campaign))
    asked = Answered(facts(), planned.queries)
    lines, found, since = lines_of(request, campaign, day=day, asked=asked)
    if not asked.answers:
        asked(())
    others = others_of(campaign.pk, planned, asked, day=day, lines=lines)
    return {
        "every": lines,
        "spots": found.spots,
        "closed": found.closed,
        "since": since,
        "others": others,
        "total": len(lines),
    }


def _narrowed(request: HttpRequest, lines: Sequence[ShownLine]) -> list[ShownLine]:
    wanted = {name: request.GET.get(name, "") for name in ("status", "part", "type")}
    kept = [line for line in lines if all(said in ("", str(getattr(line, name))) for name, said in wanted.items())]
    return kept if request.GET.get("order") == "plan" else worst_first(kept)


@door("standing")
@require_safe
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The answer in the first line; then each promise, what needs somebody first."""
    today = timezone.localdate()
    day, row = _day(request, today), campaign_of(request, campaign_id)
    sheet = _sheet(request, row, day=day)
    lines, spots = sheet["every"], sheet["spots"]
    shown, first = _narrowed(request, lines), whole(request.GET.get("first")) or 0
    first = first if first < len(shown) else 0
    context = page_of(row, request, tab="standing:campaign", day=day, today=today)
    context |= sheet
    context |= {
        "counts": _counts(request, lines),
        "lines": shown[first : first + SIZE],
        "narrowed": len(shown) < len(lines),
        "filters": _filters(request, lines, spots),
        "opened": whole(request.GET.get("open")),
        "plan_order": request.GET.get("order") == "plan",
        "open_url": changed(request, open=""),
        "before": changed(request) + f"&first={max(0, first - SIZE)}" if first else "",
        "after": changed(request) + f"&first={first + SIZE}" if len(shown) > first + SIZE else "",
        "query": request.GET.urlencode(),
        "may_review": may(request.user, Right.REVIEW),
        "kept_fields": [(name, said) for name, said in request.GET.items() if name in KEPT and said],
    }
    return render(request, "standing/campaign.html", context)


@require_safe
def counts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The counts and the few worst, for the head of the campaign's own page."""
    row = campaign_of(request, campaign_id)
    lines, _found, _since = lines_of(request, row, day=timezone.localdate())
    worst = [line for line in worst_first(lines) if line.status in WORRYING][:WORST]
    context = {"campaign": row, "total": len(lines), "counts": _counts(request, lines), "lines": worst}
    return render(request, "standing/counts.html", context)


@require_safe
def printed(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The same on paper."""
    today = timezone.localdate()
    day, row = _day(request, today), campaign_of(request, campaign_id)
    sheet = _sheet(request, row, day=day)
    more = {"counts": counts_of(sheet["every"]), "lines": _narrowed(request, sheet["every"])}
    context = sheet | more | {"campaign": row, "day": day}
    return render(request, "standing/print.html", context)


def _counts(request: HttpRequest, lines: Sequence[ShownLine]) -> list[dict[str, Any]]:
    return [
        {"status": status, "label": label, "count": count, "url": changed(request, status=status)}
        for status, label, count in counts_of(lines)
    ]


def _filters(request: HttpRequest, lines: Sequence[ShownLine], spots: Sequence[Spot]) -> list[dict[str, Any]]:
    present = {line.status for line in lines}
    parts = dict.fromkeys(line.part for line in sorted(lines, key=lambda line: line.order) if line.part)
    types = {line.type for line in lines}
    chips = (
        place_chip(request, spots, chosen=whole(request.GET.get("place"))),
        chip(
            request,
            "status",
            _("状态"),
            options=[(each.value, STATUS[each]) for each in StandingStatus if each in present],
        ),
        chip(request, "type", _("类别"), options=[each for each in Commitment.Type.choices if each[0] in types]),
        chip(request, "part", _("方案章节"), options=[(part, part) for part in parts]),
        chip(request, "order", _("轻重在前"), options=[("", _("轻重在前")), ("plan", _("按方案次序"))]),
    )
    return [each for each in chips if each]
