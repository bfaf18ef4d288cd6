"""What is kept of an entry, in words for the screen, the audit record and the index."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from office.pages import formats
from office.registers.shapes import is_open, is_sensitive
from office.territory.models import Party, Place
from office.vault import mask_name, mask_phone, mask_text
from shequ.packs import Field, FieldKind, Register, line_of

__all__ = ["line_for", "masked", "open_words", "said_of", "words"]

HIDDEN: Final = "******"
LONGEST_LINE: Final = 200


def words(field: Field, value: Any) -> str:
    """A value as people read it; nothing for nothing."""
    if value is None or value in ("", []):
        return ""
    if field.choices:
        names = {choice.code: choice.name for choice in field.choices}
        return "、".join(names.get(code, str(code)) for code in (value if isinstance(value, list) else [value]))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return _SAID[field.kind](field, value) if field.kind in _SAID else str(value)


def masked(field: Field, value: Any) -> str:
    """The same where it is not for everybody: what kind of thing it is can be told, the thing itself cannot."""
    if value is None or value in ("", []):
        return ""
    if is_sensitive(field):
        return HIDDEN
    if field.kind is FieldKind.PEOPLE:
        return _("%(count)s 人，名单不公开") % {"count": len(value)}
    if field.kind in (FieldKind.PHONE, FieldKind.ID_NUMBER):
        return mask_phone(str(value))
    if field.kind is FieldKind.PERSON:
        return mask_name(str(value))
    if field.kind in (FieldKind.TEXT, FieldKind.LONG):
        return mask_text(str(value))
    return HIDDEN


def said_of(register: Register, values: Mapping[str, Any]) -> dict[str, str]:
    """Every value under its label as it may stand in the audit record."""
    shown = {
        each.label: words(each, values[each.code]) if is_open(each) else masked(each, values[each.code])
        for each in register.fields
        if each.code in values
    }
    return {label: said[:300] for label, said in shown.items()}


def line_for(register: Register, values: Mapping[str, Any]) -> str:
    """The entry in one line, made of what everybody may read."""
    return line_of(register, values)[:LONGEST_LINE]


def open_words(
    register: Register, values: Mapping[str, Any], *, place: Place, party: Party | None = None
) -> Iterator[str]:
    """Everything by which anybody may find the entry."""
    yield line_for(register, values)
    yield place.name
    if party is not None:
        yield party.name
    for each in register.fields:
        if is_open(each) and each.code in values:
            yield words(each, values[each.code])


def _follow_up(row: Mapping[str, str]) -> str:
    rest = "，".join(filter(None, (row.get("who", ""), row.get("due", ""))))
    return f"{row['what']}（{rest}）" if rest else row["what"]


_SAID: Final[Mapping[FieldKind, Callable[[Field, Any], str]]] = {
    FieldKind.FOLLOW_UPS: lambda _field, rows: "\n".join(map(_follow_up, rows)),
    FieldKind.PEOPLE: lambda _field, names: "、".join(names),
    FieldKind.MONEY: lambda _field, yuan: formats.money(Decimal(yuan)),
    FieldKind.COUNT: lambda field, value: f"{formats.number(Decimal(value), places=9)}{field.unit}",
    FieldKind.AMOUNT: lambda field, value: f"{formats.number(Decimal(value), places=9)}{field.unit}",
    FieldKind.DATE: lambda _field, day: formats.day(date.fromisoformat(day), today=timezone.localdate()),
}
