"""Every write about a sheet on its way in: one transaction, one row in the audit record."""

from datetime import date, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.files import NotOurs, Refused, Stored
from office.ledger.actions import Unpostable
from office.pages.conflict import Conflict
from office.people.models import Person
from office.registers.actions.changing import correct
from office.registers.actions.many import Ready, ready, record_many
from office.registers.books.checking import Asked, Pass, Sound
from office.registers.books.counting import Count
from office.registers.books.doubles import digest_of, known_digests
from office.registers.books.found import Found
from office.registers.books.store import forget, stored_path
from office.registers.models import Batch, Incoming
from office.registers.rules import Unfit
from office.registers.shapes import register_named
from office.sheets import Fault
from office.territory.models import Place, keys_at
from shequ.packs import Register

__all__ = ["DEAD_AFTER", "asked_of", "check", "drop", "import_now", "receive", "start"]

DEAD_AFTER: Final = timedelta(minutes=30)  # no import lives as long
MOST_CHANGED: Final = 2_000  # each keeps a row of its own in the audit record
State = Incoming.State


def receive(
    *, register: Register, place: Place, by: Person, stored: Stored, file_name: str, shift: int = 0
) -> Incoming:
    """A sheet that waits to be checked."""
    require(by, Right.CORRECT, at=place)
    with transaction.atomic():
        row = Incoming.objects.create(
            **keys_at(place),
            register=register.code,
            file_name=file_name[-200:],
            stored=stored.name,
            sha256=stored.sha256,
            shift=shift,
            by=by,
        )
        after = {_("台账"): register.name, _("辖区"): place.name, "sha256": stored.sha256}
        trail.log("registers.receive_sheet", by=by, of=row, after=after)
    return row


def drop(*, row: Incoming, by: Person) -> None:
    """Put it aside without importing it."""
    require(by, Right.CORRECT, at=row)
    with transaction.atomic():
        waiting = Incoming.objects.filter(pk=row.pk, state__in=(State.CHECKING, State.CHECKED, State.FAILED))
        if not waiting.update(state=State.DROPPED, moved_at=timezone.now()):
            raise Conflict(said=_("这份表已经有人在导入，或者已经作废。"))
        trail.log("registers.drop_sheet", by=by, of=row)
    forget(row)


def start(*, row: Incoming, by: Person) -> None:
    """From now on it is being imported; once only."""
    require(by, Right.CORRECT, at=row)
    found = Found.of(row.found)
    if found.faults or not (found.added or found.changed):
        raise Unfit(_("表里还有问题，或者没有要导入的内容。"))
    if not Incoming.objects.filter(pk=row.pk, state=State.CHECKED).update(
        state=State.IMPORTING, moved_at=timezone.now()
    ):
        raise Conflict(said=_("这份表已经有人在导入，或者已经决定不导入。"))


def asked_of(row: Incoming) -> Asked:
    """What is to be read; NotOurs if the file is gone."""
    path = stored_path(row)
    return Asked(path, register_named(row.register), row.place, row.by, timezone.localdate(), row.shift)


def check(row: Incoming) -> None:
    """Go through the sheet and note what it would do; a file that cannot be read is one fault."""
    found, seen = Found(), dict[bytes, int]()
    try:
        reading = Pass(asked_of(row))
        found, count = reading.found, Count(reading.asked.path)
        for sound in reading.rows():
            count.say(found.rows)
            if sound.entry is None:
                _note_double(found, seen, sound, row)
        count.end()
        _compare(found, seen, row)
    except Refused as refused:
        found.fault(Fault("", None, "", row.file_name, refused.said))
    except NotOurs:
        found.fault(Fault("", None, "", row.file_name, _("文件已经不在服务器上。请重新上传。")))
    if found.changed > MOST_CHANGED:
        said = _("一份表最多更正 %(most)s 条已有的。请分几次导入。") % {"most": MOST_CHANGED}
        found.fault(Fault("", None, "", row.file_name, said))
    same = Batch.objects.filter(register=row.register, place=row.place_id, sha256=row.sha256, undone_at=None).first()
    if same is not None:
        found.fault(Fault("", None, "", row.file_name, _already(same)))
    checked = Incoming.objects.filter(pk=row.pk, state=State.CHECKING)
    checked.update(state=State.CHECKED, found=found.plain, moved_at=timezone.now())


def import_now(row: Incoming, *, skip: bool) -> None:
    """All of the sheet in one transaction, or nothing and the reason. ``skip`` leaves out what was entered before."""
    count = None
    try:
        reading = Pass(asked_of(row))
        count = Count(reading.asked.path)
        with transaction.atomic():
            _import(row, reading, count=count, skip=skip)
    except (Refused, Unfit, Unpostable) as error:
        _fail(row, error.said)
    except NotOurs:
        _fail(row, _("文件已经不在服务器上。请重新上传。"))
    except Conflict as conflict:
        _fail(row, _("核对以后有人改过其中一条，什么也没有导入。请重新核对。%(said)s") % {"said": conflict.said})
    except IntegrityError:
        same = Batch.objects.filter(
            register=row.register, place=row.place_id, sha256=row.sha256, undone_at=None
        ).first()
        if same is None:
            raise
        _fail(row, _already(same))
    else:
        forget(row)
    finally:
        if count is not None:
            count.end()


def _import(row: Incoming, reading: Pass, *, count: Count, skip: bool) -> None:
    register, by = reading.asked.register, row.by
    batch = Batch.objects.create(
        **keys_at(row.place), register=register.code, file_name=row.file_name, sha256=row.sha256, rows=0, imported_by=by
    )
    known = _known(row, register) if skip else set()
    changes: list[Sound] = []

    def fresh() -> Any:
        for sound in reading.rows():
            count.say(reading.found.rows)
            if sound.entry is not None:
                changes.append(sound)
            elif not skip or _is_new(sound, known):
                yield _ready(sound)

    added = record_many(register=register, entries=fresh(), by=by, batch=batch)
    if reading.found.faults:
        raise Unfit(
            _("核对以后情况变了，有 %(count)s 处问题，什么也没有导入。请重新核对。")
            % {"count": len(reading.found.faults)}
        )
    for each in changes:
        _correct(each, by=by, file_name=row.file_name, shift=row.shift)
    Batch.objects.filter(pk=batch.pk).update(rows=added)
    found = {**row.found, "added": added, "changed": len(changes), "skipped": reading.found.added - added}
    Incoming.objects.filter(pk=row.pk).update(state=State.IMPORTED, batch=batch, found=found, moved_at=timezone.now())


def _ready(sound: Sound) -> Ready:
    return ready(sound.draft)


def _correct(sound: Sound, *, by: Person, file_name: str, shift: int) -> None:
    assert sound.entry is not None
    reason = _("导入“%(file)s”第 %(row)s 行") % {"file": file_name[-60:], "row": sound.row - shift}
    draft = sound.draft
    correct(
        entry=sound.entry,
        version=sound.entry.version,
        raw=sound.raw,
        by=by,
        reason=reason,
        occurred_on=draft.occurred_on,
        place=draft.place,
        party=draft.party,
    )


def _fail(row: Incoming, said: str) -> None:
    found = {**row.found, "failed": said}
    Incoming.objects.filter(pk=row.pk).update(state=State.FAILED, found=found, moved_at=timezone.now())


def _digest(sound: Sound) -> bytes:
    draft = sound.draft
    party = draft.party.pk if draft.party else None
    return digest_of(draft.register, draft.cleaned.all, on=draft.occurred_on, place=draft.place.pk, party=party)


def _note_double(found: Found, seen: dict[bytes, int], sound: Sound, row: Incoming) -> None:
    """The same as a row above."""
    digest = _digest(sound)
    other = seen.setdefault(digest, sound.row)
    if other != sound.row:
        found.doubled += 1
        said = _("与第 %(row)s 行相同") % {"row": other - row.shift}
        found.sample(found.doubles, {"row": sound.row - row.shift, "said": said, "id": None})


def _compare(found: Found, seen: dict[bytes, int], row: Incoming) -> None:
    """The same as an entry that is there, told by the key fields, the day and the place."""
    if not seen or not found.start:
        return
    register = register_named(row.register)
    for digest, number in _stream(register, row, found.start, found.end):
        at = seen.pop(digest, None)
        if at is not None:
            found.doubled += 1
            said = _("与已登记的第 %(number)s 号相同") % {"number": number}
            found.sample(found.doubles, {"row": at - row.shift, "said": said, "id": number})


def _known(row: Incoming, register: Register) -> set[bytes]:
    start, end = row.found.get("start"), row.found.get("end")
    return {digest for digest, _number in _stream(register, row, start, end)} if start and end else set()


def _stream(register: Register, row: Incoming, start: str, end: str) -> Any:
    days = {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
    return known_digests(register, root=row.place, **days)


def _is_new(sound: Sound, known: set[bytes]) -> bool:
    digest = _digest(sound)
    if digest in known:
        return False
    known.add(digest)
    return True


def _already(batch: Batch) -> str:
    words = {
        "at": timezone.localtime(batch.imported_at).strftime("%Y-%m-%d %H:%M"),
        "by": batch.imported_by.name,
        "rows": batch.rows,
    }
    return _("这份表 %(at)s 由%(by)s导入过（%(rows)s 条），还有效。要重来，请先撤销那一次。") % words
