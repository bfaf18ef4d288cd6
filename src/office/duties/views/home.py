"""What is due: overdue, today, this week, this month."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.access import scope_of
from office.campaigns.shown import person_of
from office.duties.counting import Spot
from office.duties.deriving import Due, due
from office.duties.duty import KINDS, SECTIONS, Duty
from office.duties.promises import spots_of
from office.pages.asked import door, whole

__all__ = ["chips_of", "first", "home", "spot_chips"]

MOST: Final = 60  # of one section; a filter shows the rest
SHORT: Final = 6
FIRST: Final = 5
MOST_CAMPAIGNS: Final = 10


@door("duties")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The duties page; ``?place=`` narrows it to a community, ``?kind=`` to a sort of duty."""
    today = timezone.localdate()
    person, chosen = person_of(request), whole(request.GET.get("place"))
    kind = request.GET.get("kind", "")
    found = due(person, today=today, chosen=chosen)
    shown = [duty for duty in found.duties if kind in ("", duty.kind)]
    sections = [
        {"name": name, "label": label, "duties": listed[:MOST], "count": len(listed), "more": len(listed) - MOST}
        for name, label in SECTIONS.items()
        if (listed := [duty for duty in shown if duty.state == name])
    ]
    wide = len(found.spots) > 1
    context = {
        "due": found,
        "sections": sections,
        "counts": {name: sum(duty.state == name for duty in found.duties) for name in SECTIONS},
        "open": any(each["name"] != "done" for each in sections),
        "filters": chips_of(request, found, chosen=chosen, kind=kind),
        "wide": wide,
        "short": _short(found.duties) if wide else [],
        "unmeasured": _unmeasured(found),
    }
    return render(request, "duties/home.html", context)


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The first few, as a part of the first page: it is shown at once, these come after it."""
    found = due(person_of(request), today=timezone.localdate())
    return render(request, "duties/first.html", {"due": found, "duties": found.open[:FIRST]})


def _unmeasured(found: Due) -> list[tuple[str, str, int]]:
    """For how many routines of each campaign nothing is counted, with the page that mends it."""
    counted: dict[int, list[Any]] = {}
    for row in found.unmeasured:
        counted.setdefault(row.campaign, [row.campaign_name, 0])[1] += 1
    most = sorted(counted.items(), key=lambda each: -each[1][1])[:MOST_CAMPAIGNS]
    return [(reverse("duties:bindings", args=[pk]), name, count) for pk, (name, count) in most]


def _short(duties: Sequence[Duty]) -> list[tuple[int, str, int]]:
    """The communities that are short of most, with how many duties."""
    counted: dict[int, tuple[str, int]] = {}
    for duty in duties:
        for each in duty.short:
            counted[each.key] = (each.name, counted.get(each.key, ("", 0))[1] + 1)
    listed = sorted(((key, name, count) for key, (name, count) in counted.items()), key=lambda row: (-row[2], row[0]))
    return listed[:SHORT]


def chips_of(request: HttpRequest, found: Due, *, chosen: int | None, kind: str) -> list[dict[str, Any]]:
    """The filters that read as a sentence."""
    kinds = [name for name in KINDS if any(duty.kind == name for duty in found.duties)]
    said = [{"label": KINDS[name], "url": _with(request, "kind", name), "current": name == kind} for name in kinds]
    chips = spot_chips(request, person=person_of(request), spots=found.spots, chosen=chosen)
    value = KINDS.get(kind, "") if kind else ""
    kind_chip = {
        "label": _("类别"),
        "value": value,
        "options": said,
        "clear_url": _with(request, "kind", "") if kind else "",
    }
    return [*chips, *([kind_chip] if len(said) > 1 or kind else [])]


def spot_chips(request: HttpRequest, *, person: Any, spots: Sequence[Spot], chosen: int | None) -> list[dict[str, Any]]:
    """The places to choose from, for whoever answers for several communities."""
    listed = spots if chosen is None else spots_of(scope_of(person))
    if len(listed) < 2 and chosen is None:
        return []
    options = [
        {"label": spot.name, "url": _with(request, "place", str(spot.key)), "current": spot.key == chosen}
        for spot in listed
    ]
    name = next((spot.name for spot in listed if spot.key == chosen), "") if chosen else ""
    clear = _with(request, "place", "") if chosen else ""
    return [{"label": _("辖区"), "value": name, "options": options, "clear_url": clear}]


def _with(request: HttpRequest, name: str, value: str) -> str:
    asked = request.GET.copy()
    asked.pop(name, None)
    if value:
        asked[name] = value
    return f"?{asked.urlencode()}"
