"""Uploaded files, the documents read from them, and the items proposed for review."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.access import KEYED
from office.people.models import Person
from office.territory.models import Party, Place, Placed

__all__ = ["Document", "Likeness", "ProposedItem", "Upload"]


def _within(name: str, condition: Q) -> tuple[models.Index, ...]:
    """Indexes for the few rows of a scope that still want something, however many are done."""
    return tuple(
        models.Index(fields=[f"in_{level}", "-id"], condition=condition, name=f"{name}_{level}") for level in KEYED
    )


class Upload(Placed):
    """A file as it was brought in. The bytes lie in the store under a random name and are never served as they are."""

    class State(models.TextChoices):
        """How far reading has come."""

        WAITING = "waiting", _("等待读取")
        READING = "reading", _("正在读取")
        READ = "read", _("已读取")
        FAILED = "failed", _("没有读成")
        REPEATED = "repeated", _("已有同样的文件")

    batch = models.CharField(max_length=24, editable=False)
    file_name = models.CharField(_("文件名"), max_length=200)
    stored = models.CharField(max_length=80, unique=True)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(max_length=64)
    scanned = models.BooleanField(_("扫描件"), default=False)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("上传人"))
    uploaded_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    code = models.CharField(_("错误代码"), max_length=12, blank=True)
    said = models.CharField(_("原因和办法"), max_length=500, blank=True)
    revises = models.ForeignKey(
        "Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="revision_uploads",
        verbose_name=_("修订的文稿"),
    )
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("上传的文件")
        indexes = (  # type: ignore[assignment]  # longer than what it inherits
            *Placed.Meta.indexes,
            models.Index(fields=["batch", "id"], name="upload_of_batch"),
            models.Index(fields=["place", "sha256"], name="upload_same_bytes"),
            *_within("upload_open", ~Q(state="read")),
        )
        constraints = (models.CheckConstraint(condition=Q(size__gt=0), name="upload_is_not_empty"),)

    def __str__(self) -> str:
        return self.file_name


class Document(Placed):
    """One document as it was read; its repaired text never changes afterwards."""

    class Kind(models.TextChoices):
        """What sort of document it is, as the library says."""

        PLAN = "plan", _("计划")
        SCHEME = "scheme", _("方案")
        REPORT = "report", _("总结汇报")
        RULES = "rules", _("制度")
        OTHER = "other", _("其他")

    class State(models.TextChoices):
        """Under review, adopted as a campaign, or put aside."""

        PROPOSED = "proposed", _("待审阅")
        ADOPTED = "adopted", _("已采纳")
        ASIDE = "aside", _("不采纳")

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="documents", verbose_name=_("来自文件"))
    ident = models.CharField(_("编号"), max_length=80)
    title = models.CharField(_("标题"), max_length=300, blank=True)
    kind = models.CharField(_("文种"), max_length=8, choices=Kind)
    topics: Any = models.JSONField(_("主题"), default=list)
    issuer = models.CharField(_("发文单位"), max_length=200, blank=True)
    text = models.TextField(_("正文"))
    outline: Any = models.JSONField(_("提纲"), default=list)
    repairs: Any = models.JSONField(_("修复"), default=list)
    notices: Any = models.JSONField(_("提示"), default=list)
    unread: Any = models.JSONField(_("未读出的数字"), default=list)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.PROPOSED)
    revises = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="revisions", verbose_name=_("修订自")
    )
    read_at = models.DateTimeField(_("读取时间"), default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("文稿")
        indexes = (*Placed.Meta.indexes, *_within("document_open", Q(state="proposed")))  # type: ignore[assignment]
        constraints = (models.UniqueConstraint(fields=["upload", "ident"], name="document_once_in_an_upload"),)

    def __str__(self) -> str:
        return self.title or self.ident


class ProposedItem(models.Model):
    """Something that the reader found, or a person added, and what the reviewer made of it.

    ``fields`` holds the fields of :mod:`shequ.items` by their names in JSON (``for`` for ``for_``). While the reviewer
    has not touched an item, ``original`` is null; after a correction it holds the type and the fields that the reader
    had read. An item without a ``rule`` was added by a person.
    """

    class Type(models.TextChoices):
        """The nine types."""

        TARGET = "target", _("目标")
        ZERO = "zero", _("零目标")
        ROUTINE = "routine", _("常规任务")
        PHASE = "phase", _("阶段")
        ROLE = "role", _("任职")
        SANCTION = "sanction", _("奖惩")
        BUDGET = "budget", _("预算")
        RESULT = "result", _("结果")
        OBSERVANCE = "observance", _("主题日")

    class Certainty(models.TextChoices):
        """How sure the reader is."""

        SURE = "sure", _("确定")
        LIKELY = "likely", _("较确定")
        UNSURE = "unsure", _("不确定")

    class State(models.TextChoices):
        """What the reviewer decided."""

        PROPOSED = "proposed", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        CORRECTED = "corrected", _("已更正")
        ADDED = "added", _("补充")
        DROPPED = "dropped", _("已舍去")
        MERGED = "merged", _("已合并")

    document = models.ForeignKey(Document, models.CASCADE, related_name="items", verbose_name=_("文稿"))
    order = models.PositiveIntegerField(_("次序"))
    type = models.CharField(_("类别"), max_length=10, choices=Type)
    fields: Any = models.JSONField(_("内容"))
    original: Any = models.JSONField(_("读出的内容"), null=True)
    quote = models.TextField(_("原话"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.CharField(_("规则"), max_length=80, blank=True)
    certainty = models.CharField(_("把握"), max_length=6, choices=Certainty)
    doubts: Any = models.JSONField(_("疑点"), default=list)
    worry = models.PositiveIntegerField(_("疑虑"), default=0)
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.PROPOSED)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("对应人员")
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("对应辖区")
    )
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("对应责任单位")
    )
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("读出的条目")
        ordering = ("order", "id")
        indexes = (models.Index(fields=["document", "order", "id"], name="item_of_document"),)
        constraints = (
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="item_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | ~Q(state="merged"), name="item_merged_into_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_type_display()}：{self.quote[:40]}"


class Likeness(models.Model):
    """A document that shares passages with another; worked out once, when the later one was read."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Document, models.CASCADE, related_name="+")
    share = models.FloatField(_("相同部分"))
    passages: Any = models.JSONField(_("相同的段落"), default=list)

    class Meta:
        verbose_name = _("近似")
        ordering = ("-share", "id")
        constraints = (models.UniqueConstraint(fields=["document", "other"], name="likeness_once_a_pair"),)

    def __str__(self) -> str:
        return f"{self.document_id}–{self.other_id} {self.share:.0%}"
