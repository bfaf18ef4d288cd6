"""The form of a register, made of what its pack says: first fields at once, the others under 更多."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, reach
from office.pages.asked import whole
from office.people.models import Person
from office.registers.actions.common import personal_of
from office.registers.actions.showing import Ground
from office.registers.choosing import own_place, party_named, party_names, place_choices
from office.registers.kinds import LIMITS
from office.registers.models import Entry
from office.registers.moments import EARLIEST, happened_on
from office.registers.rules import Fault, Unclear
from office.registers.shapes import closed_fields, is_open
from office.registers.values import clean
from office.registers.widgets import FollowUps, Named, Photos, PhotosField
from office.registers.wording import masked
from office.territory.models import Party, Place
from shequ.packs import Field, FieldKind, Register

__all__ = ["DoneForm", "EntryForm", "KeyForm", "ReasonForm", "UnmaskForm", "day_input"]

SALT: Final = "registers.photos"
RADIOS: Final = 3
KEPT_FOR: Final = 24 * 3600
OWN: Final = ("on", "place", "party")


def day_input() -> forms.DateInput:
    """A day, as browsers offer it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Written(forms.Field):
    """Takes what was written as it is: the registers' own cleaning reads it. ``unit`` stands beside the input."""

    def __init__(self, *, unit: str = "", **more: Any) -> None:
        super().__init__(**more)
        self.unit = unit

    def clean(self, value: Any) -> Any:
        """As it came."""
        return value


class EntryForm(forms.Form):
    """One entry of ``register``: new, or ``entry`` edited by the edition that it was made in."""

    use_required_attribute = False

    def __init__(
        self,
        said: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        register: Register,
        by: Person,
        entry: Entry | None = None,
        address: QueryDict | None = None,
    ) -> None:
        self.register, self.by, self.entry = register, by, entry
        self.corrects = False
        start = _start_of(entry) if entry else _start(register, by, address or QueryDict())
        super().__init__(said, files, initial=start, auto_id="id_%s")
        self._add_own(chosen=start.get("place"))
        self._add_fields()
        self._add_rest()
        self.more = tuple(each.code for each in register.fields if not each.first and not self._pressing(each))
        if entry is not None:
            self.more = tuple(code for code in (*self.more, "_forget") if code in self.fields and not start.get(code))
        self.party: Party | None = entry.party if entry else None
        self.place: Place | None = entry.place if entry else None

    @property
    def raw(self) -> dict[str, Any]:
        """What was written, by field code."""
        return {each.code: self.cleaned_data.get(each.code) for each in self.register.fields}

    @property
    def private(self) -> bool:
        """Whether every field is for few: then nothing of it may be kept in the browser."""
        return all(not is_open(each) for each in self.register.fields)

    @property
    def kept_photos(self) -> list[int]:
        """The numbers of photos that arrived with an earlier try of the same form."""
        return _unpacked(self.data.get("_kept", ""), by=self.by)

    def with_photos(self, numbers: Iterable[int]) -> None:
        """The form as it goes back to the person: what arrived need not be sent again."""
        packed = signing.dumps([self.by.pk, *numbers], salt=SALT)
        self.data = _changed(self.data, {"_kept": packed})

    def with_version(self, version: int) -> None:
        """The form as it goes to the page that shows both texts."""
        self.data = _changed(self.data, {"_version": str(version)})

    def with_fresh_key(self) -> None:
        """The form as it goes back to the person: pressed again, it is another entry."""
        self.data = _changed(self.data, {self.add_prefix("_key"): str(uuid.uuid4())})

    def show(self, faults: Iterable[Fault]) -> None:
        """Each fault beside its field; what belongs to no field on top."""
        for fault in faults:
            name = fault.field if fault.field in self.fields else None
            said = fault.said if name or not fault.label else f"{fault.label}：{fault.said}"
            if not name or fault.said not in self.errors.get(name, ()):
                self.add_error(name, said)

    def clean(self) -> dict[str, Any]:
        """The day, the place, the party, and every field by the one cleaning."""
        made = super().clean() or {}
        faults = [*self._around(made)]
        known = personal_of(self.entry) if self.entry else {}
        forgotten = set(made.get("_forget") or ())
        already = {code: value for code, value in known.items() if code not in forgotten}
        faults += clean(self.register, self.raw, today=timezone.localdate(), already=already).faults
        self.show(faults)
        return made

    def _around(self, made: dict[str, Any]) -> Iterable[Fault]:
        for name, read in (("on", self._read_day), ("place", self._read_place), ("party", self._read_party)):
            if name in self.fields:
                try:
                    made[name] = read(str(made.get(name) or "").strip())
                except Unclear as unclear:
                    yield Fault(name, str(self.fields[name].label), str(unclear))

    def _read_day(self, said: str) -> date:
        if not said:
            raise Unclear(_("还没有填。"))
        return happened_on(said, today=timezone.localdate(), earliest=EARLIEST)

    def _read_place(self, said: str) -> Place:
        number = whole(said)
        if number is None:
            raise Unclear(_("还没有选。"))
        if self.entry is not None and number == self.entry.place_id:
            self.place = self.entry.place
        else:
            self.place = reach(Place.objects, by=self.by, need=Right.RECORD, id=number)
        return self.place

    def _read_party(self, said: str) -> Party | None:
        if not said:
            self.party = None
            if self.register.party == "required":
                raise Unclear(_("还没有填。"))
        elif self.party is None or said != self.party.name:
            self.party = party_named(said[:100], self.by, place=self.place)
        return self.party

    def _pressing(self, field: Field) -> bool:
        """Whether the field must not hide: it is asked for."""
        return field.required

    def _add_own(self, *, chosen: Any) -> None:
        self.fields["on"] = Written(label=_("日期"), widget=day_input())
        number = whole(str(chosen or ""))
        choices = place_choices(self.by, self.register, chosen=number)
        if self.entry is not None and str(number) not in _values(choices):
            choices = [(str(self.entry.place_id), self.entry.place.name), *choices]
        self.fields["place"] = Written(label=_("地点"), widget=forms.Select(choices=choices))
        if self.register.party != "none":
            names = party_names(self.by, place=number)
            wanted = self.register.party == "required"
            label = _("责任单位")
            self.fields["party"] = Written(label=label, required=wanted, widget=Named(names, {"maxlength": "100"}))

    def _add_fields(self) -> None:
        known = personal_of(self.entry) if self.entry else {}
        for each in self.register.fields:
            made = _field(each)
            if each.code in known:
                shown = {"shown": masked(each, known[each.code])}
                made.help_text = _("现在登记的是 %(shown)s；不改就空着。") % shown
                made.required = False
            self.fields[each.code] = made

    def _add_rest(self) -> None:
        if self.register.photos and self.entry is None:
            self.fields["_photos"] = PhotosField(label=_("照片"), required=False, widget=Photos())
            self.fields["_kept"] = forms.CharField(required=False, widget=forms.HiddenInput())
        if self.entry is None:
            self.fields["_key"] = forms.UUIDField(widget=forms.HiddenInput())
            return
        self.fields["_version"] = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, max_value=2**31 - 1)
        known = personal_of(self.entry)
        names = [(each.code, each.label) for each in closed_fields(self.register.fields) if each.code in known]
        if names:
            self.fields["_forget"] = forms.MultipleChoiceField(
                label=_("删去已登记的"), required=False, widget=forms.CheckboxSelectMultiple(), choices=names
            )

    def ask_reason(self) -> None:
        """The entry is closed: it is corrected, and why is on record."""
        self.corrects = True
        self.fields["_reason"] = forms.CharField(
            label=_("更正原因"),
            min_length=2,
            max_length=200,
            help_text=_("会记入审计记录，和改动放在一起。"),
        )


def _start(register: Register, by: Person, address: QueryDict) -> dict[str, Any]:
    """What a new form begins with: today, the person's own place, what is usual, and what the address says."""
    start: dict[str, Any] = {each.code: _usual(each) for each in register.fields if each.usual}
    start |= {"on": timezone.localdate(), "place": own_place(by), "_key": uuid.uuid4()}
    for each in register.fields:
        if each.code in address and is_open(each):
            several = each.kind is FieldKind.CHOICES
            start[each.code] = address.getlist(each.code) if several else address[each.code][:500]
    start |= {name: address[name][:100] for name in ("on", "place") if address.get(name)}
    number = whole(address.get("party"))
    if register.party != "none" and number is not None:
        start["party"] = reach(Party.objects, by=by, need=Right.VIEW, id=number).name
    return start


def _usual(field: Field) -> Any:
    return [field.usual] if field.kind is FieldKind.CHOICES else field.usual


def _start_of(entry: Entry) -> dict[str, Any]:
    """What the form of an entry begins with; personal values are never sent to the page."""
    around = {"on": entry.occurred_on, "place": entry.place_id, "party": entry.party.name if entry.party else ""}
    return {**entry.values, **around, "_version": entry.version}


def _values(choices: Iterable[tuple[str, Any]]) -> set[str]:
    flat: set[str] = set()
    for value, label in choices:
        flat |= {each for each, _label in label} if isinstance(label, list) else {value}
    return flat


def _changed(said: Any, more: Mapping[str, str]) -> QueryDict:
    made = said.copy() if isinstance(said, QueryDict) else QueryDict(mutable=True)
    for name, value in more.items():
        made[name] = value
    return made


def _unpacked(packed: str, *, by: Person) -> list[int]:
    try:
        owner, *numbers = signing.loads(packed, salt=SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return []
    return list(numbers) if owner == by.pk else []


def _field(field: Field) -> Written:
    """The field as the form shows it."""
    widget = _WIDGETS[field.kind](field)
    if not is_open(field):
        widget.attrs |= {"autocomplete": "off", "data-private": ""}
    unit = str(_("元")) if field.kind is FieldKind.MONEY else field.unit
    return Written(label=field.label, help_text=field.help, required=field.required, widget=widget, unit=unit)


def _line(field: Field) -> forms.Widget:
    return forms.TextInput(attrs={"maxlength": str(LIMITS.get(field.kind, 200))})


def _number(field: Field) -> forms.Widget:
    mode = "numeric" if field.kind is FieldKind.COUNT else "decimal"
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "maxlength": "40", "class": "number"})


def _area(field: Field) -> forms.Widget:
    return forms.Textarea(attrs={"rows": "3", "maxlength": str(LIMITS[FieldKind.LONG])})


def _names(_field: Field) -> forms.Widget:
    return forms.Textarea(attrs={"rows": "3", "placeholder": str(_("一行一个名字，或用顿号隔开"))})


def _one(field: Field) -> forms.Widget:
    choices = [(choice.code, choice.name) for choice in field.choices]
    if field.required and len(choices) <= RADIOS:
        return forms.RadioSelect(choices=choices)
    return forms.Select(choices=choices if field.required and field.usual else [("", "—"), *choices])


def _several(field: Field) -> forms.Widget:
    return forms.CheckboxSelectMultiple(choices=[(choice.code, choice.name) for choice in field.choices])


def _yes(field: Field) -> forms.Widget:
    choices = [("True", str(_("是"))), ("False", str(_("否")))]
    return forms.RadioSelect(choices=choices) if field.required else forms.Select(choices=[("", "—"), *choices])


_WIDGETS: Final[Mapping[FieldKind, Callable[[Field], forms.Widget]]] = {
    FieldKind.TEXT: _line,
    FieldKind.LONG: _area,
    FieldKind.COUNT: _number,
    FieldKind.AMOUNT: _number,
    FieldKind.MONEY: _number,
    FieldKind.CHOICE: _one,
    FieldKind.CHOICES: _several,
    FieldKind.DATE: lambda _field: day_input(),
    FieldKind.TIME: lambda _field: forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    FieldKind.YES: _yes,
    FieldKind.PERSON: _line,
    FieldKind.PEOPLE: _names,
    FieldKind.PHONE: lambda _field: forms.TextInput(attrs={"inputmode": "tel", "maxlength": "40"}),
    FieldKind.ID_NUMBER: lambda _field: forms.TextInput(attrs={"maxlength": "24"}),
    FieldKind.FOLLOW_UPS: lambda _field: FollowUps(),
}


class ReasonForm(forms.Form):
    """Why something is done, and the version that the person saw."""

    _version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, max_value=2**31 - 1)
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200, required=False)


class KeyForm(forms.Form):
    """Photos for an entry that is there."""

    photos = PhotosField(label=gettext_lazy("照片"), required=False)


class UnmaskForm(forms.Form):
    """Why personal particulars are to be seen; sensitive ones on named grounds alone."""

    reason = forms.CharField(label=gettext_lazy("查看理由"), min_length=2, max_length=200)
    ground = forms.ChoiceField(label=gettext_lazy("依据"), required=False)

    more: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, sensitive: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].help_text = _("会记入审计记录。")
        if sensitive:
            choices = [("", _("只看一般的个人信息")), *Ground.choices]
            self.fields["ground"].choices = choices  # type: ignore[attr-defined]
            self.fields["ground"].help_text = _("敏感的内容只有选了依据才显示。")
        else:
            del self.fields["ground"]


class DoneForm(forms.Form):
    """What came of something that was to be followed up."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, max_value=2**31 - 1)
    note = forms.CharField(label=gettext_lazy("完成情况"), max_length=200, required=False)
