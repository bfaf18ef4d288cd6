"""Forms for accounts, bodies and posts: explicit fields, and choices that never reach beyond the person's own scope."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.access import ADMINISTRATORS, Right, scope_of, visible
from office.people.models import Body, Person, Role
from office.territory.models import KEYED, Level, Place
from office.vault import mask_phone

__all__ = [
    "AppointForm",
    "BodyForm",
    "ContactForm",
    "CreateForm",
    "EditForm",
    "EndForm",
    "ReasonForm",
    "bodies_of",
    "places_of",
    "roles_for",
    "telephone",
]

NUMBER: Final = re.compile(r"\+?[0-9]{5,15}")


def telephone(said: str) -> str:
    """A number without the blanks and hyphens that people write; ValidationError if it is none."""
    number = re.sub(r"[\s\-－—()（）]", "", said)
    if number and not NUMBER.fullmatch(number):
        raise ValidationError(_("电话只写数字，5 到 15 位，例如 13900000000 或 0571-00000000。"))
    return number


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _Contact(forms.Form):
    phone = forms.CharField(
        label=_("电话"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("电子邮箱"), required=False, max_length=254)

    def clean_phone(self) -> str:
        """Digits."""
        return telephone(self.cleaned_data["phone"])


class _KeptPhone(_Contact):
    """The number is not shown; left empty it stays."""

    clear_phone = forms.BooleanField(label=_("删去电话"), required=False)

    def __init__(self, *args: Any, whom: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if whom.phone:
            self.fields["phone"].help_text = _("现在是 %(phone)s，不填就不改。") % {"phone": mask_phone(whom.phone)}
        else:
            del self.fields["clear_phone"]

    def phone_change(self) -> dict[str, str]:
        """What to write of the number: nothing, another, or none."""
        if self.cleaned_data.get("clear_phone"):
            return {"phone": ""}
        return {"phone": self.cleaned_data["phone"]} if self.cleaned_data["phone"] else {}


class _InBody(forms.Form):
    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = bodies_of(by, Right.ACCOUNTS)


def bodies_of(by: Person, need: Right) -> Any:
    """Open bodies where ``by`` holds ``need``."""
    return visible(Body.objects.filter(closed_on=None), by=by, need=need).order_by("name", "id")


class CreateForm(_InBody, _Contact):
    """A new account. There is no field for a password: the machine draws one."""

    more: ClassVar[tuple[str, ...]] = ("email", "expires_on")
    field_order = ("name", "username", "body", "phone", "email", "expires_on")

    name = forms.CharField(label=_("姓名"), max_length=40)
    username = forms.CharField(
        label=_("登录名"),
        max_length=40,
        help_text=_("小写字母开头，可用字母、数字、点、横线、下划线，例如 lupeifen。建好后不能改。"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    body = forms.ModelChoiceField(label=_("所属机构"), queryset=Body.objects.none(), empty_label=_("请选择"))
    expires_on = forms.DateField(
        label=_("账户到期"), required=False, widget=_day(), help_text=_("到这一天为止可以登录，之后自动停用。")
    )


class EditForm(_InBody, _KeptPhone):
    """What the system administrator may change of an account."""

    more: ClassVar[tuple[str, ...]] = ("email", "clear_phone", "expires_on")
    field_order = ("name", "body", "phone", "email", "clear_phone", "expires_on", "version")

    name = forms.CharField(label=_("姓名"), max_length=40)
    body = forms.ModelChoiceField(label=_("所属机构"), queryset=Body.objects.none(), empty_label=None)
    expires_on = CreateForm.base_fields["expires_on"]
    version = forms.IntegerField(widget=forms.HiddenInput)


class ContactForm(_KeptPhone):
    """What everybody may change of themselves."""

    field_order = ("phone", "clear_phone", "email", "version")
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why: it goes into the audit record."""

    reason = forms.CharField(label=_("原因"), max_length=200, min_length=2)


class _PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Places in the order of the tree, each with its depth."""

    def label_from_instance(self, obj: Any) -> str:
        """The name, moved in."""
        return f"{'　' * obj.depth}{obj.name}"


class AppointForm(forms.Form):
    """A post in a body that is chosen already: with what rights, over which place, from when."""

    more: ClassVar[tuple[str, ...]] = ("title", "held_to")

    role = forms.ChoiceField(label=_("权限"))
    place = _PlaceField(label=_("负责辖区"), queryset=Place.objects.none(), empty_label=_("请选择"))
    held_from = forms.DateField(label=_("任职起"), widget=_day())
    title = forms.CharField(label=_("职务名称"), max_length=60, required=False, help_text=_("不填就用权限的名称。"))
    held_to = forms.DateField(label=_("任职止"), required=False, widget=_day(), help_text=_("最后一天；不填就是长期。"))

    def __init__(
        self, *args: Any, by: Person, inside: Place | None, roles: Sequence[tuple[Any, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        place, role = self.fields["place"], self.fields["role"]
        assert isinstance(place, _PlaceField)
        assert isinstance(role, forms.ChoiceField)
        place.queryset = places_of(by, Right.POSTS, inside=inside)
        role.choices = roles

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("held_from"), cleaned.get("held_to")
        if isinstance(start, date) and isinstance(end, date) and end < start:
            self.add_error("held_to", _("任职止不能早于任职起。"))
        return cleaned


def places_of(by: Person, need: Right, *, inside: Place | None = None) -> Any:
    """Open places where ``by`` holds ``need``, each behind the one around it; of a whole district no grids."""
    condition = scope_of(by).inside(need)
    levels = list(KEYED)
    if inside is not None:
        condition &= Q(**{f"in_{inside.level}": inside.pk}) if inside.level in KEYED else Q(pk=inside.pk)
    if inside is None or inside.level == Level.DISTRICT:
        levels.remove(Level.GRID)
    tree = (F(f"in_{level}").asc(nulls_first=True) for level in KEYED)
    return Place.objects.filter(condition, level__in=levels, closed_on=None).order_by(*tree, "id")


class EndForm(forms.Form):
    """The last day on which a post is held."""

    on = forms.DateField(
        label=_("任职止"), widget=_day(), help_text=_("最后一天，当天仍有权限；填昨天或更早的日期，权限马上停止。")
    )


class BodyForm(forms.Form):
    """A body: what, where, its name."""

    name = forms.CharField(label=_("名称"), max_length=80)
    kind = forms.ChoiceField(label=_("类别"), choices=Body.Kind.choices)
    place = _PlaceField(label=_("所在辖区"), queryset=Place.objects.none(), empty_label=_("请选择"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Person, body: Body | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if body is not None:
            del self.fields["place"]
            return
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)
        place.queryset = places_of(by, Right.ACCOUNTS)


def roles_for(*, dengbao: bool) -> list[tuple[Any, Any]]:
    """The roles that may be given: under 等保 the three administrators, otherwise one is enough and three are possible."""
    hidden = {Role.ADMIN} if dengbao else set()
    return [
        ("", _("请选择")),
        (_("业务"), [(role.value, role.label) for role in Role if role not in ADMINISTRATORS]),
        (_("管理"), [(role.value, role.label) for role in Role if role in ADMINISTRATORS - hidden]),
    ]
