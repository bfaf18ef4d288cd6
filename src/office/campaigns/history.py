"""What was done to a campaign, as sentences: who adopted and changed what. The audit record itself is not shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.audit.models import AuditRow
from office.campaigns.models import Campaign, Commitment
from office.people.models import Person

__all__ = ["Line", "history_of", "told"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its day and who did it; ``why`` is the reason that was given."""

    at: datetime
    who: str
    said: str
    why: str


def _adopted(_before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    return _("采纳方案《%(title)s》：承诺 %(commitments)s 项、阶段 %(phases)s 个、岗位 %(posts)s 个") % _with(
        after, "title", "commitments", "phases", "posts"
    )


def _revised(_before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    said = _("采纳修订稿《%(title)s》，%(from_on)s起施行：改 %(changed)s 条、新增 %(added)s 条、停止 %(dropped)s 条")
    return said % _with(after, "title", "from_on", "changed", "added", "dropped")


def _amended(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    fields = "；".join(
        _("%(label)s由“%(before)s”改为“%(after)s”")
        % {"label": LABELS.get(name, name), "before": _named(name, was), "after": _named(name, after.get(name))}
        for name, was in before.items()
    )
    return _("改动“%(words)s”：%(fields)s") % {"words": after.get("words", ""), "fields": fields}


def _assigned(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    people = {"before": _shown(before.get("person")), "after": _shown(after.get("person"))}
    return _("岗位“%(words)s”的人员由“%(before)s”改为“%(after)s”") % {"words": after.get("words", ""), **people}


def _plain(text: Any, *names: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], str]:
    return lambda _before, after: str(text) % _with(after, *names) if names else str(text)


LABELS: Final[Mapping[str, Any]] = {
    "words": gettext_lazy("事项"),
    "whose": gettext_lazy("对象"),
    "op": gettext_lazy("要求"),
    "value": gettext_lazy("数值"),
    "upper": gettext_lazy("上限"),
    "unit": gettext_lazy("单位"),
    "period": gettext_lazy("时限"),
    "count": gettext_lazy("次数"),
    "per": gettext_lazy("周期"),
    "every": gettext_lazy("周期数"),
    "on": gettext_lazy("哪一天"),
    "at_least": gettext_lazy("至少"),
    "due_on": gettext_lazy("期限"),
    "place": gettext_lazy("辖区"),
    "party": gettext_lazy("责任单位"),
}
CHOICES: Final = {"op": dict(Commitment.Op.choices), "per": dict(Commitment.Unit.choices)}
SENTENCES: Final[Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], str]]] = {
    "campaigns.adopt": _adopted,
    "campaigns.revise": _revised,
    "campaigns.amend": _amended,
    "campaigns.assign": _assigned,
    "campaigns.add": _plain(gettext_lazy("手工添加“%(words)s”"), "words"),
    "campaigns.end": _plain(gettext_lazy("停止“%(words)s”，%(ended_on)s起不再执行"), "words", "ended_on"),
    "campaigns.split": _plain(gettext_lazy("把“%(words)s”分解为 %(shares)s 份"), "words", "shares"),
    "campaigns.resplit": _plain(gettext_lazy("把“%(words)s”重新分解为 %(shares)s 份"), "words", "shares"),
    "campaigns.unsplit": _plain(gettext_lazy("取消“%(words)s”的分解"), "words"),
    "campaigns.match": _plain(gettext_lazy("按姓名对应了 %(filled)s 个岗位"), "filled"),
    "campaigns.close": _plain(gettext_lazy("结束活动")),
    "campaigns.reopen": _plain(gettext_lazy("重新打开活动")),
    "campaigns.rotate_feed": _plain(gettext_lazy("更换日历订阅地址")),
}


def history_of(campaign: Campaign) -> QuerySet[AuditRow, Any]:
    """What changed the campaign, newest first; views and exports are not part of it."""
    name = Person.objects.filter(pk=OuterRef("actor_key")).values("name")[:1]
    rows = AuditRow.objects.filter(kind="campaigns.campaign", key=str(campaign.pk), succeeded=True, verb__in=SENTENCES)
    return (
        rows.annotate(who=Subquery(name)).order_by("-id").values("id", "at", "who", "verb", "before", "after", "note")
    )


def told(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The rows as sentences."""
    return [
        Line(row["at"], row["who"] or "", SENTENCES[row["verb"]](row["before"] or {}, row["after"] or {}), row["note"])
        for row in rows
    ]


def _with(after: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: after.get(name, "") for name in names}


def _named(name: str, value: Any) -> str:
    """A value as the form shows it: 每周 for week, 不低于 for >=."""
    return str(CHOICES[name].get(value, "—")) if name in CHOICES else _shown(value)


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)
