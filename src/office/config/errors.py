"""Pages for what went wrong: what happened, and what to do."""

import errno
import sys
from typing import Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from office.files import NoRoom

__all__ = ["bad_request", "csrf_failed", "denied", "not_found", "server_error"]

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


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
    """500: ours to mend; 503 and 507 where a middleware met a busy database or a full disk."""
    error = sys.exc_info()[1]
    return (_out_of_reach(error) if error else None) or HttpResponse(render_to_string("500.html"), status=500)


def _out_of_reach(error: BaseException) -> HttpResponse | None:
    """What is said of a database or a disk that cannot be had; the page itself asks neither."""
    if _is_full(error):
        return HttpResponse(render_to_string("507.html"), status=507)
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OperationalError):
        return "disk is full" in str(error)
    return isinstance(error, NoRoom) or (isinstance(error, OSError) and error.errno in FULL)


class busy_is_503:
    """A database that cannot be had right now is 503 with Retry-After, a full disk 507, never 500; nothing is retried."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)  # type: ignore[operator, no-any-return]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for the database and the disk."""
        return _out_of_reach(error)
