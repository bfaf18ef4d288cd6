"""Figures as they stand in a document: each has its id, and what is computed from others is a figure of its own."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from shequ.paper import Number
from shequ.standing import Figure, How, Query, Standing
from shequ.writer.printing import printed

__all__ = ["Numbers"]

WHOLE: Final = 100
POINTS: Final = "个百分点"


class Numbers:
    """The numbers of one document; their ids are set when it is whole."""

    def __init__(self, *, rounded: bool = False) -> None:
        self._rounded = rounded

    def of(self, figure: Figure, *, against: Fraction | None = None, whole: bool = False) -> Number:
        """A figure that has a value, as it is printed. ``whole``: to the last digit, as in a table."""
        if figure.value is None:
            raise ValueError(figure.name)
        rounded = self._rounded and not whole and figure.how in (How.SUM, How.TIMES)
        text, suffix = printed(figure.value, figure.unit, against=against, rounded=rounded)
        return Number(figure, text, suffix)

    def count(self, name: str, number: int, unit: str, standings: Iterable[Standing]) -> Number:
        """A number of commitments."""
        found = list(standings)
        return self.of(computed(name, Fraction(number), unit, queries_of(found), facts=_lines(found)))

    def promised(self, standing: Standing, value: Fraction, unit: str, *, year: int = 0) -> Number:
        """What was promised, as it was promised; for another year, what is to be."""
        name = f"{standing.commitment.words}（{f'{year}年目标' if year else '承诺'}）"
        figure = computed(name, value, unit, queries_of([standing]), facts=_lines([standing]))
        text, suffix = printed(value, unit)
        if suffix == "%" and value.denominator == 1:
            text = str(value)
        return Number(figure, text, suffix)

    def periods(self, standing: Standing, name: str, number: int, unit: str) -> Number:
        """A number of periods of a routine."""
        queries = tuple(dict.fromkeys(each.query for each in standing.periods if each.query is not None))
        words = f"{standing.commitment.words}（{name}）"
        figure = computed(words, Fraction(number), unit, queries, how=How.PERIODS, facts=_lines([standing]))
        return self.of(figure)

    def apart(self, one: Figure, other: Figure, *, name: str) -> Number:
        """How far two figures lie apart, in points where they are rates."""
        unit = POINTS if one.unit == "%" else one.unit
        distance = abs(_value(one) - _value(other))
        facts = one.facts + other.facts
        return self.of(computed(name, distance, unit, (*one.queries, *other.queries), facts=facts))

    def from_promise(self, figure: Figure, promised: Fraction, *, name: str) -> Number:
        """How far a figure lies from what was promised."""
        unit = POINTS if figure.unit == "%" else figure.unit
        return self.of(computed(name, abs(_value(figure) - promised), unit, figure.queries, facts=figure.facts))

    def share(self, figure: Figure, of: Fraction, *, name: str, queries: Sequence[Query] = ()) -> Number:
        """A figure in per cent of another or of what was promised; what is not whole is never printed as whole."""
        value = _value(figure) * WHOLE / of
        made = computed(name, value, "%", (*figure.queries, *queries), facts=figure.facts)
        return self.of(made, against=Fraction(WHOLE))


def computed(
    name: str, value: Fraction, unit: str, queries: Sequence[Query], *, how: How = How.STANDINGS, facts: int = 0
) -> Figure:
    """A figure that is computed from others."""
    return Figure(
        name=name,
        measure="",
        how=how,
        unit=unit,
        queries=tuple(dict.fromkeys(queries)),
        numerator=None,
        denominator=None,
        value=value,
        facts=facts,
    )


def _lines(standings: Iterable[Standing]) -> int:
    """Of how many facts these commitments' figures are made."""
    return sum(each.figure.facts for each in standings if each.figure)


def queries_of(standings: Iterable[Standing]) -> tuple[Query, ...]:
    """The queries of all these commitments."""
    found: list[Query] = []
    for each in standings:
        found += each.figure.queries if each.figure else ()
        found += (period.query for period in each.periods if period.query is not None)
    return tuple(dict.fromkeys(found))


def _value(figure: Figure) -> Fraction:
    if figure.value is None:
        raise ValueError(figure.name)
    return figure.value
