"""The forms of the territory."""

from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import MinValueValidator, RegexValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.geometry import Datum, in_china
from office.pages.lines import LineField
from office.territory.models import Intake, Level, Party, Place, Pledge
from office.territory.rules import levels_below
from office.vault import mask_name, mask_phone

__all__ = [
    "DateForm",
    "IntakeForm",
    "OpenPlaceForm",
    "PartyForm",
    "PlaceForm",
    "PledgeForm",
    "RevealForm",
    "VersionForm",
    "party_initial",
]

MOST_PLACES: Final = 400


class DayInput(forms.DateInput):
    """A day, as browsers offer it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class VersionForm(forms.Form):
    """Carries the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class PlaceForm(VersionForm):
    """Name, code and order of a place."""

    more: ClassVar[tuple[str, ...]] = ("code", "order")

    name = LineField(label=_("名称"), max_length=60)
    code = LineField(label=_("代码"), max_length=30, required=False, help_text=_("全区不能重复，没有就空着。"))
    order = forms.IntegerField(
        label=_("次序"), min_value=0, max_value=1_000_000, required=False, help_text=_("同级之间按它排列，小的在前。")
    )

    def clean_order(self) -> int:
        """Nothing is 0."""
        order: int | None = self.cleaned_data["order"]
        return order or 0

    @property
    def fields_said(self) -> dict[str, Any]:
        """What is to be saved."""
        return {name: self.cleaned_data[name] for name in ("name", "code", "order")}


class OpenPlaceForm(PlaceForm):
    """A new place in ``parent``; it has no version yet."""

    version = None  # type: ignore[assignment]
    level = forms.ChoiceField(label=_("级别"))

    field_order = ("level", "name")

    def __init__(self, *args: Any, parent: Place, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(level, Level(level).label) for level in levels_below(parent.level)]
        self.fields["level"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["level"].initial = choices[0][0]
            self.fields["level"].widget = forms.HiddenInput()


class PartyForm(forms.Form):
    """A responsible party. The contact that is on record is never sent to the page: empty means unchanged."""

    more: ClassVar[tuple[str, ...]] = ("credit_code", "longitude", "latitude", "forget")

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)
    place = forms.ChoiceField(label=_("所在"))
    name = LineField(label=_("名称"), max_length=100)
    kind = forms.ChoiceField(label=_("类别"), choices=Party.Kind.choices)
    address = LineField(label=_("地址"), max_length=200, required=False)
    must_pledge = forms.BooleanField(label=_("应签“门前三包”责任书"), required=False)
    contact = LineField(label=_("联系人"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("联系电话"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        validators=[RegexValidator(r"^[0-9+\-() 转]{5,30}$", _("电话号码只写数字、空格和“-”。"))],
    )
    credit_code = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=18,
        required=False,
        validators=[RegexValidator(r"^[0-9A-Z]{18}$", _("应当是 18 位数字和大写字母。"))],
    )
    longitude = forms.FloatField(label=_("经度"), required=False, help_text=_("WGS-84，例如 120.123456。"))
    latitude = forms.FloatField(label=_("纬度"), required=False, help_text=_("WGS-84，例如 31.123456。"))
    forget = forms.BooleanField(label=_("删去已登记的联系人和电话"), required=False)

    def __init__(
        self, *args: Any, places: QuerySet[Place] | None = None, party: Party | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.party = party
        if places is None:
            del self.fields["place"]
        else:
            rows = places.filter(closed_on=None).order_by("level", "parent_id", "order", "id").select_related("parent")
            self.fields["place"].choices = [(str(each.pk), _inside(each)) for each in rows[:MOST_PLACES]]  # type: ignore[attr-defined]
        if party and (party.contact or party.phone):
            masks = {"name": mask_name(party.contact), "phone": mask_phone(party.phone)}
            self.fields["contact"].help_text = _("现在登记的是 %(name)s；不改就空着。") % masks
            self.fields["phone"].help_text = _("现在登记的是 %(phone)s；不改就空着。") % masks
        else:
            del self.fields["forget"]

    def clean(self) -> dict[str, Any]:
        """Longitude and latitude go together."""
        said = super().clean() or {}
        longitude, latitude = said.get("longitude"), said.get("latitude")
        if (longitude is None) != (latitude is None):
            self.add_error("longitude", _("经度和纬度要一起填，或者都空着。"))
        elif longitude is not None and latitude is not None and not in_china((longitude, latitude)):
            self.add_error("longitude", _("这个位置不在中国境内，多半是经度和纬度写反了。"))
        return said

    @property
    def fields_said(self) -> dict[str, Any]:
        """What is to be saved: an empty contact stays as it is on record."""
        said = self.cleaned_data
        plain = {name: said[name] for name in ("name", "kind", "address", "must_pledge", "credit_code")}
        point = None if said["longitude"] is None else [round(said["longitude"], 7), round(said["latitude"], 7)]
        forgotten = {"contact": "", "phone": ""} if said.get("forget") else {}
        contact = {name: said[name] for name in ("contact", "phone") if said[name]}
        return {**plain, "point": point, **forgotten, **contact}


def party_initial(party: Party) -> dict[str, Any]:
    """What the form of a party begins with."""
    names = ("version", "name", "kind", "address", "must_pledge", "credit_code")
    longitude, latitude = party.point or (None, None)
    return {**{name: getattr(party, name) for name in names}, "longitude": longitude, "latitude": latitude}


class PledgeForm(forms.Form):
    """A letter: which, when, until when."""

    more: ClassVar[tuple[str, ...]] = ("ends_on",)

    kind = forms.ChoiceField(label=_("责任书"), choices=Pledge.Kind.choices)
    signed_on = forms.DateField(label=_("签订日期"), widget=DayInput())
    ends_on = forms.DateField(label=_("到期日期"), widget=DayInput(), required=False, help_text=_("没有期限就空着。"))

    def clean_signed_on(self) -> Any:
        """Nobody signs tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("签订日期在今天之后。"))
        return day


class DateForm(VersionForm):
    """From which day something no longer holds."""

    on = forms.DateField(label=_("日期"), widget=DayInput(), validators=[MinValueValidator(lambda: _earliest())])


def _earliest() -> Any:
    return timezone.localdate().replace(year=1990, month=1, day=1)


class RevealForm(forms.Form):
    """Why a telephone number is to be seen."""

    reason = forms.CharField(label=_("查看理由"), min_length=2, max_length=200, help_text=_("会记入审计记录。"))


class IntakeForm(forms.Form):
    """A file to bring in."""

    kind = forms.ChoiceField(label=_("导入什么"), choices=Intake.Kind.choices)
    file = forms.FileField(label=_("文件"), help_text=_("辖区和责任单位用 xlsx 或 csv，边界用 GeoJSON。最大 20 MB。"))
    datum = forms.ChoiceField(
        label=_("坐标系"),
        choices=[(each.value, each.label) for each in Datum],
        required=False,
        help_text=_("只对边界有用：文件是在哪种地图上画的。"),
    )


def _inside(place: Place) -> str:
    upper = place.parent.name if place.parent and place.level not in (Level.DISTRICT, Level.SUBDISTRICT) else ""
    return f"{upper} / {place.name}" if upper else place.name
