"""What a revised document changes in a campaign: held against what is in force, before anything is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone

from office.campaigns.drafting import MODELS, Draft, draft_of, items_of
from office.campaigns.models import Adopted, Campaign, CampaignPost, Commitment
from office.documents.library import as_library
from office.documents.models import Document, ProposedItem
from shequ.compare import diff_of
from shequ.items import Item, item_fields

__all__ = ["Changed", "Revision", "compare"]

_MATCHED: Final[Mapping[type[Adopted], tuple[str, ...]]] = {
    Commitment: ("place", "party"),
    CampaignPost: ("person", "body"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A row in force, what takes its place, and the fields in which the documents differ: name, before, after."""

    row: Adopted
    successor: Adopted
    fields: tuple[tuple[str, Any, Any], ...]

    @property
    def by_hand(self) -> bool:
        """Whether the row was changed by hand since it was read."""
        was = self.row.replaces
        return was is not None and was.item_id == self.row.item_id


@dataclass(frozen=True, slots=True)
class Revision:
    """The four lists, what stands beside them, and the first day that the revision can hold from."""

    draft: Draft
    kept: tuple[tuple[Adopted, ProposedItem], ...]
    changed: tuple[Changed, ...]
    dropped: tuple[Adopted, ...]
    added: tuple[Adopted, ...]
    beside: int
    earliest: date

    @property
    def ends_on(self) -> date:
        """The last day of the campaign under the revised document."""
        return self.draft.ends_on

    @property
    def counts(self) -> dict[str, int]:
        """How many of each list."""
        lists = {"kept": self.kept, "changed": self.changed, "dropped": self.dropped, "added": self.added}
        return {name: len(rows) for name, rows in lists.items()} | {"beside": self.beside}

    @property
    def same(self) -> bool:
        """Nothing would change."""
        return not (self.changed or self.dropped or self.added)


def compare(campaign: Campaign, document: Document) -> Revision:
    """Hold ``document`` against what is in force. What was added by hand stays beside it, whatever the document says.

    Items are compared with the items that rows in force were read from, so that a row changed by hand is kept where the
    document still says the same.
    """
    rows = _open_rows(campaign)
    ours = {row.item.pk: row for row in rows if row.item}
    items = items_of(document)
    draft = draft_of(document, items, place=campaign.place, today=timezone.localdate())
    theirs = [item for item in items if item.pk in draft.rows]
    old_items = [row.item for row in ours.values() if row.item]
    latest = campaign.editions.select_related("document").last()
    old = as_library(latest.document if latest else campaign.document, rows=old_items)
    new = as_library(document, rows=theirs)
    row_of = {id(item): ours[source.pk] for item, source in zip(old.items, old_items, strict=True)}
    source_of = {id(item): source for item, source in zip(new.items, theirs, strict=True)}
    diff = diff_of(old, new)

    def successor(item: Item) -> Adopted:
        return draft.rows[source_of[id(item)].pk]

    changed = (
        Changed(
            row_of[id(change.before)],
            _carried(row_of[id(change.before)], successor(change.after)),
            _differences(change.before, change.after),
        )
        for change in diff.changed
    )
    return Revision(
        draft=draft,
        kept=tuple((row_of[id(was)], source_of[id(now)]) for was, now in diff.kept),
        changed=tuple(changed),
        dropped=tuple(row_of[id(item)] for item in diff.dropped),
        added=tuple(successor(item) for item in diff.added),
        beside=len(rows) - len(ours),
        earliest=max((row.valid_from for row in ours.values()), default=campaign.starts_on),
    )


def _open_rows(campaign: Campaign) -> list[Adopted]:
    """Everything that has not ended, but for the shares of split targets, which go with these."""
    found: list[Adopted] = []
    for model in MODELS:
        top = {"parent": None} if model is Commitment else {}
        rows = model._default_manager.filter(campaign=campaign, valid_to=None, **top)
        found += rows.select_related("item", "replaces", *_MATCHED.get(model, ()))
    return sorted(found, key=lambda row: (row.item_id is None, row.order, row.pk))


def _carried(row: Adopted, successor: Adopted) -> Adopted:
    """The successor with the places and people that were matched to what it replaces, where it has none of its own."""
    successor.replaces, successor.ident = row, row.ident
    if isinstance(row, CampaignPost) and isinstance(successor, CampaignPost) and row.who == successor.who:
        successor.person, successor.body = successor.person or row.person, successor.body or row.body
    if isinstance(row, Commitment) and isinstance(successor, Commitment):
        matched = successor.item and (successor.item.place_id or successor.item.party_id)
        if not matched:
            successor.place, successor.party = row.place, row.party
        successor.sharing = row.sharing
    return successor


def _differences(before: Item, after: Item) -> tuple[tuple[str, Any, Any], ...]:
    now = item_fields(after)
    return tuple((name, was, now[name]) for name, was in item_fields(before).items() if was != now[name])


def rows_by_kind(rows: Sequence[Adopted]) -> list[tuple[str, list[Adopted]]]:
    """Rows under the name of their kind, in the order of the kinds."""
    return [(str(m._meta.verbose_name), found) for m in MODELS if (found := [row for row in rows if type(row) is m])]
