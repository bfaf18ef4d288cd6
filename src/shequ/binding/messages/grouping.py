"""Several entries of one register in a row: a second day, a second figure for the same field, or a second point of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shequ.binding.messages.cutting import Reading, Stretch, evidence
from shequ.binding.messages.days import Day
from shequ.binding.messages.lines import Clause

__all__ = ["Group", "groups"]

_NEW: Final = 0.5  # evidence of its own from which a sentence may begin an entry


@dataclass(frozen=True, slots=True)
class Group:
    """The clauses of one entry; ``head`` is the clause that tells most of what it was; ``breaks`` are where clauses begin.

    From ``told`` on it only says what is to be done.
    """

    register: int
    start: int
    end: int
    head: tuple[int, int]
    breaks: tuple[int, ...]
    told: int


def groups(stretch: Stretch, reading: Reading, days: Sequence[Day]) -> list[Group]:
    """The entries of a stretch, in order."""
    parts: list[list[Clause]] = []
    decided = reading.decided(stretch.clauses)
    for sentence in _sentences(stretch.clauses):
        if parts and (sentence[0].start in decided or not _new(parts[-1], sentence, stretch.register, reading, days)):
            parts[-1] += sentence
        else:
            parts.append(list(sentence))
    return [_group(part, stretch.register, reading, decided) for part in parts]


def _sentences(clauses: Sequence[Clause]) -> list[list[Clause]]:
    sentences: list[list[Clause]] = []
    for clause in clauses:
        if not sentences or clause.firm or clause.cost < 2:
            sentences.append([clause])
        else:
            sentences[-1].append(clause)
    return sentences


def _new(
    before: Sequence[Clause], after: Sequence[Clause], register: int, reading: Reading, days: Sequence[Day]
) -> bool:
    """Whether ``after`` begins another entry: it names the register again, with a day or a figure that is taken already."""
    uses = reading.fitting.vocabulary.uses
    start, end = after[0].start, after[-1].end
    if evidence(reading.found.words(start, end), uses).get(register, 0.0) < _NEW:
        return False
    old = {day.day for day in days if before[0].start <= day.start < before[-1].end and day.day}
    new = {day.day for day in days if start <= day.start < end and day.day}
    if new and old and not new & old:
        return True
    filled = _fields(before, register, reading)
    return bool(filled & _fields(after, register, reading))


def _fields(clauses: Sequence[Clause], register: int, reading: Reading) -> set[str]:
    start, end = clauses[0].start, clauses[-1].end
    words, numbers = reading.found.words(start, end), reading.found.numbers(start, end)
    breaks = [each.start for each in clauses]
    return {each.field.code for each in reading.fitting.placed(register, words, numbers, breaks)}


def _group(clauses: Sequence[Clause], register: int, reading: Reading, decided: frozenset[int]) -> Group:
    uses = reading.fitting.vocabulary.uses
    spoken = [evidence(reading.found.words(each.start, each.end), uses).get(register, 0.0) for each in clauses]
    head = next(each for each, said in zip(clauses, spoken, strict=True) if said >= 0.5 * max(spoken))
    breaks = tuple(each.start for each in clauses)
    told = next((each.start for each in clauses if each.start in decided and each is not head), clauses[-1].end)
    return Group(register, clauses[0].start, clauses[-1].end, (head.start, head.end), breaks, told)
