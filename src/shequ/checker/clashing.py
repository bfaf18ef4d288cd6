"""Claims of one report that say different things of the same measure, place and time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypeAlias

from shequ.binding import plain
from shequ.checker.asked import Asked
from shequ.checker.model import Clash, Judged
from shequ.checker.naming import free
from shequ.checker.periods import Span
from shequ.checker.printed import Printed
from shequ.checker.saying import span_said
from shequ.checker.units import told_in
from shequ.packs import MeasureKind, Packs
from shequ.standing import Spot

__all__ = ["clashes_of"]

Key: TypeAlias = tuple[str, str, str, Spot | None, date | None, date | None]
MOST: Final = 200
SHORTEST: Final = 4  # characters of words that say what is counted though no measure does


def clashes_of(claims: Sequence[Asked], judged: Sequence[Judged], packs: Packs) -> tuple[list[Clash], int]:
    """Each claim that cannot hold together with an earlier one of the same thing: the first of them, and how many more."""
    groups: dict[Key, list[tuple[Printed, Judged]]] = defaultdict(list)
    for asked, each in zip(claims, judged, strict=True):
        if (
            asked.planned
            or asked.comparison is not None
            or asked.reason
            or asked.rhythm
            or asked.average is not None
            or asked.again
            or asked.claim.place is None
        ):
            continue
        known = _comparable(asked, each, packs)
        if known is not None:
            groups[known[0]].append((known[1], each))
    found = [clash for group in groups.values() for clash in _within(group)]
    found.sort(key=lambda clash: (clash.other.start, clash.one.start))
    return found[:MOST], max(0, len(found) - MOST)


def _comparable(asked: Asked, judged: Judged, packs: Packs) -> tuple[Key, Printed] | None:
    claim = judged.claim
    measure = packs.measures.get(claim.measure)
    if measure is None:
        if asked.named.derived or asked.meant or len(plain(free(claim.words))) < SHORTEST:
            return None
        return ("", plain(free(claim.words)), claim.unit, claim.place, claim.since, claim.until), asked.printed
    told = told_in(claim.unit, measure.code, packs)
    if told.factor is None or told.wrong:
        return None
    population = asked.meant[0].population if asked.meant else ""
    since = claim.since if measure.kind in (MeasureKind.FLOW, MeasureKind.RATIO) else None
    key = (measure.code, claim.category, population, claim.place, since, claim.until)
    return key, asked.printed.scaled(told.factor)


def _within(group: Sequence[tuple[Printed, Judged]]) -> Iterator[Clash]:
    """Each claim against the first, and against the one before it where that is another number."""
    for number, (printed, judged) in enumerate(group[1:], 1):
        for other, earlier in dict.fromkeys((group[0], group[number - 1])):
            if not _together(printed, other):
                yield Clash(earlier.claim, judged.claim, _why(earlier, judged))
                break


def _together(one: Printed, other: Printed) -> bool:
    """Whether some number may be printed both ways."""
    low = max(one.low, other.low)
    return all(
        each.high is None or low < each.high or (low == each.high and not each.open_high) for each in (one, other)
    )


def _why(one: Judged, other: Judged) -> str:
    claim = other.claim
    when = span_said(Span(claim.since, claim.until)) if claim.since and claim.until else ""
    where = claim.place.name if claim.place else ""
    return f"同是{where}{when}的“{claim.words}”，一处写“{one.claim.quote}”，一处写“{claim.quote}”"
