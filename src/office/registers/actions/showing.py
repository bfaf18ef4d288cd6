"""Show what is masked, once, with a row that says to whom, which fields and why."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, require
from office.audit import trail
from office.people.models import Person
from office.registers.actions.common import personal_of
from office.registers.models import Entry
from office.registers.rules import Faulty
from office.registers.shapes import closed_fields, is_sensitive, shape_of

__all__ = ["Ground", "unmask"]


class Ground(models.TextChoices):
    """The reasons for which sensitive fields may be read; without one of them they stay masked."""

    SERVICE = "service", gettext_lazy("为本人办理服务")
    CONSENT = "consent", gettext_lazy("本人要求或同意")
    EMERGENCY = "emergency", gettext_lazy("紧急救助")
    LAW = "law", gettext_lazy("依法协助调查")
    CHECK = "check", gettext_lazy("核对登记是否正确")


def unmask(*, entry: Entry, by: Person, reason: str, ground: str = "") -> dict[str, Any]:
    """The personal values by field code; sensitive ones only on one of the named grounds."""
    require(by, Right.PERSONAL, at=entry)
    if len(reason.strip()) < 2:
        raise Faulty.one("reason", _("查看理由"), _("请写明为什么要看，至少两个字。"))
    if ground and ground not in Ground.values:
        raise Faulty.one("ground", _("依据"), _("没有这个选项。"))
    personal = personal_of(entry)
    fields = [each for each in closed_fields(shape_of(entry.edition).fields) if each.code in personal]
    shown = [each for each in fields if ground or not is_sensitive(each)]
    with transaction.atomic():
        after: dict[str, object] = {_("看到的内容"): [each.label for each in shown]}
        if ground:
            after[_("依据")] = str(Ground(ground).label)
        trail.log("registers.unmask", by=by, of=entry, after=after, note=reason.strip())
    return {each.code: personal[each.code] for each in shown}
