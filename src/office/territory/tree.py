"""The territory as a tree that is small enough to send: down to the grid, with what is below counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, QuerySet

from office.territory.models import KEYED, LEVELS, Level, Place

__all__ = ["Node", "Tree", "tree_of"]

MOST: Final = 400
GRIDS: Final = 400
UPPER: Final = (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)


@dataclass(slots=True)
class Node:
    """One place of the tree; ``below`` counts what stands under it, by level."""

    id: int
    name: str
    level: str
    children: list["Node"] = field(default_factory=list)
    below: list[tuple[str, int]] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Its level in words."""
        return str(Level(self.level).label)

    @property
    def open(self) -> bool:
        """Whether it shows what is below from the start: down to the communities."""
        return self.level in (Level.DISTRICT, Level.SUBDISTRICT)


@dataclass(frozen=True, slots=True)
class Tree:
    """The roots, how many places there are of each level, and whether a part is left out for its size."""

    roots: list[Node]
    counts: list[tuple[str, int]]
    shortened: bool = False


def tree_of(places: QuerySet[Place]) -> Tree:
    """The tree of a scope: three queries, whatever its size."""
    used = places.filter(closed_on=None)
    upper: list[Any] = list(
        used.filter(level__in=UPPER).order_by("order", "id").values("id", "name", "level", "parent_id")[: MOST + 1]
    )
    groups: list[Any] = list(
        used.order_by().values("level", "in_subdistrict", "in_community", "in_grid").annotate(n=Count("id"))
    )
    totals = Counter[str]()
    for group in groups:
        totals[group["level"]] += group["n"]
    grids: list[Any] = []
    if totals[Level.GRID] <= GRIDS:
        grids = list(used.filter(level=Level.GRID).order_by("order", "id").values("id", "name", "level", "parent_id"))
    nodes = {row["id"]: Node(row["id"], row["name"], row["level"]) for row in (*upper[:MOST], *grids)}
    roots = [nodes[row["id"]] for row in (*upper[:MOST], *grids) if not _hang(nodes, row)]
    _count(nodes, groups)
    counts = [(str(Level(level).label), totals[level]) for level in LEVELS if totals[level]]
    return Tree(roots, counts, shortened=len(upper) > MOST or bool(totals[Level.GRID] > GRIDS))


def _hang(nodes: Mapping[int, Node], row: Mapping[str, Any]) -> bool:
    upper = nodes.get(row["parent_id"])
    if upper:
        upper.children.append(nodes[row["id"]])
    return upper is not None


def _count(nodes: Mapping[int, Node], groups: list[dict[str, Any]]) -> None:
    below: dict[int, Counter[str]] = {}
    for group in groups:
        for level in KEYED[1:]:
            number = group[f"in_{level}"]
            if number in nodes and LEVELS.index(group["level"]) > LEVELS.index(level):
                below.setdefault(number, Counter())[group["level"]] += group["n"]
    for number, counted in below.items():
        nodes[number].below = [(str(Level(level).label), counted[level]) for level in LEVELS if counted[level]]
