"""A proposal as a card: the form that records it, the words that it was read from, and what it may be a copy of."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from office.access import Right, reach, visible
from office.ledger.knowledge import packs
from office.people.models import Person
from office.registers.forms import EntryForm, Written, day_input
from office.registers.models import Entry
from office.registers.rules import Unclear
from office.registers.sentence.asking import Names
from office.registers.shapes import is_open
from office.registers.values import clean
from office.registers.wording import line_for, words
from office.territory.models import Place
from shequ.packs import FieldKind, Register

__all__ = ["Card", "CardForm", "choosable", "mark_copies"]

COUNTED: Final = frozenset({FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY})
LOOKED_AT: Final = 300


class CardForm(EntryForm):
    """The form of an entry, one of several on a page; places are named, not chosen from a long list each."""

    def __init__(
        self,
        number: int,
        said: QueryDict | None = None,
        *,
        register: Register,
        by: Person,
        names: Names,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        self.prefix = f"c{number}"
        self.names = names
        super().__init__(said, register=register, by=by)
        for name in ("_photos", "_kept"):
            self.fields.pop(name, None)
        self.initial["place"] = names.labels.get(names.own or 0, "")
        self.initial.update(given or {})

    def written(self, said: QueryDict) -> dict[str, Any]:
        """What the page sent for this card, without judging it."""
        files: MultiValueDict[str, Any] = MultiValueDict()
        return {
            name: each.widget.value_from_datadict(said, files, self.add_prefix(name))
            for name, each in self.fields.items()
        }

    def _add_own(self, *, chosen: Any) -> None:
        self.fields["on"] = Written(label=_("日期"), widget=day_input())
        place = forms.TextInput(attrs={"list": "places", "maxlength": "120", "autocomplete": "off"})
        self.fields["place"] = Written(label=_("地点"), widget=place)
        if self.register.party != "none":
            wanted = self.register.party == "required"
            self.fields["party"] = Written(label=_("责任单位"), required=wanted, widget=forms.TextInput())

    def _read_place(self, said: str) -> Place:
        if not said:
            raise Unclear(_("还没有选。"))
        number = self.names.numbers.get(said)
        if number is None:
            raise Unclear(_("没有叫“%(said)s”的地点，或者它不在您的辖区内。请从列表里选。") % {"said": said[:40]})
        self.place = reach(Place.objects, by=self.by, need=Right.RECORD, id=number)
        return self.place


@dataclass
class Card:
    """One proposal on the page. ``kept`` is what goes with the page, signed; ``copy`` an entry that says the same."""

    number: int
    kept: dict[str, Any]
    form: CardForm
    text: str
    copy: Entry | None = None
    failed: bool = False
    raw: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def proposed(cls, number: int, plain: Mapping[str, Any], *, text: str, by: Person, names: Names) -> "Card":
        """The card of what was just read."""
        register = packs().registers[plain["register"]]
        given = {**plain["values"], "on": plain["on"], "_key": uuid.uuid4()}
        if plain["place"] in names.labels:
            given["place"] = names.labels[plain["place"]]
        form = CardForm(number, register=register, by=by, names=names, given=given)
        kept = {key: value for key, value in plain.items() if key not in ("values", "on", "place")} | {
            "done": None,
            "found": plain["place"] in names.labels,
        }
        return cls(number, kept, form, text, raw=dict(form.initial))

    @classmethod
    def sent(
        cls, number: int, kept: dict[str, Any], said: QueryDict, *, text: str, by: Person, names: Names, judged: bool
    ) -> "Card":
        """The card as it came back; only what is to be recorded is judged."""
        register = packs().registers[kept["register"]]
        form = CardForm(number, said if judged else None, register=register, by=by, names=names)
        raw = form.written(said)
        form.initial.update(raw)
        return cls(number, kept, form, text, raw=raw)

    @property
    def register(self) -> Register:
        """The register that it belongs to."""
        return self.form.register

    @property
    def sure(self) -> bool:
        """Whether it may be recorded with the others at one press."""
        return self.kept["certainty"] == "sure" and not self.kept["done"] and self.copy is None

    @property
    def line(self) -> str:
        """The entry in one line."""
        return line_for(self.register, self._values)

    @property
    def _values(self) -> dict[str, Any]:
        return clean(self.register, self.raw, today=timezone.localdate()).values

    @property
    def told(self) -> list[dict[str, Any]]:
        """What was read, field by field: label, value, the words it comes from, and what is to be said about it."""
        values = self._values
        notes, quotes = self.kept["notes"], self.kept["quotes"]
        shown = [each for each in self.register.fields if each.code in values and each.kind is not FieldKind.LONG]
        return [
            {
                "label": each.label,
                "words": words(each, values[each.code])[:80],
                "quote": quotes.get(each.code, "") if each.kind in COUNTED else "",
                "note": notes.get(each.code, ""),
            }
            for each in shown
        ]

    @property
    def missing(self) -> list[str]:
        """What the register asks for and nobody said."""
        faults = clean(self.register, self.raw, today=timezone.localdate()).faults
        more = [_("责任单位")] if self.register.party == "required" and not self.raw.get("party") else []
        return [*(each.label for each in faults), *more]

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The words of the message, and which of them were read."""
        start, end = self.kept["start"], self.kept["end"]
        parts: list[tuple[str, bool]] = []
        place = start
        for left, right in sorted(map(tuple, self.kept["spans"])):
            if left >= place and right <= end:
                parts += [(self.text[place:left], False), (self.text[left:right], True)]
                place = right
        return [(said, marked) for said, marked in [*parts, (self.text[place:end], False)] if said]

    @property
    def likely(self) -> list[Register]:
        """What it may be instead."""
        known = packs().registers
        return [known[code] for code in self.kept["others"] if code in known and code != self.register.code]

    @property
    def figures(self) -> dict[str, Decimal]:
        """The figures of the entry, to compare it by."""
        return _figures(self.register, self._values)

    @property
    def asked(self) -> list[str]:
        """The fields that stand outside the fold: what is missing or faulty."""
        faults = clean(self.register, self.raw, today=timezone.localdate()).faults
        more = ["party"] if self.register.party == "required" else []
        return [*(each.field for each in faults), *self.form.errors, *more]


def choosable() -> list[Register]:
    """The registers that a message can be recorded in."""
    return [each for each in packs().registers.values() if not each.standing]


def mark_copies(cards: Sequence[Card], *, by: Person) -> None:
    """Say of each card which entry of the same day and figures is there already; one query."""
    waiting = [card for card in cards if not card.kept["done"]]
    days = {str(card.raw.get("on") or "")[:10] for card in waiting}
    days = {day for day in days if _is_day(day)}
    if not waiting or not days:
        return
    same = visible(Entry.objects, by=by).filter(
        register__in={card.register.code for card in waiting}, occurred_on__in=days, state=Entry.State.KEPT
    )
    there = list(same.select_related("place").order_by("-id")[:LOOKED_AT])
    for card in waiting:
        card.copy = next((entry for entry in there if _same(card, entry)), None)


def _same(card: Card, entry: Entry) -> bool:
    if entry.register != card.register.code or entry.occurred_on.isoformat() != str(card.raw.get("on")):
        return False
    place = card.form.names.numbers.get(str(card.raw.get("place") or ""))
    figures = card.figures
    return place == entry.place_id and figures == _figures(card.register, entry.values) and bool(figures)


def _figures(register: Register, values: Mapping[str, Any]) -> dict[str, Decimal]:
    counted: Iterable[str] = (each.code for each in register.fields if each.kind in COUNTED and is_open(each))
    return {code: number for code in counted if (number := _decimal(values.get(code))) is not None}


def _decimal(said: Any) -> Decimal | None:
    try:
        return None if said in (None, "") else Decimal(str(said))
    except InvalidOperation:
        return None


def _is_day(said: str) -> bool:
    try:
        return bool(date.fromisoformat(said))
    except ValueError:
        return False
