"""Promises as they were adopted made into commitments of the library, and where they stand on a day.

A constant number of statements, however many promises, places and campaigns there are; of them one reads the facts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from office.access import Right, Scope, scope_of
from office.campaigns.models import Campaign
from office.campaigns.models import Commitment as Row
from office.duties.counting import Spot as Owing
from office.duties.promises import Promise, chains_of, current_of, grids_of, owed_by, promises, spots_of
from office.ledger.knowledge import packs
from office.standing.facts import facts
from office.standing.headings import headings_of
from office.standing.owned import own_measure
from office.standing.proof import proven_by
from shequ.packs import Measure, Packs
from shequ.standing import Commitment, Facts, Spot, Standing, standing, with_own

__all__ = [
    "ROUTINE",
    "Gathered",
    "gather",
    "judged",
    "packs_with",
    "standings_of",
]

ZERO: Final = "zero"
ROUTINE: Final = "routine"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The commitments of some campaigns; ``rows`` is the promise that holds, by the key of its commitment.

    ``closed`` are the places whose figures are shown and not opened: the communities around somebody's grid.
    """

    commitments: tuple[Commitment, ...]
    rows: Mapping[str, Promise]
    spots: tuple[Owing, ...]
    closed: frozenset[int] = frozenset()

    @property
    def own(self) -> tuple[Measure, ...]:
        """The measures that no pack knows."""
        return own_measures(self.rows.values())


def standings_of(
    campaign: Campaign,
    *,
    by: Any,
    today: date,
    since: date | None = None,
    until: date | None = None,
    chosen: int | None = None,
) -> tuple[Standing, ...]:
    """Where each promise of a campaign stands, over its whole time or between two days."""
    found = gather([campaign], by=by, today=today, chosen=chosen)
    return judged(found, today=today, since=since, until=until)


def judged(
    found: Gathered, *, today: date, since: date | None = None, until: date | None = None, asked: Facts | None = None
) -> tuple[Standing, ...]:
    """The standing of what was gathered, in its order; ``asked`` is the ledger, unless it is asked together with more."""
    if not found.commitments:
        return ()
    known = packs_with(found.own)
    return standing(found.commitments, asked or facts(), packs=known, today=today, since=since, until=until)


def gather(
    campaigns: Sequence[Campaign],
    *,
    by: Any,
    today: date,
    chosen: int | None = None,
    only: Sequence[Promise] | None = None,
) -> Gathered:
    """The promises of these campaigns, or ``only`` those that were read already, with all that is needed to judge them."""
    scope = scope_of(by)
    spots = spots_of(scope, chosen=chosen)
    wanted = Row.objects.filter(campaign__in=[each.pk for each in campaigns], void=False)
    rows = promises(wanted) if only is None else only
    listed = [_Chain(chain, current_of(chain, today) or chain[-1]) for chain in chains_of(rows)]
    parts = headings_of(row.id for row in rows) if rows and only is None else {}
    around = _Around(scope, tuple(spots), grids_of(scope), chosen, parts)
    owing = {chain.row.id: _owing(chain.row, around) for chain in listed}
    proven = proven_by([chain.row for chain in listed if chain.row.type == ZERO], spots, today=today)
    keys = {row.id: str(chain.row.id) for chain in listed for row in chain.rows}
    made: list[Commitment] = []
    by_key: dict[str, Promise] = {}
    for chain in listed:
        if owing[chain.row.id]:
            one = _commitment(chain, owing[chain.row.id], around, keys, proven)
            made.append(one)
            by_key[one.key] = chain.row
    return Gathered(tuple(made), by_key, tuple(spots), _closed(scope, spots, rows))


@dataclass(frozen=True, slots=True)
class _Chain:
    rows: Sequence[Promise]
    row: Promise


@dataclass(frozen=True, slots=True)
class _Around:
    scope: Scope
    spots: tuple[Owing, ...]
    grids: frozenset[int]
    chosen: int | None
    parts: Mapping[int, str]


def _owing(row: Promise, around: _Around) -> tuple[Spot, ...]:
    """A target is counted in its place as a whole where all of it is to be seen; else, and the rest, in each that owes it."""
    owed = owed_by(row, around.spots, grids=around.grids)
    whole = row.type not in (ZERO, ROUTINE) and around.chosen is None and row.in_grid is None
    if whole and _sees(around.scope, row):
        return (Spot(row.level, row.place, row.place_name),)  # type: ignore[arg-type]
    return tuple(Spot(spot.level, spot.key, spot.name) for spot in owed)  # type: ignore[arg-type]


def _closed(scope: Scope, spots: Iterable[Owing], rows: Iterable[Promise]) -> frozenset[int]:
    """The places that owe something and of which only a part lies inside the posts of a person."""
    seen = {grant.key for grant in scope.grants_with(Right.VIEW)}
    closed = {spot.key for spot in spots if seen.isdisjoint(spot.around)}
    grids = {row.in_grid for row in rows if row.in_grid and row.in_community in closed}
    return frozenset(closed | (grids - seen))


def _sees(scope: Scope, row: Promise) -> bool:
    """Whether the whole place of a promise lies inside one post."""
    keys = {"subdistrict": row.in_subdistrict, "community": row.in_community, "grid": row.in_grid, row.level: row.place}
    return any(keys.get(grant.level) == grant.key for grant in scope.grants_with(Right.VIEW))


def _commitment(
    chain: _Chain,
    spots: tuple[Spot, ...],
    around: _Around,
    keys: Mapping[int, str],
    proven: Mapping[str, frozenset[tuple[int, date]]],
) -> Commitment:
    row = chain.row
    made = _plain(row, spots, part=around.parts.get(row.id, ""))
    before = chain.rows[: chain.rows.index(row)]
    return replace(
        made,
        proven=proven.get(row.measure_code or "", frozenset()) if row.type == ZERO else frozenset(),
        earlier=tuple(_plain(each, spots, part="") for each in before),
        parent=keys.get(row.parent, "") if row.parent else "",
    )


def _plain(row: Promise, spots: tuple[Spot, ...], *, part: str) -> Commitment:
    said: dict[str, Any] = {"sharing": row.sharing, "op": row.op or None, "per": row.per or None}
    return Commitment(
        key=str(row.id),
        type=row.type,  # type: ignore[arg-type]
        words=row.words,
        spots=spots,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        due_on=row.due_on,
        part=part,
        whose=row.whose,
        measure=row.measure_code or "",
        category=row.category or "",
        population=row.population or "",
        party=row.party,
        register=row.register or "",
        reason=row.reason or "",
        value=row.value,
        upper=row.upper,
        unit=row.unit,
        period=row.period,
        count=row.count or 0,
        every=row.every or 1,
        on=row.on,
        at_least=row.at_least,
        **said,
    )


def own_measures(rows: Iterable[Promise]) -> tuple[Measure, ...]:
    """The measures of the office's own that these promises are counted by."""
    known = packs().measures
    found = {row.measure_code: row for row in rows if row.measure_code and row.measure_code not in known}
    return tuple(
        own_measure(code, name=row.measure_name or "", unit=row.measure_unit or "", kind=row.measure_kind or "")
        for code, row in found.items()
    )


def packs_with(own: Iterable[Measure]) -> Packs:
    """The packs of the office, and beside them its own measures."""
    listed = tuple(own)
    return with_own(packs(), listed) if listed else packs()
