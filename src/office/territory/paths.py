"""Places by the names from the district down: how people and sheets name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django.db.models import Q, QuerySet

from office.territory.models import KEYED, LEVELS, Place

__all__ = ["Gazetteer", "Names", "ancestors", "level_of", "names_text"]

Names: TypeAlias = tuple[str, ...]  # one for each level, empty where the path has none
DEPTH: Final = {level: number for number, level in enumerate(LEVELS)}
CHUNK: Final = 5000
NOWHERE: Final[Names] = ("",) * len(LEVELS)
COLUMNS: Final = ("id", "level", "name", "code", "order", "parent_id", "version", *(f"in_{level}" for level in KEYED))


def level_of(names: Names) -> str:
    """The level of the last name; empty for no name at all."""
    return next((level for level, name in zip(reversed(LEVELS), reversed(names), strict=True) if name), "")


def names_text(names: Names) -> str:
    """清河街道/云岭社区/第一网格."""
    return "/".join(name for name in names if name)


def ancestors(place: Place) -> list[Place]:
    """The places around it, widest first, itself last: at most two queries."""
    known = {each.pk: each for each in Place.objects.filter(pk__in=place.around).select_related("parent")}
    chain = [place]
    while chain[-1].parent_id:
        upper = known.get(chain[-1].parent_id) or chain[-1].parent
        assert upper is not None
        chain.append(upper)
    return chain[::-1]


def _rows(numbers: list[int]) -> list[dict[str, Any]]:
    return list(Place.objects.filter(pk__in=numbers).values(*COLUMNS))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places of a part of the territory in use, by number and by names; read once."""

    rows: Mapping[int, Mapping[str, Any]]
    paths: dict[int, Names] = field(default_factory=dict)

    @classmethod
    def of(cls, places: QuerySet[Place], *, around: Iterable[Place] = ()) -> "Gazetteer":
        """The places of the queryset, and those ``around`` that name them from above."""
        upper = [each.pk for each in around]
        wanted = (
            places.filter(closed_on=None)
            if not upper
            else Place.objects.filter(Q(pk__in=upper) | Q(pk__in=places.filter(closed_on=None).values("pk")))
        )
        return cls({row["id"]: row for row in wanted.order_by().values(*COLUMNS).iterator(2000)})

    @classmethod
    def named(cls, rows: QuerySet[Any, Any]) -> "Gazetteer":
        """Whatever is needed to name the places of these rows (places, or what stands in places), in use or not."""
        plain = rows.order_by()
        number = "id" if rows.model is Place else "place_id"
        keys = [f"in_{level}" for level in KEYED]
        wanted = {key for keyed in plain.values_list(*keys, number).distinct() for key in keyed if key}
        known: dict[int, Mapping[str, Any]] = {}
        while wanted:  # the places, then the zone and the building that some of them stand in
            found = [
                each for start in range(0, len(wanted), CHUNK) for each in _rows(sorted(wanted)[start : start + CHUNK])
            ]
            known |= {row["id"]: row for row in found}
            wanted = {row["parent_id"] for row in found if row["parent_id"]} - set(known)
        return cls(known)

    def path(self, number: int) -> Names:
        """The names from the widest known place down to this one."""
        known = self.paths.get(number)
        if known is None:
            row = self.rows[number]
            upper = self.path(row["parent_id"]) if row["parent_id"] in self.rows else NOWHERE
            depth = DEPTH[row["level"]]
            known = self.paths[number] = (*upper[:depth], row["name"], *upper[depth + 1 :])
        return known

    def by_path(self) -> dict[Names, Mapping[str, Any]]:
        """Every place by its names."""
        return {self.path(number): row for number, row in self.rows.items()}

    def in_order(self) -> list[tuple[Names, Mapping[str, Any]]]:
        """As in the tree: each place after the one that it stands in, siblings in their order."""
        keys: dict[int, tuple[tuple[int, int, int], ...]] = {}

        def key(number: int) -> tuple[tuple[int, int, int], ...]:
            row = self.rows[number]
            upper = key(row["parent_id"]) if row["parent_id"] in self.rows else ()
            if number not in keys:
                keys[number] = (*upper, (DEPTH[row["level"]], row["order"], number))
            return keys[number]

        return [(self.path(number), self.rows[number]) for number in sorted(self.rows, key=key)]
