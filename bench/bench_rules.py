"""Whether any rule can be made slow by its text: ``python -m bench.bench_rules [--report] [--rounds N]``.

For every pattern hostile strings are made of its own words, repeated and joined, and of what numbers, dates, names,
brackets and endless lines are made of. Doubling such a text may cost at most 2.5 times as much, up to 64 KB. The stages
before the rules, and the whole reader with every build function, are given the general strings too.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final, TypeAlias

from bench.gates import Gate, finish, options, table, timed
from bench.texts import one_line, plan
from shequ.errors import InputError
from shequ.reader import read_text
from shequ.reader.about import about
from shequ.reader.rule import Rule
from shequ.reader.rules import RULES
from shequ.reader.split import split
from shequ.text import Layout, outline, quantities, stretches
from shequ.text.repair import STAGES

GATE = 2.5
CHARACTER = 3  # bytes in UTF-8
SIZES = [n * 1024 // CHARACTER for n in (16, 32, 64)]
ROUNDS = 3
WORTH = 0.004  # seconds: what takes less on the longest text is not looked at, its doubling is noise
WORDS = 10  # of a pattern's own words, taken evenly from all of them

Work: TypeAlias = Callable[[str], object]

_GENERAL: Final[Mapping[str, str]] = {
    "digits": "8",
    "Chinese digits": "一",
    "digits and commas": "1,",
    "每": "每",
    "无": "无",
    "零": "零",
    "不": "不",
    "由": "由",
    "的": "的",
    "spaces": " ",
    "wide spaces": "\u3000",
    "line ends": "\n",
    "line ends and blanks": " \n",
    "opening brackets": "(",
    "full brackets": "(甲)",
    "opening quotes": "“",
    "commas of a list": "、甲",
    "full stops": "。",
    "question marks": "?",
    "dates": "3月5日至",
    "dotted dates": "2024.3.5-",
    "years": "二〇二四年",
    "masked": "xx",
    "percent": "百分之",
    "ranges": "3-5",
    "names": "周岩、",
    "names in a row": "周岩邹安四罗雅琴",
    "headings": "\n一、目标",
    "list marks": "一是",
    "parts": "\n篇1",
    "table": "| 组长 | 周岩 ",
    "每周": "每周",
    "everything a sentence has": "由周岩任组长,每周检查2次,达到85%以上,无事故,罚款5元,3月底前",
    "the same without commas": "由周岩任组长每周检查2次达到85%以上无事故罚款5元3月底前",
}


@dataclass(frozen=True, slots=True)
class Worst:
    """The text on which a work grew fastest: its ``name``, the ``growth`` at a doubling and the ``seconds`` at 64 KB."""

    name: str
    growth: float
    seconds: float


def own_words(pattern: str) -> list[str]:
    """Some of the Chinese words that stand in a pattern, in its order."""
    words = list(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{1,6}", pattern)))
    return words[:: max(1, len(words) // WORDS)]


def hostile(pattern: str) -> Iterator[tuple[str, str]]:
    """Names and units of the strings for one pattern."""
    yield from _GENERAL.items()
    words = own_words(pattern)
    for word in words:
        yield f"{word}…", word
        yield f"{word}1…", f"{word}1"
    for one, other in pairwise(words):
        yield f"{one}+{other}…", one + other
    yield "all its words", "".join(words) or "甲"


def texts(units: Mapping[str, str]) -> dict[str, str]:
    """Every unit repeated to the longest size, and two texts of whole sentences."""
    longest = SIZES[-1]
    made = {name: (unit * (longest // len(unit) + 1))[:longest] for name, unit in units.items()}
    return {**made, "a plan": plan(longest)[:longest], "a plan in one line": one_line(longest)[:longest]}


def worst(work: Work, units: Mapping[str, str], *, rounds: int) -> Worst:
    """The text on which doubling costs most, of those that take any time at all."""
    found = Worst("", 0.0, 0.0)
    for name, text in texts(units).items():
        took = timed(partial(work, text))
        if took < WORTH:
            found = found if found.growth else Worst(name, 0.0, max(found.seconds, took))
            continue
        growth, took = doubling(work, text, rounds=rounds)
        if growth > found.growth:
            found = Worst(name, growth, took)
    return found


def doubling(work: Work, text: str, *, rounds: int) -> tuple[float, float]:
    """The growth at the doubling that costs most, from the least times, and the seconds for the whole text.

    A growth above the gate is measured again: only what stays there is the work's own doing.
    """
    least = [min(timed(partial(work, text[:size])) for _ in range(rounds)) for size in SIZES]
    for _ in range(2):
        growths = [later / earlier for earlier, later in pairwise(least) if later >= WORTH]
        if max(growths, default=0.0) <= GATE:
            break
        again = [min(timed(partial(work, text[:size])) for _ in range(rounds)) for size in SIZES]
        least = [min(pair) for pair in zip(least, again, strict=True)]
    return max(growths, default=0.0), least[-1]


def stages() -> Iterator[tuple[str, Work]]:
    """The stages before the rules."""
    for stage in STAGES:
        yield f"repair: {stage.__name__}", partial(exhausted, stage)
    yield "split", split
    yield "about", about
    yield "layout", Layout.of
    yield "quantities", quantities
    yield "stretches", stretches
    yield "outline", outline


def exhausted(stage: Callable[[str], Iterable[object]], text: str) -> None:
    """Take everything that a stage finds."""
    for _ in stage(text):
        pass


def reading(text: str) -> None:
    """Read a text that may be refused."""
    try:
        read_text(text, stem="hostile")
    except InputError:
        return


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    count = chosen.rounds or ROUNDS
    reading(plan(SIZES[0]))
    found = {name: worst(work, _GENERAL, rounds=count) for name, work in stages()}
    rules = [rule for rule in RULES if isinstance(rule, Rule)]
    for rule in rules:
        units = dict(hostile(rule.pattern.pattern))
        found[rule.name] = worst(partial(exhausted, rule.pattern.finditer), units, rounds=count)
    units = {f"the words of {rule.name}": "".join(own_words(rule.pattern.pattern)) or "甲" for rule in rules}
    found["read_text"] = worst(reading, {**_GENERAL, **units}, rounds=count)
    rows = [
        (name, f"{each.growth:.2f}" if each.growth else "-", f"{1e3 * each.seconds:.1f}", each.name)
        for name, each in sorted(found.items(), key=lambda pair: -pair[1].growth)
    ]
    print("Doubling hostile texts up to 64 KB")
    print(table(("stage or pattern", "worst growth", "ms at 64 KB", "on"), rows))
    print()
    slowest = max(found, key=lambda name: found[name].growth)
    gates = [Gate(f"doubling: {name}", each.growth, GATE) for name, each in found.items() if each.growth > GATE]
    return finish(gates or [Gate(f"doubling: {slowest}", found[slowest].growth, GATE)], report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
