"""Log-ins stand in a line: a few wait for their hash, and when the line is full the next is asked to come again.

Whoever waits holds a thread of the server. Without an end to the line, two hundred bad log-ins would hold all of them,
and nobody could open a page.
"""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

__all__ = ["PLACES", "logins_in_line"]

PLACES: Final = BoundedSemaphore(4)  # of the eight threads that a worker has
HASHING: Final = ("account_login", "account_reauthenticate", "account_change_password")
SECONDS: Final = 3


class logins_in_line:
    """503 with Retry-After for a log-in that finds the line full; nothing was tried, nothing counts as a failure."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Stand in line, or pass on what needs no hash."""
        if request.method != "POST" or request.path not in map(reverse, HASHING):
            return self.get_response(request)
        if not PLACES.acquire(blocking=False):
            answer = render(request, "account/busy.html", {"seconds": SECONDS}, status=503)
            answer.headers["Retry-After"] = str(SECONDS)
            return answer
        try:
            return self.get_response(request)
        finally:
            PLACES.release()
