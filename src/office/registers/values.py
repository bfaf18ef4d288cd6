"""The one cleaning of what is written into a register: by form, by sheet and by sentence alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from office.ledger.knowledge import packs
from office.registers.kinds import is_blank, read
from office.registers.rules import Fault, Unclear
from office.registers.shapes import is_open
from shequ.packs import Register

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was written, by field code, as it is kept: open values, personal ones, and what is wrong with the others.

    A field that was left empty has no value. Counts are whole numbers, amounts (in the field's unit) and money (in 元)
    are decimal numbers as text, choices are codes, days and times are ISO text, follow-ups are mappings.
    """

    values: dict[str, Any] = field(default_factory=dict)
    personal: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def all(self) -> dict[str, Any]:
        """Open and personal values together."""
        return {**self.values, **self.personal}


def clean(
    register: Register, raw: Mapping[str, Any], *, today: date, already: Mapping[str, Any] | None = None
) -> Cleaned:
    """Every field of the register read from ``raw``, which holds text, lists, or the typed values of a sheet.

    What is asked for and not spoken of at all is as usual, where the pack says what that is. ``already`` are
    values that were cleaned before and are taken over where ``raw`` says nothing.
    """
    kept = already or {}
    values: dict[str, Any] = {}
    personal: dict[str, Any] = {}
    faults: list[Fault] = []
    for each in register.fields:
        said = raw.get(each.code, each.usual if each.required and each.code not in kept else None)
        into = values if is_open(each) else personal
        if is_blank(said):
            if each.code in kept:
                into[each.code] = kept[each.code]
            elif each.required:
                faults.append(Fault(each.code, each.label, _("还没有填。")))
            continue
        try:
            into[each.code] = read(each, said, today=today, same=_same(register, each.code))
        except Unclear as unclear:
            faults.append(Fault(each.code, each.label, str(unclear)))
    return Cleaned(values, personal, tuple(faults))


def _same(register: Register, code: str) -> Collection[str]:
    """Other words for the unit of a field, as the measures know that it is posted to."""
    measures = packs().measures
    posted = {posting.measure for posting in register.posts if posting.value == code}
    return {word for each in posted if each in measures for word in measures[each].accepts}
