"""A campaign and what it promises: commitments, phases, posts, sanctions, budget lines and observances.

What was adopted keeps the words it came from and is never deleted: a revised plan ends it (``valid_to``) and puts another
in its place (``valid_from``), so that earlier periods are judged by what held then.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.documents.models import Document, ProposedItem
from office.people.models import Body, Person
from office.territory.models import Party, Place, Placed

__all__ = [
    "Adopted",
    "BudgetLine",
    "Campaign",
    "CampaignPost",
    "Commitment",
    "Edition",
    "Observance",
    "Phase",
    "SanctionRule",
]


class Campaign(Placed):
    """What a plan became when it was adopted. Those in places below see it too."""

    shared_down = True

    class State(models.TextChoices):
        """Running or closed."""

        RUNNING = "running", _("进行中")
        CLOSED = "closed", _("已结束")

    name = models.CharField(_("名称"), max_length=300)
    topics: Any = models.JSONField(_("主题"), default=list)
    document = models.ForeignKey(Document, models.PROTECT, related_name="campaigns", verbose_name=_("方案"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.RUNNING)
    starts_on = models.DateField(_("开始"))
    ends_on = models.DateField(_("结束"))
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("采纳人"))
    adopted_at = models.DateTimeField(_("采纳时间"), default=timezone.now)
    feed_token = models.CharField(max_length=43, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("活动")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_begins"),
            models.UniqueConstraint(fields=["document"], name="campaign_once_a_document"),
        )

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """A document that a campaign was adopted from, or that revised it from a day on. A document serves once.

    ``answers`` maps the items of a revision that say what was in force already to it: ``{"812": ["commitment", 77]}``.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="editions", verbose_name=_("活动"))
    document = models.OneToOneField(Document, models.PROTECT, related_name="edition", verbose_name=_("方案"))
    from_on = models.DateField(_("施行日期"))
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("采纳人"))
    adopted_at = models.DateTimeField(_("采纳时间"), default=timezone.now)
    answers: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("方案版本")
        ordering = ("from_on", "id")

    def __str__(self) -> str:
        return f"{self.from_on}"


class Adopted(models.Model):
    """What every adopted thing has: its campaign, the words it came from, and from when to when it holds.

    Both days are included. ``void`` marks what was replaced on the very day that it began: it never held.
    ``ident`` is the same for all that took one another's place (``replaces``): one promise, changed over time.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="%(class)ss", verbose_name=_("活动"))
    item = models.ForeignKey(
        ProposedItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("读出的条目")
    )
    order = models.PositiveIntegerField(_("次序"), default=0)
    valid_from = models.DateField(_("生效"))
    valid_to = models.DateField(_("失效"), null=True, blank=True)
    ended_why = models.CharField(_("失效原因"), max_length=200, blank=True)
    ident = models.UUIDField(_("标识"), default=uuid.uuid4, editable=False)
    void = models.BooleanField(_("未曾生效"), default=False)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name=_("取代")
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ("order", "id")
        indexes = (models.Index(fields=["campaign", "order", "id"], name="%(class)s_of_campaign"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="%(class)s_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(void=False) | Q(valid_to__isnull=False), name="%(class)s_void_has_ended"
            ),
        )


class Commitment(Adopted):
    """A target, a zero goal or a routine. A target may be split into shares of the places or parties below."""

    class Type(models.TextChoices):
        """The three types that standing is computed for."""

        TARGET = "target", _("目标")
        ZERO = "zero", _("零目标")
        ROUTINE = "routine", _("常规任务")

    class Op(models.TextChoices):
        """How the value bounds what is reached."""

        AT_LEAST = ">=", _("不低于")
        AT_MOST = "<=", _("不超过")
        MORE = ">", _("高于")
        LESS = "<", _("低于")
        EXACTLY = "==", _("达到")

    class Unit(models.TextChoices):
        """The period of a routine."""

        DAY = "day", _("天")
        WEEK = "week", _("周")
        MONTH = "month", _("月")
        QUARTER = "quarter", _("季度")
        HALF_YEAR = "half_year", _("半年")
        YEAR = "year", _("年")

    class Sharing(models.TextChoices):
        """How a split target relates to its shares."""

        NONE = "", _("未分解")
        SUM = "sum", _("数量分解，合计等于总数")
        EACH = "each", _("各自达到同一标准")

    type = models.CharField(_("类别"), max_length=8, choices=Type)
    words = models.CharField(_("事项"), max_length=300)
    whose = models.CharField(_("对象"), max_length=200, blank=True)
    op = models.CharField(_("要求"), max_length=2, choices=Op, blank=True)
    value = models.DecimalField(_("数值"), max_digits=20, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("上限"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    period = models.CharField(_("时限"), max_length=60, blank=True)
    count = models.PositiveIntegerField(_("次数"), null=True, blank=True)
    per = models.CharField(_("周期"), max_length=10, choices=Unit, blank=True)
    every = models.PositiveIntegerField(_("每几个周期"), null=True, blank=True)
    on = models.CharField(_("哪一天"), max_length=60, blank=True)
    at_least = models.BooleanField(_("至少"), default=False)
    due_on = models.DateField(_("期限"), null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="shares", verbose_name=_("分解自")
    )
    sharing = models.CharField(_("分解方式"), max_length=4, choices=Sharing, blank=True, default=Sharing.NONE)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("辖区"))
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任单位")
    )

    class Meta(Adopted.Meta):
        verbose_name = _("承诺")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Adopted.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(type="target") | (Q(value__isnull=False) & ~Q(op="")), name="commitment_target_has_a_value"
            ),
            models.CheckConstraint(
                condition=~Q(type="routine") | (Q(count__gt=0) & Q(every__gt=0) & ~Q(per="")),
                name="commitment_routine_has_a_rhythm",
            ),
            models.UniqueConstraint(
                fields=["parent", "place"],
                condition=Q(parent__isnull=False, valid_to=None, party=None),
                name="commitment_one_share_a_place",
            ),
            models.UniqueConstraint(
                fields=["parent", "party"],
                condition=Q(parent__isnull=False, valid_to=None),
                name="commitment_one_share_a_party",
            ),
        )

    def __str__(self) -> str:
        return self.words


class Phase(Adopted):
    """A stage or deadline. ``said_start`` and ``said_end`` are as the document has them (``2026-03``, ``--05-01``)."""

    name = models.CharField(_("名称"), max_length=200)
    said_start = models.CharField(max_length=10, blank=True)
    said_end = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField(_("开始"), null=True, blank=True)
    ends_on = models.DateField(_("结束"), null=True, blank=True)

    class Meta(Adopted.Meta):
        verbose_name = _("阶段")

    def __str__(self) -> str:
        return self.name


class CampaignPost(Adopted):
    """A post of the leading group, office or team; the person is set where the name was matched to one."""

    team = models.CharField(_("机构或队伍"), max_length=200, blank=True)
    role = models.CharField(_("职务"), max_length=100)
    who = models.CharField(_("人员或单位"), max_length=200)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("对应人员")
    )
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("对应机构"))

    class Meta(Adopted.Meta):
        verbose_name = _("岗位")

    def __str__(self) -> str:
        return f"{self.team} {self.role} {self.who}".strip()


class SanctionRule(Adopted):
    """A fine, deduction, reward or allowance as written; it is proposed by the office and decided by people."""

    class Direction(models.TextChoices):
        """To whose cost."""

        PENALTY = "penalty", _("罚、扣")
        REWARD = "reward", _("奖、补")

    act = models.CharField(_("事由"), max_length=300)
    amount = models.DecimalField(_("标准"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("单位"), max_length=20)
    direction = models.CharField(_("奖惩"), max_length=8, choices=Direction)

    class Meta(Adopted.Meta):
        verbose_name = _("奖惩")

    def __str__(self) -> str:
        return self.act


class BudgetLine(Adopted):
    """Money planned for a purpose, in fen (hundredths of a yuan)."""

    purpose = models.CharField(_("用途"), max_length=300)
    fen = models.BigIntegerField(_("金额（分）"))

    class Meta(Adopted.Meta):
        verbose_name = _("预算")

    def __str__(self) -> str:
        return self.purpose


class Observance(Adopted):
    """A day or month with a theme, as written: ``--MM-DD``, ``--MM``, or nothing where the text names no date."""

    theme = models.CharField(_("主题"), max_length=200)
    said_date = models.CharField(max_length=10, blank=True)
    month = models.PositiveSmallIntegerField(_("月"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("日"), null=True, blank=True)

    class Meta(Adopted.Meta):
        verbose_name = _("主题日")

    def __str__(self) -> str:
        return self.theme
