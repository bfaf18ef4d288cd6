"""Entries on their way out: the cells of each, as they can be read in again; what is personal stays masked."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet

from office.registers.books.columns import NUMERIC
from office.registers.models import Entry, RegisterEdition
from office.registers.numbers import in_unit
from office.registers.rules import Unclear
from office.registers.shapes import is_open, shape_of
from office.registers.wording import masked, words
from office.territory.paths import Gazetteer, names_text
from shequ.packs import Field, FieldKind, Register

__all__ = ["cell_of", "rows_of"]

CHUNK: Final = 1000
COLUMNS: Final = ("id", "occurred_on", "place_id", "party__name", "edition_id", "values", "personal")
FIELD_APART: Final = "｜"


def rows_of(register: Register, entries: QuerySet[Entry], places: Gazetteer) -> Iterator[list[Any]]:
    """A row for each entry, in the columns of the register as it is today."""
    then = {row.pk: _fields(row) for row in RegisterEdition.objects.filter(code=register.code)}
    named = register.party != "none"
    for number, on, place, party, edition, values, personal in entries.values_list(*COLUMNS).iterator(CHUNK):
        around: list[Any] = [number, on, names_text(places.path(place)) if place in places.rows else None]
        closed = json.loads(personal) if personal else {}
        fields = then.get(edition, {})
        cells = (cell_of(each, fields.get(each.code, each), values, closed) for each in register.fields)
        yield [*around, *([party] if named else []), *cells]


def cell_of(field: Field, then: Field, values: Mapping[str, Any], personal: Mapping[str, Any]) -> Any:
    """What stands in the cell of ``field`` for an entry in whose edition the field was ``then``; None for nothing."""
    if not is_open(field) or not is_open(then):
        said = personal.get(field.code, values.get(field.code))
        return masked(then if not is_open(then) else field, said) or None
    value = values.get(field.code)
    if value is None or value in ("", []):
        return None
    if field.kind in NUMERIC:
        return _number(field, then, value)
    if field.kind is FieldKind.DATE and then.kind is FieldKind.DATE:
        return date.fromisoformat(value)
    if field.kind is FieldKind.YES and isinstance(value, bool):
        return value
    if field.kind is FieldKind.CHOICE and then.kind is FieldKind.CHOICE:
        return value if any(value == each.code for each in field.choices) else words(then, value)
    return _text(then, value)


def _fields(edition: RegisterEdition) -> dict[str, Field]:
    return {each.code: each for each in shape_of(edition).fields}


def _number(field: Field, then: Field, value: Any) -> Decimal | int | None:
    if then.kind not in NUMERIC:
        return None
    if field.unit == then.unit:
        return int(value) if field.kind is FieldKind.COUNT and str(value).isdigit() else Decimal(str(value))
    try:
        return in_unit(f"{value}{then.unit}", field.unit)
    except Unclear:
        return None


def _text(field: Field, value: Any) -> str:
    if field.kind is FieldKind.FOLLOW_UPS:
        return "\n".join(FIELD_APART.join(_filled([row["what"], row["who"], row["due"]])) for row in value)
    if field.kind is FieldKind.DATE:
        return str(value)
    return words(field, value)


def _filled(parts: list[str]) -> list[str]:
    """Without what is empty at the end."""
    while parts and not parts[-1]:
        parts.pop()
    return parts
