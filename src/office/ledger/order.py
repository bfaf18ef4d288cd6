"""The order of the ledger: whoever posts is sure that the day is not being sealed, whoever seals that nobody is posting.

On PostgreSQL posting shares a lock that sealing takes for itself; it is taken before the clock is read. SQLite has one
writer at a time (its transactions are IMMEDIATE), so the clock is read inside the transaction and no more is needed.
"""

from datetime import date, datetime
from typing import Final

from django.db import connection
from django.db.models import Max
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from office.ledger.models import Seal
from office.ledger.refusals import Reason, Unpostable

__all__ = ["Moment", "alone", "now"]

LOCK: Final = 0x5368_6571_7520_4C67  # any number that nobody else uses
SHARED: Final = "SELECT pg_advisory_xact_lock_shared(%s)"
ALONE: Final = "SELECT pg_advisory_xact_lock(%s)"

Moment = tuple[datetime, date]


def now() -> Moment:
    """The server's time and local day for what is recorded in this transaction; refuses a day that is sealed already."""
    _inside()
    if connection.vendor == "postgresql":
        _lock(SHARED)
    sealed: date | None = Seal.objects.aggregate(day=Max("day"))["day"]
    at = clock()
    today = timezone.localdate(at)
    if sealed is not None and today <= sealed:
        raise Unpostable(Reason.SEALED_DAY, found=sealed.isoformat())
    return at, today


def clock() -> datetime:
    """The server's time."""
    return timezone.now()


def alone() -> None:
    """Wait until nobody posts, and let nobody begin before this transaction ends."""
    _inside()
    if connection.vendor == "postgresql":
        _lock(ALONE)


def _inside() -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError(
            "facts are posted and sealed inside the transaction of what stands behind them"
        )


def _lock(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCK])
