"""The map: areas and parties of a part of the territory, with tiles or without, drawn on the server for paper."""

from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, may, reach, visible
from office.geometry import Datum, Shape, Subject, draw, overlapping, write
from office.pages.asked import whole
from office.territory.choosing import crumbs
from office.territory.models import KEYED, Level, Party, Place
from office.territory.pledging import in_force
from office.territory.views.common import can_change, covers, root_of, seen_places

MOST_AREAS: Final = 600
MOST_POINTS: Final = 1000
DRAWN: Final = 200
DECIMALS: Final = 6
LETTER: Final = 29  # the width of a character in the drawing
WITH_POINTS: Final = (Level.COMMUNITY, Level.GRID)


def territory_map(request: HttpRequest) -> HttpResponse:
    """The page: the drawing first, which a script replaces by a map that can be moved."""
    here = _here(request)
    areas = _areas(request, here)
    shapes = [Shape.of(row["shape"]) for row in areas]
    subjects = [Subject(shape, row["name"], url=_url(row)) for shape, row in zip(shapes, areas, strict=True)]
    drawing = draw(subjects[:DRAWN]) if subjects else None
    said = {
        "place": here,
        "crumbs": crumbs(here, covers=covers(request), last=_("地图")),
        "areas": areas,
        "drawing": drawing,
        "labels": [label for area in drawing.areas if (label := _label(area))] if drawing else [],
        "paper": "paper" in request.GET,
        "with_points": here.level in WITH_POINTS,
        "overlaps": _overlaps(areas, shapes),
        "tiles_url": settings.TILES_URL,
        "tiles_attribution": settings.TILES_ATTRIBUTION,
        "datum": settings.TILES_DATUM if settings.TILES_URL else Datum.WGS84.value,
        "datums": [(each.value, each.label) for each in Datum],
        "may_change": can_change(request, here),
        "may_export": may(request.user, Right.EXPORT, at=here),
        "features_url": f"{reverse('territory:features')}?at={here.pk}",
    }
    return render(request, "territory/map.html", said)


def features(request: HttpRequest) -> HttpResponse:
    """The areas and the parties as GeoJSON, in the datum of the tiles."""
    here = _here(request)
    said = request.GET.get("datum", "")
    datum = Datum(said) if said in set(Datum) else Datum.WGS84
    areas = [
        (Shape.of(row["shape"]), {"name": row["name"], "state": "unknown", "url": _url(row)})
        for row in _areas(request, here)
    ]
    parties = _points(request, here) if here.level in WITH_POINTS else []
    points = [
        (
            (row["point"][0], row["point"][1]),
            {"name": row["name"], **_state(row), "url": reverse("territory:party", args=[row["id"]])},
        )
        for row in parties
    ]
    return HttpResponse(write([*areas, *points], datum=datum, decimals=DECIMALS), content_type="application/geo+json")


def _here(request: HttpRequest) -> Place:
    said = request.GET.get("at", "")
    if said:
        return reach(Place.objects, by=request.user, need=Right.VIEW, id=whole(said) or 0, level__in=KEYED)
    root = root_of(request, Right.VIEW)
    if root is None:
        raise Http404
    return root


def _areas(request: HttpRequest, here: Place) -> list[Any]:
    """The grids of the place; without any, the communities, else the place itself."""
    drawn: QuerySet[Place] = seen_places(request).filter(
        **{f"in_{here.level}": here.pk}, closed_on=None, shape__isnull=False
    )
    rows = drawn.filter(level__in=KEYED).order_by("level", "order", "id")
    listed = list(rows.values("id", "name", "level", "shape", "parent__name")[: MOST_AREAS * 2])
    for level in (Level.GRID, Level.COMMUNITY, Level.SUBDISTRICT, Level.DISTRICT):
        found = [row for row in listed if row["level"] == level]
        if found:
            return found[:MOST_AREAS]
    return []


def _points(request: HttpRequest, here: Place) -> list[Any]:
    rows = visible(Party.objects, by=request.user).filter(
        **{f"in_{here.level}": here.pk}, closed_on=None, point__isnull=False
    )
    signed = rows.annotate(signed=in_force(timezone.localdate())).order_by("-id")
    return list(signed.values("id", "name", "point", "must_pledge", "signed")[:MOST_POINTS])


def _state(row: dict[str, Any]) -> dict[str, str]:
    if not row["must_pledge"]:
        return {"state": "unknown", "stated": _("不必签门前三包")}
    return (
        {"state": "kept", "stated": _("已签门前三包")}
        if row["signed"]
        else {"state": "risk", "stated": _("未签门前三包")}
    )


def _overlaps(areas: list[Any], shapes: list[Shape]) -> list[Any]:
    """Pairs of areas that lie over one another, with the share of the smaller."""
    pairs = overlapping(shapes, above=0.01, limit=20)
    return [{"one": areas[one], "other": areas[other], "share": share} for one, other, share in pairs]


def _label(area: Any) -> dict[str, Any] | None:
    """The name of an area where it has room: whole, without what stands in brackets, or not at all."""
    names = (area.name, area.name.partition("（")[0])
    fitting = next((name for name in names if len(name) * LETTER <= area.room), None)
    return {"name": fitting, "x": area.x, "y": area.y} if fitting else None


def _url(row: dict[str, Any]) -> str:
    return reverse("territory:place", args=[row["id"]])
