"""What the pages of the ledger share: the scope as a condition, and the places that lists can be narrowed to."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from office.access import Right, scope_of, visible
from office.pages.listing import Surroundings
from office.territory.choosing import place_choices
from office.territory.models import Place

__all__ = ["around", "scope_condition", "scopes_of"]


def scopes_of(request: HttpRequest, need: Right = Right.VIEW) -> list[Q]:
    """The parts of the person's scope, each an equality that an index knows."""
    user: Any = request.user
    keys = dict.fromkeys((grant.column, grant.key) for grant in scope_of(user).grants_with(need))
    return [Q(**{column: key}) for column, key in keys]


def scope_condition(request: HttpRequest, need: Right = Right.VIEW) -> Q:
    """The person's scope as one condition."""
    return reduce(or_, scopes_of(request, need), Q(pk__in=()))


def around(request: HttpRequest) -> Surroundings:
    """What the filters of a list need."""
    places = visible(Place.objects, by=request.user)
    return Surroundings(timezone.localdate(), place_choices(places, chosen=request.GET.get("place", "")))
