"""Sentences from patterns: what is filled in, how clauses are joined, and which of several wordings is taken."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from shequ.paper import Number, Part, Sentence
from shequ.writer.lexicon import patterns

__all__ = ["Said", "Voice", "fill", "join", "sentence", "words_of"]

Said: TypeAlias = tuple[Part, ...]
SLOT: Final = re.compile(r"\{(\w+)\}")


class Voice:
    """Takes one of several wordings: by the seed first, then in turn, so that neighbours differ and nothing is by chance."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._taken: Counter[str] = Counter()

    def pick(self, key: str, options: Sequence[str]) -> str:
        """The next wording for ``key``."""
        first = zlib.crc32(f"{self._seed}/{key}".encode())
        place = first + self._taken[key]
        self._taken[key] += 1
        return options[place % len(options)]

    def say(self, section: str, pattern: str, /, **slots: str | Number | Said) -> Said:
        """A pattern of the lexicon, filled."""
        return fill(self.pick(f"{section}.{pattern}", patterns(section, pattern)), **slots)


def fill(pattern: str, /, **slots: str | Number | Said) -> Said:
    """The pattern with each ``{slot}`` filled by words, a number or a clause."""
    found: list[Part] = []
    at = 0
    for match in SLOT.finditer(pattern):
        found.append(pattern[at : match.start()])
        value = slots[match[1]]
        found += value if isinstance(value, tuple) else (value,)
        at = match.end()
    found.append(pattern[at:])
    return _merged(found)


def join(clauses: Iterable[Said], *, by: str = "，") -> Said:
    """Clauses with a mark between them; empty ones are left out."""
    found: list[Part] = []
    for clause in clauses:
        if clause:
            found += [by, *clause] if found else clause
    return _merged(found)


def sentence(*clauses: Said, end: str = "。") -> Sentence:
    """One sentence of clauses."""
    return Sentence(_merged([*join(clauses), end]))


def words_of(parts: Iterable[Part]) -> str:
    """What is read: numbers with their unit."""
    return "".join(part if isinstance(part, str) else f"{part.text}{part.suffix}" for part in parts)


def _merged(parts: Iterable[Part]) -> Said:
    """Neighbouring words as one."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, str) and isinstance(last, str):
            found[-1] = last + part
        elif part != "":
            found.append(part)
    return tuple(found)
