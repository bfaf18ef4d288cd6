"""What stands around the figures of a document: follow-ups, phases, posts, photos. Persons appear by their posts alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from office.campaigns.force import in_force
from office.ledger.knowledge import packs
from office.pages import formats
from office.people.models import Body
from office.registers.models import Entry, EntryPhoto, FollowUp
from office.registers.shapes import is_sensitive
from office.reports.scene import Scene
from shequ.packs import FieldKind, Register
from shequ.paper import Picture
from shequ.standing import phase_state
from shequ.writer import Dated, Open, Staffed

__all__ = ["Waiting", "issuer_of", "open_in", "phases_of", "pictures_of", "posts_of"]

FOLLOW_UPS: Final = 40
POSTS: Final = 60
PICTURES: Final = 6
LOOKED_AT: Final = 60
ABOUT_ONE: Final = frozenset({FieldKind.PHONE, FieldKind.ID_NUMBER})
PEOPLE: Final = ("people", "served", "met")  # fields by which registers count who was there


def issuer_of(scene: Scene) -> str:
    """The body that works for the place; the place itself where there is none."""
    kinds = (Body.Kind.COMMITTEE, Body.Kind.SUBDISTRICT, Body.Kind.DISTRICT)
    rows = Body.objects.filter(place=scene.place, closed_on=None, kind__in=kinds).order_by("id")
    name = rows.values_list("name", flat=True).first()
    return name or scene.place.name


@dataclass(frozen=True, slots=True)
class Waiting:
    """Follow-ups that are open: the first by name, how many more there are and how many of those are late."""

    named: tuple[Open, ...]
    more: int = 0
    more_late: int = 0

    @property
    def late(self) -> list[bool]:
        """Of every one whether it is late."""
        more = [number < self.more_late for number in range(self.more)]
        return [each.late for each in self.named] + more


def open_in(scene: Scene) -> Waiting:
    """What was decided up to the end of the time and is not done; what is due first stands first."""
    rows = FollowUp.objects.filter(
        scene.inside, done_on=None, entry__state=Entry.State.KEPT, entry__occurred_on__lte=scene.end
    )
    found = rows.order_by("last_day", "id").values_list("what", "place__name", "due_on")[:FOLLOW_UPS]
    named = tuple(Open(what, place, due, late=bool(due and due < scene.today)) for what, place, due in found)
    every = rows.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=scene.today)))
    return Waiting(named, every["open"] - len(named), every["late"] - sum(each.late for each in named))


def phases_of(scene: Scene) -> tuple[Dated, ...]:
    """The phases of the campaign and how far each is."""
    rows = in_force(scene.campaign.phases.all(), scene.today).order_by("order", "id")
    return tuple(
        Dated(name, starts_on, ends_on, phase_state(starts_on, ends_on, today=scene.today))
        for name, starts_on, ends_on in rows.values_list("name", "starts_on", "ends_on")
    )


def posts_of(scene: Scene) -> tuple[Staffed, ...]:
    """The posts of the campaign, with whom the plan names."""
    rows = in_force(scene.campaign.campaignposts.all(), scene.today).order_by("order", "id")
    found = rows.values_list("team", "role", "who", "person__name", "body__name")[:POSTS]
    return tuple(Staffed(team, role, person or body or who) for team, role, who, person, body in found)


def pictures_of(scene: Scene) -> tuple[Picture, ...]:
    """A few photos of the time: of registers about work, one an entry, the newest of each register first."""
    rows = EntryPhoto.objects.filter(
        **_inside(scene),
        entry__state=Entry.State.KEPT,
        entry__occurred_on__range=(scene.start, scene.end),
        entry__register__in=_open_registers(scene),
    )
    columns = ("photo_id", "entry_id", "entry__register", "entry__occurred_on", "entry__place__name", "entry__values")
    found: dict[int, Picture] = {}
    registers: dict[str, int] = {}
    for photo, entry, register, on, place, values in rows.order_by("-entry__occurred_on", "-id").values_list(*columns)[
        :LOOKED_AT
    ]:
        if entry not in found and registers.get(register, 0) < PICTURES // 3:
            registers[register] = registers.get(register, 0) + 1
            found[entry] = Picture(
                key=str(photo),
                time=formats.day(on, today=scene.today, weekday=False),
                place=place,
                people=_people(values),
                theme=packs().registers[register].entry,
            )
    return tuple(list(found.values())[:PICTURES])


def _inside(scene: Scene) -> dict[str, Any]:
    return {f"entry__in_{scene.place.level}": scene.place.pk}


def _open_registers(scene: Scene) -> list[str]:
    """Registers of the campaign's packs whose entries are about work and not about one person."""
    near = set(packs().for_topics(scene.campaign.topics))
    return [code for code, each in packs().registers.items() if each.pack in near and _is_open(each)]


def _is_open(register: Register) -> bool:
    named = any(is_sensitive(each) or each.kind in ABOUT_ONE for each in register.fields)
    return register.photos and not register.standing and not named


def _people(values: Mapping[str, Any]) -> str:
    """How many were there; never who."""
    count = next((values[name] for name in PEOPLE if str(values.get(name, "")).isdigit()), None)
    return _("%(count)s人") % {"count": count} if count else ""
