"""The ledger: facts that never change, the photos behind them, and the seals that show if one was changed all the same.

A fact is one line: what was counted, how many, when, where, by whom, and which record stands behind it. It belongs to no
campaign and to no standard. Nothing personal is in it. The database itself refuses to change or delete one.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.people.models import Person
from office.territory.models import Party, Placed

__all__ = ["Fact", "Measure", "Opening", "Photo", "Seal", "SourceKind"]


class SourceKind(models.TextChoices):
    """What stands behind a fact; ``source_id`` is its number."""

    ENTRY = "entry", _("台账条目")
    FOLLOW_UP = "follow_up", _("跟进事项")  # numbered as the entry that it was decided in
    OPENING = "opening", _("期初数")
    CORRECTION = "correction", _("更正")


class Measure(models.Model):
    """The whole number by which facts name a measure. What a measure means is in the packs, by its ``code``.

    A promise for which the packs know no measure gets one of its own (``own``), which lives here alone.
    """

    code = models.CharField(_("代码"), max_length=60, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    unit = models.CharField(_("单位"), max_length=20)
    smallest = models.CharField(_("最小单位"), max_length=20, blank=True, editable=False)
    kind = models.CharField(_("类别"), max_length=8)
    own = models.BooleanField(_("自设"), default=False)

    class Meta:
        verbose_name = _("计量项")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Fact(Placed):
    """One line of the ledger; made by ``ledger.actions.post`` and ``reverse`` alone.

    ``value`` is a whole number of the measure's smallest unit, negative only where it takes another fact back.
    ``recorded_on`` is the local day of ``recorded_at``, by which facts are sealed. ``subject`` is a keyed pseudonym that
    only tells persons or homes apart; it leaves the office never.
    """

    recorded_at = models.DateTimeField(_("记录时间"), editable=False)
    recorded_on = models.DateField(_("记录日期"), editable=False)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, verbose_name=_("记录人"))
    occurred_on = models.DateField(_("发生日期"))
    month = models.PositiveIntegerField(_("月份"), editable=False)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", db_index=False, verbose_name=_("计量项"))
    value = models.BigIntegerField(_("数值"))
    category = models.CharField(_("类别"), max_length=40, blank=True)
    population = models.CharField(_("对象"), max_length=40, blank=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("责任单位")
    )
    fund = models.CharField(_("专项资金"), max_length=40, blank=True)
    subject = models.CharField(max_length=32, blank=True, editable=False)
    source_kind = models.CharField(_("来源"), max_length=12, choices=SourceKind)
    source_id = models.BigIntegerField(_("来源编号"))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversed_by", verbose_name=_("冲销")
    )

    class Meta:
        verbose_name = _("事实")
        indexes = (
            *(
                models.Index(fields=[f"in_{level}", "measure", "occurred_on"], name=f"fact_in_{level}")
                for level in ("district", "subdistrict", "community", "grid")
            ),
            *(
                models.Index(fields=[f"in_{level}", "-id"], name=f"fact_new_{level}")
                for level in ("district", "subdistrict", "community", "grid")
            ),
            models.Index(fields=["source_kind", "source_id"], name="fact_of_source"),
            models.Index(fields=["recorded_on", "id"], name="fact_by_day"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(value__gte=0) | Q(reverses__isnull=False), name="fact_never_negative"),
            models.CheckConstraint(condition=Q(month__gte=190001, month__lte=299912), name="fact_month_is_one"),
        )

    def __str__(self) -> str:
        return f"{self.occurred_on} {self.measure_id} {self.value}"


class Photo(models.Model):
    """A picture as it came, sealed with the facts: its name on disk, its size and its digest. Served copies are others."""

    file = models.CharField(max_length=45, unique=True)
    size = models.PositiveBigIntegerField(_("字节"))
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(_("记录时间"), editable=False)
    recorded_on = models.DateField(_("记录日期"), editable=False)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("记录人"))

    class Meta:
        verbose_name = _("照片")
        indexes = (models.Index(fields=["recorded_on", "id"], name="photo_by_day"),)

    def __str__(self) -> str:
        return f"{self.recorded_on} {self.sha256[:8]}"


class Opening(Placed):
    """A figure from before: what an old ledger or last year's summary says, with the file and row that say it."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", verbose_name=_("计量项"))
    value = models.BigIntegerField(_("数值"))
    from_on = models.DateField(_("起"), null=True, blank=True)
    to_on = models.DateField(_("止"))
    file_name = models.CharField(_("出自文件"), max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    row = models.PositiveIntegerField(_("行"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("记录人"))
    recorded_at = models.DateTimeField(_("记录时间"), default=timezone.now)
    taken_back_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("期初数")
        constraints = (
            models.CheckConstraint(condition=Q(value__gte=0), name="opening_never_negative"),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(to_on__gte=F("from_on")), name="opening_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} {self.value}"


class Seal(models.Model):
    """A day's facts and photos under one Merkle root, chained to the day before and signed.

    ``leaves`` are the kind, number and digest of each line, packed: with them a changed, lost or added line has a name.
    """

    SIZE_OF_LEAF: ClassVar[int] = 41  # one byte of kind, eight of number, thirty-two of digest

    day = models.DateField(_("日期"), unique=True)
    number = models.PositiveIntegerField(_("序号"), unique=True)
    count = models.PositiveIntegerField(_("行数"))
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    head = models.CharField(max_length=64, unique=True)
    leaves: Any = models.BinaryField()
    key = models.CharField(max_length=32)
    signature = models.CharField(max_length=128)
    sealed_at = models.DateTimeField(_("封存时间"), default=timezone.now)

    class Meta:
        verbose_name = _("封存")
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.day}"
