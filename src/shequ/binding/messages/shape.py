"""What is read out of a message: proposed entries of registers, each value with the words that it was read from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

__all__ = ["Certainty", "PlaceName", "Proposed", "Second", "Unread", "Value"]


class Certainty(StrEnum):
    """How far something may be trusted."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place that a message may name."""

    id: int
    name: str
    level: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a field and the words ``start:end`` of the text that it comes from; ``said`` of them is ``quote``.

    ``approx`` marks a number that was written as about so much, or as a range: the least of it is taken. ``usual`` marks
    what no word says: it is what the register usually asks for.
    """

    value: Any
    quote: str
    start: int
    end: int
    certainty: Certainty = Certainty.SURE
    approx: bool = False
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that found no field: it is said so, never dropped."""

    quote: str
    start: int
    end: int
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Second:
    """Another register that the words may belong to, with what its fields would hold."""

    register: str
    score: float
    values: dict[str, Value]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entry that a message seems to tell of. ``reasons`` are the words that speak for the register."""

    register: str
    occurred_on: date
    date_quote: str
    place: int | None
    place_words: str
    values: dict[str, Value]
    certainty: Certainty
    reasons: tuple[str, ...]
    unread: tuple[Unread, ...]
    missing: tuple[str, ...]
    others: tuple[Second, ...]
    start: int
    end: int
    places: tuple[int, ...] = ()
