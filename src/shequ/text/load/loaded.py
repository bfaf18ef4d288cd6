"""What loading gives: the text of a file as a person sees it, and what could not be taken over."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Format: TypeAlias = Literal["txt", "html", "docx", "doc", "pdf"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text and notices (Chinese sentences) that a parser found in the bytes of one file."""

    text: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that was read: its name, what it really is, its decoded and unrepaired text, and notices in Chinese.

    Lines end in ``\\n``; the cells of a table row are separated by ``\\t``.
    """

    name: str
    format: Format
    text: str
    notices: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """The same text with ``\\n`` for every line end, without NUL, byte order mark or half characters.

    >>> tidy("一\\r\\n二\\x00")
    '一\\n二'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removeprefix("\ufeff")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
