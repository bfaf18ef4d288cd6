"""Registers as people keep them: entries, their photos, what is to be followed up, and the sheets they came in.

What a register asks for is in the packs. Each edition of it that was ever used is kept here, so that an entry made in an
earlier one is still read by the fields that it was made with.
"""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.ledger.models import Photo
from office.people.models import Person
from office.territory.models import Party, Placed
from office.vault import EncryptedTextField

__all__ = ["Batch", "Entry", "EntryPhoto", "FollowUp", "Incoming", "RegisterEdition"]


class RegisterEdition(models.Model):
    """A register as a pack described it when it was first used so; ``shape`` is that description in plain values."""

    code = models.CharField(_("台账"), max_length=60)
    edition = models.CharField(_("版本"), max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    shape: Any = models.JSONField()
    first_used = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("台账版本")
        indexes = (models.Index(fields=["code", "id"], name="edition_of_register"),)

    def __str__(self) -> str:
        return f"{self.name} {self.edition}"


class Batch(Placed):
    """A sheet that was imported whole: its name and digest, how many rows, and whether it was taken back."""

    register = models.CharField(_("台账"), max_length=60)
    file_name = models.CharField(_("文件"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("行数"))
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("导入人"))
    imported_at = models.DateTimeField(_("导入时间"), default=timezone.now)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("导入")
        constraints = (
            models.UniqueConstraint(
                fields=["register", "place", "sha256"], condition=Q(undone_at=None), name="batch_same_sheet_once"
            ),
        )

    def __str__(self) -> str:
        return self.file_name


class Incoming(Placed):
    """A sheet on its way in: checked against what is there, looked through, then imported whole or put aside.

    ``found`` is what the check came to, nothing personal in it: counts, the first faults, some rows of each kind.
    ``shift`` is how many rows of the stored file the person did not type.
    """

    class State(models.TextChoices):
        """Being checked, checked, being imported, imported, ended by a fault, or put aside."""

        CHECKING = "checking", _("核对中")
        CHECKED = "checked", _("待导入")
        IMPORTING = "importing", _("导入中")
        IMPORTED = "imported", _("已导入")
        FAILED = "failed", _("没有导入")
        DROPPED = "dropped", _("不导入")

    register = models.CharField(_("台账"), max_length=60)
    file_name = models.CharField(_("文件"), max_length=200)
    stored = models.CharField(max_length=45, unique=True, editable=False)
    sha256 = models.CharField(max_length=64)
    shift = models.PositiveSmallIntegerField(default=0, editable=False)
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.CHECKING)
    found: Any = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("上传人"))
    at = models.DateTimeField(_("上传时间"), default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)
    batch = models.OneToOneField(Batch, models.PROTECT, null=True, related_name="incoming", verbose_name=_("导入"))

    class Meta(Placed.Meta):
        verbose_name = _("待导入的表")

    def __str__(self) -> str:
        return self.file_name


class Entry(Placed):
    """One entry of a register. ``values`` holds the open fields, ``personal`` (encrypted) the others, both by field code.

    ``key`` comes from the form, so that one press twice is one entry. ``grams`` are the words by which it is found: pairs
    of characters, and keyed fingerprints of personal values. Until ``open_until`` it may be edited; each edit takes the
    facts back that changed and posts others. After that a correction with a reason does the same.
    """

    class State(models.TextChoices):
        """Kept, or withdrawn with its facts."""

        KEPT = "kept", _("有效")
        WITHDRAWN = "withdrawn", _("已作废")

    register = models.CharField(_("台账"), max_length=60)
    edition = models.ForeignKey(RegisterEdition, models.PROTECT, related_name="+", verbose_name=_("版本"))
    occurred_on = models.DateField(_("日期"))
    line = models.CharField(_("内容"), max_length=200)
    values: Any = models.JSONField(default=dict)
    personal = EncryptedTextField(blank=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任单位")
    )
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.KEPT)
    open_until = models.DateField(_("可修改到"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="entries")
    grams = models.TextField(blank=True, editable=False)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("记录人"))
    recorded_at = models.DateTimeField(_("记录时间"), default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("台账条目")
        indexes: ClassVar[Any] = tuple(
            models.Index(fields=[f"in_{level}", "register", "-occurred_on", "-id"], name=f"entry_in_{level}")
            for level in ("district", "subdistrict", "community", "grid")
        )

    def __str__(self) -> str:
        return self.line


class EntryPhoto(models.Model):
    """A photo of an entry; taken off the entry it stays in the ledger."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="photos", verbose_name=_("条目"))
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="+", verbose_name=_("照片"))
    caption = models.CharField(_("说明"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("条目照片")
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.caption


class FollowUp(Placed):
    """Something decided that must be done by a day; done when an entry or a person says so."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="follow_ups", verbose_name=_("条目"))
    what = models.CharField(_("事项"), max_length=200)
    who = models.CharField(_("负责人"), max_length=60, blank=True)
    due_on = models.DateField(_("期限"), null=True, blank=True)
    last_day: Any = models.GeneratedField(
        expression=Coalesce("due_on", Value(date.max)), output_field=models.DateField(), db_persist=True
    )  # for sorting: what has no day comes last
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    done_note = models.CharField(_("完成情况"), max_length=200, blank=True)
    done_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("办结人")
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("跟进事项")
        indexes: ClassVar[Any] = tuple(
            models.Index(fields=[f"in_{level}", "due_on", "id"], condition=Q(done_on=None), name=f"open_in_{level}")
            for level in ("district", "subdistrict", "community", "grid")
        )

    def __str__(self) -> str:
        return self.what
