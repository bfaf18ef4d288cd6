"""How many of those that must sign 门前三包 have signed: always both figures, never the share alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from office.territory.models import Level, Party, Place, Pledge

__all__ = ["Rate", "in_force", "pledge_condition", "rate_of", "rates_below"]

SOON: Final = 30
COLUMN_BELOW: Final = {
    Level.DISTRICT: Level.COMMUNITY,
    Level.SUBDISTRICT: Level.COMMUNITY,
    Level.COMMUNITY: Level.GRID,
    Level.GRID: Level.GRID,
}


@dataclass(frozen=True, slots=True)
class Rate:
    """``signed`` of ``must``; ``key`` is the place as the filter of the list names it."""

    name: str
    key: str
    must: int
    signed: int
    upper: str = ""
    total: int = 0

    @property
    def missing(self) -> int:
        """Who must and has not."""
        return self.must - self.signed


def in_force(day: date) -> Exists:
    """Whether a party has a letter that holds on ``day``."""
    held = Q(ends_on=None) | Q(ends_on__gte=day)
    return Exists(Pledge.objects.filter(held, party=OuterRef("pk"), signed_on__lte=day))


def rate_of(parties: QuerySet[Party], *, day: date, name: str = "", key: str = "") -> Rate:
    """The rate of all these parties together, and how many there are: one query."""
    counted = parties.filter(closed_on=None).aggregate(
        total=Count("id"),
        must=Count("id", filter=Q(must_pledge=True)),
        signed=Count("id", filter=Q(in_force(day), must_pledge=True)),
    )
    return Rate(name, key, **counted)


def rates_below(place: Place, parties: QuerySet[Party], *, day: date) -> list[Rate]:
    """One line for each community below (or grid of a community), and one for what stands in none: they add up."""
    level = COLUMN_BELOW[Level(place.level)]
    column = f"in_{level}"
    must = parties.filter(closed_on=None, must_pledge=True, **{f"in_{place.level}": place.pk})
    owed, signed = _counted(must, column), _counted(must.filter(in_force(day)), column)
    shown = Place.objects.filter(level=level, **{f"in_{place.level}": place.pk}).filter(
        Q(closed_on=None) | Q(pk__in=owed)
    )
    rows = shown.order_by("parent__order", "parent_id", "order", "id").values("id", "name", "parent__name")
    lines = [
        Rate(row["name"], str(row["id"]), owed[row["id"]], signed[row["id"]], upper=row["parent__name"] or "")
        for row in rows
    ]
    if owed[None]:
        lines += _directly(place, must.filter(**{f"{column}": None}), day)
    return lines


def _counted(parties: QuerySet[Party], column: str) -> Counter[Any]:
    return Counter(dict(parties.order_by().values_list(column).annotate(n=Count("id"))))


def _directly(place: Place, parties: QuerySet[Party], day: date) -> list[Rate]:
    """What stands in a sub-district or the district itself, place by place."""
    owed, signed = _counted(parties, "place"), _counted(parties.filter(in_force(day)), "place")
    names: Mapping[int, str] = dict(Place.objects.filter(pk__in=owed).values_list("id", "name"))
    said = _("%(name)s（直属）")
    return [Rate(said % {"name": names[number]}, f"{number}.own", owed[number], signed[number]) for number in owed]


def pledge_condition(said: str, day: date) -> Q:
    """The parties that a filter of the list means."""
    must, holds = Q(must_pledge=True), Q(in_force(day))
    soon = Q(ends_on__gte=day, ends_on__lte=day + timedelta(days=SOON), signed_on__lte=day)
    longer = Q(in_force(day + timedelta(days=SOON + 1)))
    return {
        "signed": must & holds,
        "missing": must & ~holds,
        "must": must,
        "ending": Q(Exists(Pledge.objects.filter(soon, party=OuterRef("pk")))) & ~longer,
        "free": ~must,
    }[said]
