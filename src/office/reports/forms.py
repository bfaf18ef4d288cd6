"""Forms of documents and checks; every field comes filled in where a sensible value is known."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.forms import DayField
from office.campaigns.models import Campaign
from office.documents.models import Document
from office.pages.lines import LineField, hides_something
from office.reports.models import Report
from office.reports.tabling import cells_of
from office.territory.models import Place
from shequ.paper import Paper

__all__ = [
    "AddForm",
    "BlockForm",
    "CheckForm",
    "HeadForm",
    "IssueForm",
    "LoseForm",
    "NumberForm",
    "PictureForm",
    "TableForm",
    "WriteForm",
    "span_of",
]

LONGEST: Final = 20_000
VISIBLE: Final = frozenset("\n\r\t")
MOST_DAYS: Final = 3660
AHEAD: Final = frozenset({Report.Kind.NOTICE, Report.Kind.SCHEME})  # may be about days to come


class TextField(forms.CharField):
    """Words on several lines, all of which can be seen."""

    widget = forms.Textarea

    def validate(self, value: Any) -> None:
        """Refuse what cannot be seen."""
        super().validate(value)
        if value and hides_something("".join(char for char in value if char not in VISIBLE)):
            raise forms.ValidationError(_("里面有看不见的字符。请删去它们，或者重新输入一遍。"))


class _Span(forms.Form):
    """A campaign, a place and two days."""

    campaign = forms.ModelChoiceField(Campaign.objects.none(), label=gettext_lazy("活动"), empty_label=None)
    place = forms.ModelChoiceField(Place.objects.none(), label=gettext_lazy("辖区"), empty_label=None)
    start = DayField(label=gettext_lazy("从哪天"))
    end = DayField(label=gettext_lazy("到哪天"))

    def choose(self, campaigns: Any, places: Sequence[Place], *, first: dict[str, Any]) -> None:
        """What may be chosen, and what is filled in."""
        self.fields["campaign"].queryset = campaigns  # type: ignore[attr-defined]
        inside = Place.objects.filter(pk__in=[place.pk for place in places])
        self.fields["place"].queryset = inside.order_by("in_district", "in_subdistrict", "in_community", "in_grid")  # type: ignore[attr-defined]
        for name, value in first.items():
            self.fields[name].initial = value

    def clean(self) -> dict[str, Any]:
        """The end after the beginning, and the place inside the campaign's."""
        said: dict[str, Any] = super().clean() or {}
        start, end, campaign, place = (said.get(name) for name in ("start", "end", "campaign", "place"))
        if start and end and end < start:
            self.add_error("end", _("结束日期在开始日期之前。"))
        if start and end and (end - start).days > MOST_DAYS:
            self.add_error("start", _("一次最多写十年。请把起止日期缩短。"))
        if campaign and place and getattr(place, f"in_{campaign.place.level}") != campaign.place_id:
            self.add_error("place", _("“%(place)s”不在这个活动的范围里。") % {"place": place.name})
        return said


class WriteForm(_Span):
    """What to write about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("文种"),
        choices=Report.Kind.choices,
        initial=Report.Kind.SUMMARY,
        help_text=gettext_lazy("计划写的是下一年，依据是下面这段时间做的工作。"),
    )
    field_order = ("campaign", "kind", "start", "end", "place")

    def clean(self) -> dict[str, Any]:
        """What looks back needs something to look back on."""
        said = super().clean()
        start, kind = said.get("start"), said.get("kind")
        if start and kind and kind not in AHEAD and start > timezone.localdate():
            name = Report.Kind(kind).label
            self.add_error("start", _("这段时间还没有开始，写不出%(kind)s。请填已经开始的时间。") % {"kind": name})
        return said


class CheckForm(_Span):
    """What to hold against the ledger."""

    document = forms.ModelChoiceField(
        Document.objects.none(), label=gettext_lazy("要核对的文稿"), empty_label=gettext_lazy("（请选择）")
    )
    field_order = ("document", "campaign", "start", "end", "place")


class HeadForm(forms.Form):
    """The head and foot of a document."""

    title = LineField(label=gettext_lazy("标题"), max_length=300)
    signed = LineField(label=gettext_lazy("落款"), max_length=100, required=False)
    to = LineField(label=gettext_lazy("主送"), max_length=300, required=False)
    number = LineField(label=gettext_lazy("发文字号"), max_length=60, required=False)
    mark = LineField(
        label=gettext_lazy("红头"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("填发文机关，空着就没有红头。"),
    )
    copies_to = LineField(label=gettext_lazy("抄送"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    more = ("to", "number", "mark", "copies_to")

    def __init__(self, given: Any = None, *, paper: Paper, version: int) -> None:
        first = {name: getattr(paper, name) for name in ("title", "signed", "to", "number", "mark", "copies_to")}
        super().__init__(given, initial=first | {"version": version})


class BlockForm(forms.Form):
    """The words of one block."""

    text = TextField(label=gettext_lazy("内容"), max_length=LONGEST, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AddForm(BlockForm):
    """New paragraphs or headings."""

    level = forms.ChoiceField(
        label=gettext_lazy("加什么"),
        choices=(("0", gettext_lazy("正文")), ("1", gettext_lazy("一级标题")), ("2", gettext_lazy("二级标题"))),
        initial="0",
        required=False,
    )
    field_order = ("level", "text")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].required = True
        self.fields["text"].help_text = _("一行是一段。")

    def clean_level(self) -> int:
        """The level of a heading; 0 for text."""
        return int(self.cleaned_data["level"] or 0)


class TableForm(forms.Form):
    """A table as lines."""

    caption = LineField(label=gettext_lazy("表名"), max_length=300, required=False)
    head = LineField(label=gettext_lazy("表头"), max_length=2000)
    text = TextField(
        label=gettext_lazy("各行"),
        max_length=LONGEST * 5,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18, "wrap": "off"}),
        help_text=gettext_lazy("一行写一行，各格用｜隔开。删去一行就少一行，写一行就多一行，也可以从电子表格里粘贴。"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """As many cells in every row as there are columns."""
        said: dict[str, Any] = super().clean() or {}
        columns = len(cells_of(self.initial["head"]))
        if len(cells_of(said.get("head", ""))) != columns:
            self.add_error("head", _("列数不能变，应有 %(count)s 列，用｜隔开。") % {"count": columns})
        lines = [line for line in said.get("text", "").splitlines() if line.strip()]
        for number, line in enumerate(lines, 1):
            if (count := len(cells_of(line))) != columns:
                told = {"number": number, "line": line[:40], "count": count, "columns": columns}
                self.add_error("text", _("第 %(number)s 行“%(line)s”有 %(count)s 格，应有 %(columns)s 格。") % told)
        return said


class PictureForm(forms.Form):
    """The six things that a caption says."""

    time = LineField(label=gettext_lazy("时间"), max_length=200, required=False)
    place = LineField(label=gettext_lazy("地点"), max_length=200, required=False)
    people = LineField(label=gettext_lazy("人物"), max_length=200, required=False)
    theme = LineField(label=gettext_lazy("主题"), max_length=200, required=False)
    background = LineField(label=gettext_lazy("背景"), max_length=300, required=False)
    cause = LineField(label=gettext_lazy("事由"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NumberForm(forms.Form):
    """What is to stand in the place of a number."""

    text = LineField(
        label=gettext_lazy("改为"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("只填数，不填单位。空着就恢复为总账的数。"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class LoseForm(forms.Form):
    """Whether what was changed by hand may be lost."""

    lose = forms.BooleanField(label=gettext_lazy("我看过了，这些改动可以丢掉"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class IssueForm(forms.Form):
    """The last look: what was seen, and why it is issued all the same."""

    reason = LineField(label=gettext_lazy("数字不一致的理由"), min_length=2, max_length=300, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def span_of(campaign: Campaign, *, today: date) -> tuple[date, date]:
    """The stretch of the campaign so far."""
    return campaign.starts_on, max(campaign.starts_on, min(campaign.ends_on, today))
