"""What every write to a register has in common: the place, the party and the day are looked at, the row is made up."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, scope_of
from office.audit import trail
from office.ledger.actions import Line
from office.ledger.models import Fact, Photo, SourceKind
from office.people.models import Person
from office.registers.grams import grams_of
from office.registers.models import Entry, FollowUp
from office.registers.moments import EARLIEST, happened_on
from office.registers.postings import lines_of
from office.registers.rules import Fault, Faulty, Unclear
from office.registers.values import Cleaned, clean
from office.registers.wording import line_for, open_words, said_of
from office.territory.models import Party, Place, keys_at
from shequ.packs import FieldKind, Register

__all__ = ["Draft", "draft_of", "facts_behind", "follow_ups_in", "own_photos", "personal_of", "row_of", "said"]

ON = "on"
PLACE = "place"
PARTY = "party"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that can be kept: looked at as a whole, with the lines that it posts."""

    register: Register
    place: Place
    occurred_on: date
    cleaned: Cleaned
    party: Party | None
    lines: Sequence[Line]


def draft_of(
    register: Register,
    raw: Mapping[str, Any],
    *,
    place: Place,
    occurred_on: date,
    by: Person,
    party: Party | None = None,
    already: Mapping[str, Any] | None = None,
) -> Draft:
    """Everything read and checked; Faulty with every fault at once."""
    today = timezone.localdate()
    cleaned = clean(register, raw, today=today, already=already)
    faults = [*_around(register, place, occurred_on, party, today=today, by=by), *cleaned.faults]
    if faults:
        raise Faulty(faults)
    lines = lines_of(register, cleaned, place=place, occurred_on=occurred_on, party=party)
    return Draft(register, place, occurred_on, cleaned, party, lines)


def _around(
    register: Register, place: Place, occurred_on: date, party: Party | None, *, today: date, by: Person
) -> Iterable[Fault]:
    """What is wrong with the day, the place and the party."""
    try:
        happened_on(occurred_on, today=today, earliest=EARLIEST)
    except Unclear as unclear:
        yield Fault(ON, _("日期"), str(unclear))
    if place.closed_on and place.closed_on < occurred_on:
        yield Fault(PLACE, _("地点"), _("“%(name)s”已经停用，不能再登记。") % {"name": place.name})
    if party is None:
        if register.party == "required":
            yield Fault(PARTY, _("责任单位"), _("还没有填。"))
    elif register.party == "none":
        yield Fault(PARTY, _("责任单位"), _("这本台账不登记责任单位。"))
    elif not scope_of(by).covers(party, need=Right.VIEW):
        yield Fault(PARTY, _("责任单位"), _("没有这个责任单位，或者它不在您的辖区内。"))
    elif party.closed_on and party.closed_on < occurred_on:
        yield Fault(PARTY, _("责任单位"), _("“%(name)s”已经停业。") % {"name": party.name})


def row_of(draft: Draft) -> dict[str, Any]:
    """The columns of an entry that its contents decide."""
    cleaned = draft.cleaned
    found = open_words(draft.register, cleaned.values, place=draft.place, party=draft.party)
    return {
        **keys_at(draft.place),
        "register": draft.register.code,
        "occurred_on": draft.occurred_on,
        "line": line_for(draft.register, cleaned.values),
        "values": cleaned.values,
        "personal": json.dumps(cleaned.personal, ensure_ascii=False) if cleaned.personal else "",
        "party": draft.party,
        "grams": grams_of(draft.register, found, cleaned.personal),
    }


def personal_of(entry: Entry) -> dict[str, Any]:
    """The personal values of an entry by field code."""
    return dict(json.loads(entry.personal)) if entry.personal else {}


def said(draft: Draft) -> dict[str, object]:
    """The entry as the audit record tells it: labels and words, personal particulars masked."""
    more = {_("责任单位"): draft.party.name} if draft.party else {}
    around: dict[str, object] = {_("日期"): draft.occurred_on.isoformat(), _("地点"): draft.place.name, **more}
    return {**around, **said_of(draft.register, draft.cleaned.all)}


def open_until(register: Register, today: date) -> date:
    """The last day on which an entry made today may be edited."""
    return today + timedelta(days=max(0, register.open_days))


def follow_ups_in(draft: Draft) -> list[dict[str, Any]]:
    """What is to be followed up, of every open field that asks for it, as columns of a row."""
    return [
        {"what": row["what"], "who": row["who"], "due_on": date.fromisoformat(row["due"]) if row["due"] else None}
        for each in draft.register.fields
        if each.kind is FieldKind.FOLLOW_UPS
        for row in draft.cleaned.values.get(each.code, ())
    ]


def follow_ups_of(draft: Draft, entry: Entry) -> list[FollowUp]:
    """The same as rows that are not saved yet."""
    return [FollowUp(**keys_at(draft.place), entry=entry, **row) for row in follow_ups_in(draft)]


def facts_behind(*numbers: int, kind: str = SourceKind.ENTRY) -> list[Fact]:
    """The facts of these entries that stand: neither taken back nor taking back; those of its follow-ups are of another kind.

    What was taken back is sorted out here: asked for facts that reverse nothing, SQLite would go through all there are.
    """
    facts = Fact.objects.filter(source_kind=kind, source_id__in=numbers)
    listed = list(facts.select_related("measure").order_by("id"))
    back = {fact.reverses_id for fact in listed}
    return [fact for fact in listed if fact.reverses_id is None and fact.pk not in back]


def own_photos(photos: Sequence[Photo], *, by: trail.Actor) -> None:
    """Nobody attaches what somebody else sent."""
    if any(photo.recorded_by_id != by.pk for photo in photos):
        raise Faulty.one("photos", _("照片"), _("里面有别人上传的照片。请重新选一次。"))
