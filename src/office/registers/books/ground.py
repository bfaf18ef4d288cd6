"""What the names in a sheet mean: places by any end of their path, parties by their full name; asked in groups of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from office.access import Right, visible
from office.pages.lines import one_line
from office.people.models import Person
from office.registers.rules import Unclear
from office.territory.models import KEYED, Party, Place
from office.territory.paths import Gazetteer

__all__ = ["Ground", "parts_of"]

KEPT: Final = 20_000  # names remembered at most
SHOWN: Final = 4


def parts_of(said: str) -> tuple[str, ...]:
    """The names of a path from the widest down.

    >>> parts_of("清河街道／云岭社区 / 第一网格")
    ('清河街道', '云岭社区', '第一网格')
    """
    return tuple(part for part in (one_line(part) for part in said.replace("／", "/").split("/")) if part)


@dataclass(slots=True)
class Ground:
    """The part of the territory that a sheet may speak of: inside ``root``, where the person may correct."""

    person: Person
    root: Place
    places: dict[tuple[str, ...], list[Place]] = field(default_factory=dict)
    parties: dict[str, list[Party]] = field(default_factory=dict)

    def meet(self, places: Iterable[str], parties: Iterable[str]) -> None:
        """Look up what is new among the names of some rows."""
        fresh = {parts for parts in map(parts_of, places) if parts} - self.places.keys()
        if len(self.places) > KEPT:
            self.places.clear()
        if fresh:
            self._meet_places(fresh)
        named = {one_line(name) for name in parties} - self.parties.keys() - {""}
        if named:
            self._meet_parties(named)

    def place(self, said: str) -> Place:
        """The place of a path, or of the end of one; Unclear if there is none or more than one."""
        parts = parts_of(said)
        found = self.places.get(parts, [])
        if not found:
            words = {"said": said[:40], "root": self.root.name}
            raise Unclear(_("“%(root)s”里没有“%(said)s”，或者不归您管。请照“辖区”里的名称写。") % words)
        if len(found) > 1:
            words = {"said": said[:40], "count": str(len(found))}
            raise Unclear(_("叫“%(said)s”的有 %(count)s 处。请把上级也写上，用“/”隔开。") % words)
        return found[0]

    def party(self, said: str, place: Place) -> Party:
        """The party of that name nearest to the place; Unclear if there is none or more than one."""
        found = self.parties.get(one_line(said), [])
        if not found:
            raise Unclear(_("没有找到“%(said)s”。请写登记时的全称，或者先到“责任单位”里登记。") % {"said": said[:40]})
        for level in reversed(KEYED):
            key = getattr(place, f"in_{level}")
            near = [each for each in found if key is not None and getattr(each, f"in_{level}") == key]
            if len(near) == 1:
                return near[0]
            if near:
                break
        if len(found) > 1:
            where = "、".join(str(each.place) for each in found[:SHOWN])
            raise Unclear(
                _("叫“%(name)s”的有几家：%(places)s。请把地点写到它所在的网格。") % {"name": said, "places": where}
            )
        return found[0]

    def _inside(self) -> QuerySet[Place]:
        seen = visible(Place.objects, by=self.person, need=Right.CORRECT)
        return seen.filter(**{f"in_{self.root.level}": self.root.pk})

    def _meet_places(self, wanted: set[tuple[str, ...]]) -> None:
        named = list(self._inside().filter(name__in={parts[-1] for parts in wanted}).order_by("id"))
        paths = Gazetteer.named(Place.objects.filter(pk__in=[each.pk for each in named])) if named else None
        by_name: dict[str, list[tuple[list[str], Place]]] = {}
        for each in named:
            names = [name for name in paths.path(each.pk) if name] if paths else []
            by_name.setdefault(each.name, []).append((names, each))
        for parts in wanted:
            fitting = [each for names, each in by_name.get(parts[-1], []) if _ends(names, parts)]
            open_now = [each for each in fitting if each.closed_on is None]
            self.places[parts] = open_now or fitting

    def _meet_parties(self, wanted: set[str]) -> None:
        if len(self.parties) > KEPT:
            self.parties.clear()
        for name in wanted:
            self.parties[name] = []
        seen = visible(Party.objects, by=self.person).filter(closed_on=None, name__in=wanted)
        for each in seen.select_related("place").order_by("id"):
            self.parties[each.name].append(each)


def _ends(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether ``parts`` name the place at the end of ``names``: the last is its own, the others stand above it in order."""
    if not names or names[-1] != parts[-1]:
        return False
    above: Any = iter(names[:-1])
    return all(part in above for part in parts[:-1])
