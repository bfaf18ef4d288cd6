"""The work behind a sheet on its way in: small ones while the person waits, the others by a job with a count."""

import logging

from django.utils import timezone
from django.utils.translation import gettext as _

from office.files import NotOurs
from office.jobs import job
from office.registers.books.deciding import DEAD_AFTER, asked_of, check, import_now
from office.registers.models import Incoming

__all__ = ["begin_check", "begin_import", "is_dead"]

log = logging.getLogger(__name__)
BUSY = (Incoming.State.CHECKING, Incoming.State.IMPORTING)


@job()
def check_sheet(number: int) -> None:
    """Check the sheet if it still waits for it."""
    row = _waiting(number, Incoming.State.CHECKING)
    if row is not None:
        _guarded(row, lambda: check(row))


@job()
def import_sheet(number: int, skip: bool) -> None:  # noqa: FBT001 (a job takes plain values)
    """Import the sheet if it still waits for it."""
    row = _waiting(number, Incoming.State.IMPORTING)
    if row is not None:
        _guarded(row, lambda: import_now(row, skip=skip))


def begin_check(row: Incoming) -> None:
    """Now if it is small, else soon."""
    if _is_small(row):
        check(row)
    else:
        check_sheet.enqueue(row.pk)


def begin_import(row: Incoming, *, skip: bool) -> None:
    """Now if it is small, else soon."""
    if _is_small(row):
        import_now(row, skip=skip)
    else:
        import_sheet.enqueue(row.pk, skip)


def is_dead(row: Incoming) -> bool:
    """Whether the job behind it must have died."""
    return row.state in BUSY and row.moved_at < timezone.now() - DEAD_AFTER


def _waiting(number: int, state: str) -> Incoming | None:
    return Incoming.objects.select_related("place", "by").filter(pk=number, state=state).first()


def _guarded(row: Incoming, act: object) -> None:
    try:
        act()  # type: ignore[operator]
    except Exception:  # the outermost border of the job
        log.exception("sheet %s failed", row.pk)
        said = _("程序出错，已经记录下来，什么也没有导入。请再试一次，仍然不行请告诉管理员。")
        found = {**row.found, "failed": said}
        Incoming.objects.filter(pk=row.pk, state__in=BUSY).update(
            state=Incoming.State.FAILED, found=found, moved_at=timezone.now()
        )


def _is_small(row: Incoming) -> bool:
    try:
        return asked_of(row).small
    except NotOurs:
        return True
