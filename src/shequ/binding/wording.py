"""Words made comparable: different words for one thing become one, and each character weighs what it tells."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

__all__ = ["Phrase", "alternatives", "doing", "endings", "phrase", "plain", "verb_of"]

FULL: Final = 1.0
MODIFIER: Final = 0.4  # what stands before 的, or between 对 and the verb
SOFT: Final = 0.12
NOISE: Final = re.compile(r"[\s“”\"'‘’《》〈〉()（）\[\]【】_—\-·:：.。!！?？*]+")
EMPTY: Final = frozenset("的了等")
LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it is compared: its characters, and what each of them weighs."""

    text: str
    weights: tuple[float, ...]

    def grams(self) -> dict[str, float]:
        """Each pair of neighbouring characters and what it weighs; a single character stands for itself."""
        if len(self.text) == 1:
            return {self.text: FULL}
        found: dict[str, float] = {}
        for at in range(len(self.text) - 1):
            weight = min(self.weights[at], self.weights[at + 1])
            gram = self.text[at : at + 2]
            found[gram] = max(weight, found.get(gram, 0.0))
        return found


@lru_cache(maxsize=1024)
def plain(words: str) -> str:
    """``words`` without marks, with one word for each thing: 清除“牛皮癣” becomes 清理小广告."""
    kept = NOISE.sub("", words[: 4 * LONGEST])[:LONGEST]
    pattern, same = _same()
    return pattern.sub(lambda match: same.get(match.group(), match.group()), kept)


@lru_cache(maxsize=1024)
def phrase(words: str) -> Phrase:
    """A phrase of a document, weighed: its head most, what modifies it less, words that name nothing hardly."""
    text = plain(words)
    weights = [FULL] * len(text)
    for at in range(_head(text)):
        weights[at] = MODIFIER
    for match in _words("light").finditer(text):
        _lower(weights, match, SOFT)
    for match in _words("soft").finditer(text):
        _lower(weights, match, SOFT)
    kept = [at for at, char in enumerate(text) if char not in EMPTY] or list(range(len(text)))
    return Phrase("".join(text[at] for at in kept), tuple(weights[at] for at in kept))


def alternatives(words: str) -> list[str]:
    """The phrase, and where it is a list (垃圾、杂物) each of its members."""
    members = [each for each in _words("joints").split(words) if len(each) > 1]
    return [words, *members[:6]] if len(members) > 1 else [words]


def verb_of(text: str) -> str:
    """The verb that a phrase begins or ends with: 清理 of 清理卫生死角 and of 卫生死角清理; empty if it has none."""
    starts = (each for each in doing() if text.startswith(each))
    ends = (each for each in doing() if text.endswith(each))
    return next(starts, "") or next(ends, "")


@cache
def doing() -> tuple[str, ...]:
    """Words for work that was done upon something, as they are compared."""
    return tuple({plain(each) for each in _lists()["doing"]})


@cache
def endings() -> tuple[str, ...]:
    """How a measure's name may end in its own unit, longest first."""
    return tuple(sorted(_lists()["endings"], key=len, reverse=True))


def _head(text: str) -> int:
    """Where the head of the phrase begins: behind the last 的, or behind the verb that says no more than "do"."""
    start = text.rfind("的") + 1 if not text.endswith("的") else 0
    if "对" in text[:3]:
        ends = [match.end() for match in _words("light").finditer(text) if match.end() < len(text) - 1]
        start = max([start, *ends])
    return start if start < len(text) - 1 else 0


def _lower(weights: list[float], match: re.Match[str], weight: float) -> None:
    for at in range(match.start(), match.end()):
        weights[at] = min(weights[at], weight)


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("shequ.binding").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> re.Pattern[str]:
    """Any word of a list, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(_lists()[name], key=len, reverse=True))))


@cache
def _same() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every word that is read as another, and what it is read as. The other words stand in it too, to be left whole."""
    same = {other: word for word, others in _lists()["same"].items() for other in others}
    whole = {*same, *_lists()["same"]}
    return re.compile("|".join(map(re.escape, sorted(whole, key=len, reverse=True)))), same
