"""Passages that two texts share, grown letter by letter from shared fingerprints."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from shequ.compare.prints import Prints

REPEATS: Final = 8
REPEATS_HERE: Final = 64
STEP: Final = 32


@dataclass(frozen=True, slots=True)
class Run:
    """``size`` letters that agree, from letter ``a`` of the one and ``b`` of the other."""

    a: int
    b: int
    size: int


def shared_runs(left: Prints, right: Prints, usual: Container[int]) -> list[Run]:
    """Passages as long as the letters agree, in order of the first text; those made of common fingerprints are left out.

    Where a passage is repeated in the other text, its longest agreement counts.
    """
    where: dict[int, list[int]] = defaultdict(list)
    for mark, place in right.kept:
        if mark not in usual and len(where[mark]) < REPEATS:
            where[mark].append(place)
    seen: Counter[int] = Counter()
    reached: dict[int, int] = {}
    runs: list[Run] = []
    for mark, a in left.kept:
        seen[mark] += mark in where
        for b in where.get(mark, ()) if seen[mark] <= REPEATS_HERE else ():
            if reached.get(a - b, -1) < a:
                run = _grown(left.letters, right.letters, a, b)
                reached[a - b] = run.a + run.size
                runs.append(run)
    return _widest(runs)


def _grown(one: str, other: str, a: int, b: int) -> Run:
    back = _agreeing(one, other, a, b, back=True)
    return Run(a - back, b - back, back + _agreeing(one, other, a, b, back=False))


def common_run(texts: Sequence[str], start: int, size: int) -> Run:
    """``size`` letters of the first text from ``start``, grown as long as every other text that holds them agrees."""
    one = texts[0]
    found = [(other, other.find(one[start : start + size])) for other in texts[1:]]
    places = [(other, place) for other, place in found if place >= 0]
    if not places:
        return Run(start, start, size)
    back = min(_agreeing(one, other, start, place, back=True) for other, place in places)
    on = min(_agreeing(one, other, start, place, back=False) for other, place in places)
    return Run(start - back, start - back, back + on)


def _agreeing(one: str, other: str, a: int, b: int, *, back: bool) -> int:
    """How many letters agree from ``(a, b)`` on, or before it: in growing steps, then in shrinking ones."""
    room = min(a, b) if back else min(len(one) - a, len(other) - b)
    count, size = 0, STEP
    while count < room and size:
        step = min(size, room - count)
        at = -count - step if back else count
        if one[a + at : a + at + step] == other[b + at : b + at + step]:
            count += step
            size *= 2
        else:
            size = step // 2
            room = count + step
    return count


def _widest(runs: Sequence[Run]) -> list[Run]:
    """Runs in order of the first text, without those that lie within a longer one."""
    kept: list[Run] = []
    for run in sorted(set(runs), key=lambda run: (run.a, -run.size, run.b)):
        if not kept or run.a + run.size > kept[-1].a + kept[-1].size:
            kept.append(run)
    return kept


def covered(stretches: Iterable[tuple[int, int]], *, outside: Iterable[tuple[int, int]] = ()) -> int:
    """How many letters ``(start, size)`` stretches cover, those in ``outside`` not counted."""
    taken = _merged(stretches)
    return sum(end - start for start, end in taken) - _overlap(taken, _merged(outside))


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, size in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], start + size))
        else:
            merged.append((start, start + size))
    return merged


def _overlap(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> int:
    total = i = j = 0
    while i < len(left) and j < len(right):
        total += max(0, min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return total
