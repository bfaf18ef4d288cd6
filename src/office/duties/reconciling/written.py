"""What is written in the registers, value by value, for rules that look for the values of one account in another.

Particulars of persons are compared by fingerprint and never shown.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from office.ledger.knowledge import packs
from office.registers.models import Entry
from office.territory.models import Party, Place
from office.vault import blind_index
from shequ.packs import FieldKind, Sensitivity, Side

__all__ = ["Value", "is_personal", "key_of", "values_of"]

CHUNK: Final = 2000
_CLOSED: Final = frozenset({FieldKind.PHONE, FieldKind.ID_NUMBER})


@dataclass(frozen=True, slots=True)
class Value:
    """Something written in a register, the entry that says it, and its community."""

    said: str
    entry: int
    place: int


Values: TypeAlias = dict[Side, list[Value]]


def values_of(sides: Iterable[Side], *, places: Collection[int]) -> Values:
    """Every value of each side in these communities: one statement for what is open, one for what is personal."""
    wanted = list(dict.fromkeys(sides))
    found: Values = {side: [] for side in wanted}
    for personal in (False, True):
        here = [side for side in wanted if side.register and is_personal(side) is personal]
        if here:
            _read(here, found, places=places, column="personal" if personal else "values")
    for side in wanted:
        if side.territory:
            found[side] = [Value(name, number, place) for number, name, place in _named(side, places)]
    return found


def _read(sides: Sequence[Side], found: Values, *, places: Collection[int], column: str) -> None:
    of_register: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        of_register[side.register].append(side)
    kept = Entry.objects.filter(in_community__in=places, register__in=of_register, state=Entry.State.KEPT)
    rows = kept.order_by("-occurred_on", "-id").values_list("id", "in_community", "register", column)
    for number, place, register, contents in rows.iterator(chunk_size=CHUNK):
        plain = _plain(contents)
        for side in of_register[register]:
            found[side] += [Value(said, number, place) for said in _all(plain.get(side.field))]


def _named(side: Side, places: Collection[int]) -> Iterator[tuple[int, str, int]]:
    rows: Any = Party.objects if side.territory == "party" else Place.objects.filter(level=side.territory)
    here = rows.filter(in_community__in=places, closed_on=None)
    yield from here.values_list("id", "name", "in_community").iterator(chunk_size=CHUNK)


def _plain(kept: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = kept if isinstance(kept, dict) else json.loads(kept or "{}")
    return found


def _all(said: Any) -> Iterable[str]:
    many: Sequence[Any] = said if isinstance(said, list) else (said,)
    return (str(each) for each in many if each not in (None, ""))


def key_of(said: str, *, hidden: bool) -> str:
    """A value as it is compared: however it is spaced or capitalised; ``hidden`` as a fingerprint."""
    same = "".join(said.split()).casefold()
    return blind_index(f"duties.reconcile:{same}") if hidden else same


def is_personal(side: Side) -> bool:
    """Whether the values are particulars of a person."""
    if not (side.register and side.field):
        return False
    field = packs().registers[side.register].field_named(side.field)
    return field.sensitivity is not Sensitivity.OPEN or field.kind in _CLOSED
