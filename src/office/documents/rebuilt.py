"""Rows made into items of :mod:`shequ.items` again, to ask the library about doubts and differences.

Only the light half of the library comes in: no reader, no formats.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass
from dataclasses import fields as fields_of
from typing import Any, Final

from office.documents.states import LIVE
from shequ.compare import diff_of
from shequ.doubts import doubts_of
from shequ.items import TYPES, Document, Found, Item

__all__ = ["COLUMNS", "Revised", "doubts_about", "item_of", "revision_of"]

COLUMNS: Final = ("id", "type", "fields", "quote", "start", "end", "rule", "certainty", "state")
EMPTY: Final[Mapping[str, Any]] = {"str": "", "float": 0.0, "int": 0, "bool": False}

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision beside what is in force: by the number of the new item what became of it, and the old rows now gone."""

    kept: frozenset[int]
    changed: Mapping[int, Sequence[tuple[str, Any, Any]]]  # number of the item: (field, before, after)
    added: frozenset[int]
    gone: Sequence[Row]


def item_of(row: Row) -> Item:
    """The row as an item of the library; a field that the row does not have is as empty as its type allows."""
    cls = TYPES[row["type"]]
    said: dict[str, Any] = {}
    for each in fields_of(cls):
        name = each.name.rstrip("_")
        if each.name != "found" and (name in row["fields"] or each.default is MISSING):
            said[each.name] = row["fields"].get(name, EMPTY.get(str(getattr(each.type, "__name__", each.type))))
    return cls(**said, found=Found(row["quote"], row["start"], row["end"], row["rule"], row["certainty"]))


def document_of(rows: Iterable[Row], text: str = "", *, kind: str = "scheme", outline: Sequence[Any] = ()) -> Document:
    """A document with the items of ``rows``."""
    return Document(
        id="",
        title=None,
        kind=kind,
        topics=(),
        issuer=None,
        text=text,
        outline=tuple(outline),
        items=tuple(map(item_of, rows)),
        repairs=(),
    )


def doubts_about(row: Row, text: str, *, kind: str) -> list[dict[str, Any]]:
    """What is odd about one item as it stands now, in the form that items keep."""
    doubts = doubts_of(document_of([row], text, kind=kind))
    return [
        {"code": doubt.code, "said": doubt.said, "weight": doubt.weight, "start": doubt.start, "end": doubt.end}
        for doubt in doubts
        if doubt.item == 0
    ]


def revision_of(new: Sequence[Row], old: Sequence[Row]) -> Revised:
    """The live items of a revision compared with those of the document that it revises, dropped ones left out."""
    before = [row for row in old if row["state"] in LIVE]
    left, right = document_of(before, _blank(before)), document_of(new, _blank(new))
    was = {id(item): row for item, row in zip(left.items, before, strict=True)}
    now = {id(item): row["id"] for item, row in zip(right.items, new, strict=True)}
    diff = diff_of(left, right)
    return Revised(
        kept=frozenset(now[id(item)] for _, item in diff.kept),
        changed={now[id(each.after)]: [(f.name, f.before, f.after) for f in each.fields] for each in diff.changed},
        added=frozenset(now[id(item)] for item in diff.added),
        gone=[was[id(item)] for item in diff.dropped],
    )


def _blank(rows: Sequence[Row]) -> str:
    """A text as long as the items need: only places in it are compared."""
    return " " * max((row["end"] for row in rows), default=1)
