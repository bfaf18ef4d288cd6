"""Too many failed log-ins: counted by axes in the database, answered alike for a name that exists and one that does not."""

from datetime import datetime, timedelta
from typing import Final

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from office.people.models import Person

__all__ = ["failed_again", "is_locked_out", "locked_out", "locked_until", "release"]

MINUTES: Final = 60


def locked_out(request: HttpRequest, credentials: object = None, *_args: object, **_kwargs: object) -> HttpResponse:
    """429, the same for a name that exists and one that does not."""
    minutes = round(settings.AXES_COOLOFF_TIME * MINUTES)
    response = render(request, "account/locked.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def is_locked_out(request: HttpRequest, person: Person) -> bool:
    """Whether ``person`` failed too often from where the request comes."""
    return not AxesProxyHandler.is_allowed(request, {"username": person.username})


def failed_again(request: HttpRequest, person: Person) -> None:
    """A wrong second factor counts like a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": person.username}, request=request)


def locked_until(person: Person) -> datetime | None:
    """When the lock of ``person`` ends, if there is one."""
    length = timedelta(hours=settings.AXES_COOLOFF_TIME)
    lately = AccessAttempt.objects.filter(username=person.username, attempt_time__gt=timezone.now() - length)
    by_address: dict[str | None, int] = {}
    times: dict[str | None, datetime] = {}
    for address, failures, at in lately.values_list("ip_address", "failures_since_start", "attempt_time"):
        by_address[address] = by_address.get(address, 0) + failures
        times[address] = max(at, times.get(address, at))
    locked = [times[address] for address, failures in by_address.items() if failures >= settings.AXES_FAILURE_LIMIT]
    return max(locked) + length if locked else None


def release(person: Person) -> bool:
    """Forget the failures of ``person``; whether there were any."""
    return bool(reset(username=person.username))
