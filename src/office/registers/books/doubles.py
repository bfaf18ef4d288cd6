"""Rows that were entered before: told by the key fields of the register with the day, the place and the party."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from office.registers.models import Entry
from office.territory.models import Place
from shequ.packs import Register

__all__ = ["digest_of", "known_digests"]

CHUNK: Final = 2000


def digest_of(register: Register, values: Mapping[str, Any], *, on: date, place: int, party: int | None) -> bytes:
    """Sixteen bytes that stand for what tells the entry from others; all fields where the register names none."""
    keys = [each.code for each in register.fields if each.key] or [each.code for each in register.fields]
    told = [on.isoformat(), place, party, [values.get(code) for code in keys]]
    return blake2b(json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), digest_size=16).digest()


def known_digests(register: Register, *, root: Place, start: date, end: date) -> Iterator[tuple[bytes, int]]:
    """The digest and number of every entry kept in ``root`` between two days; a stream."""
    kept = Entry.objects.filter(
        **{f"in_{root.level}": root.pk},
        register=register.code,
        state=Entry.State.KEPT,
        occurred_on__range=(start, end),
    ).order_by()
    closed = any(each.key for each in register.fields)
    keys = {each.code for each in register.fields if each.key}
    wanted = ["id", "occurred_on", "place_id", "party_id", "values"]
    if not closed or any(each.code in keys and each.sensitivity != "open" for each in register.fields):
        wanted.append("personal")
    for number, on, place, party, values, *personal in kept.values_list(*wanted).iterator(CHUNK):
        if personal and personal[0]:
            values = {**values, **json.loads(personal[0])}
        yield digest_of(register, values, on=on, place=place, party=party), number
