"""What several verbs share: locking by version, ending a row, putting another in its place."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from office.campaigns.models import Adopted, Campaign, Commitment

__all__ = ["Closed", "Stale", "asker", "carry_shares", "copy_of", "end", "running", "take"]

A = TypeVar("A", bound=Adopted)
M = TypeVar("M", bound=models.Model)
_OWN = frozenset({"id", "replaces", "valid_from", "valid_to", "ended_why", "void", "version", "parent"})


class Stale(Exception):
    """Somebody else changed it since the page was opened."""


class Closed(ValueError):
    """The campaign is closed and takes no changes."""


def asker(commitment: Commitment) -> Any:
    """Where the right to change it must be held: where it was asked, not where it is to be done.

    A share is asked by the place of the target that it is part of, any other commitment by its campaign.
    """
    return commitment.parent.place if commitment.parent else commitment.campaign


def take(row: models.Model, *, version: int, **changes: Any) -> None:
    """Change ``row`` and count its version on, if it is still the one that the person saw."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(**changes, version=F("version") + 1):
        raise Stale(_("您打开之后，别人刚刚改过这里。"))
    for name, value in (changes | {"version": version + 1}).items():
        setattr(row, name, value)


def running(campaign: Campaign) -> None:
    """Refuse changes to a closed campaign."""
    if campaign.state != Campaign.State.RUNNING:
        raise Closed(_("活动已经结束，不能再改。需要改时，请先重新打开活动。"))


def end(rows: Iterable[A], *, before: date, why: str) -> None:
    """End each row on the day before; what began on that very day, or later, never held."""
    found = list(rows)
    for row in found:
        row.void = row.valid_from >= before
        row.valid_to = row.valid_from if row.void else before - timedelta(days=1)
        row.ended_why, row.version = why[:200], row.version + 1
    if found:
        type(found[0])._default_manager.bulk_update(found, ["void", "valid_to", "ended_why", "version"], batch_size=200)


def copy_of(row: A, *, since: date, **changes: Any) -> A:
    """What takes the place of ``row`` from that day on: the same but for the changes; not saved yet."""
    names = (field.name for field in row._meta.concrete_fields if field.name not in _OWN)
    keep = {name: getattr(row, name) for name in names}
    return type(row)(**(keep | changes), replaces=row, valid_from=since)


def carry_shares(pairs: Iterable[tuple[Commitment, Commitment]], *, since: date, why: str) -> int:
    """Give the shares of each ended target to its successor, with the shares of these; how many were carried.

    Where everyone must reach the same, the shares take the new words and bounds; amounts that were given out stay as
    they were, so that a split which no longer adds up is seen.
    """
    level, carried = [(old, new) for old, new in pairs if old.sharing], 0
    while level:
        new_of = {old.pk: new for old, new in level}
        shares = list(open_shares(new_of))
        end(shares, before=since, why=why)
        heirs = [_heir(share, new_of[share.parent_id or 0], since=since) for share in shares]
        Commitment.objects.bulk_create(heirs, batch_size=200)
        carried += len(heirs)
        level = list(zip(shares, heirs, strict=True))
    return carried


def open_shares(parents: Iterable[int]) -> models.QuerySet[Commitment]:
    """The shares of these targets that have not ended."""
    return Commitment.objects.filter(parent__in=list(parents), valid_to=None).select_related("place", "party")


def end_shares(parents: Iterable[int], *, before: date, why: str) -> int:
    """End the shares of these targets and what hangs below them; how many there were."""
    keys, ended = list(parents), 0
    while keys:
        shares = list(open_shares(keys))
        end(shares, before=before, why=why)
        ended += len(shares)
        keys = [share.pk for share in shares if share.sharing]
    return ended


def _heir(share: Commitment, parent: Commitment, *, since: date) -> Commitment:
    said: dict[str, Any] = {name: getattr(parent, name) for name in ("words", "whose", "unit", "period", "op", "item")}
    if parent.sharing == Commitment.Sharing.EACH:
        said |= {"value": parent.value, "upper": parent.upper}
    was: Any = parent.replaces
    if was is not None and was.due_on == share.due_on:
        said["due_on"] = parent.due_on
    heir = copy_of(share, since=since, **said)
    heir.parent = parent
    return heir
