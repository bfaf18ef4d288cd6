"""Text in a terminal: how many columns it takes, clipped, padded, wrapped, and made harmless."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Columns that ``text`` takes in a terminal.

    >>> width("每周2次")
    7
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def safe(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the direction of writing."""
    return _CONTROL.sub(lambda match: " " if match[0] in "\t\n\r\x0b\x0c\u2028\u2029" else "\ufffd", text)


def clip(text: str, columns: int) -> str:
    """At most ``columns`` wide, the cut marked with ``…``."""
    if width(text) <= columns:
        return text
    return next(wrap(text, max(columns - 1, 1)), "") + "…"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Filled with spaces to ``columns``; ``right`` puts the text at the right."""
    gap = " " * max(0, columns - width(text))
    return gap + text if right else text + gap


def wrap(text: str, columns: int) -> Iterator[str]:
    """Lines of at most ``columns`` (or one character, should that be wider); an empty text is one empty line."""
    start = used = 0
    for place, char in enumerate(text):
        size = _columns(char)
        if used + size > columns and place > start:
            yield text[start:place]
            start, used = place, 0
        used += size
    yield text[start:]
