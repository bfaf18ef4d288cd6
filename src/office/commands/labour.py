"""The work of the demonstration: ninety days of entries in several communities, made up, recorded through the real actions.

The same seed gives the same entries; only the days follow the calendar. One community leaves two weeks out, another sees
less through than it finds, so that what was promised comes out differently.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from office.commands.jobs import EVERYWHERE, HERE, Job, Of, Pick
from office.people.models import Person
from office.registers.actions import record
from office.registers.models import Entry
from office.registers.shapes import register_named
from office.territory.models import Level, Party, Place

__all__ = ["DAYS", "GRIDS", "work"]

DAYS: Final = 90
GRIDS: Final = 3  # the plan speaks of so many
SEED: Final = 20261122
GAP: Final = range(3, 5)  # weeks back that the careless community leaves out
CARELESS, HASTY = 2, 3  # by their order among the communities


@dataclass(frozen=True, slots=True)
class _Due:
    """A job on one of its days; ``turn`` counts the days of that job."""

    job: Job
    day: date
    turn: int


def work(
    communities: Sequence[Place], *, here: Place, by: Mapping[int, Person], today: date, days: int = DAYS
) -> list[Entry]:
    """Record it all; the entries of ``here``, oldest first. ``by`` says who records in which community."""
    draw = random.Random(SEED)  # noqa: S311 nothing secret is drawn
    parties = list(Party.objects.filter(in_community=here.pk, closed_on=None).order_by("id")[:20])
    grids = list(
        Place.objects.filter(in_community=here.pk, level=Level.GRID, closed_on=None).order_by("order", "id")[:GRIDS]
    )
    made: list[Entry] = []
    for number, place in enumerate(communities):
        mine = place.pk == here.pk
        for due in _due((*EVERYWHERE, *HERE) if mine else EVERYWHERE, today=today, days=days, draw=draw):
            if number == CARELESS and (today - due.day).days // 7 in GAP:
                continue
            said = _said(due, draw, hasty=number == HASTY)
            spot = grids[due.turn % len(grids)] if due.job.grids and mine and grids else place
            party = parties[due.turn % len(parties)] if due.job.party and parties else None
            with transaction.atomic():
                entry = record(
                    register=register_named(due.job.register),
                    place=spot,
                    occurred_on=due.day,
                    raw=said,
                    by=by[place.pk],
                    key=UUID(int=draw.getrandbits(128), version=4),
                    party=party,
                )
            if mine:
                made.append(entry)
    return sorted(made, key=lambda entry: (entry.occurred_on, entry.pk))


def _due(jobs: Sequence[Job], *, today: date, days: int, draw: random.Random) -> Iterator[_Due]:
    """Each job on each of its days up to today, the oldest first; now and then one is not done."""
    turns = dict.fromkeys(range(len(jobs)), 0)
    for ago in range(days - 1, -1, -1):
        day = today - timedelta(days=ago)
        for number, job in enumerate(jobs):
            if job.falls_on(day) and draw.random() < job.chance:
                yield _Due(job, day, turns[number])
                turns[number] += 1


def _said(due: _Due, draw: random.Random, *, hasty: bool) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in due.job.said.items():
        found = _drawn(value, draw, said=said, due=due)
        if found is not None:
            said[name] = found
    if hasty and "clean" in said:
        said["clean"] = max(0, int(said["clean"]) - 2)
    return said


def _drawn(value: Any, draw: random.Random, *, said: Mapping[str, Any], due: _Due) -> Any:
    match value:
        case tuple():
            return draw.randint(*value)
        case Pick():
            return _drawn(value.of[draw.randrange(len(value.of))], draw, said=said, due=due)
        case Of():
            whole = int(said[value.name])
            return min(whole, round(whole * draw.uniform(value.least, 1.0)))
        case str() if "{" in value:
            until = due.day + timedelta(days=7 + 3 * (due.turn % 4))
            return value.format(day=due.day, until=until, turn=due.turn)
    return value
