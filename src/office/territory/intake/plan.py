"""A plan: the changes that a file asks for, or the faults that stand in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from django.utils.translation import gettext as _

from office.pages.lines import one_line
from office.sheets import Fault, Problem
from office.territory.models import LEVELS, Level, Place
from office.territory.paths import Gazetteer, Names, ancestors, level_of, names_text

Change = TypeVar("Change")
SHOWN: Final = 100


@dataclass(slots=True)
class Plan(Generic[Change]):
    """What would be done; with faults nothing is."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    known: Mapping[Names, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {"added": len(self.added), "changed": len(self.changed), "unchanged": self.unchanged}

    @property
    def empty(self) -> bool:
        """Whether the file changes nothing."""
        return not self.added and not self.changed

    @property
    def shown(self) -> Sequence[Fault]:
        """The first faults, and how many more there are."""
        if len(self.faults) <= SHOWN:
            return self.faults
        more = _("还有 %(count)s 处问题没有列出。") % {"count": len(self.faults) - SHOWN}
        return [*self.faults[:SHOWN], Fault("", None, "", more, _("请先改正上面这些，再导入一次。"))]


def from_sheets(problems: Iterable[Problem]) -> list[Fault]:
    """The faults that reading the sheet found."""
    return [Fault(each.sheet, each.row, each.column, each.found, each.said) for each in problems]


@dataclass(frozen=True, slots=True)
class Ground:
    """The places in which a file may change anything: ``root``, what is below it, and the names above it."""

    root: Place
    above: Names
    places: Mapping[Names, Mapping[str, Any]]

    @classmethod
    def below(cls, root: Place) -> "Ground":
        """The ground of a place of a level that is keyed."""
        chain = ancestors(root)
        known = Gazetteer.of(Place.objects.filter(**{f"in_{root.level}": root.pk}), around=chain)
        return cls(root, known.path(root.pk), known.by_path())

    def outside(self, names: Names) -> bool:
        """Whether a path leads anywhere else."""
        return any(here and here != there for here, there in zip(self.above, names, strict=True))

    def above_root(self, names: Names) -> bool:
        """Whether a path names a place around the root, which the file may name but not change."""
        return self.above != names and all(
            not there or here == there for here, there in zip(self.above, names, strict=True)
        )


def names_in(record: Mapping[str, Any]) -> Names:
    """The path that a row names."""
    return tuple(one_line(str(record[level] or "")) for level in LEVELS)


def place_fault(ground: Ground, names: Names) -> tuple[str, str] | None:
    """The column at fault and the sentence, where a path leads to no place of the ground."""
    if names in ground.places and not ground.outside(names):
        return None
    for depth, level in enumerate(LEVELS):
        head = (*names[: depth + 1], *("",) * (len(LEVELS) - depth - 1))
        if names[depth] and (head not in ground.places or (ground.outside(head) and not ground.above_root(head))):
            return str(Level(level).label), _("“%(root)s”里没有“%(path)s”。请改正名称，或者先导入这个辖区。") % {
                "root": ground.root.name,
                "path": names_text(head),
            }
    if any(names):
        said = _("它不在“%(root)s”之内。请删去这一行，或者请上级导入。") % {"root": ground.root.name}
        return str(Level(level_of(names)).label), said
    return str(Level.DISTRICT.label), _("没有写明辖区。请从区县写起。")
