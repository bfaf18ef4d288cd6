"""What a rule is: a name, a pattern and a function that builds drafts of items from what the pattern found."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from shequ.items import Certainty
from shequ.reader.around import Around
from shequ.reader.scene import Scene
from shequ.text import Quantity, Stretch

Fields: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Draft:
    """An item proposed by a rule: ``type`` and ``fields`` as in ``shequ.items`` (``for`` is spelt ``for_``).

    ``uses`` are the offsets of the words that carry the item (its number, its date, the name of its person): no item of a
    later rule may use one of them again. Drafts of one match may share them.
    """

    type: str
    start: int
    end: int
    fields: Fields
    certainty: Certainty
    uses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` is looked for in the whole text; ``build`` gets every match and may decline it by yielding nothing."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Scene], Iterable[Draft]]


@dataclass(frozen=True, slots=True)
class NumberRule:
    """Like :class:`Rule`, but ``build`` gets every number of the text that counts something, with its surroundings."""

    name: str
    build: Callable[[Quantity, Around, Scene], Iterable[Draft]]


@dataclass(frozen=True, slots=True)
class DateRule:
    """Like :class:`Rule`, but ``build`` gets every date and stretch of time of the text."""

    name: str
    build: Callable[[Stretch, Scene], Iterable[Draft]]


AnyRule: TypeAlias = Rule | NumberRule | DateRule
