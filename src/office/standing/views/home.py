"""Where everything stands: on a page of its own, and as a part of the first page."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.pages.asked import door, whole
from office.standing.cockpit import Cockpit, OfPlace, cockpit_of
from office.standing.views.chips import place_chip

__all__ = ["first", "home"]

FIRST: Final = 5
PLACES: Final = 6
LATE: Final = 30
WORRYING: Final = 40


@door("standing")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every running campaign, what is at risk, and who is late."""
    chosen = whole(request.GET.get("place"))
    found = cockpit_of(request.user, today=timezone.localdate(), chosen=chosen)
    filters = [place_chip(request, found.spots, chosen=chosen)]
    context: dict[str, Any] = {
        "found": found,
        "lines": found.worrying[:WORRYING],
        "more": max(0, len(found.worrying) - WORRYING),
        "filters": [each for each in filters if each],
        "several": len(found.campaigns) > 1,
        "late": _late(found)[:LATE],
    }
    return render(request, "standing/home.html", context)


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The few worst, shown on the first page after what is due."""
    found = cockpit_of(request.user, today=timezone.localdate())
    context = {"found": found, "lines": found.worrying[:FIRST], "late": _late(found)[:PLACES]}
    return render(request, "standing/first.html", context)


def _late(found: Cockpit) -> list[OfPlace]:
    """The places that missed something, for whoever has several."""
    return [place for place in found.places if place.short] if len(found.places) > 1 else []
