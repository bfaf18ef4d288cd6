"""Which documents are near-copies of one another, and which passages they share.

An index from fingerprints to documents gives the pairs worth looking at; their shared fingerprints are then grown to
passages as long as the letters agree. A passage that stands in many documents otherwise not alike (a slogan, a
standard sentence) says nothing about copying: it is listed apart and not counted in the shares.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from shequ.compare.passages import Run, common_run, covered, shared_runs
from shequ.compare.prints import GRAM, Prints, prints_of
from shequ.items import Document

Usual: TypeAlias = Mapping[int, tuple[int, ...]]

SHORTEST: Final = 16
MANY: Final = 5
EVERYWHERE: Final = 40
SAMPLE: Final = 16
FAMILY: Final = 30
KIN: Final = 0.3


@dataclass(frozen=True, slots=True)
class Passage:
    """The same letters in two documents: ``text`` is ``a.text[a_start:a_end]``, in b from ``b_start`` to ``b_end``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents (numbers in the order given) and how much of the one is in the other, from 0 to 1."""

    a: int
    b: int
    a_in_b: float
    b_in_a: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """A passage that stands in many documents; ``where`` are their numbers."""

    text: str
    where: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs above the limit, most alike first; groups of documents that hang together; common passages apart.

    In a group of more than ``FAMILY`` documents only pairs with its first document are looked at.
    """

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[int, ...], ...]
    common: tuple[Common, ...]


def find_alike(documents: Sequence[Document], *, least: float = 0.4) -> Alike:
    """Compare every document with every other; a pair counts from ``least`` of the shorter one's letters."""
    prints = [prints_of(document.text) for document in documents]
    holders = _holders(prints)
    hints = _hints(prints, holders)
    kin = _groups([pair for pair, share in hints.items() if share >= KIN], len(prints))
    usual = _usual(holders, kin)
    worth = _worth([pair for pair, share in hints.items() if share >= least / 2], kin)
    pairs = [_pair(documents, prints, a, b, usual) for a, b in worth]
    near = [pair for pair in pairs if max(pair.a_in_b, pair.b_in_a) >= least]
    near.sort(key=lambda pair: (-max(pair.a_in_b, pair.b_in_a), -min(pair.a_in_b, pair.b_in_a), pair.a, pair.b))
    members: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(_groups([(pair.a, pair.b) for pair in near], len(prints))):
        members[group].append(number)
    groups = tuple(tuple(group) for group in members.values() if len(group) > 1)
    return Alike(tuple(near), groups, tuple(_common(documents, prints, usual)))


def _holders(prints: Sequence[Prints]) -> Usual:
    """The documents of each fingerprint that stands in more than one."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(prints):
        for mark in {mark for mark, _ in one.kept}:
            found[mark].append(number)
    return {mark: tuple(numbers) for mark, numbers in found.items() if len(numbers) > 1}


def _hints(prints: Sequence[Prints], holders: Usual) -> dict[tuple[int, int], float]:
    """For each pair an estimate of the share of the smaller one; of fingerprints found everywhere a sample counts."""
    shared: Counter[tuple[int, int]] = Counter()
    for mark, numbers in holders.items():
        if len(numbers) <= EVERYWHERE:
            shared.update(combinations(numbers, 2))
        elif mark % SAMPLE == 0:
            for pair in combinations(numbers, 2):
                shared[pair] += SAMPLE
    sizes = [len({mark for mark, _ in one.kept}) for one in prints]
    return {pair: shared[pair] / min(sizes[pair[0]], sizes[pair[1]]) for pair in sorted(shared)}


def _groups(pairs: Sequence[tuple[int, int]], count: int) -> list[int]:
    """For each document the least number of those that it hangs together with."""
    group = list(range(count))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        group[high] = low
    return [root(number) for number in range(count)]


def _usual(holders: Usual, kin: Sequence[int]) -> Usual:
    """Fingerprints that stand in many documents which are not otherwise alike."""
    return {mark: numbers for mark, numbers in holders.items() if len({kin[number] for number in numbers}) >= MANY}


def _worth(pairs: Sequence[tuple[int, int]], kin: Sequence[int]) -> list[tuple[int, int]]:
    """All pairs of a small group; in a large one the pairs with its first document."""
    sizes = Counter(kin)
    return [(a, b) for a, b in pairs if sizes[kin[a]] <= FAMILY or a == kin[a]]


def _pair(documents: Sequence[Document], prints: Sequence[Prints], a: int, b: int, usual: Usual) -> Pair:
    """Grow the passages of two documents and measure the shares, common passages left out on both sides."""
    left, right = prints[a], prints[b]
    runs = [run for run in shared_runs(left, right, usual) if run.size >= SHORTEST]
    plain_a, plain_b = (_usual_letters(one, usual) for one in (left, right))
    share_a = covered([(run.a, run.size) for run in runs], outside=plain_a)
    share_b = covered([(run.b, run.size) for run in runs], outside=plain_b)
    return Pair(
        a,
        b,
        round(share_a / max(1, len(left.letters) - covered(plain_a)), 4),
        round(share_b / max(1, len(right.letters) - covered(plain_b)), 4),
        tuple(_passage(documents[a].text, left, right, run) for run in runs),
    )


def _usual_letters(one: Prints, usual: Usual) -> list[tuple[int, int]]:
    return [(place, GRAM) for mark, place in one.kept if mark in usual]


def _passage(text: str, left: Prints, right: Prints, run: Run) -> Passage:
    a_start, a_end = left.places[run.a], left.places[run.a + run.size - 1] + 1
    b_start, b_end = right.places[run.b], right.places[run.b + run.size - 1] + 1
    return Passage(a_start, a_end, b_start, b_end, text[a_start:a_end])


def _common(documents: Sequence[Document], prints: Sequence[Prints], usual: Usual) -> list[Common]:
    """The common passages, in most documents first: each as long as the first few documents that hold it agree."""
    found: dict[str, Common] = {}
    for number, one in enumerate(prints):
        for start, end, where in _stretches(one, usual):
            if where[0] != number:
                continue
            run = common_run([prints[holder].letters for holder in where[:MANY]], start, end - start)
            letters = one.letters[run.a : run.a + run.size]
            if letters not in found or len(found[letters].where) < len(where):
                text = documents[number].text[one.places[run.a] : one.places[run.a + run.size - 1] + 1]
                found[letters] = Common(text, where)
    return sorted(found.values(), key=lambda common: (-len(common.where), common.where, common.text))


def _stretches(one: Prints, usual: Usual) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Letters from start to end covered by common fingerprints of one and the same set of documents."""
    start, end = 0, 0
    where: tuple[int, ...] = ()
    for mark, place in one.kept:
        now = usual.get(mark, ())
        if now and now == where and place <= end:
            end = place + GRAM
            continue
        if where:
            yield start, end, where
        start, end, where = place, place + GRAM, now
    if where:
        yield start, end, where
