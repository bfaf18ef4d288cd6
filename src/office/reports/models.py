"""Documents written from the ledger, the figures that stand in them, and reports that were held against it.

A document is composed anew as often as one likes while it is a draft. Once issued it never changes: its figures keep what
the ledger said on that day, and what the ledger says today is shown beside them.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.campaigns.models import Campaign
from office.documents.models import Document
from office.people.models import Person
from office.territory.models import Placed

__all__ = ["Check", "Issued", "Report", "Stated"]


class Report(Placed):
    """A document written from a campaign: ``paper`` holds it as ``shequ.paper.as_plain`` gives it.

    ``composed`` is the same as it was written on ``composed_at``, before anybody changed a word of it.
    """

    class Kind(models.TextChoices):
        """The genre; what each consists of is in the packs."""

        SUMMARY = "summary", _("总结")
        BRIEFING = "briefing", _("汇报")
        BULLETIN = "bulletin", _("简报")
        NOTICE = "notice", _("通知")
        SCHEME = "scheme", _("方案")
        PLAN = "plan", _("计划")

    class State(models.TextChoices):
        """A draft may be changed, or put away and taken out again; an issued document stays as it is."""

        DRAFT = "draft", _("草稿")
        ISSUED = "issued", _("已印发")
        DROPPED = "dropped", _("已弃置")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="reports", verbose_name=_("活动"))
    kind = models.CharField(_("文种"), max_length=8, choices=Kind)
    title = models.CharField(_("标题"), max_length=300)
    from_on = models.DateField(_("起"))
    to_on = models.DateField(_("止"))
    paper: Any = models.JSONField(_("正文"))
    composed: Any = models.JSONField(_("写成时的正文"), editable=False)
    composed_at = models.DateTimeField(_("取数时间"), default=timezone.now, editable=False)
    state = models.CharField(_("状态"), max_length=7, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("拟稿人"))
    made_at = models.DateTimeField(_("拟稿时间"), default=timezone.now)
    changed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("改稿人")
    )
    changed_at = models.DateTimeField(_("改稿时间"), null=True, blank=True)
    issued_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("印发人")
    )
    issued_at = models.DateTimeField(_("印发时间"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("数字不一致的理由"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("总结汇报")
        constraints = (
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="report_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "dropped"), issued_at=None, sha256="")
                | (Q(state="issued", issued_at__isnull=False) & ~Q(sha256="")),
                name="report_issued_is_sealed",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **more: Any) -> None:
        """Refuse to write over an issued document."""
        _refuse_issued(type(self).objects.filter(pk=self.pk))
        super().save(*args, **more)

    def delete(self, *args: Any, **more: Any) -> tuple[int, dict[str, int]]:
        """Refuse to lose an issued document."""
        _refuse_issued(type(self).objects.filter(pk=self.pk))
        return super().delete(*args, **more)


class Issued(Exception):
    """An issued document was to be changed."""


def _refuse_issued(rows: "models.QuerySet[Report]") -> None:
    if rows.filter(state="issued").exists():
        raise Issued("an issued document never changes")


class Stated(models.Model):
    """A figure as it stands in a document: what it counts, where, from when to when, and what the document says.

    ``numerator`` and ``denominator`` are whole numbers as the ledger gave them. ``number`` is the key of the number in the
    document; ``printed`` what stands there; ``edited`` whether a person changed it to something else. ``asked`` is the
    digest of all that was asked of the ledger: two figures of the same digest count the same.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures", verbose_name=_("总结汇报"))
    number = models.CharField(max_length=20)
    asked = models.CharField(max_length=64, blank=True, editable=False)
    name = models.CharField(_("名称"), max_length=300)
    measure = models.CharField(_("计量项"), max_length=60)
    how = models.CharField(max_length=10)
    level = models.CharField(max_length=12)
    place_key = models.BigIntegerField()
    from_on = models.DateField(_("起"))
    to_on = models.DateField(_("止"))
    category = models.CharField(max_length=40, blank=True)
    population = models.CharField(max_length=40, blank=True)
    party_key = models.BigIntegerField(null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    facts = models.PositiveIntegerField(default=0)
    value = models.CharField(_("数值"), max_length=80, blank=True)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    printed = models.CharField(_("写作"), max_length=120)
    edited = models.BooleanField(_("改过"), default=False)

    class Meta:
        verbose_name = _("总结汇报数字")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["report", "number"], name="stated_once_a_report"),
        )
        indexes = (
            models.Index(fields=["measure", "level", "place_key", "from_on", "to_on"], name="stated_the_same"),
            models.Index(fields=["asked", "report"], name="stated_as_asked"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.printed}"

    def save(self, *args: Any, **more: Any) -> None:
        """Refuse to change a figure of an issued document."""
        _refuse_issued(Report.objects.filter(pk=self.report_id))
        super().save(*args, **more)

    def delete(self, *args: Any, **more: Any) -> tuple[int, dict[str, int]]:
        """Refuse to lose one."""
        _refuse_issued(Report.objects.filter(pk=self.report_id))
        return super().delete(*args, **more)


class Check(Placed):
    """A report that was held against the ledger: ``found`` is what ``shequ.checker`` answered, as plain values."""

    class State(models.TextChoices):
        """Checking takes a moment; it is done in the background."""

        WAITING = "waiting", _("等待核对")
        CHECKING = "checking", _("正在核对")
        DONE = "done", _("已核对")
        FAILED = "failed", _("没有核对成")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="checks", verbose_name=_("活动"))
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="checks")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="checks")
    from_on = models.DateField(_("起"))
    to_on = models.DateField(_("止"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    said = models.CharField(_("说明"), max_length=300, blank=True)
    found: Any = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("核对人"))
    made_at = models.DateTimeField(_("核对时间"), default=timezone.now)
    started_at = models.DateTimeField(_("开始时间"), default=timezone.now)  # when it was queued, then when a job began
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("核对")
        constraints = (
            models.CheckConstraint(
                condition=Q(document=None, report__isnull=False) | Q(document__isnull=False, report=None),
                name="check_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.made_at:%Y-%m-%d}"
