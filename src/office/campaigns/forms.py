"""Forms of campaigns; every field comes filled in where a sensible value is known."""

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, scope_of
from office.campaigns.comparing import Revision
from office.campaigns.drafting import Draft
from office.campaigns.models import Campaign, CampaignPost, Commitment
from office.documents.models import Document
from office.pages.lines import LineField
from office.people.models import Person
from office.territory.models import KEYED, Party, Place

__all__ = ["AdoptForm", "AssignForm", "CommitmentForm", "DayField", "EndForm", "ReviseForm", "short_name"]

_KIND: Final = re.compile(r"的?(?:工作|活动|专项行动)?(?:实施)?(?:方案|计划|安排|意见)(?:[（(].{1,8}[)）])?$")
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)


def day_input() -> forms.DateInput:
    """A date as browsers take it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": EARLIEST, "max": LATEST})


class DayField(forms.DateField):
    """A day that a calendar of this century knows."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=day_input(), input_formats=["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d"], **more)

    def clean(self, value: Any) -> date | None:
        """Refuse years that nobody means."""
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("请填 2000 年到 2199 年之间的日期。"))
        return day


class AdoptForm(forms.Form):
    """Name, place and days of the campaign that a document becomes."""

    name = LineField(label=gettext_lazy("活动名称"), max_length=300)
    place = forms.ModelChoiceField(Place.objects.none(), label=gettext_lazy("活动范围"), empty_label=None)
    starts_on = DayField(label=gettext_lazy("开始"))
    ends_on = DayField(label=gettext_lazy("结束"))

    def __init__(self, given: Any = None, *, document: Document, draft: Draft, by: Any) -> None:
        first = {"name": short_name(document), "place": document.place_id}
        super().__init__(given, initial=first | {"starts_on": draft.starts_on, "ends_on": draft.ends_on})
        self.fields["place"].queryset = places_for(document, by=by)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end after the beginning."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("结束日期在开始日期之前。"))
        return said


def short_name(document: Document) -> str:
    """清河街道云岭社区创建省级卫生社区实施方案 is 创建省级卫生社区: without the place before and the kind of paper behind."""
    title = _KIND.sub("", document.title.strip()) or document.title.strip()
    names = Place.objects.filter(pk__in=document.place.around).values_list("name", flat=True)
    around = sorted(names, key=len, reverse=True)
    while name := next((name for name in around if title.startswith(name) and len(title) > len(name) + 3), None):
        title = title.removeprefix(name)
    return title.strip() or _("未命名的活动")


def places_for(document: Document, *, by: Person) -> Any:
    """The document's place and those right below it where the person may adopt."""
    inside = scope_of(by).inside(Right.ADOPT)
    near = Place.objects.filter(pk=document.place_id) | Place.objects.filter(parent=document.place_id)
    return near.filter(inside, level__in=KEYED, closed_on=None).order_by("parent_id", "order", "id")


class ReviseForm(forms.Form):
    """From which day the revised document holds."""

    from_on = DayField(label=gettext_lazy("从哪天起施行"), help_text=gettext_lazy("前一天为止仍按原来的内容。"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, given: Any = None, *, campaign: Campaign, revision: Revision, today: date) -> None:
        day = min(max(today, revision.earliest), max(campaign.ends_on, revision.ends_on))
        super().__init__(given, initial={"from_on": day, "version": campaign.version})


class AssignForm(forms.Form):
    """Who holds a post."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("人员"), required=False, empty_label=gettext_lazy("（空缺）")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, given: Any = None, *, post: CampaignPost, people: Any) -> None:
        named = [person for person in people if person.name == post.who]
        first = post.person_id or (named[0].pk if len(named) == 1 else None)
        super().__init__(given, initial={"person": first, "version": post.version})
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


MOST_PARTIES: Final = 500
_OF_TYPE: Final = {
    Commitment.Type.TARGET.value: ("words", "op", "value", "unit", "due_on", "place", "whose", "upper", "party"),
    Commitment.Type.ROUTINE.value: ("words", "count", "per", "place", "whose", "every", "on", "at_least", "party"),
    Commitment.Type.ZERO.value: ("words", "due_on", "place", "whose", "party"),
}
_LENGTHS: Final = {
    name: getattr(Commitment._meta.get_field(name), "max_length", None) for name in ("words", "whose", "unit", "on")
}


class CommitmentForm(forms.Form):
    """What a commitment says, as far as its type has it, with the reason for changing or adding it."""

    more = ("whose", "upper", "every", "on", "at_least", "party")
    words = LineField(label=gettext_lazy("事项"), max_length=_LENGTHS["words"])
    op = forms.ChoiceField(label=gettext_lazy("要求"), choices=Commitment.Op.choices)
    value = forms.DecimalField(label=gettext_lazy("数值"), max_digits=19, decimal_places=4)
    unit = LineField(label=gettext_lazy("单位"), max_length=_LENGTHS["unit"], required=False)
    count = forms.IntegerField(label=gettext_lazy("次数"), min_value=1, max_value=9999)
    per = forms.ChoiceField(label=gettext_lazy("每"), choices=Commitment.Unit.choices)
    due_on = DayField(label=gettext_lazy("期限"), required=False)
    place = forms.ModelChoiceField(Place.objects.none(), label=gettext_lazy("辖区"), empty_label=None)
    whose = LineField(label=gettext_lazy("对象"), max_length=_LENGTHS["whose"], required=False)
    upper = forms.DecimalField(label=gettext_lazy("上限"), max_digits=19, decimal_places=4, required=False)
    every = forms.IntegerField(label=gettext_lazy("每几个周期"), min_value=1, max_value=9999, initial=1)
    on = LineField(label=gettext_lazy("哪一天"), max_length=_LENGTHS["on"], required=False)
    at_least = forms.BooleanField(label=gettext_lazy("至少"), required=False)
    party = forms.ModelChoiceField(
        Party.objects.none(), label=gettext_lazy("责任单位"), required=False, empty_label=gettext_lazy("（不指定）")
    )
    why = forms.CharField(
        label=gettext_lazy("理由"), max_length=200, help_text=gettext_lazy("写明依据，会记入办理记录。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, campaign: Campaign, kind: str, share: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        kept = {*_OF_TYPE[kind], "why", "version"} - ({"place", "party"} if share else set())
        for name in set(self.fields) - kept:
            del self.fields[name]
        inside = {f"in_{campaign.place.level}": campaign.place_id, "closed_on": None}
        if "place" in self.fields:
            places = Place.objects.filter(level__in=KEYED, **inside).order_by("in_community", "id")
            self.fields["place"].queryset = places  # type: ignore[attr-defined]
            parties = Party.objects.filter(**inside).select_related("place").order_by("id")[:MOST_PARTIES]
            keys = [party.pk for party in parties]
            self.fields["party"].queryset = Party.objects.filter(pk__in=keys).select_related("place")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A party brings its place; a range ends above where it begins."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("party"):
            said["place"] = said["party"].place
        if said.get("upper") is not None and said.get("value") is not None and said["upper"] < said["value"]:
            self.add_error("upper", _("上限比数值小。"))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """The values without reason and version."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("why", "version")}


class EndForm(forms.Form):
    """Why a commitment holds no longer."""

    why = forms.CharField(
        label=gettext_lazy("理由"), max_length=200, help_text=gettext_lazy("写明依据，会记入办理记录。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
