"""Record an entry: its facts, follow-ups and photos with it, once for each key."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.ledger.actions import post
from office.ledger.models import Photo, SourceKind
from office.people.models import Person
from office.registers.actions.common import (
    Draft,
    draft_of,
    follow_ups_of,
    open_until,
    own_photos,
    personal_of,
    row_of,
    said,
)
from office.registers.models import Batch, Entry, EntryPhoto, FollowUp
from office.registers.rules import Unfit
from office.registers.shapes import edition_of
from office.territory.models import Party, Place
from shequ.packs import Register

__all__ = ["record"]


def record(
    *,
    register: Register,
    place: Place,
    occurred_on: date,
    raw: Mapping[str, Any],
    by: Person,
    key: UUID,
    party: Party | None = None,
    photos: Sequence[Photo] = (),
    batch: Batch | None = None,
) -> Entry:
    """The entry of ``key``: made now, or the one that was made when it was first sent.

    ``raw`` holds what was written, by field code. Faulty names every field that cannot be kept; nothing is written then.
    """
    require(by, Right.RECORD, at=place)
    own_photos(photos, by=by)
    draft = draft_of(register, raw, place=place, occurred_on=occurred_on, by=by, party=party)
    known = _known(key, draft, by=by)
    if known:
        return known
    try:
        with transaction.atomic():
            return _made(draft, by=by, key=key, photos=photos, batch=batch)
    except IntegrityError:  # the same form, sent twice at once
        known = _known(key, draft, by=by)
        if known is None:
            raise
        return known


def _known(key: UUID, draft: Draft, *, by: Person) -> Entry | None:
    """The entry that was made of the form of ``key``; Unfit if the form says something else by now."""
    entry = Entry.objects.filter(key=key).first()
    if entry is None:
        return None
    if (entry.recorded_by_id, entry.register) != (by.pk, draft.register.code):
        raise Unfit(_("这张表已经用过了。请重新打开再填。"))
    if entry.version == 1 and not _says(entry, draft):
        said = _(
            "用这张表已经记过“%(line)s”，这次填的和它不一样，没有记。要改那一条，请打开它修改；要另记一条，请再按一次。"
        )
        raise Unfit(said % {"line": entry.line}, field="_key")
    return entry


def _says(entry: Entry, draft: Draft) -> bool:
    """Whether the entry says what was written now: else somebody went back and changed it."""
    now = (draft.occurred_on, draft.place.pk, draft.party.pk if draft.party else None)
    written = (draft.cleaned.values, draft.cleaned.personal)
    return (entry.occurred_on, entry.place_id, entry.party_id) == now and (entry.values, personal_of(entry)) == written


def _made(draft: Draft, *, by: Person, key: UUID, photos: Sequence[Photo], batch: Batch | None) -> Entry:
    entry = Entry.objects.create(
        **row_of(draft),
        edition=edition_of(draft.register),
        open_until=open_until(draft.register, timezone.localdate()),
        key=key,
        batch=batch,
        recorded_by=by,
    )
    post(draft.lines, by=by, source_kind=SourceKind.ENTRY, source_id=entry.pk)
    follow_ups = follow_ups_of(draft, entry)
    if follow_ups:
        FollowUp.objects.bulk_create(follow_ups)
    if photos:
        EntryPhoto.objects.bulk_create(
            EntryPhoto(entry=entry, photo=photo, order=order) for order, photo in enumerate(photos, 1)
        )
    after = {_("台账"): draft.register.name, **said(draft)}
    trail.log("registers.record", by=by, of=entry, after=after, note=_counted(photos))
    return entry


def _counted(photos: Sequence[Photo]) -> str:
    return _("照片 %(count)s 张") % {"count": len(photos)} if photos else ""
