"""Promises with the way they are measured: plain rows, versions of one promise together, and who owes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q

from office.access import Right, Scope
from office.campaigns.models import Commitment
from office.duties.counting import Selection, Spot
from office.territory.models import Level, Place
from shequ.standing import TIMES

__all__ = ["Promise", "chains_of", "current_of", "grids_of", "owed_by", "promises", "selection_of", "spots_of"]

_FIELDS: Final = {
    "id": "id",
    "ident": "ident",
    "type": "type",
    "words": "words",
    "whose": "whose",
    "op": "op",
    "value": "value",
    "upper": "upper",
    "unit": "unit",
    "period": "period",
    "count": "count",
    "per": "per",
    "every": "every",
    "on": "on",
    "at_least": "at_least",
    "due_on": "due_on",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "order": "order",
    "sharing": "sharing",
    "parent": "parent_id",
    "party": "party_id",
    "place": "place_id",
    "place_name": "place__name",
    "level": "place__level",
    "in_subdistrict": "place__in_subdistrict",
    "in_community": "place__in_community",
    "in_grid": "place__in_grid",
    "campaign": "campaign_id",
    "campaign_name": "campaign__name",
    "campaign_place": "campaign__place_id",
    "starts_on": "campaign__starts_on",
    "ends_on": "campaign__ends_on",
    "bound": "binding__id",
    "measure": "binding__measure_id",
    "measure_code": "binding__measure__code",
    "measure_name": "binding__measure__name",
    "measure_unit": "binding__measure__unit",
    "measure_kind": "binding__measure__kind",
    "category": "binding__category",
    "population": "binding__population",
    "register": "binding__register",
    "reason": "binding__reason",
    "certain": "binding__certain",
}
_ABOVE: Final = ("district", "subdistrict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment and its binding, as one row; what has no binding has no ``measure``."""

    id: int
    ident: Any
    type: str
    words: str
    whose: str
    op: str
    value: Any
    upper: Any
    unit: str
    period: str
    count: Any
    per: str
    every: Any
    on: str
    at_least: bool
    due_on: date | None
    valid_from: date
    valid_to: date | None
    order: int
    sharing: str
    parent: int | None
    party: int | None
    place: int
    place_name: str
    level: str
    in_subdistrict: int | None
    in_community: int | None
    in_grid: int | None
    campaign: int
    campaign_name: str
    campaign_place: int
    starts_on: date
    ends_on: date
    bound: int | None
    measure: int | None
    measure_code: str | None
    measure_name: str | None
    measure_unit: str | None
    measure_kind: str | None
    category: str | None
    population: str | None
    register: str | None
    reason: str | None
    certain: bool | None

    @property
    def plain(self) -> dict[str, Any]:
        """What the wording of a commitment asks for."""
        names = ("type", "value", "upper", "unit", "op", "per", "every", "count", "at_least", "on")
        return {name: getattr(self, name) for name in names}


def promises(rows: Any) -> list[Promise]:
    """The commitments of a queryset with their bindings: one statement."""
    found = rows.order_by("campaign_id", "order", "id").values_list(*_FIELDS.values())
    return [Promise(**dict(zip(_FIELDS, row, strict=True))) for row in found]


def chains_of(rows: Iterable[Promise]) -> list[list[Promise]]:
    """The versions of each promise together, the earliest first."""
    chains: dict[tuple[int, Any, int, int | None], list[Promise]] = defaultdict(list)
    for row in rows:
        chains[row.campaign, row.ident, row.place, row.party].append(row)
    return [sorted(chain, key=lambda row: (row.valid_from, row.id)) for chain in chains.values()]


def current_of(chain: Sequence[Promise], day: date) -> Promise | None:
    """The version that holds on a day."""
    return next((row for row in chain if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)), None)


def selection_of(promise: Promise) -> Selection | None:
    """Which facts count for a promise; None where nothing does."""
    if promise.measure is None:
        return None
    return Selection(
        promise.measure, promise.category or "", promise.population or "", promise.party, promise.measure_unit in TIMES
    )


def spots_of(scope: Scope, *, chosen: int | None = None) -> list[Spot]:
    """The communities that a person answers for or works in; of all of them only ``chosen`` if that is asked for.

    Somebody of a grid works in the community around it. One statement.
    """
    wanted = Q(pk__in=())
    for grant in scope.grants_with(Right.VIEW):
        if grant.level in _ABOVE:
            wanted |= Q(**{grant.column: grant.key, "level": Level.COMMUNITY})
        else:
            wanted |= Q(pk__in=grant.around, level=Level.COMMUNITY)
    rows = Place.objects.filter(wanted, closed_on=None).order_by("order", "id")
    found = rows.values_list("id", "name", "in_district", "in_subdistrict")
    spots = [
        Spot("community", key, name, tuple(each for each in (*around, key) if each is not None))
        for key, name, *around in found
    ]
    inside = [spot for spot in spots if chosen in (None, *spot.around)]
    return inside if chosen is None or inside else []


def owed_by(promise: Promise, spots: Iterable[Spot], *, grids: frozenset[int] = frozenset()) -> list[Spot]:
    """Who owes a promise: what a sub-district promises is owed by each community below it.

    ``grids`` narrows what is promised for single grids to these; empty for whoever sees the whole community.
    """
    if promise.level in (*_ABOVE, "community"):
        return [spot for spot in spots if promise.place in spot.around]
    around = [spot for spot in spots if spot.key == promise.in_community]
    if promise.in_grid is None:
        return around
    if not around or (grids and promise.in_grid not in grids):
        return []
    return [Spot("grid", promise.in_grid, promise.place_name, (*around[0].around, promise.in_grid))]


def grids_of(scope: Scope) -> frozenset[int]:
    """The grids to which a person is confined; empty for whoever sees a whole community or more."""
    grants = scope.grants_with(Right.VIEW)
    return frozenset(grant.key for grant in grants) if all(grant.level == "grid" for grant in grants) else frozenset()


def running(scope: Scope, *, today: date) -> Q:
    """Commitments of running campaigns that the person may see."""
    seen = scope.inside(Right.VIEW, shared_down=True, prefix="campaign__")
    return seen & Q(campaign__state="running", campaign__ends_on__gte=today, campaign__starts_on__lte=today)


def shown_types(rows: Iterable[Promise]) -> Mapping[str, list[Promise]]:
    """Promises by their type."""
    found: dict[str, list[Promise]] = {each: [] for each in Commitment.Type.values}
    for row in rows:
        found[row.type].append(row)
    return found
