"""Where all running campaigns stand at once: what is at risk or broken, and which place is late with what it owes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from office.access import Right, may, visible
from office.campaigns.models import Campaign
from office.duties.counting import Spot
from office.standing.gathering import Gathered, gather
from office.standing.horizon import judged_in_reach
from office.standing.shown import ShownLine, counts_of, line_of, worst_first
from shequ.standing import PeriodState, Standing, StandingStatus

__all__ = ["Cockpit", "OfCampaign", "OfPlace", "cockpit_of"]

CAMPAIGNS: Final = 12  # those that end first
WORRYING: Final = (StandingStatus.BROKEN, StandingStatus.AT_RISK)


@dataclass(frozen=True, slots=True)
class OfCampaign:
    """A campaign with how many promises stand how."""

    id: int
    name: str
    place: str
    ends_on: date
    total: int
    counts: Sequence[tuple[str, Any, int]]


@dataclass(frozen=True, slots=True)
class OfPlace:
    """How many periods of all routines a place has kept of those that can be judged."""

    key: int
    name: str
    kept: int
    judged: int

    @property
    def short(self) -> int:
        """How many were missed."""
        return self.judged - self.kept


@dataclass(frozen=True, slots=True)
class Cockpit:
    """The whole of it."""

    campaigns: Sequence[OfCampaign]
    worrying: Sequence[ShownLine]
    unmeasured: int
    places: Sequence[OfPlace]
    spots: Sequence[Spot]
    closed: frozenset[int]
    counts: Sequence[tuple[str, Any, int]]
    total: int
    left_out: bool
    since: date | None


def cockpit_of(person: Any, *, today: date, chosen: int | None = None) -> Cockpit:
    """All running campaigns of a person's part of the territory: as many statements as for one."""
    running = visible(Campaign.objects, by=person).filter(
        state=Campaign.State.RUNNING, starts_on__lte=today, ends_on__gte=today - timedelta(days=31)
    )
    rows = list(running.select_related("place").order_by("ends_on", "id")[: CAMPAIGNS + 1])
    campaigns = rows[:CAMPAIGNS]
    found = gather(campaigns, by=person, today=today, chosen=chosen)
    standings, since = judged_in_reach(found, today=today)
    may_adopt = {row.pk: may(person, Right.ADOPT, at=row) for row in campaigns}
    lines = _lines(found, standings, may_adopt=may_adopt, today=today)
    return Cockpit(
        campaigns=[_campaign(row, [line for line in lines if line.campaign == row.pk]) for row in campaigns],
        worrying=worst_first([line for line in lines if line.status in WORRYING]),
        unmeasured=sum(line.status is StandingStatus.UNMEASURED for line in lines),
        places=_places(standings),
        spots=found.spots,
        closed=found.closed,
        counts=counts_of(lines),
        total=len(lines),
        left_out=len(rows) > CAMPAIGNS,
        since=since,
    )


def _lines(
    found: Gathered, standings: Sequence[Standing], *, may_adopt: Mapping[int, bool], today: date
) -> list[ShownLine]:
    return [
        line_of(each, row, may_adopt=may_adopt[row.campaign], today=today, closed=found.closed)
        for each in standings
        if not (row := found.rows[each.commitment.key]).parent
    ]


def _campaign(row: Campaign, lines: Sequence[ShownLine]) -> OfCampaign:
    return OfCampaign(row.pk, row.name, row.place.name, row.ends_on, len(lines), counts_of(lines))


def _places(standings: Sequence[Standing]) -> list[OfPlace]:
    """The places that missed most first; grids count for themselves."""
    counted: dict[tuple[str, int], list[Any]] = {}
    for standing in standings:
        for period in standing.periods:
            if period.state in (PeriodState.KEPT, PeriodState.SHORT):
                row = counted.setdefault((period.spot.level, period.spot.key), [period.spot.name, 0, 0])
                row[1] += period.state is PeriodState.KEPT
                row[2] += 1
    made = [OfPlace(key, name, kept, judged) for (_level, key), (name, kept, judged) in counted.items()]
    return sorted(made, key=lambda place: (-place.short, place.name))
