"""Whether the office works, for whoever keeps the machine: each answer names what is wrong, none names a version."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from office.ledger.models import Fact, Seal
from office.ledger.verification import last_verification

__all__ = ["DRILL", "Finding", "findings"]

FULL: Final = 0.95
NEARLY: Final = 0.85
QUEUE_WAITS: Final = timedelta(minutes=5)
DRILL_AGE: Final = timedelta(days=8)
DRILL: Final = "last-drill"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``fine`` decides the status, ``warns`` only tells."""

    name: str
    said: str
    fine: bool = True
    warns: bool = False


def findings(*, now: datetime) -> tuple[Finding, ...]:
    """Every check, quickest first."""
    return (_disk(), _database(), _queue(now), _drill(now), _seal(now), _verification())


def _database() -> Finding:
    """A write that changes nothing, but needs all that a write needs."""
    try:
        with transaction.atomic():
            Session.objects.filter(session_key="").delete()
    except DatabaseError as error:
        return Finding("database", f"cannot write: {type(error).__name__}", fine=False)
    return Finding("database", "ok")


def _disk() -> Finding:
    home = Path(settings.HOME)
    usage = shutil.disk_usage(home if home.exists() else "/")
    share = usage.used / usage.total
    return Finding("disk", f"{share:.0%} used", fine=share < FULL, warns=share >= NEARLY)


def _queue(now: datetime) -> Finding:
    try:
        waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__lt=now - QUEUE_WAITS)
        stuck = waiting.exists()
    except DatabaseError:
        return Finding("queue", "unknown", fine=False)
    return Finding("queue", "waiting for more than five minutes" if stuck else "ok", fine=not stuck)


def _seal(now: datetime) -> Finding:
    """Facts of a day that has ended are sealed by the next evening."""
    yesterday = timezone.localdate(now) - timedelta(days=1)
    waiting = Fact.objects.filter(recorded_on__lt=yesterday)
    try:
        last = Seal.objects.order_by("-number").values_list("day", flat=True).first()
        waits = (waiting.filter(recorded_on__gt=last) if last else waiting).exists()
    except DatabaseError:
        return Finding("seal", "unknown", fine=False)
    return Finding("seal", f"last {last}" if last else "never", warns=waits)


def _verification() -> Finding:
    """What was verified and did not fit is told until it does."""
    last = last_verification()
    if last is None:
        return Finding("verification", "never", warns=True)
    return Finding("verification", f"{last.found} do not fit", fine=not last.found, warns=last.old)


def _drill(now: datetime) -> Finding:
    """A backup that nobody has tried to restore is no backup."""
    path = Path(settings.HOME) / DRILL
    try:
        last = datetime.fromisoformat(path.read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return Finding("drill", "never", warns=True)
    old = timezone.is_naive(last) or now - last > DRILL_AGE
    return Finding("drill", f"last {last:%Y-%m-%d}", warns=old)
