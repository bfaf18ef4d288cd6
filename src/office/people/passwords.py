"""What a password must be under 等保, and passwords for one use that a machine draws."""

import secrets
import string
from typing import Final

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from office.people.models import Person

__all__ = ["KEPT", "NotTheLastFive", "ThreeClasses", "one_time"]

KEPT: Final = 5
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
CAPITALS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS: Final = "23456789"
CLASSES: Final = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


class ThreeClasses:
    """Three of small letters, capitals, digits and other signs."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse fewer than three."""
        seen = [any(sign in each for sign in password) for each in CLASSES]
        seen.append(any(sign not in "".join(CLASSES) for sign in password))
        if sum(seen) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """What is wanted."""
        return _("密码要在小写字母、大写字母、数字、其他符号这四类里至少用到三类。")


class NotTheLastFive:
    """The present password and those before it, five in all, are not used again."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse a password that the person had lately."""
        if user is None or user.pk is None:
            return
        before = user.past_passwords.values_list("password", flat=True)[: KEPT - 1]
        if any(check_password(password, each) for each in (user.password, *before)):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        """What is wanted."""
        return _("新密码不能与最近用过的五个密码相同。")


def one_time() -> str:
    """Sixteen signs in four groups, none that is mistaken for another, of four classes: ``kF7m-…``."""
    signs = LETTERS + CAPITALS + DIGITS
    while True:
        groups = ["".join(secrets.choice(signs) for _place in range(4)) for _group in range(4)]
        drawn = "".join(groups)
        if all(any(sign in each for sign in drawn) for each in (LETTERS, CAPITALS, DIGITS)):
            return "-".join(groups)
