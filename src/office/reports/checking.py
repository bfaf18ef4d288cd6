"""The job that holds a document against the ledger: the text is read in the child, the facts are asked here."""

import logging
from importlib import import_module
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from office.files import Refused
from office.jobs import job
from office.reports.models import Check

__all__ = ["hold"]

log = logging.getLogger(__name__)


@job()
def hold(number: int) -> None:
    """Hold it against the ledger if it still waits; run twice, it does nothing more."""
    rows = Check.objects.select_related("campaign__place", "document", "report", "place", "made_by")
    row = rows.filter(pk=number, state=Check.State.WAITING).first()
    if row is None:
        return
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


def _finish(row: Check, **changes: Any) -> None:
    with transaction.atomic():
        mine = Check.objects.filter(pk=row.pk, version=row.version, state=Check.State.WAITING)
        mine.update(**changes, version=F("version") + 1)
