"""A standard held against the ledger of a place and a time; and the standards to choose from."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from office.access import visible
from office.campaigns.models import Campaign
from office.ledger.knowledge import packs
from office.pages.asked import door
from office.standing.standards import held, points_said, ranked, standard_named
from office.standing.views.asking import days_asked, place_asked
from office.standing.views.chips import chip
from office.territory.choosing import place_choices
from office.territory.models import KEYED, Place
from shequ.packs import Standard
from shequ.standing import Spot

__all__ = ["indicators"]

PARTS: Final = {
    "near": gettext_lazy("进行中的活动用得上的"),
    "others": gettext_lazy("其他"),
    "past": gettext_lazy("已经失效的"),
}
CURRENT: Final = gettext_lazy("现行的")  # where no running campaign sets some of them apart


@door("standing")
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """Each indicator with its figure and what it must reach; the points of a sheet between least and most."""
    code, today = request.GET.get("standard", ""), timezone.localdate()
    if not code:
        return render(request, "standing/standards.html", {"parts": _parts(request, today)})
    standard = standard_named(code, request.GET.get("edition", ""))
    if standard is None:
        raise Http404(_("没有这个标准。"))
    place = place_asked(request)
    start, end = days_asked(request, first=date(today.year, 1, 1), last=today)
    found = held(standard, spot=Spot(place.level, place.pk, place.name), start=start, end=end)  # type: ignore[arg-type]
    context: dict[str, Any] = {
        "found": found,
        "standard": standard,
        "place": place,
        "start": start,
        "end": end,
        "low": points_said(found.score.low) if found.score else "",
        "high": points_said(found.score.high) if found.score else "",
        "of": points_said(found.score.of) if found.score else "",
        "filters": _filters(request, place),
        "kept": [
            (name, said) for name, said in request.GET.items() if name in ("standard", "edition", "place") and said
        ],
    }
    return render(request, "standing/indicators.html", context)


def _parts(request: HttpRequest, today: date) -> list[tuple[Any, list[tuple[Standard, str]]]]:
    """The standards to choose from, each with the name of its pack; first those of running campaigns."""
    running = visible(Campaign.objects, by=request.user).filter(state=Campaign.State.RUNNING)
    topics = sorted({topic for listed in running.values_list("topics", flat=True) for topic in listed})
    names = {code: pack.name for code, pack in packs().packs.items()}
    found = ranked(topics=topics, today=today)
    first = found[0][0] if found else ""
    return [
        (
            CURRENT if part == first == "others" else PARTS[part],
            [(each, names.get(each.pack, each.pack)) for each in listed],
        )
        for part, listed in found
    ]


def _filters(request: HttpRequest, place: Place) -> list[dict[str, Any]]:
    places = visible(Place.objects, by=request.user).filter(level__in=KEYED)
    choices = place_choices(places, chosen=str(place.pk))
    made = chip(request, "place", _("辖区"), options=[(each.key, each.name) for each in choices if not each.own])
    return [made | {"value": place.name}] if made else []
