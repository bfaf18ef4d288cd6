"""What a document is about: a campaign, a place of the person who writes, a stretch of time, and the day it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q

from office.access import Right, scope_of
from office.campaigns.models import Campaign
from office.territory.models import Level, Place
from shequ.standing import Spot

__all__ = ["Scene", "place_for", "places_among", "places_for", "posted_at"]


@dataclass(frozen=True)
class Scene:
    """``place`` is the part of the campaign's place that the person answers for; never wider than that."""

    campaign: Campaign
    place: Place
    start: date
    end: date
    by: Any
    today: date
    inside: Q = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inside", Q(**{f"in_{self.place.level}": self.place.pk}))

    @property
    def spot(self) -> Spot:
        """The place as the library names it."""
        return Spot(self.place.level, self.place.pk, self.place.name)  # type: ignore[arg-type]

    @property
    def told_on(self) -> date:
        """The day on which it is judged: today, or the morning after a time that is over."""
        return min(self.today, self.end + timedelta(1))

    @property
    def chosen(self) -> int | None:
        """The part of the campaign's place that its promises are looked at in; None for all that the person sees."""
        part = self.place.pk != self.campaign.place_id and self.place.level in (Level.SUBDISTRICT, Level.COMMUNITY)
        return self.place.pk if part else None

    @cached_property
    def spots_below(self) -> Sequence[Spot]:
        """The communities of a wider place, the grids of a community; those in use."""
        below = Level.GRID if self.place.level in (Level.COMMUNITY, Level.GRID) else Level.COMMUNITY
        rows = Place.objects.filter(self.inside, level=below, closed_on=None).exclude(pk=self.place.pk)
        found = rows.order_by("order", "id").values_list("level", "id", "name")
        return tuple(Spot(level, key, name) for level, key, name in found)  # type: ignore[arg-type]


def place_for(campaign: Campaign, *, by: Any, need: Right = Right.VIEW) -> Place | None:
    """The campaign's place, or the widest part of it that ``by`` answers for; None if there is none."""
    found = places_for(campaign, by=by, need=need)
    return found[0] if found else None


def places_for(campaign: Campaign, *, by: Any, need: Right = Right.VIEW) -> list[Place]:
    """The places that ``by`` may write about in this campaign: its own first, or each post's part of it."""
    return places_among(campaign, by=by, need=need, posted=None)


def places_among(campaign: Campaign, *, by: Any, need: Right, posted: Sequence[Place] | None) -> list[Place]:
    """The same, with the places of the person's posts at hand; None reads them if they are needed."""
    grants = scope_of(by).grants_with(need)
    if any(getattr(campaign, grant.column) == grant.key for grant in grants):
        return [campaign.place]
    known = posted_at(by, need=need) if posted is None else posted
    column = f"in_{campaign.place.level}"
    inside = [place for place in known if getattr(place, column) == campaign.place_id]
    return sorted(inside, key=lambda place: (place.depth, place.pk))


def posted_at(by: Any, *, need: Right) -> list[Place]:
    """The places of the posts that carry ``need``."""
    return list(Place.objects.filter(pk__in=[grant.key for grant in scope_of(by).grants_with(need)]))
