"""What became of a party or a place, as the audit record has it, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.audit.models import AuditRow

__all__ = ["VERBS", "Event", "history_of"]

MOST: Final = 20
VERBS: Final[Mapping[str, Promise]] = {
    "territory.open_place": gettext_lazy("新建"),
    "territory.change_place": gettext_lazy("修改"),
    "territory.close_place": gettext_lazy("停用"),
    "territory.reopen_place": gettext_lazy("恢复使用"),
    "territory.set_shape": gettext_lazy("更新边界"),
    "territory.open_party": gettext_lazy("登记"),
    "territory.change_party": gettext_lazy("修改"),
    "territory.close_party": gettext_lazy("停业"),
    "territory.reopen_party": gettext_lazy("恢复营业"),
    "territory.reveal_contact": gettext_lazy("查看联系方式"),
    "territory.sign_pledge": gettext_lazy("签责任书"),
    "territory.end_pledge": gettext_lazy("责任书到期"),
    "territory.withdraw_pledges": gettext_lazy("撤回责任书"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: when, by whom, what, and what it changed."""

    at: datetime
    by: str
    what: str
    changes: str


def history_of(row: models.Model) -> list[Event]:
    """The last things that were done to the row, newest first; personal particulars stand there masked."""
    found = AuditRow.objects.filter(kind=row._meta.label_lower, key=str(row.pk), succeeded=True)[:MOST]
    return [
        Event(
            each.at, each.actor, str(VERBS.get(each.verb, each.verb)), "；".join(_changes(row, each.before, each.after))
        )
        for each in found
    ]


def _changes(row: models.Model, before: Any, after: Any) -> Iterator[str]:
    """A clause for each field that was changed."""
    names = {field.name: field.verbose_name for field in row._meta.fields}
    for name, value in (after or {}).items():
        if name not in names or not isinstance(before, dict) or name not in before:
            continue
        words = {"name": names[name], "before": _word(before[name]), "after": _word(value)}
        yield _("%(name)s由“%(before)s”改为“%(after)s”") % words


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return "" if value is None else str(value)
