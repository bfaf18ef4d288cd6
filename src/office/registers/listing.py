"""The list of a register: its columns and filters as the pack says them, old entries by the edition they were made in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Scope
from office.pages import formats
from office.pages.listing import At, Choice, Days, Listing, Row, Sort
from office.registers.find import Find
from office.registers.models import Entry, RegisterEdition
from office.registers.shapes import is_open, is_sensitive, shape_of
from office.registers.wording import masked, words
from shequ.packs import Field, FieldKind, Register

__all__ = ["Column", "columns_of", "listing_of"]

MOST_COLUMNS: Final = 5
NUMERIC: Final = frozenset({FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY})
LONG: Final = 40
BASE: Final = ("id", "occurred_on", "line", "place__name", "state", "edition_id", "recorded_by__name", "batch_id")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: the field it shows; ``told`` if the line of the entry says it already."""

    field: Field
    told: bool = False

    @property
    def label(self) -> str:
        """The heading."""
        return self.field.label

    @property
    def unit(self) -> str:
        """The unit behind the heading, unless the heading says it."""
        unit = str(_("元")) if self.field.kind is FieldKind.MONEY else self.field.unit
        return unit if self.numeric and unit not in self.field.label else ""

    @property
    def numeric(self) -> bool:
        """Whether it stands at the right."""
        return self.field.kind in NUMERIC


def columns_of(register: Register) -> list[Column]:
    """The columns that the pack names; what is sensitive is never one."""
    named = [each for each in register.fields if each.code in register.columns]
    ordered = sorted(named, key=lambda each: register.columns.index(each.code))
    shown = [each for each in ordered if not is_sensitive(each)]
    columns = [Column(each, told=f"{{{each.code}}}" in register.title) for each in shown]
    return [each for each in columns if each.numeric or not each.told][:MOST_COLUMNS]


def listing_of(register: Register, *, scope: Scope, told: bool = True) -> Listing:
    """The list as it is declared for this register and this person; ``told`` if its sentence may repeat what was looked for."""
    columns = columns_of(register)
    editions = {row.pk: row for row in RegisterEdition.objects.filter(code=register.code)}
    more = [] if register.party == "none" else ["party__name"]
    if any(is_open(each.field) for each in columns):
        more.append("values")
    if any(not is_open(each.field) for each in columns):
        more.append("personal")
    return Listing(
        columns=(*BASE, *more),
        filters=(
            At("place", gettext_lazy("辖区")),
            Days("days", gettext_lazy("日期"), "occurred_on"),
            *(_choice(each) for each in _filters(register)),
            Choice(
                "state",
                gettext_lazy("状态"),
                (("withdrawn", gettext_lazy("已作废")),),
                conditions=lambda _value, _today: Q(state=Entry.State.WITHDRAWN),
                otherwise=Q(state=Entry.State.KEPT),
            ),
            Find("q", gettext_lazy("查找"), (), scope=scope, told=told),
        ),
        sorts=(
            Sort("new", gettext_lazy("日期从近到远"), ("occurred_on",), descending=True),
            Sort("old", gettext_lazy("日期从远到近"), ("occurred_on",)),
        ),
        row=partial(_row, columns=columns, editions=editions),
    )


def _filters(register: Register) -> list[Field]:
    """The choices by which the pack lets the list be narrowed."""
    kinds = (FieldKind.CHOICE, FieldKind.YES)
    return [each for each in register.fields if each.code in register.filters and each.kind in kinds and is_open(each)]


def _choice(field: Field) -> Choice:
    named = [(each.code, each.name) for each in field.choices]
    yes = [("yes", _("是")), ("no", _("否"))]
    return Choice(f"f_{field.code}", field.label, named or yes, conditions=partial(_chosen, field))


def _chosen(field: Field, value: str, _today: date) -> Q:
    return Q(**{f"values__{field.code}": value == "yes" if field.kind is FieldKind.YES else value})


def _row(row: Row, *, columns: Sequence[Column], editions: Mapping[int, RegisterEdition]) -> dict[str, Any]:
    """An entry as the list shows it: personal values masked, whoever looks."""
    personal = json.loads(row["personal"]) if row.get("personal") else {}
    values = row.get("values") or {}
    edition = editions.get(row["edition_id"])
    then = {each.code: each for each in shape_of(edition).fields} if edition else {}
    cells = [_cell(each, then.get(each.field.code, each.field), values, personal) for each in columns]
    return {**row, "values": None, "personal": None, "cells": cells, "withdrawn": row["state"] == Entry.State.WITHDRAWN}


def _cell(column: Column, field: Field, values: Mapping[str, Any], personal: Mapping[str, Any]) -> dict[str, Any]:
    """``field`` is the column's as it was when the entry was made."""
    if is_sensitive(field):
        said = ""
    elif not is_open(field):
        said = masked(field, personal.get(field.code))
    elif column.numeric and field.kind in NUMERIC and field.unit == column.field.unit and field.code in values:
        said = formats.number(Decimal(str(values[field.code])), places=9)
    else:
        said = words(field, values.get(field.code))
    short = said if len(said) <= LONG else f"{said[:LONG]}…"
    look = " ".join(name for name, holds in (("num", column.numeric), ("told", column.told)) if holds)
    return {"label": field.label, "said": short, "unit": column.unit if said else "", "look": look}
