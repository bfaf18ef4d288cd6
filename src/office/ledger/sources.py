"""Where the record behind a fact is to be seen. The rooms that post facts say it for their kind of record."""

from collections.abc import Callable
from typing import Final

from django.urls import reverse

from office.ledger.models import SourceKind

__all__ = ["add_source", "source_url"]

_places: Final[dict[str, Callable[[int], str]]] = {}


def add_source(kind: str, make_url: Callable[[int], str]) -> None:
    """Let facts of this kind lead to ``make_url(number)``; called once, when the app of the room is ready."""
    _places[kind] = make_url


def source_url(kind: str, number: int) -> str:
    """The address of the record; empty where nobody said it."""
    make = _places.get(kind)
    return make(number) if make else ""


add_source(SourceKind.OPENING, lambda number: reverse("ledger:opening", args=[number]))
