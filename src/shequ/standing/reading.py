"""The selections of one place put together, so that PostgreSQL opens each page of facts once for all their measures.

An index leads to the facts of one measure, which lie scattered among those of the others: sixty measures asked for one by
one open the same pages sixty times. A reading names them all, so that their facts are fetched in the order of the pages.
Which ask a fact belongs to is found by a search in ``cuts``: a sorted list of where each stretch of each measure begins,
and where days follow that nobody asks for, a measure and a day being one number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from shequ.standing.asking import Bundle, Selection, Span

__all__ = ["DAYS", "FIRST", "NOBODY", "together"]

DAYS: Final = 1 << 22  # more than there are days from the first of the year 1 to the last of the year 9999
FIRST: Final = date(1, 1, 1)  # days are counted from here
NOBODY: Final = -1  # in place of an ask: nobody asks for these facts
MOST: Final = 2  # times as many days read as are asked for


@dataclass(frozen=True, slots=True)
class Run:
    """Stretches without a day between them: how many lie before, where each begins and the day after the last begins."""

    nth: int
    days: Sequence[int]

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.days[-1] - self.days[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """A run for one measure, and the number of the ask for its first stretch."""

    selection: Selection
    ask: int
    run: Run

    @property
    def measure(self) -> int:
        """What is counted."""
        return self.selection.measure

    @property
    def place(self) -> tuple[object, ...]:
        """What is the same in everything that may be read together."""
        one = self.selection
        return one.branch, one.place, one.category, one.population, one.party


def together(bundle: Bundle) -> tuple[list[dict[str, object]], list[int]]:
    """What is sent instead of the picks of a bundle, and the ask that each number of an answer stands for."""
    sent, asks, alike = list[dict[str, object]](), list[int](), defaultdict[tuple[object, ...], list[Asked]](list)
    pieces = [_pieces(stretches.parts) for stretches in bundle.stretches]
    for (first, selection, number), pick in zip(bundle.selections(), bundle.picks(), strict=True):
        if selection.branch.latest:
            sent.append({**pick, "number": len(asks)})
            asks += range(first, first + len(bundle.stretches[number].parts))
        else:
            asked = [Asked(selection, first + run.nth, run) for run in pieces[number]]
            alike[asked[0].place] += asked
    for found in alike.values():
        for read in _shared(found):
            sent.append({"number": len(asks), **_reading(read)})
            asks += _asks(read)
    return sent, asks


def _pieces(parts: Sequence[Span]) -> list[Run]:
    """Stretches, cut where days lie between them that nobody asks for."""
    days = [(start.toordinal(), end.toordinal() + 1) for start, end in parts]
    begins = [nth for nth, (start, _past) in enumerate(days) if not nth or days[nth - 1][1] < start]
    ends = [*begins[1:], len(days)]
    return [
        Run(nth, [*(start for start, _past in days[nth:end]), days[end - 1][1]])
        for nth, end in zip(begins, ends, strict=True)
    ]


def _shared(found: list[Asked]) -> list[list[Asked]]:
    """All in one reading, unless that takes in many days that only few are asked for: then only those of the same days."""
    first, past = min(each.run.days[0] for each in found), max(each.run.days[-1] for each in found)
    read = (past - first) * len({each.measure for each in found})
    found = sorted(found, key=lambda each: (each.measure, each.run.nth))
    if read <= MOST * sum(each.run.length for each in found):
        return [found]
    alike = defaultdict[tuple[int, int], list[Asked]](list)
    for each in found:
        alike[each.run.days[0], each.run.days[-1]].append(each)
    return [*alike.values()]


def _reading(read: Sequence[Asked]) -> dict[str, object]:
    """One row for the engine."""
    like = read[0].selection
    first, past = min(each.run.days[0] for each in read), max(each.run.days[-1] for each in read)
    return {
        **{"branch": like.branch.name, "place": like.place, "measures": sorted({each.measure for each in read})},
        **{"since": date.fromordinal(first).isoformat(), "until": date.fromordinal(past - 1).isoformat()},
        **{"category": like.category, "population": like.population, "party": like.party, "cuts": [*_cuts(read)]},
    }


def _cuts(read: Iterable[Asked]) -> Iterator[int]:
    """Where each stretch begins, and the day after each run; a measure and a day as one number."""
    for each in read:
        zero = each.measure * DAYS - FIRST.toordinal()
        yield from [zero + day for day in each.run.days]


def _asks(read: Iterable[Asked]) -> Iterator[int]:
    """The ask that begins with each cut; the first number is for what lies before all cuts."""
    yield NOBODY
    for each in read:
        yield from range(each.ask, each.ask + len(each.run.days) - 1)
        yield NOBODY
