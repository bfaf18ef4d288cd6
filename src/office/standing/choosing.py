"""Which measure to look at: those recorded this year in the person's part of the territory, or those that words name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from office.access import Right, scope_of
from office.ledger.knowledge import packs
from office.ledger.sums import Selection, totals
from shequ.binding import measures_like
from shequ.packs import Measure

__all__ = ["Choice", "measures_for"]

MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure: its name, unit and how many facts of this year it has."""

    code: str
    name: str
    unit: str
    note: str
    pack: str
    facts: int

    @property
    def url(self) -> str:
        """Its table."""
        return f"{reverse('standing:explorer')}?{urlencode({'measure': self.code})}"


def measures_for(person: Any, *, words: str, today: date) -> tuple[list[Choice], int]:
    """At most sixty, those with most facts first, and how many there are: one statement."""
    grants = scope_of(person).grants_with(Right.VIEW)
    inside = reduce(or_, (Q(**{grant.column: grant.key}) for grant in grants), Q(pk__in=()))
    counted = {code: count for code, (_sum, count) in totals(Selection(inside, date(today.year, 1, 1), today)).items()}
    known = packs().measures
    listed = _named(words) if words else [each for each in known.values() if _facts(each, counted)]
    made = [_choice(each, counted) for each in listed]
    if not words:
        made.sort(key=lambda each: (-each.facts, each.code))
    return made[:MOST], len(made)


def _named(words: str) -> list[Measure]:
    """Measures whose names hold the words, then those that are like them."""
    known = packs().measures
    held = [code for code, each in known.items() if any(words in name for name in (each.name, *each.also))]
    like = [each.measure for each in measures_like(words, packs=packs())]
    return [known[code] for code in dict.fromkeys((*held, *like)) if code in known]


def _facts(measure: Measure, counted: Mapping[str, int]) -> int:
    """Of a ratio or balance both of its parts must be there."""
    parts: Iterable[str] = measure.of or (measure.code,)
    numbers = [counted.get(code, 0) for code in parts]
    return sum(numbers) if all(numbers) else 0


def _choice(measure: Measure, counted: Mapping[str, int]) -> Choice:
    pack = packs().packs.get(measure.pack)
    return Choice(
        measure.code,
        measure.name,
        measure.unit,
        measure.note,
        pack.name if pack else measure.pack,
        _facts(measure, counted),
    )
