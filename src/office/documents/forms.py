"""Forms: the file to bring in, and the typed fields of each type of item."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.documents.models import Document, ProposedItem
from office.documents.words import DIRECTIONS, LABELS, SIGNS, UNITS
from office.territory.models import Place

__all__ = ["AddWords", "ItemForm", "UploadForm", "carried_over", "item_form"]

MOST: Final = 10**15
SAID: Final = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})(?:-(\d{2}))?)", re.ASCII)
BATCH: Final = re.compile(r"[0-9a-f]{24}", re.ASCII)


class SeveralFiles(forms.ClearableFileInput):
    """A field for more than one file."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Where the files belong, and whether they revise something. The files themselves are read from the request."""

    chosen = forms.FileField(
        label=gettext_lazy("文件"),
        required=False,
        widget=SeveralFiles(attrs={"multiple": True, "accept": ".docx,.doc,.pdf,.txt,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("可以一次选几个。docx、doc、pdf、txt，每个最大 20 MB。"),
    )
    place = forms.ModelChoiceField(Place.objects.none(), label=gettext_lazy("属于哪个辖区"), empty_label=None)
    revises = forms.ModelChoiceField(
        Document.objects.none(),
        label=gettext_lazy("是哪份文稿的修订稿"),
        required=False,
        empty_label=gettext_lazy("不是修订稿"),
        help_text=gettext_lazy("选了以后，审阅时只需要看与原来不同的地方。"),
    )
    batch = forms.RegexField(BATCH, widget=forms.HiddenInput)
    more: Final = ("revises",)


class DateSaid(forms.CharField):
    """A date as a document has it: 2026-03-10, 2026-03, --03-10 or --03."""

    def __init__(self, **options: Any) -> None:
        example = gettext_lazy("写成 2026-03-10；只知道月份写 2026-03；不知道年份写 --03-10 或 --03。")
        super().__init__(max_length=10, help_text=example, **options)

    def clean(self, value: Any) -> str | None:
        """The date, or None where nothing is said."""
        said = str(super().clean(value) or "").strip()
        if not said:
            return None
        match = SAID.fullmatch(said)
        if not match or not _is_day(*match.groups()):
            raise ValidationError(
                _("没有“%(said)s”这个日期。请写成 2026-03-10、2026-03、--03-10 或 --03。") % {"said": said}
            )
        return said


def _is_day(year: str | None, month: str | None, day: str | None, month_only: str | None, its_day: str | None) -> bool:
    try:
        date(int(year or 2000), int(month or month_only or 1), int(day or its_day or 1))
    except ValueError:
        return False
    return year is None or month is not None


class NoneIfEmpty(forms.CharField):
    """Words; None where nothing is said."""

    def clean(self, value: Any) -> str | None:
        """The words without spaces around them."""
        return super().clean(value) or None


def _text(*, most: int = 300, required: bool = True) -> Callable[[Any], forms.Field]:
    kind = forms.CharField if required else NoneIfEmpty
    return lambda label: kind(label=label, max_length=most, required=required)


class Number(forms.NumberInput):
    """A number as a person writes it: 92, not 92.0."""

    def format_value(self, value: Any) -> str | None:
        """Without the point where nothing stands behind it."""
        whole = isinstance(value, float) and value.is_integer()
        said: str | None = super().format_value(int(value) if whole else value)
        return said


def _number(*, required: bool = True) -> Callable[[Any], forms.Field]:
    limits = [MinValueValidator(-MOST), MaxValueValidator(MOST)]
    widget = Number(attrs={"step": "any"})
    return lambda label: forms.FloatField(label=label, required=required, validators=limits, widget=widget)


def _count(label: Any) -> forms.Field:
    return forms.IntegerField(label=label, min_value=1, max_value=10_000)


def _choice(choices: Mapping[str, Any]) -> Callable[[Any], forms.Field]:
    return lambda label: forms.ChoiceField(label=label, choices=list(choices.items()))


def _flag(label: Any) -> forms.Field:
    return forms.BooleanField(label=label, required=False)


def _day(label: Any) -> forms.Field:
    return DateSaid(label=label, required=False)


_OPTIONAL: Final = _text(most=200, required=False)
_FIELDS: Final[dict[str, dict[str, Callable[[Any], forms.Field]]]] = {
    "target": {
        "subject": _text(),
        "op": _choice(SIGNS),
        "value": _number(),
        "upper": _number(required=False),
        "unit": _text(most=20, required=False),
        "whose": _OPTIONAL,
        "period": _text(most=60, required=False),
    },
    "zero": {"subject": _text(), "whose": _OPTIONAL},
    "routine": {
        "action": _text(),
        "count": _count,
        "unit": _choice(UNITS),
        "every": _count,
        "on": _text(most=60, required=False),
        "at_least": _flag,
        "whose": _OPTIONAL,
    },
    "phase": {"name": _text(most=200), "start": _day, "end": _day},
    "role": {"who": _text(most=200), "role": _text(most=100), "body": _OPTIONAL},
    "sanction": {"for": _text(), "amount": _number(), "unit": _text(most=20), "direction": _choice(DIRECTIONS)},
    "budget": {"item": _text(), "amount": _number()},
    "result": {
        "what": _text(),
        "value": _number(),
        "upper": _number(required=False),
        "unit": _text(most=20, required=False),
        "approx": _flag,
        "whose": _OPTIONAL,
        "period": _text(most=60, required=False),
    },
    "observance": {"theme": _text(most=200), "date": _day},
}
_DEFAULTS: Final[dict[str, dict[str, Any]]] = {
    "routine": {"every": 1, "count": 1, "unit": "month"},
    "target": {"op": ">="},
}
# Fields that mean the same under another name when an item becomes one of another type.
_SAME: Final = (
    ("subject", "action", "name", "who", "for", "item", "what", "theme"),
    ("value", "amount", "count"),
    ("end", "date"),
)


class ItemForm(forms.Form):
    """The typed fields of one type; the classes are made by ``item_form``."""

    kind = ""
    more: tuple[str, ...] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def said(self) -> dict[str, Any]:
        """The fields as an item keeps them."""
        return {name: self.cleaned_data[name] for name in LABELS[self.kind]}

    def clean(self) -> dict[str, Any]:
        """What two fields say together."""
        cleaned = super().clean() or {}
        value, upper = cleaned.get("value"), cleaned.get("upper")
        if value is not None and upper is not None and upper < value:
            self.add_error("upper", _("上限比数值还小。请改正其中一个，不是范围就留空。"))
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and len(start) == len(end) == 10 and end < start:
            self.add_error("end", _("结束的日子在开始以前。请改正其中一个。"))
        if self.kind == "phase" and not (start or end) and not self.errors:
            self.add_error("end", _("阶段或期限至少要写一个日期。"))
        return cleaned


def _class(kind: str) -> type[ItemForm]:
    made = {name: make(LABELS[kind][name]) for name, make in _FIELDS[kind].items()}
    return type(f"{kind.title()}Form", (ItemForm,), {"kind": kind, "__doc__": f"A {kind}.", **made})


_CLASSES: Final = {kind: _class(kind) for kind in ProposedItem.Type.values}


def item_form(kind: str, **given: Any) -> ItemForm:
    """The form of a type, with sensible values where nothing is given."""
    given["initial"] = {**_DEFAULTS.get(kind, {}), **(given.get("initial") or {})}
    return _CLASSES[kind](**given)


def carried_over(fields: Mapping[str, Any], *, into: str) -> dict[str, Any]:
    """What of an item's fields holds for another type too: its words, its number, its unit where that is a word."""
    wanted = LABELS[into]
    carried = {name: value for name, value in fields.items() if name in wanted and name != "unit"}
    for group in _SAME:
        said = next((fields[name] for name in group if fields.get(name) is not None), None)
        name = next((name for name in group if name in wanted), None)
        if name is not None and said is not None:
            carried.setdefault(name, said)
    if into != "routine" and fields.get("unit") not in UNITS and "unit" in wanted:
        carried["unit"] = fields.get("unit")
    return carried


class AddWords(forms.Form):
    """The words of the text that a new item is about, typed or pasted where nothing could be selected."""

    quote = forms.CharField(
        label=gettext_lazy("原话"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("从原文里照抄，一个字也不要改，这样才找得到它的位置。"),
    )
