"""The parts of a document that say what it is: title lines, opener, headings, articles, last lines."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from shequ.reader.about import lexicon

LOOK: Final = 40_000  # what a document is shows in its first characters; nothing beyond is looked at, but for the end
_OPENER: Final = 900
_OPENER_LEAST: Final = 20  # a heading before that opens the paper and ends no opener
_TAIL: Final = 400
_HEADING: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])[ \t\u3000、]{0,3}"
    r"([^\n。;；:：,，、]{2,26})"
)
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}条")
_FIRST_HEADING: Final = re.compile(r"(?:^|\n)(?:[一二]、|[(（]一[)）]|1[、.．]|第一[条章])")
_FOLD: Final = dict(zip("，：；！？（）﹙﹚．［］【】０１２３４５６７８９", ",:;!?()().[][]0123456789", strict=True))
_FOLDED: Final = re.compile(r"[ \t\r\u3000\xa0，：；！？（）﹙﹚．［］【】０-９]")
_EDGE: Final = " \t\r\u3000\xa0*#"


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a document, folded by :func:`fold`, except ``body`` and ``lines``, which are as written.

    ``opener`` ends at the first heading, ``opening`` does not. ``counts`` are those of the
    lexicons' words in the body. ``lines`` are the lines as written but stripped.
    """

    title: str
    lines: tuple[str, ...]
    opener: str
    opening: str
    headings: str
    articles: str
    body: str
    tail: str
    counts: dict[str, int]

    def count(self, word: str) -> int:
        """How often ``word``, one of the lexicons' words, stands in the body."""
        return self.counts.get(word, 0)


def fold(text: str) -> str:
    """Half-width punctuation and digits, no blanks: for matching only, positions are lost."""
    return _FOLDED.sub(_folded, text)


def split(text: str, *, title: str = "", skip: int = 0) -> Parts:
    """The parts of ``text`` with this ``title``; the opener begins at ``skip``, where the title ends."""
    body = text[:LOOK]
    first = _FIRST_HEADING.search(body, skip + _OPENER_LEAST)
    end = min(first.start() if first else len(body), skip + _OPENER)
    opener = fold(body[skip:end])
    return Parts(
        title=title,
        lines=lines(body if len(text) <= LOOK else body + text[-_TAIL:]),
        opener=opener,
        opening=opener + fold(body[end : skip + _OPENER]),
        headings=fold("".join(f"{found}\n" for found in _HEADING.findall(body))),
        articles="条\n" * len(_ARTICLE.findall(body)),
        body=body,
        tail=fold(text[-_TAIL:]),
        counts=_counts(body),
    )


def _counts(body: str) -> dict[str, int]:
    """How often each word of the lexicons stands in the body; words that do not are left out.

    A word is only looked for where all its neighbours stand somewhere.
    """
    pairs = _pairs(body)
    words = _words()
    counts = {word: count for word, _ in words[0] if (count := body.count(word))}
    for start in words.keys() & pairs:
        for word, rest in words[start]:
            if pairs.issuperset(rest) and (count := body.count(word)):
                counts[word] = count
    return counts


def _pairs(text: str) -> set[int]:
    """Every two neighbours of ``text`` as one number: three times as fast as a set of two-character strings."""
    units = text.encode("utf-16-le", "surrogatepass")
    even, odd = len(units) // 4 * 4, max(len(units) - 2, 0) // 4 * 4 + 2
    return {*memoryview(units[:even]).cast("I"), *memoryview(units[2:odd]).cast("I")}


@cache
def _words() -> dict[int, tuple[tuple[str, tuple[int, ...]], ...]]:
    """The counted words under their first pair, each with its other pairs; under 0 those of one character."""
    table: dict[int, list[tuple[str, tuple[int, ...]]]] = {0: []}
    for word in lexicon.counted():
        first, *rest = [_pairs(word[at : at + 2]).pop() for at in range(len(word) - 1)] or [0]
        table.setdefault(first, []).append((word, tuple(rest)))
    return {start: tuple(row) for start, row in table.items()}


def _folded(found: re.Match[str]) -> str:
    return _FOLD.get(found.group(), "")


def lines(text: str) -> tuple[str, ...]:
    """The lines that hold something, without blanks at their edges."""
    return tuple(bare for line in text.split("\n") if (bare := line.strip(_EDGE)))
