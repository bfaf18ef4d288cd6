"""What an entry posts: the facts of the register in the smallest units of their measures, and which of them changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from office.ledger.actions import Line, pseudonym
from office.ledger.knowledge import packs
from office.ledger.models import Fact
from office.registers.rules import Faulty
from office.registers.shapes import OWN
from office.registers.values import Cleaned
from office.territory.models import Party, Place
from shequ.packs import Posted, Register, UnitError, facts_of

__all__ = ["difference", "lines_of"]


def lines_of(
    register: Register, cleaned: Cleaned, *, place: Place, occurred_on: date, party: Party | None = None
) -> list[Line]:
    """The lines that an entry with these values posts; Faulty where a value does not fit its measure."""
    return [
        Line(
            measure=each.measure,
            value=_smallest(register, each),
            place=place,
            occurred_on=occurred_on,
            category=each.category,
            population=each.population,
            party_id=party.pk if party else None,
            fund=each.fund,
            subject=pseudonym(each.measure, each.subject),
        )
        for each in facts_of(register, cleaned.all)
    ]


def difference(lines: Sequence[Line], facts: Iterable[Fact]) -> tuple[list[Fact], list[Line]]:
    """The facts that no line asks for any more, and the lines that no fact says yet."""
    missing = Counter(map(_line_key, lines))
    surplus: list[Fact] = []
    for fact in facts:
        key = _fact_key(fact)
        if missing[key] > 0:
            missing[key] -= 1
        else:
            surplus.append(fact)
    fresh: list[Line] = []
    for line in lines:
        key = _line_key(line)
        if missing[key] > 0:
            missing[key] -= 1
            fresh.append(line)
    return surplus, fresh


def _smallest(register: Register, posted: Posted) -> int:
    known = packs()
    measure = known.measures.get(posted.measure)
    if measure is None and posted.measure.startswith(OWN) and posted.value == int(posted.value):
        return int(posted.value)  # counted in whole units of its own
    if measure is None:
        said = _("知识包里已经没有“%(measure)s”这个计量项，没有保存。") % {"measure": posted.measure}
        raise Faulty.one("", register.name, said)
    try:
        return known.smallest(posted.measure, Decimal(posted.value), posted.unit or measure.unit)
    except UnitError as error:
        raise Faulty.one("", measure.name, str(error)) from error


def _line_key(line: Line) -> tuple[Any, ...]:
    """What makes a line the same; sensitive measures are kept for the whole community."""
    measure = packs().measures.get(line.measure)
    place = line.place.in_community if measure and measure.sensitive and line.place.in_community else line.place.pk
    words = (line.category, line.population, line.party_id, line.fund, line.subject)
    return (line.measure, line.value, place, line.occurred_on, *words)


def _fact_key(fact: Fact) -> tuple[Any, ...]:
    words = (fact.category, fact.population, fact.party_id, fact.fund, fact.subject)
    return (fact.measure.code, fact.value, fact.place_id, fact.occurred_on, *words)
