"""Which places a list can be narrowed to, and what the page shows of where one is."""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from office.pages.asked import whole
from office.pages.listing import PlaceChoice
from office.territory.models import KEYED, Level, Place
from office.territory.paths import ancestors

__all__ = ["crumbs", "place_choice", "place_choices"]

MOST: Final = 120
SIBLINGS: Final = 40


def place_choice(place: Any) -> PlaceChoice:
    """The choice for one place, given as a row of values."""
    column = f"in_{place['level']}" if place["level"] in KEYED else "place"
    return PlaceChoice(place["id"], place["name"], column)


def place_choices(places: QuerySet[Place], *, chosen: str = "") -> list[PlaceChoice]:
    """The places of a person's scope to choose from: communities, or the grids of one; and the one that is chosen.

    Two queries, whatever the size of the scope.
    """
    usual = places.filter(closed_on=None, level__in=(Level.SUBDISTRICT, Level.COMMUNITY, Level.GRID))
    rows = list(usual.order_by("level", "order", "id").values("id", "name", "level")[: MOST + 1])
    wide = [row for row in rows if row["level"] != Level.GRID]
    listed = wide if sum(row["level"] == Level.COMMUNITY for row in wide) > 1 else rows
    listed.sort(key=lambda row: row["level"] == Level.COMMUNITY)
    choices = [place_choice(row) for row in listed[:MOST]]
    said, _dot, own = chosen.partition(".")
    number = whole(said)
    if number is not None and chosen not in {each.key for each in choices}:
        found = places.filter(id=number).values("id", "name", "level").first()
        if found and own == "own":
            name = _("%(name)s（直属）") % {"name": found["name"]}
            choices.append(PlaceChoice(found["id"], name, "place", own=True))
        elif found and not own:
            choices.append(place_choice(found))
    return choices


def crumbs(place: Place, *, covers: Callable[[Place], bool], last: str = "") -> list[dict[str, Any]]:
    """The way from the district down to the place; its neighbours can be switched to; what is above the scope is text.

    ``covers`` says whether the person may open a place; ``last`` is the name of a page about the place.
    """
    chain = ancestors(place)
    way = [{"label": each.name, "url": _url(each.pk) if covers(each) else ""} for each in chain[:-1]]
    here: dict[str, Any] = {"label": place.name, "url": _url(place.pk) if last else ""}
    if len(chain) > 1 and covers(chain[-2]):
        beside = (
            Place.objects.filter(parent=chain[-2], closed_on=None).order_by("order", "id").values_list("id", "name")
        )
        options = [
            {"label": name, "url": _url(number), "current": number == place.pk} for number, name in beside[:SIBLINGS]
        ]
        here["options"] = options if len(options) > 1 else []
    return [*way, here, *([{"label": last, "url": ""}] if last else [])]


def _url(number: int) -> str:
    return reverse("territory:place", args=[number])
