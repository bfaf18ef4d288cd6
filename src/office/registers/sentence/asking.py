"""Asks the child process what a message tells of; which places the person may record in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from office.access import Right, visible
from office.files import Limits, run
from office.people.models import Person
from office.registers.choosing import own_place
from office.territory.models import KEYED, LEVELS, Place

__all__ = ["LONGEST", "MOST", "Names", "ask", "names_for"]

LONGEST: Final = 10_000  # characters of a message
MOST: Final = 15  # proposals of a page
PLACES: Final = 3000
OFFERED: Final = 300
LIMITS: Final = Limits(cpu=8, wall=12.0, result=4 * 1024 * 1024, wait=15.0)


@dataclass(frozen=True)
class Names:
    """The places that a person may record in, by the names under which they are offered."""

    rows: Sequence[tuple[int, str, str, int | None]]
    own: int | None

    @cached_property
    def labels(self) -> dict[int, str]:
        """Each by its name; where several have it, with what it lies in."""
        known = {number: name for number, name, _level, _parent in self.rows}
        count: dict[str, int] = {}
        for name in known.values():
            count[name] = count.get(name, 0) + 1
        return {
            number: name if count[name] == 1 else f"{known.get(parent or 0, '')} / {name} #{number}"
            for number, name, _level, parent in self.rows
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each name."""
        return {label: number for number, label in self.labels.items()}

    @cached_property
    def offered(self) -> list[str]:
        """What a list on the page offers: places down to the grid."""
        return [self.labels[row[0]] for row in self.rows if row[2] in KEYED][:OFFERED]


def names_for(person: Person) -> Names:
    """Two queries at most."""
    seen = visible(Place.objects, by=person, need=Right.RECORD).filter(closed_on=None, level__in=LEVELS)
    rows = seen.order_by("in_community", "in_grid", "order", "id").values_list("id", "name", "level", "parent_id")
    return Names(list(rows[:PLACES]), own_place(person))


def ask(text: str, names: Names, *, chosen: Mapping[int, str] | None = None) -> dict[str, Any]:
    """The proposals of a message; Refused with a sentence where there is none."""
    asked = {
        "text": text,
        "today": timezone.localdate().isoformat(),
        "folders": [str(each) for each in settings.PACK_FOLDERS],
        "places": [list(row) for row in names.rows],
        "chosen": {str(start): code for start, code in (chosen or {}).items()},
        "most": MOST,
    }
    read: dict[str, Any] = run("office.registers.sentence.inside:read_messages", asked, limits=LIMITS)
    return read
