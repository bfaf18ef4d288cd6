"""Finish what was to be followed up, and take that back.

Where a register counts what was decided, the ledger counts what was done about it. Such facts name the entry and are of a
kind of their own, so that an edit of the entry leaves them alone; each of one day and place is as good as any other.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.ledger.actions import Line, post, reverse
from office.ledger.models import Fact, SourceKind
from office.pages.conflict import Conflict
from office.pages.lines import HIDDEN, hides_something, one_line
from office.people.models import Person
from office.registers.actions.common import facts_behind
from office.registers.models import Entry, FollowUp
from office.registers.rules import Faulty, Unfit
from office.registers.shapes import shape_of

__all__ = ["count_again", "finish", "reopen", "take_back"]

LONGEST: Final = 200
DECIDED: Final = "decisions"
DONE: Final = "decisions_done"


def finish(*, follow_up: FollowUp, version: int, by: Person, on: date, note: str = "") -> None:
    """Done on that day; Conflict if somebody else was first."""
    require(by, Right.RECORD, at=follow_up)
    words = one_line(note)
    if hides_something(words):
        raise Faulty.one("note", _("完成情况"), str(HIDDEN))
    if len(words) > LONGEST:
        raise Faulty.one("note", _("完成情况"), _("太长了：最多 %(most)s 个字。") % {"most": LONGEST})
    columns = {"done_on": on, "done_note": words, "done_by": by}
    with transaction.atomic():
        _hold(follow_up)
        rows = FollowUp.objects.filter(pk=follow_up.pk, version=version, done_on=None)
        if not rows.update(**columns, version=F("version") + 1):
            raise Conflict(said=_("别人刚刚改过这一项。"))
        follow_up.refresh_from_db()
        _count(follow_up.entry, [follow_up], by=by)
        after = {_("事项"): follow_up.what, _("完成日期"): on.isoformat()}
        trail.log("registers.finish", by=by, of=follow_up.entry, after=after, note=words)


def reopen(*, follow_up: FollowUp, by: Person) -> None:
    """Not done after all; nothing where it is open."""
    require(by, Right.RECORD, at=follow_up)
    if follow_up.done_on is None:
        return
    before = {_("事项"): follow_up.what, _("完成日期"): follow_up.done_on.isoformat()}
    with transaction.atomic():
        _hold(follow_up)
        counted = _counted(follow_up)
        rows = FollowUp.objects.filter(pk=follow_up.pk, version=follow_up.version)
        if not rows.update(done_on=None, done_note="", done_by=None, version=F("version") + 1):
            raise Conflict(said=_("别人刚刚改过这一项。"))
        follow_up.refresh_from_db()
        reverse(counted[:1], by=by)
        trail.log("registers.reopen", by=by, of=follow_up.entry, before=before)


def _hold(follow_up: FollowUp) -> None:
    """Its entry is there, and nobody withdraws it until this is done."""
    if not Entry.objects.select_for_update().filter(pk=follow_up.entry_id, state=Entry.State.KEPT).first():
        raise Unfit(_("它所在的那一条已经作废。请先恢复那一条。"))


def take_back(entry: Entry, by: Person) -> None:
    """The entry is withdrawn: nothing was done about what it decided."""
    reverse(facts_behind(entry.pk, kind=SourceKind.FOLLOW_UP), by=by)


def count_again(entry: Entry, by: Person) -> None:
    """The entry holds after all, and what was done about it."""
    _count(entry, entry.follow_ups.exclude(done_on=None).select_related("place"), by=by)


def _count(entry: Entry, done: Iterable[FollowUp], by: Person) -> None:
    """One for each, where the register counts what was decided."""
    posting = next((each for each in shape_of(entry.edition).posts if each.measure == DECIDED), None)
    if posting is None or entry.state != Entry.State.KEPT:
        return
    category = "" if posting.category.startswith("{") else posting.category
    lines = [
        Line(DONE, 1, place=each.place, occurred_on=each.done_on, category=category) for each in done if each.done_on
    ]
    post(lines, by=by, source_kind=SourceKind.FOLLOW_UP, source_id=entry.pk)


def _counted(follow_up: FollowUp) -> list[Fact]:
    """The facts that stand for it or for another of the same entry, day and place."""
    facts = facts_behind(follow_up.entry_id, kind=SourceKind.FOLLOW_UP)
    return [each for each in facts if (each.occurred_on, each.place_id) == (follow_up.done_on, follow_up.place_id)]
