"""Pages for what went wrong: what happened, and what to do."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

__all__ = ["bad_request", "csrf_failed", "denied", "not_found", "server_error"]


def denied(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """403: seen, but not allowed."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not in the person's territory; which of the two is not said."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 and 413: a request that cannot be understood or is too large."""
    large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return render(request, "413.html" if large else "400.html", status=413 if large else 400)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than the session; nothing was done, and the page keeps what was typed."""
    said = _("页面放得太久或登录已经更换，这次提交没有办理。请返回上一页，刷新后再提交。")
    return render(request, "403.html", {"reason": said}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: ours to mend."""
    return render(request, "500.html", status=500)


class busy_is_503:
    """A database that cannot be had right now is 503 with Retry-After, never 500; nothing is tried again by itself."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)  # type: ignore[operator, no-any-return]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for the database."""
        if not isinstance(error, OperationalError):
            return None
        response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = "5"
        return response
