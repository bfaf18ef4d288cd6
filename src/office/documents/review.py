"""What the review page shows: the items in groups, the least certain first, and the text with all of them marked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from office.documents.finding import clause_at
from office.documents.matching import Match, suggestions
from office.documents.merging import duplicates
from office.documents.models import Document, ProposedItem
from office.documents.paper import Block, Mark, paper_of
from office.documents.rebuilt import Revised, revision_of
from office.documents.states import DECIDED, LIVE
from office.documents.words import LABELS, in_full, value_of, words_of

__all__ = [
    "GROUPS",
    "Group",
    "Review",
    "card_of",
    "counts_of",
    "group_of",
    "left_in",
    "next_open",
    "review_of",
    "revised_of",
    "rows_of",
]

Row = Mapping[str, Any]
Card = dict[str, Any]

COLUMNS: Final = (
    *(
        "id",
        "type",
        "fields",
        "original",
        "quote",
        "start",
        "end",
        "rule",
        "certainty",
        "doubts",
        "worry",
        "state",
        "version",
    ),
    *("person_id", "place_id", "party_id", "person__name", "place__name", "party__name", "merged_into_id"),
)
TYPES: Final = dict(ProposedItem.Type.choices)
STATES: Final = dict(ProposedItem.State.choices)
CERTAINTIES: Final = dict(ProposedItem.Certainty.choices)
DOUBTFUL, LIKELY, SURE, CHANGED, NEW, KEPT, SETTLED = "doubtful", "likely", "sure", "changed", "new", "kept", "settled"
GROUPS: Final[dict[str, Promise]] = {
    DOUBTFUL: _("有疑点或不确定"),
    LIKELY: _("较确定"),
    SURE: _("确定"),
    CHANGED: _("有改动"),
    NEW: _("新增"),
    KEPT: _("没有改动"),
    SETTLED: _("已处理"),
}
ORDER: Final = tuple(GROUPS)
FOLDED: Final = frozenset({KEPT, SETTLED})
# What a page weighs, roughly: the frame, a letter of the text, a mark in it, a card, one that is folded away.
ROOM: Final = 130_000
LETTER, MARK, CARD, FOLDED_CARD = 3, 70, 690, 640


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that belong together; ``open`` of them are still to be decided."""

    key: str
    label: Any
    cards: Sequence[Card]
    open: int
    folded: bool
    total: int = 0
    ends: bool = True  # whether its last card is on this page


@dataclass(frozen=True, slots=True)
class Review:
    """Everything on the page."""

    document: Document
    groups: Sequence[Group]
    gone: Sequence[Card]
    blocks: Sequence[Block]
    unread: Sequence[Mapping[str, Any]]
    types: Sequence[Mapping[str, Any]]
    counts: Mapping[str, int]
    revised: bool
    number: int
    pages: int
    elsewhere: frozenset[int]


def rows_of(document: Document | int) -> list[dict[str, Any]]:
    """All items of a document as slim rows, in the order of the text."""
    return list(ProposedItem.objects.filter(document=document).order_by("start", "end", "id").values(*COLUMNS))


def review_of(document: Document, *, by: Any, today: date, kind: str = "", page: int = 0, item: int = 0) -> Review:
    """The page, narrowed to one type of items if ``kind`` is given; of a long one the part with ``item`` in it."""
    rows = rows_of(document)
    revised = revised_of(document, rows)
    matches = suggestions([row for row in rows if row["state"] in LIVE], document, by=by)
    twins = duplicates(rows)
    shown = [row for row in rows if not kind or row["type"] == kind]
    cards = [card_of(row, today=today, matches=matches, twin=twins.get(row["id"]), revised=revised) for row in shown]
    gone = [row for row in (revised.gone if revised else ()) if not kind or row["type"] == kind]
    parts = _parts(_groups(cards), room=ROOM - LETTER * len(document.text) - MARK * len(rows))
    number = _part_with(parts, item) or max(1, min(page, len(parts)))
    groups = parts[number - 1]
    here = {card["id"] for group in groups for card in group.cards}
    return Review(
        document=document,
        groups=groups,
        gone=[_said(row, today) for row in gone],
        blocks=paper_of(document.text, _marks(rows, document.unread), outline=document.outline, title=document.title),
        unread=_unread(document, rows),
        types=_types(rows, kind),
        counts=counts_of(rows),
        revised=revised is not None,
        number=number,
        pages=len(parts),
        elsewhere=frozenset(row["id"] for row in rows) - here,
    )


def group_of(row: Row, revised: Revised | None = None) -> str:
    """Where an item stands on the page: what needs eyes first, what is decided last."""
    if row["state"] != ProposedItem.State.PROPOSED:
        return SETTLED
    if revised is not None:
        if row["id"] in revised.kept:
            return KEPT
        return CHANGED if row["id"] in revised.changed else NEW
    if row["doubts"] or row["certainty"] == ProposedItem.Certainty.UNSURE:
        return DOUBTFUL
    return SURE if row["certainty"] == ProposedItem.Certainty.SURE else LIKELY


def revised_of(document: Document, rows: Sequence[Row]) -> Revised | None:
    """A revision beside what is in force; None for a document that revises none."""
    if document.revises_id is None:
        return None
    return revision_of([row for row in rows if row["state"] in LIVE], rows_of(document.revises_id))


def counts_of(rows: Iterable[Row]) -> dict[str, int]:
    """How many are decided, of how many, and how many are left."""
    states = Counter(row["state"] for row in rows)
    done, total = sum(states[state] for state in DECIDED), sum(states[state] for state in LIVE)
    return {"done": done, "total": total, "left": total - done}


def left_in(rows: Iterable[Row], revised: Revised | None, *, kind: str = "") -> list[tuple[str, int]]:
    """How many are still to be decided in each group, of one type or of all."""
    left = Counter(group_of(row, revised) for row in rows if kind in ("", row["type"]))
    return [(key, left[key]) for key in GROUPS if key != SETTLED]


def next_open(rows: Sequence[Row], revised: Revised | None, *, after: int, kind: str = "") -> int | None:
    """The undecided item that follows on the page, as if the one just decided stood where it did before."""

    def place(row: Row) -> tuple[int, int, int]:
        group = group_of({**row, "state": ProposedItem.State.PROPOSED}, revised)
        return ORDER.index(group), 0 if group in FOLDED else -row["worry"], row["start"]

    here = next((place(row) for row in rows if row["id"] == after), None)
    waiting = sorted(
        (place(row), row["id"]) for row in rows if row["state"] == "proposed" and kind in ("", row["type"])
    )
    return next((number for at, number in waiting if here is None or at >= here), waiting[0][1] if waiting else None)


def card_of(
    row: Row,
    *,
    today: date,
    matches: Mapping[int, Sequence[Match]] | None = None,
    twin: int | None = None,
    revised: Revised | None = None,
) -> Card:
    """One item as its card shows it."""
    state = row["state"]
    changed = revised.changed.get(row["id"], ()) if revised else ()
    return _said(row, today) | {
        "version": row["version"],
        "group": group_of(row, revised),
        "certainty": CERTAINTIES[row["certainty"]],
        "unsure": row["certainty"] == ProposedItem.Certainty.UNSURE,
        "doubts": [doubt["said"] for doubt in row["doubts"]] if state in LIVE else [],
        "state": state,
        "state_label": STATES[state],
        "open": state == ProposedItem.State.PROPOSED,
        "live": state in LIVE,
        "added": state == ProposedItem.State.ADDED,
        "was": _was(row, today),
        "matches": (matches or {}).get(row["id"], ()),
        "matched": row["person__name"] or row["place__name"] or row["party__name"] or "",
        "matched_kind": next((kind for kind in ("person", "place", "party") if row[f"{kind}_id"]), ""),
        "twin": twin,
        "merged_into": row["merged_into_id"],
        "worry": row["worry"],
        "start": row["start"],
        "changed": [_changed(row["type"], change, today) for change in changed],
    }


def _said(row: Row, today: date) -> Card:
    return {
        "id": row["id"],
        "type": row["type"],
        "type_label": TYPES[row["type"]],
        "words": words_of(row["type"], row["fields"]),
        "value": value_of(row["type"], row["fields"], today=today),
        "quote": row["quote"],
    }


def _was(row: Row, today: date) -> str:
    """What the reader had read, where a person corrected it."""
    if row["state"] != ProposedItem.State.CORRECTED or not row["original"]:
        return ""
    kind = row["original"]["type"]
    return f"{words_of(kind, row['original'])} {value_of(kind, row['original'], today=today)}".strip()


def _changed(kind: str, change: tuple[str, Any, Any], today: date) -> tuple[Any, str, str]:
    name, before, after = change
    label = LABELS[kind].get(name, name)
    return label, in_full(kind, name, before, today=today), in_full(kind, name, after, today=today)


def _groups(cards: Iterable[Card]) -> list[Group]:
    sorted_out: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        sorted_out[card["group"]].append(card)
    made = []
    for key, label in GROUPS.items():
        if found := sorted_out.get(key):
            found.sort(key=lambda card: (card["start"],) if key in FOLDED else (-card["worry"], card["start"]))
            left = sum(card["open"] for card in found)
            made.append(Group(key, label, found, left, key in FOLDED, len(found)))
    return made


def _parts(groups: Sequence[Group], *, room: int) -> list[list[Group]]:
    """The groups on as few pages of even weight as have room for them; at least one."""
    cards = [(group, card) for group in groups for card in group.cards]
    weights = [FOLDED_CARD if group.folded else CARD for group, _card in cards]
    pages = max(1, -(-sum(weights) // max(room, 40 * CARD)))
    parts: list[list[tuple[Group, Card]]] = [[] for _page in range(pages)]
    before = 0
    for weight, each in zip(weights, cards, strict=True):
        parts[before * pages // sum(weights)].append(each)
        before += weight
    return [_regrouped(part) for part in parts]


def _regrouped(part: Iterable[tuple[Group, Card]]) -> list[Group]:
    found: dict[str, tuple[Group, list[Card]]] = {}
    for group, card in part:
        found.setdefault(group.key, (group, []))[1].append(card)
    return [replace(group, cards=cards, ends=cards[-1] is group.cards[-1]) for group, cards in found.values()]


def _part_with(parts: Sequence[Sequence[Group]], item: int) -> int:
    """The number of the page on which the item is; 0 where it is on none."""
    for number, groups in enumerate(parts, 1):
        if any(card["id"] == item for group in groups for card in group.cards):
            return number
    return 0


def _marks(rows: Iterable[Row], unread: Sequence[Mapping[str, Any]]) -> list[Mark]:
    """The items that count, and what no item covers."""
    marks = [
        Mark(-1 - number, each["start"], each["end"], look="unread")
        for number, each in enumerate(unread)
        if each["start"] < each["end"]
    ]
    for row in rows:
        if row["state"] in LIVE and row["start"] < row["end"]:
            doubtful = row["state"] == ProposedItem.State.PROPOSED and group_of(row) == DOUBTFUL
            marks.append(Mark(row["id"], row["start"], row["end"], row["type"], "unsure" if doubtful else ""))
    return marks


def _unread(document: Document, rows: Iterable[Row]) -> list[Mapping[str, Any]]:
    """What no item covers, without what a person has added since; each with the clause to make an item of."""
    added = [(row["start"], row["end"]) for row in rows if not row["rule"] and row["state"] in LIVE]
    found: list[Mapping[str, Any]] = []
    for number, each in enumerate(document.unread):
        if not any(start <= each["start"] and each["end"] <= end for start, end in added):
            clause = clause_at(each["start"], each["end"], text=document.text)
            words = document.text[each["start"] : each["end"]]
            found.append({**each, "anchor": number + 1, "words": words, "from": clause.start, "to": clause.end})
    return found


def _types(rows: Iterable[Row], chosen: str) -> list[Mapping[str, Any]]:
    """The types with how many of each are still to be decided."""
    live, left = Counter[str](), Counter[str]()
    for row in rows:
        live[row["type"]] += row["state"] in LIVE
        left[row["type"]] += row["state"] == ProposedItem.State.PROPOSED
    return [
        {"key": key, "label": label, "count": live[key], "left": left[key], "current": key == chosen}
        for key, label in TYPES.items()
        if live[key]
    ]
