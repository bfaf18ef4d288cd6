"""The three ways to settle how a promise is measured."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.ledger.knowledge import packs
from office.pages.lines import LineField

__all__ = ["ChooseForm", "ExplainForm", "OwnForm"]


class ChooseForm(forms.Form):
    """A measure of the packs, by its code."""

    measure = forms.CharField(max_length=60)
    category = forms.CharField(max_length=40, required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_measure(self) -> str:
        """One that there is."""
        code: str = self.cleaned_data["measure"]
        if code not in packs().measures:
            raise forms.ValidationError(_("没有这个计量项，请从列表里选一个。"))
        return code

    def clean(self) -> dict[str, Any]:
        """A category that the measure knows."""
        said: dict[str, Any] = super().clean() or {}
        known = packs().measures.get(said.get("measure", ""))
        if known and said.get("category") and said["category"] not in known.categories:
            self.add_error("category", _("这个计量项没有这个类别。"))
        return said


class OwnForm(forms.Form):
    """A measure of the office's own."""

    name = LineField(label=gettext_lazy("计量什么"), max_length=60, help_text=gettext_lazy("例如：楼道晨检次数"))
    unit = forms.ChoiceField(label=gettext_lazy("单位"), help_text=gettext_lazy("只用整数来数的单位"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, given: Any = None, **more: Any) -> None:
        super().__init__(given, **more)
        counted = dict.fromkeys(
            each.name for each in packs().units.values() if each.size == 1 and each.dimension == each.name
        )
        self.fields["unit"].choices = [(name, name) for name in counted]  # type: ignore[attr-defined]


class ExplainForm(forms.Form):
    """Why nothing can be counted."""

    reason = LineField(
        label=gettext_lazy("为什么不能计量"), max_length=200, help_text=gettext_lazy("例如：“定期”没有写明多久一次")
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
