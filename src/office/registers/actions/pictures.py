"""Attach photos to an entry, and take one off it; what was taken off stays in the ledger."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.ledger.models import Photo
from office.people.models import Person
from office.registers.actions.changing import is_open_on
from office.registers.actions.common import own_photos
from office.registers.models import Entry, EntryPhoto
from office.registers.rules import Unfit

__all__ = ["MOST", "attach", "detach"]

MOST = 30


def attach(*, entry: Entry, photos: Sequence[Photo], by: Person) -> list[EntryPhoto]:
    """More photos for the entry, behind those that it has."""
    _may(entry, by)
    own_photos(photos, by=by)
    with transaction.atomic():
        known = set(entry.photos.values_list("photo_id", flat=True))
        fresh = [photo for photo in photos if photo.pk not in known]
        if len(known) + len(fresh) > MOST:
            raise Unfit(_("一条最多放 %(most)s 张照片。") % {"most": MOST})
        if not fresh:
            return []
        last = entry.photos.aggregate(last=Max("order"))["last"] or 0
        made = EntryPhoto.objects.bulk_create(
            EntryPhoto(entry=entry, photo=photo, order=order) for order, photo in enumerate(fresh, last + 1)
        )
        after = {_("照片"): [photo.sha256[:12] for photo in fresh]}
        trail.log("registers.attach", by=by, of=entry, after=after)
    return made


def detach(*, photo: EntryPhoto, by: Person) -> None:
    """The photo no longer stands at the entry."""
    _may(photo.entry, by)
    with transaction.atomic():
        gone, _rows = EntryPhoto.objects.filter(pk=photo.pk).delete()
        if gone:
            before = {_("照片"): [photo.photo.sha256[:12]]}
            trail.log("registers.detach", by=by, of=photo.entry, before=before)


def _may(entry: Entry, by: Person) -> None:
    closed = not is_open_on(entry, timezone.localdate())
    require(by, Right.CORRECT if closed else Right.RECORD, at=entry)
    if entry.state != Entry.State.KEPT:
        raise Unfit(_("这一条已经作废，不能再改。"))
