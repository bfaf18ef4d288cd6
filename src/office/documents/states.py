"""What may become of an upload, a document and an item: one table each."""

from collections.abc import Mapping
from typing import Any, Final

from office.documents.models import Document, ProposedItem, Upload

__all__ = ["COUNTED", "DECIDED", "DOCUMENT_MOVES", "ITEM_MOVES", "LIVE", "OPEN", "STARTABLE", "state_before"]

Item: Final = ProposedItem.State
OPEN: Final = (Item.PROPOSED,)
DECIDED: Final = (Item.CONFIRMED, Item.CORRECTED, Item.ADDED)  # what goes into a campaign
LIVE: Final = (*OPEN, *DECIDED)
COUNTED: Final = LIVE

# verb: (from, to); ``correct`` leaves an added item added, ``restore`` goes back to ``state_before``.
ITEM_MOVES: Final[dict[str, tuple[tuple[Any, ...], Any]]] = {
    "confirm": ((Item.PROPOSED,), Item.CONFIRMED),
    "correct": (LIVE, Item.CORRECTED),
    "drop": (LIVE, Item.DROPPED),
    "merge": (LIVE, Item.MERGED),
    "restore": ((Item.CONFIRMED, Item.CORRECTED, Item.DROPPED, Item.MERGED), None),
}
DOCUMENT_MOVES: Final = {
    "put_aside": (Document.State.PROPOSED, Document.State.ASIDE),
    "take_back": (Document.State.ASIDE, Document.State.PROPOSED),
}
STARTABLE: Final = (Upload.State.FAILED, Upload.State.REPEATED)  # and what waits or reads longer than any job lives


def state_before(item: Mapping[str, Any]) -> str:
    """The state that undoing the last decision about an item leads to."""
    if item["state"] in (Item.DROPPED, Item.MERGED):
        if not item["rule"]:
            return Item.ADDED.value
        return Item.PROPOSED.value if item["original"] is None else Item.CORRECTED.value
    return Item.PROPOSED.value
