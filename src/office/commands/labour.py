"""The work of the demonstration: weeks of entries in several communities, made up, recorded through the real actions.

The same seed gives the same entries; only the days follow the calendar. One community leaves two weeks out, so that the
sheets of kept promises have something to show.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from office.people.models import Person
from office.registers.actions import record
from office.registers.shapes import register_named
from office.territory.models import Party, Place

__all__ = ["WEEKS", "work"]

WEEKS: Final = 8
SEED: Final = 20261122
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done on a weekday every ``every`` weeks; a pair in ``said`` is a range to draw from."""

    register: str
    weekday: int
    said: Mapping[str, Any]
    every: int = 1
    party: bool = False


EVERYWHERE: Final = (
    Job("clean_ups", FRIDAY, {"theme": "周五大扫除", "people": (12, 45), "spots": (1, 9), "loads": (1, 4)}),
    Job("cleanliness_checks", WEDNESDAY, {"points": (10, 24), "clean": (8, 10), "kind": "yard"}),
    Job(
        "meetings",
        MONDAY,
        {"topic": "创建工作例会", "people": (9, 22), "kind": "routine", "field": "sanitation"},
        every=2,
    ),
)
HERE: Final = (
    Job("cleanliness_checks", MONDAY, {"points": (10, 24), "clean": (8, 10), "kind": "stairs"}),
    Job(
        "lectures",
        THURSDAY,
        {"topic": "秋冬季健康知识讲座", "people": (35, 90), "theme": "health", "materials": (60, 200)},
        2,
    ),
    Job("boards", TUESDAY, {"board": "东门宣传栏", "theme": "预防流感", "count": 1, "kind": "board"}, every=4),
    Job("publicity", TUESDAY, {"topic": "控烟宣传", "form": "door", "people": (8, 30), "leaflets": (80, 260)}, every=2),
    Job(
        "vector_control", THURSDAY, {"pest": ["rat", "roach"], "people": (3, 6), "bait": (2, 8), "area": (800, 3000)}, 4
    ),
    Job("visits", WEDNESDAY, {"households": (8, 25), "purpose": "routine", "situation": "了解需求，宣传垃圾分类"}),
    Job("volunteers", FRIDAY, {"activity": "楼道清理志愿服务", "people": (6, 20), "hours": (10, 40)}, every=2),
    Job("safety_checks", TUESDAY, {"field": "fire", "places": (4, 9), "found": (2, 4), "settled": (1, 2)}, every=2),
    Job(
        "shop_checks",
        THURSDAY,
        {"aspects": ["three_duties", "hygiene", "fire"], "found": (1, 2), "settled": 1},
        party=True,
    ),
    Job("mediations", MONDAY, {"matter": "楼上漏水", "kind": "neighbour", "result": "settled"}, every=3),
    Job("fees", WEDNESDAY, {"item": "sanitation", "amount": (120, 480), "receipt": "QH", "method": "cash"}, every=2),
)


def work(communities: Sequence[Place], *, here: Place, by: Mapping[int, Person], today: date) -> int:
    """Record it all; how many entries. ``by`` says who records in which community."""
    draw, count = random.Random(SEED), 0  # noqa: S311 nothing secret is drawn
    parties = list(Party.objects.filter(in_community=here.pk, closed_on=None).order_by("id")[:WEEKS])
    for number, place in enumerate(communities):
        jobs = (*EVERYWHERE, *HERE) if place == here else EVERYWHERE
        for job, day, week in _due(jobs, today=today, skipped={3, 4} if number == 2 else set()):
            said = {name: _drawn(value, draw) for name, value in job.said.items()}
            if job.register == "fees":
                said["receipt"] = f"QH{day:%m%d}{number:02d}"
            record(
                register=register_named(job.register),
                place=place,
                occurred_on=day,
                raw=said,
                by=by[place.pk],
                key=UUID(int=draw.getrandbits(128), version=4),
                party=parties[week % len(parties)] if job.party and parties else None,
            )
            count += 1
    return count


def _due(jobs: Sequence[Job], *, today: date, skipped: set[int]) -> Iterator[tuple[Job, date, int]]:
    """Each job on each of its days up to today, the oldest first."""
    monday = today - timedelta(days=today.weekday())
    for week in range(WEEKS - 1, -1, -1):
        for job in jobs:
            day = monday - timedelta(weeks=week) + timedelta(days=job.weekday)
            if day <= today and week not in skipped and week % job.every == 0:
                yield job, day, week


def _drawn(value: Any, draw: random.Random) -> Any:
    return draw.randint(*value) if isinstance(value, tuple) else value
