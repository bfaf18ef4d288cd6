"""Sealing: each finished day's facts and photos under one root, chained to the day before and signed."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from office.audit import trail
from office.ledger import checkpoints, merkle
from office.ledger.keys import Keys, keys, make_key, number_of
from office.ledger.leaves import facts_in_lines, photos_in_lines
from office.ledger.models import Fact, Photo, Seal
from office.ledger.order import alone
from shequ.errors import InputError

__all__ = ["packed", "seal_days", "unpacked"]

KIND, NUMBER = 1, 8


def seal_days(*, today: date | None = None, after_restore: bool = False) -> list[Seal]:
    """Seal every finished day that is not sealed yet, the oldest first; to run it twice changes nothing.

    InputError if what is there does not go on from the checkpoint that was put down at the last sealing: then days were
    lost or altered. After a backup was restored that is so for good reason, and ``after_restore`` says it.
    """
    make_key()
    by, made = keys(), []
    _goes_on(after_restore=after_restore)
    with transaction.atomic():
        alone()  # whoever still posts for a day that has ended is waited for
        until = today or timezone.localdate()
    while (day := _next_day(until)) is not None:
        try:
            made.append(_seal(day, by=by))
        except IntegrityError:  # somebody else sealed it at the same time
            if not Seal.objects.filter(day=day).exists():
                raise
    if made or after_restore:
        _put_down(by)
    return made


def packed(kind: int, number: int, digest: bytes) -> bytes:
    """A leaf as the seal keeps it."""
    return kind.to_bytes(KIND) + number.to_bytes(NUMBER) + digest


def unpacked(leaves: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Kind, number and digest of each leaf that a seal keeps."""
    for at in range(0, len(leaves), Seal.SIZE_OF_LEAF):
        leaf = leaves[at : at + Seal.SIZE_OF_LEAF]
        yield (leaf[0], int.from_bytes(leaf[KIND : KIND + NUMBER])), leaf[KIND + NUMBER :]


def _next_day(until: date) -> date | None:
    last = Seal.objects.order_by("number").values_list("day", flat=True).last()
    days = []
    for model in (Fact, Photo):
        rows = model._default_manager.filter(recorded_on__lt=until)
        rows = rows.filter(recorded_on__gt=last) if last else rows
        days.append(rows.aggregate(day=Min("recorded_on"))["day"])
    return min((day for day in days if day), default=None)


def _seal(day: date, *, by: Keys) -> Seal:
    digests, kept = [], bytearray()
    facts = facts_in_lines(Fact.objects.filter(recorded_on=day))
    photos = photos_in_lines(Photo.objects.filter(recorded_on=day))
    for each in chain(facts, photos):
        digest = merkle.leaf(each.line)
        digests.append(digest)
        kept += packed(each.kind, each.number, digest)
    with transaction.atomic():
        last = Seal.objects.order_by("number").last()
        seal = Seal(
            day=day,
            number=last.number + 1 if last else 1,
            count=len(digests),
            root=merkle.root(digests).hex(),
            previous=last.head if last else "",
            leaves=bytes(kept),
            key=number_of(by.public[0]),
        )
        seal.head = checkpoints.head_of(seal)
        seal.signature = by.sign(checkpoints.text_of(seal, name=by.name)).hex()
        seal.save(force_insert=True)
        trail.log("ledger.seal", by=None, of=seal, after={"rows": seal.count, "head": seal.head})
    return seal


def _goes_on(*, after_restore: bool) -> None:
    known = checkpoints.held()
    if known is None or Seal.objects.filter(number=known.number, head=known.head).exists():
        return
    if after_restore:
        last = Seal.objects.order_by("number").last()
        told = {"number": known.number, "head": known.head, "day": str(known.day)}
        trail.log("ledger.go_back", by=None, of=last, before=told)
        return
    raise InputError(
        "OFF-043",
        where=f"{known.day}",
        found=f"总账不是从上次封存的检查点（第 {known.number} 号）接下来的",
        remedy="先运行 shequ verify 看少了什么；刚从备份恢复过的，用 shequ seal --after-restore",
    )


def _put_down(by: Keys) -> None:
    last = Seal.objects.order_by("number").last()
    if last is not None:
        checkpoints.hold(checkpoints.checkpoint_of(last, by=by))
