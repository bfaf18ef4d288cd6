"""What a rule is: a name, a pattern and a function that builds drafts of items from what the pattern found."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from shequ.items import Certainty
from shequ.reader.around import Around
from shequ.reader.scene import Scene
from shequ.text import Quantity, Stretch, matches

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
    """``pattern`` is looked for in the whole text; ``build`` gets every match and may decline it by yielding nothing.

    ``starts`` is a class of all characters that a match can begin with, for a pattern that does not itself begin with words
    or a class: tried only there it is found several times as fast.
    """

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Scene], Iterable[Draft]]
    starts: re.Pattern[str] | None = None

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """What ``finditer`` of the pattern finds."""
        return self.pattern.finditer(text) if self.starts is None else matches(self.pattern, text, starts=self.starts)


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
