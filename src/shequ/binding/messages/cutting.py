"""Where one activity ends and the next begins: each clause goes to the register that its words and figures speak for.

The best way through all clauses is looked for, in which going on to another register costs more in the middle of a
sentence than at a new line or a point of a list.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shequ.binding.messages.figures import Figure
from shequ.binding.messages.fitting import Fitting
from shequ.binding.messages.lines import Clause
from shequ.binding.messages.vocabulary import Mention, Use

__all__ = ["Found", "Reading", "Stretch", "evidence"]

_DECIDED: Final = re.compile(
    r"会议?[^，,。；;\n]{0,2}(?:要求|议定|决定|明确|强调|布置|部署[:：])|(?:要求|议定|明确|决定)[:：]|下一步|会后"
)
_COVERED: Final = 0.35  # what a word is worth inside a longer one
_TITLED: Final = 1.5  # what a word is worth with a colon behind it
_FITS: Final = 0.8


@dataclass(frozen=True, slots=True)
class Stretch:
    """The clauses of one activity, and their register."""

    clauses: tuple[Clause, ...]
    register: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.clauses[-1].end


@dataclass(frozen=True)
class Found:
    """The words and figures of the whole text, in order."""

    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    mention_starts: Sequence[int]
    figure_starts: Sequence[int]

    @classmethod
    def of(cls, mentions: Sequence[Mention], figures: Sequence[Figure]) -> "Found":
        """With their places for a quick look."""
        return cls(mentions, figures, [each.start for each in mentions], [each.start for each in figures])

    def words(self, start: int, end: int) -> Sequence[Mention]:
        """The words that begin in ``start:end``."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def numbers(self, start: int, end: int) -> Sequence[Figure]:
        """The figures that begin in ``start:end``."""
        return self.figures[bisect_left(self.figure_starts, start) : bisect_left(self.figure_starts, end)]


@dataclass(frozen=True)
class Reading:
    """One text under reading."""

    fitting: Fitting
    found: Found

    def cut(self, clauses: Sequence[Clause]) -> list[Stretch]:
        """The clauses in stretches of one register each."""
        if not clauses:
            return []
        labels = self._best_way(clauses)
        stretches: list[Stretch] = []
        begin = 0
        for place in range(1, len(clauses) + 1):
            if place == len(clauses) or labels[place] != labels[begin]:
                stretches.append(Stretch(tuple(clauses[begin:place]), labels[begin]))
                begin = place
        return stretches

    def scores(self, clause: Clause) -> dict[int, float]:
        """What speaks for each register in a clause."""
        words = self.found.words(clause.start, clause.end)
        numbers = self.found.numbers(clause.start, clause.end)
        scores = evidence(words, self.fitting.vocabulary.uses)
        if numbers:
            for number in range(len(self.fitting.vocabulary.registers)):
                worth = self.fitting.worth(number, words, numbers, ())
                if worth:
                    scores[number] = scores.get(number, 0.0) + _FITS * worth
        return scores

    def decided(self, clauses: Sequence[Clause]) -> frozenset[int]:
        """Where clauses begin that only tell what is to be done: behind 会议要求, up to the end of the line."""
        text, end, found = self.fitting.text, -1, set[int]()
        for clause in clauses:
            if clause.start < end:
                found.add(clause.start)
            elif _DECIDED.search(text, clause.start, clause.end):
                line = text.find("\n", clause.start)
                end = line if line >= 0 else len(text)
                found.add(clause.start)
        return frozenset(found)

    def _best_way(self, clauses: Sequence[Clause]) -> list[int]:
        count = len(self.fitting.vocabulary.registers)
        totals = [0.0] * count
        steps: list[tuple[int, list[bool]]] = []
        decided = self.decided(clauses)
        for place, clause in enumerate(clauses):
            scores = {} if clause.start in decided else self.scores(clause)
            best = max(range(count), key=totals.__getitem__)
            changed = totals[best] - (clause.cost if place else 0.0)
            turns = [total < changed for total in totals]
            totals = [
                (changed if turn else total) + scores.get(number, 0.0)
                for number, (total, turn) in enumerate(zip(totals, turns, strict=True))
            ]
            steps.append((best, turns))
        label = max(range(count), key=totals.__getitem__)
        labels = [label]
        for best, turns in reversed(steps[1:]):
            label = best if turns[label] else label
            labels.append(label)
        return labels[::-1]


def evidence(words: Sequence[Mention], uses: Mapping[str, Sequence[Use]]) -> dict[int, float]:
    """What the words themselves say for each register: its own words most, choices and fields a little."""
    scores: dict[int, float] = {}
    seen: set[tuple[str, int]] = set()
    reach: dict[int, int] = {}
    for each in words:
        for use in uses[each.word]:
            if (each.word, use.register) in seen:
                continue
            if use.role == "head":
                if reach.get(use.register, -1) >= each.end:
                    continue  # inside a longer word of the same register
                reach[use.register] = each.end
                seen.add((each.word, use.register))
                gain = use.weight * (_COVERED if each.within else _TITLED if each.titled else 1.0)
            else:
                gain = 0.0 if each.within else {"choice": 0.12, "field": 0.18}.get(use.role, 0.05)
            scores[use.register] = scores.get(use.register, 0.0) + gain
    return scores
