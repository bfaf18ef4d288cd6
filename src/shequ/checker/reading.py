"""One report with its own place and time, and where each of its numbers belongs: which place, which time."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from shequ.checker.cells import cell_at
from shequ.checker.model import Ground
from shequ.checker.naming import Naming
from shequ.checker.odd import Odd
from shequ.checker.periods import OPENING, Mention, Span, Times, closed, last_year
from shequ.checker.places import Named as NamedPlace
from shequ.checker.places import Places
from shequ.items import Budget, Document, Item, Routine, Sanction
from shequ.packs import Packs
from shequ.reader import Scene
from shequ.standing import Spot
from shequ.text import Mark, Quantity

__all__ = ["AGAIN", "Reading", "own_span"]

AGAIN: Final = re.compile(
    r"(?:与|和|比|较|同|只有|不及)(?:去年|上年|上年度|去年同期|上年同期)的?$"
    r"|(?:与|和|跟|同)(?:去年|上年)(?:同期)?(?:一样|持平|相同|一模一样|相当|一致)[,，]?(?:也|都|均|同样)(?:是|为|有)?$"
)
LINE: Final = 30
At = TypeVar("At", Mention, NamedPlace)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to place the numbers of one document."""

    document: Document
    scene: Scene
    ground: Ground
    packs: Packs
    naming: Naming
    places: Places
    times: Times
    place: Spot | None  # None where the report is about a place outside the ground
    place_words: str = ""
    annexes: tuple[int, ...] = ()  # where they begin
    odd: tuple[Odd, ...] = ()  # numbers that cannot be read for certain, in order

    def unclear(self, number: Quantity) -> bool:
        """Whether a number is one, or a piece of one, that cannot be read for certain."""
        index = bisect_right(self.odd, number.start, key=lambda each: each.start)
        near = self.odd[max(0, index - 1) : index + 1]
        return any(each.start < number.end and number.start < each.end for each in near)

    def number(self, item: Item) -> Quantity | None:
        """The number that an item was read from: the last of its value within its words."""
        value = getattr(item, "value", None)
        if isinstance(item, Budget | Sanction):
            value = item.amount
        if isinstance(item, Routine):
            value = float(item.count)
        unit = getattr(item, "unit", None)
        inside = [q for q in self.scene.numbers(item.found.start, item.found.end) if not q.masked]
        exact = [q for q in inside if q.value == value and (unit is None or q.full_unit in (unit, None))]
        money = [q for q in inside if isinstance(item, Budget) and (q.unit or "").endswith("元")]
        return next(iter(reversed(exact or money)), None)

    def span(self, number: Quantity) -> tuple[tuple[Span, ...], str]:
        """The times that a number may speak of, and why none is known."""
        shared = self.shared_out(number)[0]
        if shared is not None:
            return (shared,), shared.problem
        found = self.said(number)
        if found is not None:
            among = self._singled_out(number)
            return ((found, among) if among else (found,)), found.problem
        around_day = self.times.around_day(self.scene.layout.sentence(number.start)[0], number.start)
        if around_day:
            return (*around_day, self.times.own), ""
        carried = self._line_span(number) or self._heading_span(number)
        if carried is None:
            return (self.times.own,), ""
        return (carried, self.times.own), carried.problem

    def said(self, number: Quantity) -> Span | None:
        """The time that the sentence or the cell of a number names."""
        return self._cell_span(number) or self.times.behind(number.end) or self._sentence_span(number)

    def _cell_span(self, number: Quantity) -> Span | None:
        cell = cell_at(number, self.scene)
        told = (*reversed(cell.heads), *cell.before) if cell else ()
        return next((span for each in told if (span := self.times.named(each))), None)

    def _sentence_span(self, number: Quantity) -> Span | None:
        start, _ = self.scene.layout.sentence(number.start)
        if again := AGAIN.search(self.scene.text, start, number.start):
            return last_year(self.times.last(start, again.start()) or self.times.own)
        if against := self.times.against(number.start):
            return last_year(self.times.last(start, against.start) or self.times.own) if against.same else against.span
        among = self._singled_out(number)
        if among is None:
            return self.times.last(start, number.start)
        cut = self.scene.text.rfind("其中", start, number.start)
        return self.times.last(start, cut) or self.times.own

    def _singled_out(self, number: Quantity) -> Span | None:
        """The time that 其中 singled out in clauses before the number's own, where it may not hold any more."""
        start, clause = self.scene.layout.sentence(number.start)[0], self.scene.layout.clause(number.start)[0]
        found = self.times.open(start, number.start)
        if not found or found[-1].start >= clause:
            return None
        among = self.scene.text.rfind("其中", start, found[-1].start)
        return found[-1].span if among >= 0 and self.scene.numbers(found[-1].end, clause) else None

    def shared_out(self, number: Quantity) -> tuple[Span | None, Spot | None, bool]:
        """What 分别 gives to a number: one of the times or places that are listed before it; and whether it gives anything."""
        sentence, end = self.scene.layout.sentence(number.start)
        at = self.scene.text.rfind("分别", sentence, number.start)
        units = [each for each in self.scene.numbers(at, end) if each.unit == number.unit] if at >= 0 else []
        if len(units) < 2 or number not in units:
            return None, None, False
        spans = self._side_by_side(self.times.open(sentence, at), at, count=len(units))
        spots = self._side_by_side(self.places.within(sentence, at), at, count=len(units))
        index = units.index(number)
        return spans[index].span if spans else None, spots[index].spot if spots else None, True

    def _side_by_side(self, named: Sequence[At], at: int, *, count: int) -> Sequence[At]:
        """The last of what is named before 分别, as many as there are numbers behind it; none if numbers stand among them."""
        last = named[-count:]
        if len(last) < count:
            return ()
        among = (each.start for each in self.scene.numbers(last[0].end, at))
        return last if all(any(one.start <= place < one.end for one in last) for place in among) else ()

    def again(self, start: int, place: int) -> bool:
        """Whether the number at a place is that of another time beside the number before it: 比去年的12处, 是上月6处的."""
        return AGAIN.search(self.scene.text, start, place) is not None or self.times.against(place) is not None

    def _line_span(self, number: Quantity) -> Span | None:
        start = self.scene.layout.line(number.start)[0]
        found = [each for each in self.times.within(start, start + OPENING) if not each.same]
        return found[0].span if found and found[0].end <= number.start else None

    def _heading_span(self, number: Quantity) -> Span | None:
        marks = self.headings(number.start)
        return next((span for mark in marks if (span := self.times.named(mark.title))), None)

    def spots(self, item: Item, number: Quantity) -> tuple[tuple[Spot, ...], str]:
        """The places that a number may speak of; none and a name where it lies outside the ground."""
        shared = self.shared_out(number)[1]
        if shared is not None:
            return (shared,), ""
        named = self._cell_spot(number) or self._owner(item, number)
        if named is None:
            found = self._sentence_spots(number)
            if found is not None:
                return found
            named = self._above_spot(number)
        if named is None:
            return ((self.place,) if self.place else ()), self.place_words
        return ((named.spot,), "") if named.spot else ((), named.words)

    def _sentence_spots(self, number: Quantity) -> tuple[tuple[Spot, ...], str] | None:
        """The place that the number's clause names, or an earlier clause; what 其中 singled out holds no longer than its clause."""
        sentence, clause = self.scene.layout.sentence(number.start)[0], self.scene.layout.clause(number.start)[0]
        found = [
            each
            for each in self.places.within(sentence, number.start)
            if not closed(self.scene.text, each.end, number.start)
        ]
        if not found:
            return None
        last = found[-1]
        if last.start >= clause or last.spot is None:
            return ((last.spot,), "") if last.spot else ((), last.words)
        among = self.scene.text.rfind("其中", sentence, last.start)
        outer = [each.spot for each in found if each.end <= among and each.spot] if among >= 0 else []
        wide = [outer[-1]] if outer else [self.place] if self.place else []
        kept = [*wide, last.spot] if among >= 0 else [last.spot, *wide]
        return tuple(dict.fromkeys(kept)), ""

    def placed(self, start: int) -> bool:
        """Whether the clause of a number names a place of its own."""
        return bool(self.places.within(self.scene.layout.clause(start)[0], start))

    def _cell_spot(self, number: Quantity) -> NamedPlace | None:
        cell = cell_at(number, self.scene)
        told = (*cell.before, *cell.heads) if cell else ()
        return next((named for each in told if (named := self.places.named(each))), None)

    def headings(self, place: int) -> tuple[Mark, ...]:
        """The headings over a place; those of the body do not stand over an annex."""
        annex = max((start for start in self.annexes if start <= place), default=0)
        return tuple(mark for mark in self.scene.headings(place) if mark.start >= annex)

    def in_annex(self, place: int) -> bool:
        """Whether a place stands behind the body of the report."""
        return any(start <= place for start in self.annexes)

    def _owner(self, item: Item, number: Quantity) -> NamedPlace | None:
        """The place of the item, unless it is named only behind the number: 疏通沟渠11处,其中云岭社区6处."""
        whose = getattr(item, "whose", None)
        start, end = self.scene.layout.sentence(number.start)
        if not whose or (self.scene.text.find(whose, start, end) >= number.end):
            return None
        return self.places.named(whose)

    def _above_spot(self, number: Quantity) -> NamedPlace | None:
        line = self.scene.layout.line(number.start)[0]
        opening = self.places.last(line, min(number.start, line + LINE))
        if opening and closed(self.scene.text, opening.end, number.start):
            opening = None
        if opening and all(each.spot == opening.spot for each in self.places.within(opening.end, number.start)):
            return opening  # else the line goes from place to place
        marks = self.headings(number.start)
        return next((named for mark in marks if (named := self.places.named(mark.title))), None)


def own_span(ground: Ground, dated: date | None) -> Span:
    """The report's own time: the ground's, but not beyond the day on which the report is dated."""
    until = dated if dated and ground.start <= dated < ground.end else ground.end
    return Span(ground.start, until)
