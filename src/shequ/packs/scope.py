"""What a pack may speak of: its own things, those of the packs that it extends, and what is common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shequ.packs.drafts import Draft
from shequ.packs.shape import Measure, Register, Source, Unit

__all__ = ["COMMON", "PHYSICAL", "Scope", "scopes"]

COMMON: Final = "common"
PHYSICAL: Final = frozenset({"mass", "money", "area", "length", "volume", "time", "share", "score"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named in a pack; a thing that was not of its shape is there as None."""

    measures: Mapping[str, Measure | None]
    registers: Mapping[str, Register | None]
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]

    def unit_of(self, measure: Measure) -> Unit | None:
        """The unit that people read a measure in."""
        return self.units.get(measure.unit)


def scopes(drafts: list[Draft]) -> dict[int, Scope]:
    """The scope of each draft, by its identity; drafts stand after those they extend."""
    units: dict[str, Unit] = {}
    for draft in drafts:
        for entry in draft.of("units"):
            units |= dict.fromkeys((entry.value.name, *entry.value.also), entry.value)
    reach: dict[str, set[str]] = {}
    found: dict[int, Scope] = {}
    for draft in drafts:
        head = draft.head
        seen = {COMMON, head.code}.union(*(reach.get(code, set()) | {code} for code in head.extends))
        reach[head.code] = seen
        near = [other for other in drafts if other.head.code in seen]
        shared = drafts if head.code == COMMON else near  # a common register counts for every campaign
        found[id(draft)] = Scope(
            measures={entry.code: entry.value for other in shared for entry in other.entries.get("measures", ())},
            registers={entry.code: entry.value for other in near for entry in other.entries.get("registers", ())},
            sources={code: source for other in near for code, source in other.sources.items()},
            units=units,
        )
    return found
