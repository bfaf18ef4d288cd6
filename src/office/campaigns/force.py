"""What is in force on a day."""

from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from office.campaigns.models import Adopted

__all__ = ["held_on", "in_force"]

A = TypeVar("A", bound=Adopted)


def held_on(day: date, *, prefix: str = "") -> Q:
    """The condition for what holds on ``day``."""
    until = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    return Q(**{f"{prefix}void": False, f"{prefix}valid_from__lte": day}) & until


def in_force(rows: QuerySet[A], day: date) -> QuerySet[A]:
    """Those of ``rows`` that hold on ``day``."""
    return rows.filter(held_on(day))
