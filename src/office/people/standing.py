"""Before any view: an account that must be put in order goes to the page where that is done, and nowhere else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from office.access import ADMINISTRATORS, scope_of
from office.people.models import Person

__all__ = ["account_in_order", "must_change_password", "must_set_up_factor"]

ALWAYS: Final = frozenset({"account_logout", "set_language", "health", "account_inactive"})
PASSWORD_PAGES: Final = ALWAYS | {"account_change_password"}
FACTOR_PAGES: Final = ALWAYS | {
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}


def must_change_password(person: Person) -> bool:
    """A password for one use, or under 等保 one that is ninety days old; who logs in from outside has none here."""
    if not person.has_usable_password():
        return False
    days = settings.PASSWORD_AGE_DAYS
    return person.must_change_password or bool(
        days and person.password_changed_at < timezone.now() - timedelta(days=days)
    )


def must_set_up_factor(person: Person) -> bool:
    """Under 等保 an administrator has a second factor."""
    if not settings.DENGBAO or not {grant.role for grant in scope_of(person).grants} & ADMINISTRATORS:
        return False
    return not is_mfa_enabled(person)


class account_in_order:
    """Ends the session of an account that has ended; leads to the password and to the second factor where one is due."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """The decision, once the address is known."""
        person: Any = request.user
        if not person.is_authenticated:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if person.expired_on(timezone.localdate()):
            logout(request)
            return _to(request, "account_inactive")
        if name not in PASSWORD_PAGES and must_change_password(person):
            return _to(request, "account_change_password")
        if name not in FACTOR_PAGES and must_set_up_factor(person):
            return _to(request, "mfa_activate_totp")
        return None


def _to(request: HttpRequest, name: str) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(name)})
    return redirect(name)
