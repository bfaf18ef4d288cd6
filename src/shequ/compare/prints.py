"""Fingerprints of a text: a few hashes chosen so that any long enough shared passage shares at least one of them.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of every ``WINDOW`` hashes of ``GRAM`` letters in a row the least is
kept. Two texts that share ``GRAM + WINDOW - 1`` letters in a row share a kept hash. Only letters and digits count, so
spaces, punctuation and line breaks make no difference; ``places`` leads back to the text.
"""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

GRAM: Final = 10
WINDOW: Final = 8
SPREAD: Final = 2654435761


@dataclass(frozen=True, slots=True)
class Prints:
    """The letters of a text, where each stands in it, and the kept hashes with their place among the letters."""

    letters: str
    places: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]


def prints_of(text: str) -> Prints:
    """Letters, places and fingerprints of a text; a text shorter than ``GRAM`` letters has no fingerprint."""
    places = tuple(place for place, char in enumerate(text) if char.isalnum())
    letters = "".join(char for char in text if char.isalnum())
    return Prints(letters, places, tuple(_winnowed(_hashes(letters))))


def _hashes(letters: str) -> list[int]:
    """A hash for each place, the same in every run and on every machine."""
    raw = letters.encode("utf-32-le", "surrogatepass")
    size = 4 * GRAM
    return [crc32(raw[at : at + size]) * SPREAD & 0xFFFFFFFF for at in range(0, len(raw) - size + 1, 4)]


def _winnowed(hashes: list[int]) -> list[tuple[int, int]]:
    """``(hash, place)``: of each window the least hash; a kept one stays as long as nothing less comes by."""
    kept: list[tuple[int, int]] = []
    at = -1
    for end in range(max(0, min(WINDOW, len(hashes)) - 1), len(hashes)):
        first = max(0, end - WINDOW + 1)
        if at < first:
            window = hashes[first : end + 1]
            at = end - window[::-1].index(min(window))
        elif hashes[end] < hashes[at]:
            at = end
        else:
            continue
        kept.append((hashes[at], at))
    return kept
