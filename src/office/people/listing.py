"""The lists of people, posts and bodies: what they can be narrowed by, and the rows they show."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.pages.listing import Choice, Listing, Search, Sort
from office.people.models import Body, Post, Role
from office.people.on_day import HeldOn
from office.vault import mask_phone

__all__ = ["BODIES", "PEOPLE", "POSTS", "UNUSED", "state_of", "with_posts"]

UNUSED: Final = timedelta(days=90)
ROLES: Final = dict(Role.choices)
KINDS: Final = dict(Body.Kind.choices)
STATES: Final = (
    ("active", _("正常使用")),
    ("locked", _("已停用")),
    ("expired", _("已到期")),
    ("unused", _("超过 90 天没有登录")),
    ("new", _("还没有登录过")),
)


def _unused(now: datetime) -> Q:
    long_ago = now - UNUSED
    return Q(last_login__lt=long_ago) | Q(last_login=None, created_at__lt=long_ago)


def _in_state(value: str, today: date) -> Q:
    running = Q(is_active=True) & (Q(expires_on=None) | Q(expires_on__gte=today))
    return {
        "active": running,
        "locked": Q(is_active=False),
        "expired": Q(is_active=True, expires_on__lt=today),
        "unused": running & _unused(timezone.now()),
        "new": running & Q(last_login=None),
    }[value]


def state_of(row: Mapping[str, Any], *, today: date) -> tuple[str, Any]:
    """The meaning and the word of an account's state."""
    if not row["is_active"]:
        return "broken", _("已停用")
    if row["expires_on"] and row["expires_on"] < today:
        return "unknown", _("已到期")
    if (row["last_login"] or row["created_at"]) < timezone.now() - UNUSED:
        return "risk", _("90 天未用")
    if row["last_login"] is None:
        return "unknown", _("未登录过")
    return "kept", _("正常")


def _person_row(row: Mapping[str, Any]) -> dict[str, Any]:
    meaning, word = state_of(row, today=timezone.localdate())
    return {**row, "phone": mask_phone(row["phone"]), "meaning": meaning, "word": word, "posts": ()}


PEOPLE: Final = Listing(
    columns=(
        *("id", "name", "username", "phone", "body__name", "is_active", "expires_on"),
        *("last_login", "created_at"),
    ),
    filters=(
        Choice("state", _("状态"), STATES, conditions=_in_state),
        Choice("kind", _("机构类别"), Body.Kind.choices, field="body__kind"),
        Search("q", _("姓名、登录名或机构"), ("name", "username", "body__name")),
    ),
    sorts=(Sort("new", _("最近建立"), ("id",), descending=True), Sort("old", _("最早建立"), ("id",))),
    row=_person_row,
)


def with_posts(rows: Sequence[dict[str, Any]], *, today: date) -> Sequence[dict[str, Any]]:
    """The posts that each of ``rows`` holds today, in one query for all."""
    held: dict[int, list[str]] = {}
    now = Q(held_from__lte=today) & (Q(held_to=None) | Q(held_to__gte=today))
    found = Post.objects.filter(now, person__in=[row["id"] for row in rows]).order_by("id")
    for person, title, place in found.values_list("person", "title", "place__name"):
        held.setdefault(person, []).append(f"{place} {title}")
    return [{**row, "posts": held.get(row["id"], ())} for row in rows]


def _when(value: str, today: date) -> Q:
    return {
        "now": Q(held_from__lte=today) & (Q(held_to=None) | Q(held_to__gte=today)),
        "past": Q(held_to__lt=today),
        "later": Q(held_from__gt=today),
    }[value]


def _post_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "role": ROLES[row["role"]]}


POSTS: Final = Listing(
    columns=(
        *("id", "person", "person__name", "person__is_active", "body__name", "title", "role"),
        *("place__name", "held_from", "held_to"),
    ),
    filters=(
        Choice("when", _("时间"), (("now", _("现任")), ("past", _("已离任")), ("later", _("将任"))), conditions=_when),
        Choice("role", _("权限"), Role.choices),
        Choice("kind", _("机构类别"), Body.Kind.choices, field="body__kind"),
        Search("q", _("姓名、机构或辖区"), ("person__name", "body__name", "place__name")),
        HeldOn("on", _("在任日期")),
    ),
    sorts=(Sort("new", _("最近任命"), ("id",), descending=True), Sort("old", _("最早任命"), ("id",))),
    row=_post_row,
)


def _body_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "kind": KINDS[row["kind"]]}


def _open_or_closed(value: str, _today: date) -> Q:
    return Q(closed_on=None) if value == "open" else Q(closed_on__isnull=False)


BODIES: Final = Listing(
    columns=("id", "name", "kind", "place__name", "closed_on"),
    filters=(
        Choice("kind", _("类别"), Body.Kind.choices),
        Choice("state", _("状态"), (("open", _("在用")), ("closed", _("已撤销"))), conditions=_open_or_closed),
        Search("q", _("名称或辖区"), ("name", "place__name")),
    ),
    sorts=(Sort("new", _("最近建立"), ("id",), descending=True), Sort("name", _("名称"), ("name",))),
    row=_body_row,
)
