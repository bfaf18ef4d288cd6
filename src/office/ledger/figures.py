"""A number of the ledger as people read it: in the measure's own unit."""

from collections.abc import Mapping
from typing import Any

from office.ledger.knowledge import name_of, packs
from office.pages import formats

__all__ = ["Shown", "row_shown", "shown"]

Shown = tuple[str, str]  # the number and its unit, ready for a page


def shown(code: str, value: int, *, unit: str = "") -> Shown:
    """2.5 吨 for 2,500,000; ``unit`` is that of a measure which only this office has."""
    if code not in packs().measures:
        return formats.number(value), unit
    number, unit = packs().shown(code, value)
    return formats.number(number, places=4), unit


def row_shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A fact of a list, with its measure's name and its number in words."""
    code = row["measure__code"]
    number, unit = shown(code, row["value"], unit=row["measure__unit"])
    return {**row, "name": name_of(code, own=row["measure__name"]), "number": number, "unit": unit}
