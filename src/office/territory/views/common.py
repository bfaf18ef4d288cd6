"""What the pages of the territory share: the right to change, the day, refusals beside the form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone

from office.access import Right, may, scope_of, visible
from office.pages.conflict import Conflict
from office.pages.listing import PlaceChoice, Surroundings
from office.territory.choosing import place_choices
from office.territory.models import KEYED, Level, Place
from office.territory.rules import Unfit

__all__ = [
    "around",
    "can_change",
    "covers",
    "done",
    "is_keyed",
    "root_number",
    "root_of",
    "scopes_of",
    "seen_places",
    "told",
]


def seen_places(request: HttpRequest, need: Right = Right.VIEW) -> QuerySet[Place]:
    """The places in which the person holds the right."""
    return visible(Place.objects, by=request.user, need=need)


def scopes_of(request: HttpRequest, need: Right = Right.VIEW) -> list[Q]:
    """The parts of the person's scope, each an equality that an index knows."""
    keys = dict.fromkeys((grant.column, grant.key) for grant in scope_of(_person(request)).grants_with(need))
    return [Q(**{column: key}) for column, key in keys]


def around(request: HttpRequest) -> Surroundings:
    """What the filters of a list need."""
    choices: list[PlaceChoice] = place_choices(seen_places(request), chosen=request.GET.get("place", ""))
    return Surroundings(timezone.localdate(), choices)


def root_of(request: HttpRequest, need: Right) -> Place | None:
    """The widest place in which the person holds the right; None if there is none."""
    number = root_number(request, need)
    return Place.objects.filter(pk=number).first() if number else None


def root_number(request: HttpRequest, need: Right) -> int | None:
    """The number of that place, without a query."""
    grants = sorted(scope_of(_person(request)).grants_with(need), key=lambda grant: len(grant.around))
    return grants[0].key if grants else None


def done(form: Form, act: Callable[[], Any], *, row: Any = None, back: str = "") -> bool:
    """Whether the action went through; a refusal stands beside its field, a conflict takes the form to the 409 page.

    ``row`` is what was to be changed: the form on that page carries its version of now.
    """
    try:
        act()
    except Unfit as unfit:
        form.add_error(unfit.field if unfit.field in form.fields else None, unfit.said)
        return False
    except Conflict as conflict:
        form.data = {**{name: form.data[name] for name in form.data}, "version": str(row.version)}
        conflict.form, conflict.back = form, back
        raise
    return True


def told(request: HttpRequest, act: Callable[[], Any], *, back: str = "") -> bool:
    """The same where there is no form: a refusal is said on the next page."""
    try:
        act()
    except Unfit as unfit:
        messages.error(request, unfit.said)
        return False
    except Conflict as conflict:
        conflict.back = back
        raise
    return True


def covers(request: HttpRequest) -> Callable[[Place], bool]:
    """Whether the person may open a place, asked without a query."""
    scope = scope_of(_person(request))
    return lambda place: scope.covers(place, need=Right.VIEW)


def can_change(request: HttpRequest, row: object) -> bool:
    """Whether the person may keep this place or party."""
    return may(request.user, Right.TERRITORY, at=row)


def _person(request: HttpRequest) -> Any:
    return request.user


def is_keyed(place: Place) -> bool:
    """Whether lists can be narrowed to the place with all that is in it."""
    return Level(place.level) in KEYED
