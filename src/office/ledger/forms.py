"""The forms of the ledger."""

from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Case, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from office.ledger.actions import EARLIEST, LARGEST
from office.ledger.knowledge import packs
from office.ledger.openings import Before, smallest
from office.pages.lines import LineField
from office.territory.models import LEVELS, Place

__all__ = ["OpeningForm", "SheetForm", "VersionForm"]

MOST_PLACES: Final = 400


class DayInput(forms.DateInput):
    """A day, as browsers offer it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class VersionForm(forms.Form):
    """Carries the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class OpeningForm(forms.Form):
    """One figure from before."""

    more: ClassVar[tuple[str, ...]] = ("from_on", "note")

    measure = forms.ChoiceField(label=_("计量项"))
    value = forms.DecimalField(label=_("数量"), min_value=0, max_digits=16, decimal_places=4)
    unit = LineField(label=_("单位"), max_length=20, required=False, help_text=_("空着就是计量项自己的单位。"))
    place = forms.ChoiceField(label=_("辖区"))
    to_on = forms.DateField(label=_("截止日期"), widget=DayInput(), help_text=_("到哪一天为止的数，就记在那一天。"))
    file_name = LineField(label=_("出自文件"), max_length=200, help_text=_("例如：2025年爱国卫生工作总结。"))
    from_on = forms.DateField(label=_("起始日期"), widget=DayInput(), required=False)
    note = LineField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, places: QuerySet[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        width = Case(*(When(level=level, then=number) for number, level in enumerate(LEVELS)), default=len(LEVELS))
        rows = places.filter(closed_on=None).order_by(width, "parent_id", "order", "id").select_related("parent")
        self.places = {str(each.pk): each for each in rows[:MOST_PLACES]}
        self.fields["place"].choices = [(key, _inside(each)) for key, each in self.places.items()]  # type: ignore[attr-defined]
        self.fields["measure"].choices = _measures()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The figure in the smallest unit, on a day that has been."""
        said = super().clean() or {}
        for name in ("from_on", "to_on"):
            if said.get(name) and not EARLIEST <= said[name] <= timezone.localdate():
                self.add_error(name, _now("日期要在 1990 年以后、今天或更早。"))
        if said.get("from_on") and said.get("to_on") and said["from_on"] > said["to_on"]:
            self.add_error("from_on", _now("起始日期在截止日期之后。"))
        if said.get("measure") and said.get("value") is not None:
            said["smallest"] = self._smallest(said)
        return said

    def _smallest(self, said: dict[str, Any]) -> int | None:
        try:
            found = smallest(said["measure"], said["value"], said.get("unit") or "")
        except ValueError as error:
            self.add_error("unit" if said.get("unit") else "value", str(error))
            return None
        if found > LARGEST:
            self.add_error("value", _now("数量大得不像真的。请检查零的个数和单位。"))
        return found

    @property
    def figure(self) -> Before:
        """What is to be entered."""
        said = self.cleaned_data
        return Before(
            measure=said["measure"],
            value=said["smallest"],
            place=self.places[said["place"]],
            to_on=said["to_on"],
            from_on=said["from_on"],
            note=said["note"],
        )


class SheetForm(forms.Form):
    """A sheet of figures from before."""

    file = forms.FileField(
        label=_("Excel 文件"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("xlsx 或 csv，列和模板一样。"),
    )


def _measures() -> list[tuple[str, list[tuple[str, str]]]]:
    """Measures by their pack, those that are worked out left out."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in packs().measures.values():
        if each.kind.value != "ratio":
            groups.setdefault(each.pack, []).append((each.code, f"{each.name}（{each.unit}）"))
    return [(packs().packs[code].name if code in packs().packs else code, rows) for code, rows in groups.items()]


def _inside(place: Place) -> str:
    return f"{place.parent.name}/{place.name}" if place.parent else place.name
