"""The job that holds a document against the ledger: claimed once, the text read in the child, the facts asked here."""

import logging
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.audit import trail
from office.files import Refused
from office.jobs import job
from office.reports.models import Check

__all__ = ["hold", "startable"]

DEAD_AFTER: Final = timedelta(minutes=10)  # several times as long as the longest check may take
BUSY: Final = (Check.State.WAITING, Check.State.CHECKING)

log = logging.getLogger(__name__)


def startable(row: Check, *, now: datetime) -> bool:
    """Whether it may be started again: it failed, or the job behind it must have died."""
    return row.state == Check.State.FAILED or (row.state in BUSY and row.started_at < now - DEAD_AFTER)


@job()
def hold(number: int, version: int) -> None:
    """Hold it against the ledger if it still waits in this ``version``; run twice, or late, it does nothing more."""
    mine = Check.objects.filter(pk=number, version=version, state=Check.State.WAITING)
    if not mine.update(state=Check.State.CHECKING, started_at=timezone.now(), version=F("version") + 1):
        return
    row = Check.objects.select_related("campaign__place", "document", "report", "place", "made_by").get(pk=number)
    try:
        # The reader and the checker are heavy: only whoever runs the job has them.
        found: dict[str, Any] = import_module("office.reports.held").found_in(row)
    except Refused as refused:
        _finish(row, state=Check.State.FAILED, said=str(refused.said)[:300])
    except Exception:  # the outermost border of the job
        log.exception("check %s failed", number)
        _finish(
            row, state=Check.State.FAILED, said=_("核对时程序出错，已经记录下来。请再试一次，仍然不行请告诉管理员。")
        )
    else:
        _finish(row, state=Check.State.DONE, found=found)


def _finish(row: Check, *, state: str, **changes: Any) -> None:
    """End this check, unless somebody has started it again."""
    with transaction.atomic():
        mine = Check.objects.filter(pk=row.pk, version=row.version, state=Check.State.CHECKING)
        if mine.update(state=state, **changes, version=F("version") + 1):
            told = {"state": state, "said": changes.get("said", "")}
            trail.log("reports.checked", by=row.made_by, of=row, after=told, succeeded=state == Check.State.DONE)
