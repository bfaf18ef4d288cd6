"""The place and the time that an address asks for, read with care."""

from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest

from office.access import Right, reach, scope_of
from office.pages.asked import whole
from office.territory.models import KEYED, Place

__all__ = ["days_asked", "place_asked"]

LONGEST: Final = timedelta(days=366 * 30)
EARLIEST, LATEST = 1950, 2200


def place_asked(request: HttpRequest, need: Right = Right.VIEW) -> Place:
    """The place of the address; the first that a post of the person covers where it names none."""
    number = whole(request.GET.get("place"))
    if number is None:
        grants = scope_of(request.user).grants_with(Right.VIEW)
        number = grants[0].key if grants else 0
    return reach(Place.objects.filter(level__in=KEYED), by=request.user, need=need, id=number)


def days_asked(request: HttpRequest, *, first: date, last: date) -> tuple[date, date]:
    """The time from ``from`` to ``to``; the usual one where it is none."""
    start, end = _date(request.GET.get("from"), first), _date(request.GET.get("to"), last)
    if start > end or start.year < EARLIEST or end.year > LATEST or end - start > LONGEST:
        return first, last
    return start, end


def _date(said: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return otherwise
