"""What every request passes: the chosen language, headers, the origin of unsafe calls, the end of an idle session."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

from office.access import ADMINISTRATORS, scope_of

Next = Callable[[HttpRequest], HttpResponse]
PERMISSIONS = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()"
SEEN = "seen_at"
A_MINUTE = 60
LONG = 40_000


def real_address(get_response: Next) -> Next:
    """Behind a proxy the caller's address is the last one that the proxy wrote; what stands before it anybody can write."""

    def middleware(request: HttpRequest) -> HttpResponse:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if settings.BEHIND_PROXY and said:
            request.META["REMOTE_ADDR"] = said[:45]
        return get_response(request)

    return middleware


def chosen_language(get_response: Next) -> Next:
    """Chinese unless the person chose otherwise; what the browser would like is not asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = chosen in dict(settings.LANGUAGES)
        with translation.override(chosen if known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware


def hardened(get_response: Next) -> Next:
    """Headers that Django does not set: pages of a logged-in person stay in no cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


class compressed(GZipMiddleware):
    """Pages so long that the time to send them counts; short ones are sooner sent than compressed."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is long (Django pads it, so that its length tells nothing of a secret inside)."""
        long = not response.streaming and len(getattr(response, "content", b"")) > LONG
        return super().process_response(request, response) if long else response


def known_origin(get_response: Next) -> Next:
    """An unsafe call comes from our own pages, says the browser; older browsers that say nothing have the CSRF token."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS", "TRACE"):
            site = request.headers.get("Sec-Fetch-Site", "same-origin")
            if site not in ("same-origin", "none"):
                raise PermissionDenied(_("这个请求不是从本系统的页面发出的，没有办理。"))
        return get_response(request)

    return middleware


def idle_ends(get_response: Next) -> Next:
    """A session that nobody used for half an hour (an administrator's: a quarter) ends at the next request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, seen = int(time.time()), request.session.get(SEEN)
            if seen is not None and now - seen > _allowed(request):
                logout(request)
            elif seen is None or now - seen > A_MINUTE:
                request.session[SEEN] = now
        return get_response(request)

    return middleware


def _allowed(request: HttpRequest) -> int:
    roles = {grant.role for grant in scope_of(request.user).grants}
    return int(settings.SESSION_IDLE_SECONDS_ADMIN if roles & ADMINISTRATORS else settings.SESSION_IDLE_SECONDS)
