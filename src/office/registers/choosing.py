"""Which places and parties a person may name in an entry, in the order in which they are likely."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from office.access import Right, scope_of, visible
from office.pages.lines import HIDDEN, hides_something
from office.people.models import Person
from office.registers.rules import Unclear
from office.territory.models import KEYED, LEVELS, Level, Party, Place
from shequ.packs import Register

__all__ = ["own_place", "party_named", "party_names", "place_choices"]

MOST_PLACES: Final = 400
MOST_PARTIES: Final = 300
Choices = list[tuple[str, Any]]


def place_choices(
    person: Person, register: Register, *, chosen: int | None = None, need: Right = Right.RECORD
) -> Choices:
    """Places with the right, down to the level that the register asks for, in groups by community; two queries at most."""
    seen = visible(Place.objects, by=person, need=need).filter(closed_on=None)
    rows = _rows(seen.filter(level__in=_levels(register)))
    if len(rows) > MOST_PLACES:
        rows = _rows(seen.filter(level__in=KEYED[:-1]))[:MOST_PLACES]
    if not rows:
        rows = _rows(seen.filter(level__in=KEYED))[:MOST_PLACES]
    if chosen is not None and chosen not in {row["id"] for row in rows}:
        rows += _rows(seen.filter(pk=chosen))
    return _grouped(rows)


def own_place(person: Person) -> int | None:
    """The narrowest place in which the person may record: where most of what the person records happens."""
    grants = sorted(scope_of(person).grants_with(Right.RECORD), key=lambda grant: -len(grant.around))
    return grants[0].key if grants else None


def party_names(person: Person, *, place: int | None) -> list[str]:
    """Names to choose from: the parties near the place, as many as a list may hold."""
    seen = visible(Party.objects, by=person).filter(closed_on=None)
    near = seen
    grant = next((each for each in scope_of(person).grants_with(Right.VIEW) if each.key == place), None)
    if grant is not None:
        near = seen.filter(**{grant.column: place})
    return list(near.order_by("name", "id").values_list("name", flat=True)[:MOST_PARTIES])


def party_named(said: str, person: Person, *, place: Place | None) -> Party:
    """The party of that name or number, nearest to the place; Unclear if there is none or more than one."""
    if hides_something(said):
        raise Unclear(str(HIDDEN))
    seen = visible(Party.objects, by=person).filter(closed_on=None).select_related("place")
    found = list(seen.filter(name=said).order_by("id")[:20])
    if not found:
        words = {"said": said[:40]}
        raise Unclear(_("没有找到“%(said)s”。请写登记时的全称，或者先到“责任单位”里登记。") % words)
    if len(found) == 1 or place is None:
        return _only(found)
    for level in reversed(KEYED):
        key = getattr(place, f"in_{level}")
        near = [each for each in found if key is not None and getattr(each, f"in_{level}") == key]
        if near:
            return _only(near)
    return _only(found)


def _only(found: Sequence[Party]) -> Party:
    if len(found) > 1:
        words = {"name": found[0].name, "places": "、".join(str(each.place) for each in found[:5])}
        raise Unclear(_("叫“%(name)s”的有几家：%(places)s。请先把地点选到它所在的网格。") % words)
    return found[0]


def _levels(register: Register) -> tuple[str, ...]:
    return LEVELS[: LEVELS.index(register.level) + 1] if register.level in LEVELS else tuple(KEYED)


def _rows(places: QuerySet[Place]) -> list[dict[str, Any]]:
    ordered = places.order_by("in_subdistrict", "in_community", "in_grid", "parent_id", "order", "id")
    return [dict(row) for row in ordered.values("id", "name", "level", "in_community", "parent_id")[: MOST_PLACES + 1]]


def _grouped(rows: Sequence[dict[str, Any]]) -> Choices:
    """Wider places first by themselves, then each community with what is in it."""
    names = {row["id"]: row["name"] for row in rows}
    wide: Choices = [(str(row["id"]), row["name"]) for row in rows if row["in_community"] is None]
    groups: dict[int, Choices] = {}
    for row in sorted(rows, key=lambda row: LEVELS.index(row["level"])):
        if row["in_community"] is not None:
            groups.setdefault(row["in_community"], []).append((str(row["id"]), _called(row, names)))
    if len(groups) <= 1:
        return [*wide, *(each for group in groups.values() for each in group)]
    return [*wide, *((names.get(key) or _("其他"), group) for key, group in groups.items())]


def _called(row: dict[str, Any], names: dict[int, str]) -> str:
    """A house is named with what it stands in; a grid is known by its own name."""
    upper = names.get(row["parent_id"], "")
    narrow = LEVELS.index(row["level"]) > LEVELS.index(Level.GRID)
    return f"{upper} / {row['name']}" if upper and narrow else row["name"]
