"""The chain of seals as the database has it, without the leaves and without trusting a column to be what it should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import TextField
from django.db.models.functions import Cast

from office.ledger.checkpoints import head_of, text_of
from office.ledger.keys import Keys
from office.ledger.models import Seal

__all__ = ["Link", "links", "wrong_columns"]

COLUMNS: Final = ("pk", "number", "count", "root", "previous", "head", "key", "signature")


@dataclass(frozen=True, slots=True)
class Link:
    """One seal."""

    day: str
    pk: int
    number: int
    count: Any
    root: Any
    previous: Any
    head: Any
    key: Any
    signature: Any


def links() -> Iterator[Link]:
    """The seals in the order of their numbers; a number that is none counts as 0 and fits nothing."""
    rows = Seal.objects.order_by("number").values_list(Cast("day", TextField()), *COLUMNS)
    for day, pk, number, *rest in rows.iterator(2000):
        yield Link(str(day), pk, number if type(number) is int else 0, *rest)


def wrong_columns(link: Link, before: Link | None, *, by: Keys) -> list[str]:
    """The columns of a seal that are not what was signed, or do not go on from the seal before."""
    wrong = []
    number, head, day = (before.number, before.head, before.day) if before else (0, "", "")
    if link.number == number + 1 and link.previous != head:
        wrong.append("previous")
    if link.number <= number:
        wrong.append("number")
    if link.day <= day:
        wrong.append("day")
    if link.head != head_of(link):
        wrong.append("head")
    if not _signed(link, by=by):
        wrong.append("signature")
    return wrong


def _signed(link: Link, *, by: Keys) -> bool:
    try:
        return by.signed(text_of(link, name=by.name), bytes.fromhex(link.signature), key=link.key)
    except (TypeError, ValueError):
        return False
