"""Every decision about proposed items: one transaction, one row in the audit record, and a stamp to undo it by.

A decision counts only against the version that the person saw; otherwise both texts are shown and nothing is lost.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from office.audit import trail
from office.documents.finding import Span
from office.documents.models import Document, ProposedItem
from office.documents.rebuilt import doubts_about
from office.documents.states import ITEM_MOVES, state_before
from office.documents.words import LABELS, in_full, value_of, words_of
from office.pages.conflict import Clash, Conflict
from office.people.models import Person

__all__ = ["add", "confirm", "confirm_all", "correct", "drop", "match", "merge", "restore", "stamp_of", "undo"]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
State: Final = ProposedItem.State


def stamp_of(moment: datetime | None) -> int:
    """The moment of a decision as a whole number, for an address."""
    return ((moment or EPOCH) - EPOCH) // timedelta(microseconds=1)


@transaction.atomic
def confirm(*, item: ProposedItem, version: int, by: Person) -> datetime:
    """The item is right as it was read."""
    return _decide(item, "confirm", version=version, by=by)


@transaction.atomic
def drop(*, item: ProposedItem, version: int, by: Person) -> datetime:
    """The item is none, or not wanted."""
    return _decide(item, "drop", version=version, by=by)


@transaction.atomic
def correct(*, item: ProposedItem, version: int, kind: str, said: Mapping[str, Any], by: Person) -> datetime:
    """Other fields, or another type, than was read; what was read is kept."""
    original = item.original if item.original is not None or not item.rule else {"type": item.type, **item.fields}
    row = {name: getattr(item, name) for name in ("quote", "start", "end", "rule", "certainty")}
    doubts = doubts_about(row | {"type": kind, "fields": dict(said)}, item.document.text, kind=item.document.kind)
    state = State.CORRECTED if item.rule else State.ADDED
    return _decide(
        item,
        "correct",
        version=version,
        by=by,
        state=state,
        type=kind,
        fields=dict(said),
        original=original,
        doubts=doubts,
    )


@transaction.atomic
def restore(*, item: ProposedItem, version: int, by: Person) -> datetime:
    """Undo the last decision about an item: what was dropped or merged is back, what was corrected as it was read."""
    return _decide(item, "restore", version=version, by=by, **_undone(item))


@transaction.atomic
def merge(*, keep: ProposedItem, others: Sequence[tuple[ProposedItem, int]], by: Person) -> datetime:
    """The others say the same as ``keep``: they go into it. Each comes with the version that was seen."""
    now = timezone.now()
    _open(keep.document)
    if keep.state in (State.DROPPED, State.MERGED):
        raise Conflict([Clash(_("保留的条目"), keep.get_state_display(), _("合并到它"))])
    for item, version in others:
        _save(item, "merge", version=version, state=State.MERGED, merged_into=keep, decided_by=by, decided_at=now)
    trail.log("documents.merge", by=by, of=keep, after={"merged": [item.pk for item, _version in others]})
    return now


@transaction.atomic
def confirm_all(*, document: Document, items: QuerySet[ProposedItem], by: Person) -> tuple[int, datetime]:
    """Confirm every still undecided one of ``items`` in one step; how many they were."""
    now = timezone.now()
    _open(document)
    numbers = list(items.filter(document=document, state=State.PROPOSED).values_list("pk", flat=True))
    mine = ProposedItem.objects.filter(pk__in=numbers, state=State.PROPOSED)
    count = mine.update(state=State.CONFIRMED, decided_by=by, decided_at=now, version=F("version") + 1)
    trail.log("documents.confirm_all", by=by, of=document, after={"count": count, "items": numbers})
    return count, now


@transaction.atomic
def undo(*, document: Document, stamp: int, by: Person) -> int:
    """Take back what this person decided at that moment, one item or many; how many they were."""
    _open(document)
    try:
        moment = EPOCH + timedelta(microseconds=stamp)
    except OverflowError:
        return 0
    rows = list(document.items.filter(decided_by=by, decided_at=moment).exclude(state=State.PROPOSED))
    for item in rows:
        if item.state == State.ADDED:
            item.state = State.DROPPED
        else:
            for name, value in _undone(item).items():
                setattr(item, name, value)
        item.decided_at, item.decided_by, item.version = None, by, item.version + 1
    columns = ("type", "fields", "original", "state", "merged_into", "decided_at", "decided_by", "doubts", "version")
    ProposedItem.objects.bulk_update(rows, columns, batch_size=200)
    trail.log("documents.undo", by=by, of=document, after={"items": [item.pk for item in rows]})
    return len(rows)


@transaction.atomic
def add(*, document: Document, span: Span, kind: str, said: Mapping[str, Any], by: Person) -> ProposedItem:
    """Something that the reader did not find, on the words that a person pointed at; sent twice, it is the same one."""
    _open(document)
    same = document.items.filter(type=kind, start=span.start, end=span.end, state=State.ADDED)
    if (twin := next((item for item in same if item.fields == dict(said)), None)) is not None:
        return twin
    quote = document.text[span.start : span.end]
    row = {
        "quote": quote,
        "start": span.start,
        "end": span.end,
        "rule": "",
        "certainty": "sure",
        "type": kind,
        "fields": said,
    }
    item = ProposedItem.objects.create(
        document=document,
        order=(document.items.aggregate(last=Max("order"))["last"] or 0) + 1,
        type=kind,
        fields=dict(said),
        quote=quote,
        start=span.start,
        end=span.end,
        certainty=ProposedItem.Certainty.SURE,
        doubts=doubts_about(row, document.text, kind=document.kind),
        state=State.ADDED,
        decided_by=by,
        decided_at=timezone.now(),
    )
    trail.log("documents.add_item", by=by, of=item, after={"type": kind, "fields": dict(said)})
    return item


@transaction.atomic
def match(*, item: ProposedItem, version: int, by: Person, kind: str, target: Any) -> None:
    """Say which person, place or party is meant; None takes that back."""
    _open(item.document)
    before = {name: getattr(item, f"{name}_id") for name in ("person", "place", "party")}
    _save(item, "match", version=version, **{kind: target})
    trail.log("documents.match", by=by, of=item, before=before, after=before | {kind: target and target.pk})


def _decide(item: ProposedItem, verb: str, *, version: int, by: Person, **changes: Any) -> datetime:
    """One item from one state to the next."""
    now = timezone.now()
    _open(item.document)
    come, go = ITEM_MOVES[verb]
    before = _told(item)
    if item.state not in come:
        raise _overtaken(item, verb)
    changes.setdefault("state", go)
    _save(item, verb, version=version, decided_by=by, decided_at=now, **changes)
    trail.log(
        f"documents.{verb}",
        by=by,
        of=item,
        before=before,
        after=before | {key: changes[key] for key in before if key in changes},
    )
    return now


def _told(item: ProposedItem) -> dict[str, Any]:
    return {"type": item.type, "state": str(item.state), "fields": item.fields}


def _undone(item: ProposedItem) -> dict[str, Any]:
    """What an item is when its last decision is taken back."""
    row = {"state": item.state, "rule": item.rule, "original": item.original}
    changes: dict[str, Any] = {"state": state_before(row), "merged_into": None}
    if item.state == State.CORRECTED and item.original is not None:
        read = {name: value for name, value in item.original.items() if name != "type"}
        changes |= {"type": item.original["type"], "fields": read, "original": None}
        as_read = {name: getattr(item, name) for name in ("quote", "start", "end", "rule", "certainty")} | {
            "fields": read
        }
        changes["doubts"] = doubts_about(
            as_read | {"type": changes["type"]}, item.document.text, kind=item.document.kind
        )
    return changes


def _open(document: Document) -> None:
    """Nothing is decided any more about a document that was adopted or put aside; held until the transaction ends."""
    now = Document.objects.select_for_update().get(pk=document.pk)
    if now.state != Document.State.PROPOSED:
        raise Conflict([Clash(_("文稿"), now.get_state_display(), _("继续审阅"))])


def _save(item: ProposedItem, verb: str, *, version: int, **changes: Any) -> None:
    mine = ProposedItem.objects.filter(pk=item.pk, version=version)
    if item.version != version or not mine.update(**changes, version=F("version") + 1):
        raise _overtaken(item, verb, wanted=changes)


def _overtaken(item: ProposedItem, verb: str, *, wanted: Mapping[str, Any] | None = None) -> Conflict:
    """Somebody else decided first: the item as it stands now beside what this person wanted."""
    fresh = ProposedItem.objects.select_related("decided_by").get(pk=item.pk)
    today = timezone.localdate()
    rows = [Clash(_("状态"), fresh.get_state_display(), VERBS[verb]())]
    said = (wanted or {}).get("fields")
    if said is None:
        shown = f"{words_of(fresh.type, fresh.fields)} {value_of(fresh.type, fresh.fields, today=today)}"
        seen = f"{words_of(item.type, item.fields)} {value_of(item.type, item.fields, today=today)}"
        rows.append(Clash(_("内容"), shown, seen))
    else:
        kind = str((wanted or {})["type"])
        for name, label in LABELS[kind].items():
            theirs = in_full(kind, name, fresh.fields.get(name), today=today)
            mine = in_full(kind, name, said.get(name), today=today)
            if theirs != mine:
                rows.append(Clash(label, theirs, mine))
    return Conflict(rows, by=fresh.decided_by, at=fresh.decided_at)


VERBS: Final = {
    "confirm": lambda: _("确认"),
    "correct": lambda: _("更正"),
    "drop": lambda: _("舍去"),
    "merge": lambda: _("合并"),
    "restore": lambda: _("撤销"),
    "match": lambda: _("对应"),
}
