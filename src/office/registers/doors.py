"""Where the record behind a fact is to be seen: its entry, or the entry in which it was decided."""

from django.urls import reverse

from office.ledger.models import SourceKind
from office.ledger.sources import add_source

__all__ = ["show_sources"]


def show_sources() -> None:
    """Facts of entries lead to their entry; called once, when all apps are there."""
    for kind in (SourceKind.ENTRY, SourceKind.FOLLOW_UP):
        add_source(kind, lambda number: reverse("registers:entry", args=[number]))
