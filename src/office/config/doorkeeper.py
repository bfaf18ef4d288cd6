"""Before any view: the permission table decides whether the caller may knock at all."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from office.access.reach import may
from office.access.rights import Right
from office.access.table import LOGIN, METHODS, PUBLIC, need_of, table
from office.audit import trail
from office.pages.conflict import Conflict

__all__ = ["table_decides"]

REFUSALS: Final = {
    PermissionDenied: "access.refused",
    Http404: "access.not_found",
    Conflict: "access.conflict",
}
Next = Callable[[HttpRequest], HttpResponse]


class table_decides:
    """Refuse what has no row, send strangers to the login, answer 403 to who holds the right nowhere; log refusals."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Everything logged during the request carries the caller's address."""
        with trail.origin_is(str(request.META.get("REMOTE_ADDR", ""))):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """The decision, once the address is known and before the view runs."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        method = request.method or ""
        need = need_of(name, method)
        if need is None:
            if name not in table():
                raise Http404
            return HttpResponseNotAllowed([each for each in METHODS if need_of(name, each)])
        if PUBLIC in need:
            return None
        if not request.user.is_authenticated:
            return _to_login(request)
        if LOGIN not in need and not may(request.user, tuple(map(Right, need))):
            refused = PermissionDenied(_("您没有办理这件事的权限。"))
            self.process_exception(request, refused)  # Django asks for it only when a view raises
            raise refused
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """A refusal inside the scope, of a foreign object or of what somebody else changed first is on record."""
        verb = next((verb for kind, verb in REFUSALS.items() if isinstance(error, kind)), "")
        if verb and request.user.is_authenticated:
            trail.log(verb, by=request.user, succeeded=False, note=f"{request.method} {_asked(request)}")


def _asked(request: HttpRequest) -> str:
    """The name of the address and the numbers in it; words may be secrets (the token of a feed) and are left out."""
    match = request.resolver_match
    numbers = {name: value for name, value in match.kwargs.items() if isinstance(value, int)} if match else {}
    return f"{match.view_name if match else ''} {numbers or ''}".strip()


def _to_login(request: HttpRequest) -> HttpResponse:
    """The login, and back to where the caller was; a part of a page asked for by htmx sends the whole page there."""
    htmx = request.headers.get("HX-Request") == "true"
    path = _path_of(request.headers.get("HX-Current-URL", "") if htmx else request.get_full_path())
    answer = redirect_to_login(path if htmx or request.method in ("GET", "HEAD") else "/")
    return HttpResponse(status=204, headers={"HX-Redirect": answer.url}) if htmx else answer


def _path_of(address: str) -> str:
    """The path and the query of an address; nothing of one that cannot be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
