"""All registers with what was recorded in them, those that are used most in front."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from office.access import visible
from office.campaigns.models import Campaign
from office.ledger.knowledge import packs
from office.registers.models import Entry, FollowUp
from shequ.packs import Register

__all__ = ["Group", "Shelf", "before_campaigns", "due_count", "overview"]

USED: Final = timedelta(days=90)
FREQUENT: Final = 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """A register with how many entries of this month there are, and of the last three."""

    register: Register
    month: int
    lately: int


@dataclass(frozen=True, slots=True)
class Group:
    """The registers of one pack."""

    name: str
    shelves: Sequence[Shelf]


def overview(person: Any, *, today: date) -> tuple[list[Shelf], list[Group]]:
    """The registers that are used most, and all of them by pack; one query."""
    counted = _counted(person, today=today)
    known = packs()
    shelves = [Shelf(each, *counted.get(each.code, (0, 0))) for each in known.registers.values()]
    ordered = sorted(shelves, key=lambda each: -each.lately)
    groups = [
        Group(pack.name, [each for each in ordered if each.register.pack == code]) for code, pack in known.packs.items()
    ]
    filled = [group for group in groups if group.shelves]
    used = [each for each in ordered if each.lately][:FREQUENT]
    return used, sorted(filled, key=lambda group: -sum(each.lately for each in group.shelves))


def due_count(person: Any, *, today: date) -> tuple[int, int]:
    """How many follow-ups are overdue, and how many are due within a week."""
    waiting = visible(FollowUp.objects, by=person).filter(done_on=None, due_on__lte=today + timedelta(days=7))
    counted = waiting.aggregate(
        late=Count("id", filter=Q(due_on__lt=today)), near=Count("id", filter=Q(due_on__gte=today))
    )
    return counted["late"], counted["near"]


def before_campaigns(place: Any, day: date) -> date | None:
    """The day on which the oldest campaign that runs here began, if ``day`` lies before it."""
    running = Campaign.objects.filter(state=Campaign.State.RUNNING, place__in=place.around)
    first: date | None = running.order_by("starts_on").values_list("starts_on", flat=True).first()
    return first if first is not None and day < first else None


def _counted(person: Any, *, today: date) -> dict[str, tuple[int, int]]:
    """Counted along the index of scope, register and day: only the rows of three months are read."""
    rows = visible(Entry.objects, by=person).filter(
        register__in=list(packs().registers), occurred_on__gte=today - USED, state=Entry.State.KEPT
    )
    month = Count("id", filter=Q(occurred_on__gte=today.replace(day=1)))
    grouped = rows.order_by().values("register").annotate(lately=Count("id"), month=month)
    return {row["register"]: (row["month"], row["lately"]) for row in grouped}
