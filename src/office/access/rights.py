"""The rights there are, and which role carries which."""

from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = ["ADMINISTRATORS", "KEYED", "RIGHTS_OF", "Right", "Role"]


class Role(TextChoices):
    """What a post lets its holder do; ``RIGHTS_OF`` says what that is."""

    DISTRICT_OFFICER = "district_officer", _("区级工作人员")
    SUBDISTRICT_OFFICER = "subdistrict_officer", _("街道工作人员")
    COMMITTEE_LEAD = "committee_lead", _("社区负责人")
    WORKER = "worker", _("社区工作者")
    GRID_OFFICER = "grid_officer", _("网格员")
    OBSERVER = "observer", _("查阅人员")
    UNIT_CONTACT = "unit_contact", _("责任单位联系人")
    ADMIN = "admin", _("管理员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


class Right(StrEnum):
    """What a person may do in the part of the territory that a post covers."""

    VIEW = "view"  # see what is recorded
    RECORD = "record"  # record work, and mend it while it is open
    CORRECT = "correct"  # correct what is closed, import and undo sheets, enter figures from before
    REVIEW = "review"  # bring documents in and go through what was read
    ADOPT = "adopt"  # make, revise, split and close campaigns
    EXPORT = "export"  # take lists out as files
    TERRITORY = "territory"  # keep places, parties and pledges
    PERSONAL = "personal"  # see personal particulars unmasked, each time logged
    POSTS = "posts"  # appoint and dismiss: the security administrator
    ACCOUNTS = "accounts"  # make, lock and unlock accounts, keep bodies: the system administrator
    AUDIT = "audit"  # read the audit record: the audit administrator


_STAFF: Final = frozenset(
    {
        Right.VIEW,
        Right.RECORD,
        Right.CORRECT,
        Right.REVIEW,
        Right.ADOPT,
        Right.EXPORT,
        Right.TERRITORY,
        Right.PERSONAL,
    }
)

RIGHTS_OF: Final[dict[str, frozenset[Right]]] = {
    Role.DISTRICT_OFFICER: _STAFF,
    Role.SUBDISTRICT_OFFICER: _STAFF,
    Role.COMMITTEE_LEAD: _STAFF,
    Role.WORKER: _STAFF,
    Role.GRID_OFFICER: frozenset({Right.VIEW, Right.RECORD}),
    Role.OBSERVER: frozenset({Right.VIEW}),
    Role.UNIT_CONTACT: frozenset(),
    Role.ADMIN: frozenset({Right.ACCOUNTS, Right.POSTS, Right.AUDIT}),
    Role.SYSTEM_ADMIN: frozenset({Right.ACCOUNTS}),
    Role.SECURITY_ADMIN: frozenset({Right.POSTS}),
    Role.AUDIT_ADMIN: frozenset({Right.AUDIT}),
}

# The levels of places over which a post can carry rights, widest first; every placed row knows the four around it.
KEYED: Final = ("district", "subdistrict", "community", "grid")

ADMINISTRATORS: Final = frozenset({Role.ADMIN, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
