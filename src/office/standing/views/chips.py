"""Filters that read as a sentence, kept in the address."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from office.access import scope_of
from office.duties.counting import Spot
from office.duties.promises import spots_of

__all__ = ["changed", "chip", "place_chip"]


def changed(request: HttpRequest, **values: str) -> str:
    """The address of this page with other values; an empty one is left out."""
    asked = request.GET.copy()
    for name, value in values.items():
        asked.pop(name, None)
        if value:
            asked[name] = value
    asked.pop("first", None)
    return f"?{asked.urlencode()}"


def chip(request: HttpRequest, name: str, label: Any, *, options: Iterable[tuple[str, Any]]) -> dict[str, Any] | None:
    """One filter; None where there is nothing to choose."""
    now, listed = request.GET.get(name, ""), list(options)
    if len(listed) < 2 and not now:
        return None
    said = next((str(words) for value, words in listed if value == now), "")
    if now and not said:  # an address that names nothing we know still says so, and can be cleared
        said = now[:20]
    return {
        "label": label,
        "value": said,
        "options": [
            {"label": words, "url": changed(request, **{name: value}), "current": value == now}
            for value, words in listed
        ],
        "clear_url": changed(request, **{name: ""}) if now else "",
    }


def place_chip(request: HttpRequest, spots: Sequence[Spot], *, chosen: int | None) -> dict[str, Any] | None:
    """The places to choose from, for whoever answers for several communities."""
    user: Any = request.user
    listed = spots if chosen is None else spots_of(scope_of(user))
    return chip(request, "place", _("辖区"), options=[(str(spot.key), spot.name) for spot in listed])
