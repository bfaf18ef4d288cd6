"""Edit while an entry is open, correct it with a reason after that, withdraw it and take the withdrawal back.

Each takes back only the facts that changed and posts the others anew, so the ledger always says what the entry says.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.ledger.actions import post, reverse
from office.ledger.models import SourceKind
from office.pages.conflict import Conflict, clashes
from office.people.models import Person
from office.registers.actions.common import (
    Draft,
    draft_of,
    facts_behind,
    follow_ups_in,
    personal_of,
    row_of,
    said,
)
from office.registers.actions.following import count_again, take_back
from office.registers.models import Entry, FollowUp
from office.registers.postings import difference, lines_of
from office.registers.rules import Faulty, Unfit
from office.registers.shapes import closed_fields, shape_of
from office.registers.values import Cleaned
from office.territory.models import Party, Place, keys_at

__all__ = ["correct", "edit", "restore", "withdraw"]


def edit(
    *,
    entry: Entry,
    version: int,
    raw: Mapping[str, Any],
    by: Person,
    occurred_on: date | None = None,
    place: Place | None = None,
    party: Party | None = None,
    forget: Collection[str] = (),
) -> None:
    """What the entry should have said, while it is open; Conflict with both texts if somebody else was first.

    A personal field that ``raw`` leaves empty stays as it is, unless ``forget`` names it. The day and the place stay
    unless others are given; ``party`` is the one that the entry shall name.
    """
    require(by, Right.RECORD, at=entry)
    if not is_open_on(entry, timezone.localdate()):
        raise Unfit(_("这一条已经过了修改期。请用“更正”，并写明原因。"))
    draft = _redrafted(entry, raw, by=by, occurred_on=occurred_on, place=place, party=party, forget=forget)
    require(by, Right.RECORD, at=draft.place)
    _save(entry, version=version, draft=draft, by=by, verb="registers.edit", reason="")


def correct(
    *,
    entry: Entry,
    version: int,
    raw: Mapping[str, Any],
    by: Person,
    reason: str,
    occurred_on: date | None = None,
    place: Place | None = None,
    party: Party | None = None,
    forget: Collection[str] = (),
) -> None:
    """The same for an entry that is closed, with a reason that stays on record."""
    require(by, Right.CORRECT, at=entry)
    if len(reason.strip()) < 2:
        raise Faulty.one("reason", _("更正原因"), _("请写明为什么更正，至少两个字。"))
    draft = _redrafted(entry, raw, by=by, occurred_on=occurred_on, place=place, party=party, forget=forget)
    require(by, Right.CORRECT, at=draft.place)
    _save(entry, version=version, draft=draft, by=by, verb="registers.correct", reason=reason.strip())


def withdraw(*, entry: Entry, version: int, by: Person, reason: str = "") -> None:
    """Entered by mistake: the entry stays readable, its facts are taken back, its open follow-ups go."""
    closed = not is_open_on(entry, timezone.localdate())
    require(by, Right.CORRECT if closed else Right.RECORD, at=entry)
    if closed and len(reason.strip()) < 2:
        raise Faulty.one("reason", _("作废原因"), _("这一条已经过了修改期，请写明为什么作废，至少两个字。"))
    with transaction.atomic():
        _turn(entry, version=version, before=Entry.State.KEPT, after=Entry.State.WITHDRAWN)
        reverse(facts_behind(entry.pk), by=by, source_kind=SourceKind.ENTRY, source_id=entry.pk)
        take_back(entry, by)
        entry.follow_ups.filter(done_on=None).delete()
        trail.log("registers.withdraw", by=by, of=entry, note=reason.strip())


def restore(*, entry: Entry, by: Person) -> None:
    """Take a withdrawal back; nothing where there is none."""
    if entry.state == Entry.State.KEPT:
        return
    closed = not is_open_on(entry, timezone.localdate())
    require(by, Right.CORRECT if closed else Right.RECORD, at=entry)
    register = shape_of(entry.edition)
    cleaned = Cleaned(entry.values, personal_of(entry))
    lines = lines_of(register, cleaned, place=entry.place, occurred_on=entry.occurred_on, party=entry.party)
    draft = Draft(register, entry.place, entry.occurred_on, cleaned, entry.party, lines)
    with transaction.atomic():
        _turn(entry, version=entry.version, before=Entry.State.WITHDRAWN, after=Entry.State.KEPT)
        post(lines, by=by, source_kind=SourceKind.ENTRY, source_id=entry.pk)
        _follow(entry, draft)
        count_again(entry, by)
        trail.log("registers.restore", by=by, of=entry)


def is_open_on(entry: Entry, day: date) -> bool:
    """Whether the entry may still be edited on that day."""
    return day <= entry.open_until


def _redrafted(
    entry: Entry,
    raw: Mapping[str, Any],
    *,
    by: Person,
    occurred_on: date | None,
    place: Place | None,
    party: Party | None,
    forget: Collection[str],
) -> Draft:
    """The entry as it shall be, read by the edition that it was made in."""
    if entry.state != Entry.State.KEPT:
        raise Unfit(_("这一条已经作废，不能再改。"))
    register = shape_of(entry.edition)
    before = personal_of(entry)
    kept = {each.code for each in closed_fields(register.fields)} - set(forget)
    return draft_of(
        register,
        raw,
        place=place or entry.place,
        occurred_on=occurred_on or entry.occurred_on,
        by=by,
        party=party,
        already={code: value for code, value in before.items() if code in kept},
    )


def _save(entry: Entry, *, version: int, draft: Draft, by: Person, verb: str, reason: str) -> None:
    before, after = _said_now(entry), said(draft)
    row = row_of(draft)
    with transaction.atomic():
        saved = Entry.objects.filter(pk=entry.pk, version=version, state=Entry.State.KEPT)
        if not saved.update(**row, version=F("version") + 1):
            _clash(entry, after)
        surplus, fresh = difference(draft.lines, facts_behind(entry.pk))
        if surplus:
            reverse(surplus, by=by, source_kind=SourceKind.ENTRY, source_id=entry.pk)
        if fresh:
            post(fresh, by=by, source_kind=SourceKind.ENTRY, source_id=entry.pk)
        _follow(entry, draft)
        labels = [label for label in {**before, **after} if before.get(label) != after.get(label)]
        was = {label: before.get(label, "") for label in labels}
        now = {label: after.get(label, "") for label in labels}
        trail.log(verb, by=by, of=entry, before=was, after=now, note=reason)
    entry.refresh_from_db()


def _said_now(entry: Entry) -> dict[str, object]:
    register = shape_of(entry.edition)
    cleaned = Cleaned(entry.values, personal_of(entry))
    return said(Draft(register, entry.place, entry.occurred_on, cleaned, entry.party, ()))


def _clash(entry: Entry, mine: Mapping[str, Any]) -> None:
    """Somebody else was first: both texts, personal particulars masked."""
    fresh = Entry.objects.select_related("place", "party", "edition").get(pk=entry.pk)
    theirs = _said_now(fresh)
    if fresh.state != Entry.State.KEPT:
        raise Conflict(said=_("别人刚刚把这一条作废了。"))
    labels = {label: label for label in {**theirs, **mine}}
    raise Conflict(clashes(labels, theirs=theirs, mine=dict(mine)), said=_("别人刚刚改过这一条。"))


def _turn(entry: Entry, *, version: int, before: str, after: str) -> None:
    """From one state to the other; Conflict if it is in another version or already there."""
    rows = Entry.objects.filter(pk=entry.pk, version=version, state=before)
    if not rows.update(state=after, version=F("version") + 1):
        raise Conflict(said=_("别人刚刚改过这一条，没有作废。请看最新的内容再决定。"))
    entry.refresh_from_db(fields=("state", "version"))


def _follow(entry: Entry, draft: Draft) -> None:
    """The follow-ups as the entry has them now; what is done stays done."""
    known = list(entry.follow_ups.order_by("id"))
    done = [each.what for each in known if each.done_on]
    waiting = [each for each in known if not each.done_on]
    fresh: list[FollowUp] = []
    for row in follow_ups_in(draft):
        if row["what"] in done:
            done.remove(row["what"])
            continue
        same = next((each for each in waiting if each.what == row["what"]), None)
        if same is None:
            fresh.append(FollowUp(**keys_at(draft.place), entry=entry, **row))
            continue
        waiting.remove(same)
        columns = {**row, **keys_at(draft.place)}
        if any(getattr(same, name) != value for name, value in columns.items()):
            FollowUp.objects.filter(pk=same.pk).update(**columns, version=F("version") + 1)
    if waiting:
        FollowUp.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    if fresh:
        FollowUp.objects.bulk_create(fresh)
