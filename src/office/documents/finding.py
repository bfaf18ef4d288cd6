"""Words in the text of a document: where they stand, and the clause around a place."""

import re
from dataclasses import dataclass
from typing import Final

from office.pages.asked import whole

__all__ = ["Span", "clause_at", "find_words", "number_in", "span_of"]

CLAUSE_ENDS: Final = "，。；！？\n\t"
LONGEST: Final = 2000
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
UNIT: Final = re.compile(r"[%％]|[\u4e00-\u9fff]{1,3}")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int


def span_of(start: str, end: str, *, text: str) -> Span | None:
    """The stretch that two words of an address name, without spaces at its edges; None if there is none such."""
    first, last = whole(start), whole(end)
    if first is None or last is None:
        return None
    last = min(last, len(text))
    words = text[first:last]
    first += len(words) - len(words.lstrip())
    last = first + len(words.strip())
    return Span(first, last) if first < last <= first + LONGEST else None


def find_words(words: str, *, text: str) -> list[Span]:
    """Every place where ``words`` stand, spaces and line ends in them not counted."""
    pieces = [re.escape(char) for char in words if not char.isspace()]
    if not pieces:
        return []
    return [Span(*match.span()) for match in re.finditer(r"\s*".join(pieces[:LONGEST]), text)][:50]


def clause_at(start: int, end: int, *, text: str) -> Span:
    """The clause around a stretch, up to the marks on either side."""
    first = max((text.rfind(mark, 0, start) for mark in CLAUSE_ENDS), default=-1) + 1
    ends = [place for mark in CLAUSE_ENDS if (place := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    return span_of(str(first), str(last), text=text) or Span(start, end)


def number_in(quote: str) -> tuple[float, str] | None:
    """The last number of a quote and what follows it, as a first guess.

    >>> number_in("新设宣传栏12块")
    (12.0, '块')
    """
    found = list(NUMBER.finditer(quote))
    if not found:
        return None
    unit = UNIT.match(quote, found[-1].end())
    return float(found[-1].group()), unit.group() if unit else ""
