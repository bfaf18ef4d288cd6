"""Accounts of people, the bodies they work for and the posts that carry their rights."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from office.access import Role
from office.territory.models import Party, Place, Placed
from office.vault import EncryptedTextField

__all__ = ["Body", "PastPassword", "Person", "Post", "Role"]


class People(BaseUserManager["Person"]):
    """Finds a person by login name; :mod:`office.people.actions` makes one."""


class Person(AbstractBaseUser):
    """One account of one person. What the person may do comes from posts alone.

    Who keeps the account is decided by the place of ``body``, the body that the person belongs to.
    """

    username = models.CharField(_("登录名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    phone = EncryptedTextField(_("电话"), blank=True, default="")
    email = models.EmailField(_("电子邮箱"), blank=True)
    body = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("所属机构")
    )
    is_active = models.BooleanField(_("启用"), default=True)
    expires_on = models.DateField(_("账户到期"), null=True, blank=True)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    password_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("建立时间"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("人员")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.UniqueConstraint(Lower("username"), name="person_login_name_once_in_any_case"),
        )

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to go on: it changes with the password, and when all sessions are ended."""
        known = f"{self.sessions_ended}:{self.password}"
        return salted_hmac("office.people.session", known, secret=secret, algorithm="sha256").hexdigest()

    def expired_on(self, day: date) -> bool:
        """Whether the account has ended by ``day``; on its last day it still works."""
        return self.expires_on is not None and self.expires_on < day

    def get_full_name(self) -> str:
        """The name as it is shown."""
        return self.name


class PastPassword(models.Model):
    """The hash of a password that was used before; 等保 refuses the last five."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=256)
    ended_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.person_id} {self.ended_at:%Y-%m-%d}"


class Body(Placed):
    """An office, committee, department or firm in which posts are held."""

    shared_down = True

    class Kind(models.TextChoices):
        """What sort of body it is."""

        DISTRICT = "district", _("区县机关")
        SUBDISTRICT = "subdistrict", _("街道办事处")
        COMMITTEE = "committee", _("社区居民委员会")
        DEPARTMENT = "department", _("部门")
        PROPERTY = "property", _("物业服务企业")
        UNIT = "unit", _("驻区单位")
        OTHER = "other", _("其他")

    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    name = models.CharField(_("名称"), max_length=80)
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("责任单位")
    )
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("机构")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "name"], condition=Q(closed_on=None), name="body_one_open_name_in_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person holds a post in a body, over a part of the territory, from one day to another (both included)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name=_("人员"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts", verbose_name=_("机构"))
    title = models.CharField(_("职务"), max_length=60)
    role = models.CharField(_("权限"), max_length=20, choices=Role)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("负责辖区"))
    held_from = models.DateField(_("任职起"))
    held_to = models.DateField(_("任职止"), null=True, blank=True)

    class Meta:
        verbose_name = _("职务")
        ordering = ("-held_from", "-id")
        indexes = (
            models.Index(fields=["person", "held_from"], name="post_of_person"),
            models.Index(fields=["role", "held_to"], name="post_by_role"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(held_to=None) | Q(held_to__gte=F("held_from")), name="post_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="post_known_role"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.title}"

    def held_on(self, day: date) -> bool:
        """Whether the post is held on ``day``."""
        return self.held_from <= day and (self.held_to is None or day <= self.held_to)
