"""The forms of allauth in our words. A wrong second factor counts towards the lock like a wrong password."""

from typing import Any

from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import ChangePasswordForm as AllauthChangePassword
from allauth.account.forms import LoginForm as AllauthLogin
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticate
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticate
from allauth.mfa.base.forms import ReauthenticateForm as AllauthCodeAgain
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivate
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddKey
from allauth.mfa.webauthn.forms import EditWebAuthnForm as AllauthEditKey
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from office.people import lockout
from office.people.passwords import NotTheLastFive, ThreeClasses

__all__ = [
    "ActivateForm",
    "AddKeyForm",
    "ChangePasswordForm",
    "CodeAgainForm",
    "CodeForm",
    "EditKeyForm",
    "LoginForm",
    "PasswordAgainForm",
]


def _wanted() -> str:
    """What a new password must be, in one breath."""
    own = (ThreeClasses, NotTheLastFive) if settings.DENGBAO else ()
    least = _("至少 %(least)s 个字符，不要太常见，也不要像登录名或姓名。") % {"least": settings.PASSWORD_LEAST}
    return "".join([str(least), *(each().get_help_text() for each in own)])


def _plain(field: forms.Field) -> None:
    """No placeholder: the label above says it."""
    field.widget.attrs.pop("placeholder", None)


class LoginForm(AllauthLogin):  # type: ignore[misc]
    """Login name and password."""

    password = PasswordField(label=_("密码"), autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("登录名")
        login.widget.attrs.update({"autofocus": True, "autocapitalize": "none", "spellcheck": "false"})
        for field in self.fields.values():
            _plain(field)

    def clean_login(self) -> str:
        """Login names are small letters; counting failures by another spelling would give five tries for each."""
        return str(super().clean_login()).lower()


class ChangePasswordForm(AllauthChangePassword):  # type: ignore[misc]
    """The present password, and the new one twice."""

    oldpassword = PasswordField(label=_("现在的密码"), autocomplete="current-password")
    password1 = SetPasswordField(label=_("新密码"), help_text=lazy(_wanted, str)())
    password2 = PasswordField(label=_("再输一遍新密码"), autocomplete="new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _plain(field)

    def clean(self) -> Any:
        """Both alike."""
        cleaned = forms.Form.clean(self)
        if self.cleaned_data.get("password1") and self.cleaned_data.get("password2") not in (
            None,
            self.cleaned_data["password1"],
        ):
            self.add_error("password2", _("两次输入的新密码不一样。请再输一遍。"))
        return cleaned


class PasswordAgainForm(AllauthReauthenticate):  # type: ignore[misc]
    """The password once more, before something that matters."""

    password = PasswordField(label=_("密码"), autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"])


class _Code(forms.Form):
    """A code of six digits, or a recovery code; failures are counted in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("验证码")
        code.help_text = _("验证器上的六位数；手机不在身边时填一个恢复码。")
        code.widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True})
        _plain(code)

    def clean_code(self) -> str:
        """Right, or one of five failures."""
        request, person = context.request, self.user  # type: ignore[attr-defined]
        if lockout.is_locked_out(request, person):
            request.axes_locked_out = True
            raise ValidationError("locked")
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            lockout.failed_again(request, person)
            raise


class CodeForm(_Code, AllauthAuthenticate):  # type: ignore[misc]
    """The second step of a log-in."""


class CodeAgainForm(_Code, AllauthCodeAgain):  # type: ignore[misc]
    """The code once more, before something that matters."""


class ActivateForm(AllauthActivate):  # type: ignore[misc]
    """The first code of a new authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("验证器上显示的六位数")
        code.widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code"})
        _plain(code)


class AddKeyForm(AllauthAddKey):  # type: ignore[misc]
    """A new security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("密钥名称")


class EditKeyForm(AllauthEditKey):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("密钥名称")
