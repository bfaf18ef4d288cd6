"""A title over several lines: about equally long, broken between words, never inside a number or a pair of marks."""

import math
import re
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

__all__ = ["lines_of"]

MOST: Final = 20  # characters of 22 pt that fit into 156 mm
LONGEST: Final = 200  # characters that are weighed as one title; what is longer is no title
INSIDE, UNSURE, BEFORE_TAIL, KNOWN = 1000.0, 12.0, 40.0, 2.0
OPENING: Final = "《“‘（〔("
CLOSING: Final = "》”’）〕)、，。；：的"
SOLID: Final = re.compile(
    r"[0-9A-Za-z.%]+(?:年度?|月份?|日|号|次|届|期|个)?"
    "|第[一二三四五六七八九十0-9]+(?:季度|届|次|期|批)"
    "|《[^》]{1,14}》|“[^”]{1,10}”|（[^）]{1,12}）|〔[^〕]{1,8}〕"
)
FREE: Final = re.compile("(?<=[的、，：])|(?=关于)")
WORD: Final = 6  # characters of the longest word that is looked for
Cuts: TypeAlias = tuple[float, tuple[int, ...]]


def lines_of(title: str) -> list[str]:
    """The lines of a title, one if it fits.

    >>> lines_of("云岭社区2026年爱国卫生工作总结")
    ['云岭社区2026年爱国卫生工作总结']
    """
    if len(title) > LONGEST:
        return [title]
    before = [0.0, *accumulate(_width(char) for char in title)]
    if before[-1] <= MOST:
        return [title]
    costs = _costs(title)
    fewest = math.ceil(before[-1] / MOST)
    for lines in (fewest, fewest + 1, fewest + 2):
        cuts = _cuts(before, costs, lines=lines)
        if cuts:
            return [title[start:end] for start, end in pairwise((0, *cuts))]
    return [title]


def _cuts(before: list[float], costs: list[float], *, lines: int) -> tuple[int, ...]:
    """Where the lines end at the least cost; nothing if one would be too long or a word would be broken."""
    size = len(before) - 1
    mean = before[-1] / lines
    row: dict[int, Cuts] = {0: (0.0, ())}
    for line in range(1, lines + 1):
        ends = range(1, size) if line < lines else range(size, size + 1)
        found = ((end, _cheapest(row, end, before=before, mean=mean)) for end in ends)
        row = {end: (best[0] + costs[end], best[1]) for end, best in found if best}
    cost, cuts = row.get(size, (math.inf, ()))
    return cuts if cost < INSIDE else ()


def _cheapest(row: dict[int, Cuts], end: int, *, before: list[float], mean: float) -> Cuts | None:
    """The best way to a line that ends here; lines far from the mean cost much."""
    starts = (start for start in range(max(0, end - 2 * MOST), end) if start in row)
    ways = ((start, before[end] - before[start]) for start in starts)
    return min(((row[s][0] + (w - mean) ** 2, (*row[s][1], end)) for s, w in ways if w <= MOST), default=None)


def _costs(title: str) -> list[float]:
    """What a break before each character costs: much inside a word, little beside a known one, nothing after a mark."""
    costs = [UNSURE] * (len(title) + 1)
    _weigh_words(title, costs)
    for match in FREE.finditer(title):
        costs[match.start()] = 0.0
    for at in range(1, len(title)):
        if title[at] in CLOSING or title[at - 1] in OPENING:
            costs[at] = INSIDE
    for match in SOLID.finditer(title):
        costs[match.start() + 1 : match.end()] = [INSIDE] * (match.end() - match.start() - 1)
    costs[0] = costs[-1] = 0.0
    return costs


def _weigh_words(title: str, costs: list[float]) -> None:
    """The longest known word from each place on stays whole; a break beside it is cheap."""
    words, tails = _words()
    at = 0
    while at < len(title):
        length = next((n for n in range(min(WORD, len(title) - at), 1, -1) if title[at : at + n] in words), 1)
        if length > 1:
            costs[at] = BEFORE_TAIL if title[at : at + length] in tails else min(costs[at], KNOWN)
            costs[at + 1 : at + length] = [INSIDE] * (length - 1)
            costs[at + length] = KNOWN
        at += length


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of titles, and those among them that belong to the word before them."""
    text = files("shequ.paper.docx").joinpath("title-words.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    return frozenset(word.removeprefix("~") for word in words), frozenset(w[1:] for w in words if w[0] == "~")


def _width(char: str) -> float:
    return 1.0 if char > "\u2e7f" or char in "“”‘’…—" else 0.5
