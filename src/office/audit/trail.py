"""The one way into the audit record."""

from collections.abc import Mapping
from typing import Protocol

from django.db import models

from office.audit.models import AuditRow
from office.audit.origin import origin, origin_is

__all__ = ["Actor", "log", "origin_is"]


class Actor(Protocol):
    """Whoever acts: a person with a number and a login name."""

    @property
    def pk(self) -> int | None:
        """The person's number."""
        ...

    def get_username(self) -> str:
        """The person's login name."""
        ...


def log(
    verb: str,
    *,
    by: Actor | None,
    of: models.Model | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    succeeded: bool = True,
    note: str = "",
) -> None:
    """Write what happened, inside the caller's transaction: if this fails, the action fails.

    ``verb`` reads ``<app>.<verb>`` (``campaigns.adopt``); ``before`` and ``after`` hold what changed, personal
    particulars masked by the caller; ``by`` is None for the machine itself.
    """
    AuditRow.objects.create(
        actor_key=by.pk if by else None,
        actor=(by.get_username() if by else "")[:150],
        origin=origin()[:64],
        verb=verb,
        kind=of._meta.label_lower if of else "",
        key=str(of.pk) if of else "",
        label=str(of)[:200] if of else "",
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
        succeeded=succeeded,
        note=note[:500],
    )
