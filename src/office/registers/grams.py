"""The words by which an entry is found: pairs of Chinese characters, whole words of letters and digits, and keyed
fingerprints of personal values, which lead nobody back to the value.

A run of Chinese text is kept as its overlapping pairs in order and its last character alone, so that any part of it is
found: two characters or more as a phrase, one character as the beginning of a pair.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from office.registers.shapes import is_open, is_sensitive
from office.vault import blind_index
from shequ.packs import FieldKind, Register

__all__ = ["Word", "fingerprint", "grams_of", "text_grams", "words_in"]

LONGEST: Final = 6000
_RUN: Final = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_MARK: Final = (
    "ｋ"  # full width: no word of a search begins so, for they are made narrow, and none tries fingerprints out
)
_WHOLE: Final = frozenset({FieldKind.PERSON, FieldKind.PHONE, FieldKind.ID_NUMBER, FieldKind.TEXT})


@dataclass(frozen=True, slots=True)
class Word:
    """A word to look for: its grams in order, whether the last may go on, and its fingerprint as a personal value."""

    grams: tuple[str, ...]
    begins: bool
    secret: str


def text_grams(text: str) -> list[str]:
    """The grams of some text, in order.

    >>> text_grams("幸福路12号楼 LED屏")
    ['幸福', '福路', '路', '12', '号楼', '楼', 'led', '屏']
    """
    return [gram for run in _runs(text[:LONGEST]) for gram in _grams(run)]


def words_in(said: str) -> list[Word]:
    """The words of a search, each a run of text without blanks.

    >>> [(word.grams, word.begins) for word in words_in("幸福路 12")]
    [(('幸福', '福路'), False), (('12',), True)]
    """
    return [
        Word(grams, begins, fingerprint(each)) for each in said.split() for grams, begins in [_asked(each)] if grams
    ]


def fingerprint(value: str) -> str:
    """What stands for a personal value in the index."""
    plain = "".join(unicodedata.normalize("NFKC", value).split()).casefold()
    return f"{_MARK}{blind_index(f'registers.find:{plain}')[:20]}"


def grams_of(register: Register, open_words: Iterable[str], personal: dict[str, Any]) -> str:
    """All grams of an entry: of the words that everybody may read, and the fingerprints of whole personal values."""
    grams = text_grams(" ".join(open_words))
    return " ".join([*grams, *dict.fromkeys(_secrets(register, personal))])


def _secrets(register: Register, personal: dict[str, Any]) -> Iterator[str]:
    for each in register.fields:
        value = personal.get(each.code)
        if not value or is_open(each) or is_sensitive(each):
            continue
        if each.kind is FieldKind.PEOPLE:
            yield from map(fingerprint, value)
        elif each.kind in _WHOLE:
            yield fingerprint(str(value))


def _runs(text: str) -> Iterator[str]:
    return (match[0] for match in _RUN.finditer(unicodedata.normalize("NFKC", text).casefold()))


def _grams(run: str) -> list[str]:
    if run.isascii():
        return [run[:40]]
    return [*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]]


def _asked(word: str) -> tuple[tuple[str, ...], bool]:
    """The phrase to look for; the last gram may be the beginning of a longer one."""
    runs = list(_runs(word))
    if not runs:
        return (), False
    *whole, last = runs
    grams = [gram for run in whole for gram in _grams(run)]
    if last.isascii() or len(last) == 1:
        return (*grams, last[:40]), True
    return (*grams, *_grams(last)[:-1]), False
