"""The one write of standing: that a table was taken out."""

from django.db import transaction

from office.audit import trail
from office.people.models import Person

__all__ = ["export"]


def export(*, by: Person, of: str, place: str, rows: int, sha256: str) -> None:
    """Note which table was taken out, of which place, how many rows, and the digest of the file."""
    with transaction.atomic():
        trail.log("standing.export", by=by, of=None, after={"of": of, "place": place, "rows": rows, "sha256": sha256})
