"""Text from outside made harmless for HTML: nothing in it can open a tag, end an attribute or turn the writing round."""

import html
import re
from typing import Final

_ODD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def shown(text: str) -> str:
    """Text for the body of a page; a character that cannot be seen is written out as ``U+202E``.

    >>> shown("<b>")
    '&lt;b&gt;'
    """
    escaped = html.escape(text)
    if text.isascii() and text.isprintable():
        return escaped
    return _ODD.sub(lambda match: f'<span class="odd">U+{ord(match[0]):04X}</span>', escaped)


def attribute(text: str, *, longest: int = 80) -> str:
    """Text for a quoted attribute, cut at ``longest`` characters."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return html.escape(_ODD.sub("\ufffd", cut))
