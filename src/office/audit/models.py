"""One row for each change, view of personal particulars and export, and for each attempt that was refused."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["AuditRow"]


class AuditRow(models.Model):
    """What happened. It names people and things by number and name, so that it outlives them."""

    at = models.DateTimeField(_("时间"), default=timezone.now, editable=False)
    actor_key = models.BigIntegerField(_("人员编号"), null=True)
    actor = models.CharField(_("人员"), max_length=150, blank=True)
    origin = models.CharField(_("来源地址"), max_length=64, blank=True)
    verb = models.CharField(_("动作"), max_length=64)
    kind = models.CharField(_("对象类别"), max_length=64, blank=True)
    key = models.CharField(_("对象编号"), max_length=64, blank=True)
    label = models.CharField(_("对象"), max_length=200, blank=True)
    before: Any = models.JSONField(_("改动前"), null=True, encoder=DjangoJSONEncoder)
    after: Any = models.JSONField(_("改动后"), null=True, encoder=DjangoJSONEncoder)
    succeeded = models.BooleanField(_("成功"), default=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("审计记录")
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(fields=["actor", "-at", "-id"], name="audit_by_actor"),
            models.Index(fields=["kind", "key", "-at", "-id"], name="audit_by_object"),
            models.Index(fields=["verb", "-at", "-id"], name="audit_by_verb"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.label}"
