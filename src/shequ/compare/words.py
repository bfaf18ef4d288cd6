"""How alike two wordings are, by the pairs of characters they share."""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

_MARKS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def grams(text: str) -> Counter[str]:
    """Pairs of neighbouring letters and digits, counted; one letter alone is its own pair."""
    plain = _MARKS.sub("", text)
    return Counter(plain[at : at + 2] for at in range(max(1, len(plain) - 1))) if plain else Counter()


def likeness(one: str, other: str) -> float:
    """From 0 (no pair of characters shared) to 1 (the same letters).

    >>> likeness("健康知识知晓率", "健康知识知晓率")
    1.0
    """
    if one == other:
        return 1.0
    left, right = grams(one), grams(other)
    total = left.total() + right.total()
    return 2 * sum(min(count, right[gram]) for gram, count in left.items() if gram in right) / total if total else 0.0
