"""The list of audit rows, and the words for what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from office.audit.models import AuditRow
from office.audit.verbs import LABELS, UNMASKING, label_of
from office.pages.listing import Choice, Days, Listing, Sort, Surroundings
from office.pages.narrowing import Chosen, Unreadable

__all__ = ["AUDIT", "MANY", "changes", "kind_of", "many_views"]

MANY: Final = 50
LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Exactly:
    """One text, in full: an index finds it in a million rows."""

    name: str
    label: Any
    field: str

    def read(self, said: str, _around: Surroundings, /) -> Chosen:
        """The condition for a text."""
        if len(said) > LONGEST or not said.isprintable():
            raise Unreadable(_now("这里要填完整的登录名或编号。"))
        return Chosen(Q(**{self.field: said}), f"{self.label} {said}")

    def options(self, _around: Surroundings, /) -> tuple[tuple[str, str], ...]:
        """None: there is a field to type in."""
        return ()


def kind_of(kind: str) -> str:
    """The words for a kind of object: 人员 for people.person."""
    app, _dot, name = kind.partition(".")
    try:
        return str(apps.get_model(app, name)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def _kinds() -> list[tuple[str, Any]]:
    names = ("people", "territory", "documents", "campaigns")
    models = [model for name in names for model in apps.get_app_config(name).get_models()]
    return [(model._meta.label_lower, model._meta.verbose_name) for model in models]


def _succeeded(value: str, _today: date) -> Q:
    return Q(succeeded=value == "yes")


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "verb": label_of(row["verb"]), "kind": kind_of(row["kind"]) if row["kind"] else ""}


@dataclass(frozen=True, slots=True)
class OfKind:
    """The kind of object; the choices are all kinds that the office has."""

    name: str
    label: Any

    def read(self, said: str, _around: Surroundings, /) -> Chosen:
        """The condition for a kind."""
        known = dict(_kinds())
        if said not in known:
            raise Unreadable(_now("没有这个类别。"))
        return Chosen(Q(kind=said), str(known[said]))

    def options(self, _around: Surroundings, /) -> list[tuple[str, str]]:
        """All kinds."""
        return [(value, str(label)) for value, label in _kinds()]


AUDIT: Final = Listing(
    columns=("id", "at", "actor", "origin", "verb", "kind", "key", "label", "succeeded", "note"),
    filters=(
        Days("at", _("时间"), "at", moments=True),
        Choice("verb", _("动作"), tuple(sorted(LABELS.items()))),
        OfKind("kind", _("对象类别")),
        Choice("ok", _("结果"), (("yes", _("成功")), ("no", _("失败"))), conditions=_succeeded),
        Exactly("actor", _("人员"), "actor"),
        Exactly("key", _("对象编号"), "key"),
    ),
    sorts=(Sort("new", _("最新"), ("at",), descending=True),),
    row=_row,
)


def many_views(today: date) -> list[dict[str, Any]]:
    """Who looked at personal particulars more than fifty times today, and how often."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    rows = AuditRow.objects.filter(verb__in=UNMASKING, at__gte=midnight)
    counted = rows.order_by().values("actor").annotate(count=Count("id")).filter(count__gt=MANY)
    return [dict(each) for each in counted.order_by("-count")]


def changes(row: AuditRow) -> list[dict[str, Any]]:
    """Before and after side by side, each field by its own name and words on screen."""
    before, after = row.before or {}, row.after or {}
    found = []
    for name in dict.fromkeys([*before, *after]):
        label, choices = _field(row.kind, name)
        old, new = _words(before.get(name), choices), _words(after.get(name), choices)
        found.append({"label": label, "before": old, "after": new})
    return found


def _words(value: Any, choices: Mapping[Any, Any]) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _now("是") if value else _now("否")
    if isinstance(value, list):
        return "、".join(map(str, value)) or "—"
    return str(choices.get(value, value)) if isinstance(value, str) else str(value)


def _field(kind: str, name: str) -> tuple[str, Mapping[Any, Any]]:
    """The name of a field on screen, and the words for its values if they are a few."""
    app, _dot, model = kind.partition(".")
    try:
        field = apps.get_model(app, model)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return str(WORDS.get(name, name)), {}
    return str(getattr(field, "verbose_name", name)), dict(getattr(field, "flatchoices", None) or ())


WORDS: Final[Mapping[str, Any]] = {
    "count": _("条数"),
    "ended": _("结束的登录"),
    "factor": _("验证方式"),
    "factors": _("验证方式"),
    "filter": _("筛选条件"),
    "locked_until": _("锁定到"),
    "provider": _("认证来源"),
    "rows": _("行数"),
    "sha256": _("文件指纹（SHA-256）"),
}
