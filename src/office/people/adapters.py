"""Where allauth asks the office."""

from importlib import import_module
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from office.audit import trail
from office.people import actions
from office.people.models import Person
from office.vault import decrypt, encrypt

__all__ = ["AccountAdapter", "MFAAdapter", "SessionsAdapter", "SocialAccountAdapter"]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up; accounts are made by the system administrator."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("这个账户已停用。请联系本单位管理员。"),
        "enter_current_password": _("现在的密码不对。请重新输入。"),
        "incorrect_code": _("验证码不对，或已经过期。请看一下手机上现在的六位数，再输入一次。"),
        "incorrect_password": _("密码不对。请重新输入。"),
        "too_many_login_attempts": _("失败次数太多。请过一会儿再试，或请管理员解锁。"),
        "username_password_mismatch": _("登录名或密码不对。请检查大小写和输入法，再试一次。"),
        "rate_limited": _("操作太频繁。请过一会儿再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse | None:
        """An account that has ended does not get in."""
        if user.expired_on(timezone.localdate()):
            user.is_active = False
        answer: HttpResponse | None = super().pre_login(request, user, **more)
        if answer is not None and not user.is_active:
            trail.log("people.login_failed", by=user, of=user, succeeded=False, note=gettext("账户已停用或到期"))
        return answer

    def login(self, request: HttpRequest, user: Person) -> None:
        """Every log-in is on record."""
        super().login(request, user)
        trail.log("people.login", by=user, of=user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Every failure is on record, in the same steps whether the name exists or not."""
        said = str(credentials.get("username", ""))[:40]
        person = Person.objects.filter(username=said).first()
        locked = bool(getattr(request, "axes_locked_out", False))
        verb = "people.locked_out" if locked else "people.login_failed"
        note = gettext("登录名“%(said)s”") % {"said": said}
        trail.log(verb, by=person, of=person, succeeded=False, note=note)

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """A new password is a new one."""
        if user is not None and user.has_usable_password() and check_password(password, user.password):
            raise ValidationError(_("新密码要与现在的密码不同。"), code="password_same")
        return str(super().clean_password(password, user))

    def set_password(self, user: Person, password: str) -> None:
        """One transaction, one audit row, the old hash kept."""
        actions.set_password(person=user, password=password)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A log-in from outside joins an account that exists: one linked before, or the one of that login name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account, or say clearly that there is none."""
        sociallogin.email_addresses = []  # what the provider says of mail is not ours to keep
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        said = (claims.get("userinfo") or claims.get("id_token") or claims).get("preferred_username") or ""
        person = Person.objects.filter(username=str(said).strip().lower()).first() if said else None
        if person is None:
            note = gettext("统一身份认证：没有登录名为“%(said)s”的账户") % {"said": str(said)[:40]}
            trail.log("people.login_failed", by=None, succeeded=False, note=note)
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", {"said": said}, status=403))
        sociallogin.account.extra_data = {}
        sociallogin.connect(request, person)
        trail.log("people.link", by=person, of=person, after={"provider": sociallogin.account.provider})


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are encrypted like personal particulars."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("现在不能停用第二重验证。"),
        "cannot_generate_recovery_codes": gettext_lazy("先启用第二重验证，才能生成恢复码。"),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        """At rest."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """In use."""
        return decrypt(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The code to scan, dark on a white ground in dark mode too."""
        # Brought in when one is drawn: it takes Pillow and lxml along, which a web worker has no other use for.
        code, svg = import_module("qrcode"), import_module("qrcode.image.svg")
        drawn: str = code.make(url, image_factory=svg.SvgPathFillImage).to_string(encoding="unicode")
        return drawn

    def get_totp_label(self, user: Person) -> str:
        """What the authenticator app shows."""
        return user.username

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002 allauth's name
        """The name that a new key is offered."""
        count = user.authenticator_set.filter(type=type).count()  # type: ignore[attr-defined]
        return gettext("安全密钥 %(number)s") % {"number": count + 1}


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """Ends sessions, on record."""

    def end_sessions(self, sessions: Any) -> None:
        """End them."""
        super().end_sessions(sessions)
        if sessions:
            person = sessions[0].user
            trail.log("people.end_sessions", by=person, of=person, after={"ended": len(sessions)})
