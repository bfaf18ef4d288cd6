"""A number that compares: with what its clause says, its column, or the number before it goes on from."""

import re
from dataclasses import replace
from typing import Final

from shequ.checker.about import asked_about
from shequ.checker.asked import Asked
from shequ.checker.cells import cell_at, changes
from shequ.checker.comparing import AGAINST, TURNED, Base, Comparison, chained_in, comparison_in
from shequ.checker.joining import NEAR, wide_start
from shequ.checker.naming import free
from shequ.checker.reading import Reading
from shequ.checker.shares import whole_of
from shequ.items import Item, words
from shequ.reader import trim
from shequ.text import Quantity

__all__ = ["compared", "comparison_at"]

BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
REACH: Final = 120  # characters that brackets may hold
SHORT: Final = 24  # and that stand between a number and the brackets behind it
MINUS: Final = frozenset("-−－–↓")


def comparison_at(words_: str, before: list[Asked], reading: Reading, number: Quantity) -> Comparison | None:
    """The comparison that the clause makes, by itself or going on from the number before."""
    found = comparison_in(words_) or _of_column(number, reading)
    start = reading.scene.layout.sentence(number.start)[0]
    if found is not None:
        return _at_time(found, number, reading)
    against = AGAINST.search(reading.scene.text, start, number.start)
    turned = TURNED.search(words_) if against else None
    if turned is not None and against is not None:
        base = Base.YEAR if against["year"] else Base.AIM
        return Comparison(base, words_[: turned.start()], down=turned["down"] is not None)
    aim = any(each.aim for each in before[-NEAR:] if each.claim.start >= start)
    if not before or before[-1].claim.start < start:
        return None
    last = before[-1]
    listed = reading.scene.text[last.claim.end : number.start] if last.claim.end > number.start - len(words_) else ""
    chained = chained_in(words_, last.comparison, aim=aim) or (
        chained_in(listed.lstrip("、和及并"), last.comparison, aim=aim) if listed else None
    )
    before_it = reading.times.compared(start, number.start)
    if chained is None or last.comparison or before_it is None or chained.base is not Base.YEAR or "同比" in words_:
        return chained
    return replace(
        chained, base=Base.BEFORE, at=reading.scene.text[before_it.start : before_it.end], other=before_it.span
    )


def _of_column(number: Quantity, reading: Reading) -> Comparison | None:
    """A cell that tells by how much its row changed against the year before: -11.4% under 同比."""
    cell = cell_at(number, reading.scene)
    heading = cell.heads[-1] if cell and cell.heads else ""
    if not changes(heading):
        return None
    down = reading.scene.text[number.start - 1 : number.start] in MINUS or heading.startswith(("减少", "下降"))
    return Comparison(Base.YEAR, "", down=down)


def _at_time(found: Comparison, number: Quantity, reading: Reading) -> Comparison:
    """The comparison with the days of the other time that it names."""
    if not found.at:
        return found
    clause = reading.scene.layout.clause(number.start)[0]
    named = reading.times.compared(clause, number.start) or next(
        iter(reversed(reading.times.within(clause, number.start))), None
    )
    return replace(found, other=named.span if named else reading.times.named(found.at))


def compared(
    item: Item, number: Quantity, reading: Reading, comparison: Comparison, before: list[Asked], *, unit: str
) -> Asked | None:
    """A number that compares what its clause names, or the number before it in the sentence."""
    start = reading.scene.layout.sentence(number.start)[0]
    head = trim(reading.places.without(free(comparison.head)))
    base = _base(before, start, unit, opened=_opened(reading.scene.text, number.start))
    if len(head) > 1 or base is None:
        asked = asked_about(item, number, reading, unit=unit, about=comparison.head or words(item))
        asked = replace(asked, named=reading.naming.named(head, unit="", context="")) if len(head) > 1 else asked
    else:
        asked = asked_about(item, number, reading, unit=unit, about=base.claim.words)
        own = reading.times.named(comparison.head)  # 下半年比上半年多走访
        asked = replace(asked, named=base.named, spans=(own,) if own else base.spans)
        asked = replace(asked, reason=base.reason or asked.reason)
        asked = replace(asked, spots=base.spots, claim=replace(asked.claim, place=base.claim.place))
    said = f"{asked.claim.words}（与{comparison.against}相比）"
    meant = asked.meant[0].measure if len(asked.meant) == 1 else ""
    asked = replace(asked, claim=replace(asked.claim, words=said, measure=meant), comparison=comparison)
    return _shared(asked, number, reading, before) if comparison.base is Base.SHARE else asked


def _shared(asked: Asked, number: Quantity, reading: Reading, before: list[Asked]) -> Asked:
    """A share with the number that it is of, the total before that, and the place of the whole."""
    text = reading.scene.text
    start = wide_start(reading, number.start)
    near = [
        each
        for each in reversed(before[-NEAR:])
        if each.claim.start >= start and not each.comparison and not each.rhythm
    ]
    part = near[0] if near else None
    wider = [
        each
        for each in near[1:]
        if part and each.claim.unit == part.claim.unit and each.printed.value > part.printed.value
    ]
    whole = max(wider, key=lambda each: each.printed.value, default=None)
    clause = reading.scene.layout.clause(number.start)[0]
    return replace(asked, part=part, whole=whole, whole_spot=whole_of(text, clause, number.start, reading))


def _opened(text: str, place: int) -> int | None:
    """Where the brackets that a place stands in were opened."""
    head = BRACKETS.sub(lambda match: "_" * len(match[0]), text[max(0, place - REACH) : place])
    at = max(head.rfind("("), head.rfind("（"))
    return None if at < 0 or any(mark in head[at:] for mark in ")）\n。") else place - len(head) + at


def _base(before: list[Asked], start: int, unit: str, *, opened: int | None = None) -> Asked | None:
    """What is compared: the number before in the sentence, of the same unit where the difference has one of its own."""
    outer = next((each for each in reversed(before[-NEAR:]) if opened is not None and each.claim.end <= opened), None)
    if outer is not None and outer.claim.start >= (opened or 0) - SHORT and outer.comparison is None:
        return outer  # 6.25吨（9月为5.44吨，环比增长14.9%）
    found = [
        each
        for each in reversed(before[-NEAR:])
        if each.claim.start >= start and each.comparison is None and not each.aim and not each.again
    ]
    same = [each for each in found if each.claim.unit == unit]
    return max(same or found, key=lambda each: each.spans[0].until, default=None)  # 去年95吨,同比下降 is of this year
