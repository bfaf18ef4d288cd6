"""Record many entries at once: what an imported sheet says, all of it or nothing, and all of it taken back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.ledger.actions import reverse
from office.ledger.bulk import post_many
from office.ledger.models import SourceKind
from office.pages.conflict import Conflict
from office.people.models import Person
from office.registers.actions.common import Draft, facts_behind, follow_ups_of, open_until, row_of
from office.registers.models import Batch, Entry, FollowUp, RegisterEdition
from office.registers.shapes import edition_of
from shequ.packs import Register

__all__ = ["Ready", "record_many", "undo_batch"]

AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Ready:
    """An entry that was looked at (``common.draft_of``) and waits to be kept, under the key of its row."""

    draft: Draft
    key: UUID


def ready(draft: Draft) -> Ready:
    """Under a key of its own."""
    return Ready(draft, uuid4())


def record_many(*, register: Register, entries: Iterable[Ready], by: Person, batch: Batch, told: str = "") -> int:
    """All of the entries with their facts, by few statements; how many. One row of the audit record for the batch.

    ``entries`` may be a generator: it is read in pieces, all within one transaction.
    """
    require(by, Right.CORRECT, at=batch)
    with transaction.atomic():
        edition = edition_of(register)
        count = sum(_piece(piece, edition=edition, by=by, batch=batch) for piece in _pieces(entries))
        after = {_("台账"): register.name, _("文件"): batch.file_name, _("条数"): count}
        trail.log("registers.record_many", by=by, of=batch, after=after, note=told)
    return count


def undo_batch(*, batch: Batch, by: Person, reason: str = "") -> int:
    """The entries of the batch that nobody has touched since are withdrawn with their facts; how many.

    What somebody edited, withdrew or restored since stays as it is: it is that person's work now.
    """
    require(by, Right.CORRECT, at=batch)
    with transaction.atomic():
        mine = Batch.objects.filter(pk=batch.pk, version=batch.version, undone_at=None)
        if not mine.update(undone_at=timezone.now(), version=F("version") + 1):
            raise Conflict(said=_("这次导入已经有人撤销了。"))
        untouched = batch.entries.filter(state=Entry.State.KEPT, version=1).order_by("id")
        numbers = list(untouched.select_for_update().values_list("pk", flat=True))  # an edit under way is waited for
        for start in range(0, len(numbers), AT_ONCE):
            piece = numbers[start : start + AT_ONCE]
            for kind in (SourceKind.ENTRY, SourceKind.FOLLOW_UP):
                reverse(facts_behind(*piece, kind=kind), by=by)
            FollowUp.objects.filter(entry__in=piece, done_on=None).delete()
            Entry.objects.filter(pk__in=piece).update(state=Entry.State.WITHDRAWN, version=F("version") + 1)
        batch.refresh_from_db()
        trail.log("registers.undo_batch", by=by, of=batch, after={_("条数"): len(numbers)}, note=reason)
    return len(numbers)


def _pieces(entries: Iterable[Ready]) -> Iterator[list[Ready]]:
    waiting = iter(entries)
    while piece := list(islice(waiting, AT_ONCE)):
        yield piece


def _piece(piece: Sequence[Ready], *, edition: RegisterEdition, by: Person, batch: Batch) -> int:
    today = timezone.localdate()
    made = Entry.objects.bulk_create(
        Entry(
            **row_of(each.draft),
            edition=edition,
            open_until=open_until(each.draft.register, today),
            key=each.key,
            batch=batch,
            recorded_by=by,
        )
        for each in piece
    )
    numbered = [(line, entry.pk) for each, entry in zip(piece, made, strict=True) for line in each.draft.lines]
    lines, sources = [line for line, _number in numbered], [number for _line, number in numbered]
    if lines:
        post_many(lines, by=by, source_kind=SourceKind.ENTRY, sources=sources)
    follow_ups = [row for each, entry in zip(piece, made, strict=True) for row in follow_ups_of(each.draft, entry)]
    if follow_ups:
        FollowUp.objects.bulk_create(follow_ups)
    return len(made)
