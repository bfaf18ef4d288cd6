"""Who keeps the office itself: the last one stays, and under 等保 the three kinds are three people."""

from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import ADMINISTRATORS, RIGHTS_OF, Right
from office.people.models import Person, Post, Role
from office.people.refusals import Refused

__all__ = ["last_administrator", "refuse_united"]

KEEPING: Final = (Right.ACCOUNTS, Right.POSTS, Right.AUDIT)
THREE: Final = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


def last_administrator(*, person: Person | None = None, post: Post | None = None) -> bool:
    """Whether without ``person``, or without ``post``, nobody would be left to keep accounts, posts or the audit.

    Only posts without an end count, of accounts in use without an end. Call it inside the transaction that takes away.
    """
    today = timezone.localdate()
    held = Post.objects.filter(role__in=ADMINISTRATORS, held_from__lte=today).filter(
        Q(held_to=None) | Q(held_to__gte=today)
    )
    rows = held.select_for_update().values_list(
        "pk", "person", "role", "held_to", "person__is_active", "person__expires_on"
    )
    posts = list(rows)
    taken = [row for row in posts if (person and row[1] == person.pk) or (post and row[0] == post.pk)]
    lasting = [row for row in posts if row not in taken and row[3] is None and row[4] and row[5] is None]
    lost = {right for row in taken for right in RIGHTS_OF[row[2]]} & set(KEEPING)
    return bool(lost - {right for row in lasting for right in RIGHTS_OF[row[2]]})


def refuse_united(*, person: Person, role: str) -> None:
    """Under 等保 nobody is administrator of everything, and nobody is two of the three."""
    if not settings.DENGBAO or role not in ADMINISTRATORS:
        return
    if role == Role.ADMIN:
        raise Refused(_("等保配置下不设“管理员”，请分别任命系统管理员、安全管理员、审计管理员。"))
    others = THREE - {role}
    today = timezone.localdate()
    now = Post.objects.filter(person=person, role__in=others).filter(Q(held_to=None) | Q(held_to__gte=today))
    if now.exists():
        raise Refused(
            _("系统管理员、安全管理员、审计管理员须由三个人分别担任，%(name)s已担任其中一个。") % {"name": person.name}
        )
