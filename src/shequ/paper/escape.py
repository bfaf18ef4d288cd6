"""Text from outside made fit for XML: what XML cannot carry is dropped, what it would obey is escaped."""

import re
from typing import Final

__all__ = ["clean", "escaped"]

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL: Final = re.compile('[&<>"]')
_NAMES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def clean(text: str) -> str:
    """The text on one line without characters that XML forbids.

    >>> clean("清河\\x00街道\\n一期")
    '清河街道 一期'
    """
    if text.isprintable():
        return text
    return _ILLEGAL.sub("", text).replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")


def escaped(text: str) -> str:
    """The cleaned text for the body or a quoted attribute of XML or HTML.

    >>> escaped('a<b "c"')
    'a&lt;b &quot;c&quot;'
    """
    return _SPECIAL.sub(lambda match: _NAMES[match[0]], clean(text))
