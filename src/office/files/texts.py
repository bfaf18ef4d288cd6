"""Plain text from outside: its encoding, and whether it is a page in disguise."""

import codecs
import re
from typing import Final

from office.files.refused import Refused

PAGE: Final = re.compile(
    r"\s*(?:<\?xml|<!doctype|<!--|<html|<head|<body|<script|<svg|<iframe|mime-version:)", re.IGNORECASE
)
MARKED: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes) -> str:
    """The text, by its byte order mark or as UTF-8 or GB18030; FILE-015 if it is none of these.

    >>> decoded("社区".encode("gb18030"))
    '社区'
    """
    named = next((codec for mark, codec in MARKED if content.startswith(mark)), None)
    for codec in (named,) if named else ("utf-8", "gb18030"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("FILE-015")


def check_text(content: bytes, *, is_json: bool) -> None:
    """Refuse what is no text (FILE-015), a web page or drawing (FILE-006), and JSON that cannot be JSON (FILE-007)."""
    text = decoded(content)
    if PAGE.match(text):
        raise Refused("FILE-006")
    if is_json and not (text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["} and text.rstrip()[-1:] in {"}", "]"}):
        raise Refused("FILE-007")
