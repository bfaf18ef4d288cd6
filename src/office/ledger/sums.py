"""Sums over facts, exact: in a place, between two days, of one measure or of many, by day or by month.

Flows add up. Of a level the latest fact of each place, category and group of people holds. A balance is what was ever
opened less what was ever closed. What was taken back counts nothing in any of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from office.ledger.knowledge import measure_rows, packs
from office.ledger.models import Fact, Measure
from office.territory.models import KEYED, Place

__all__ = ["Selection", "by_day", "by_month", "by_place", "facts", "total", "totals"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts: ``inside`` is a place with all that is in it, or a scope as a condition; days are both included."""

    inside: Place | Q
    start: date | None = None
    end: date | None = None
    measures: tuple[str, ...] = ()
    category: str = ""
    population: str = ""
    party: int | None = None

    @property
    def condition(self) -> Q:
        """Everything but the measures."""
        said = self.inside if isinstance(self.inside, Q) else _within(self.inside)
        said &= Q(occurred_on__gte=self.start) if self.start else Q()
        said &= Q(occurred_on__lte=self.end) if self.end else Q()
        said &= Q(category=self.category) if self.category else Q()
        said &= Q(population=self.population) if self.population else Q()
        return said & (Q(party=self.party) if self.party else Q())


def facts(selection: Selection) -> QuerySet[Fact]:
    """The facts themselves. The numbers of the measures are always said: the index begins with place and measure."""
    if selection.measures:
        numbers = [row.pk for row in measure_rows(selection.measures).values()]
    else:
        numbers = list(Measure.objects.values_list("pk", flat=True))
    return Fact.objects.filter(selection.condition, measure__in=numbers)


def totals(selection: Selection) -> Mapping[str, tuple[int, int]]:
    """Of each measure the sum of the time and the number of facts: one statement."""
    rows = facts(selection).order_by().values_list("measure__code").annotate(Sum("value"), Count("id"))
    return {code: (value, count) for code, value, count in rows}


def total(code: str, selection: Selection) -> int | None:
    """The figure of one measure by its kind; None where nothing was ever recorded, for missing is not zero."""
    measure = packs().measures.get(code)
    kind = measure.kind.value if measure else "flow"
    if kind == "balance" and measure and measure.of:
        return _balance(measure.of, selection)
    if kind == "level":
        return _level(code, selection)
    found: dict[str, Any] = facts(replace(selection, measures=(code,))).aggregate(value=Sum("value"))
    value: int | None = found["value"]
    return value


def by_day(code: str, selection: Selection) -> Mapping[date, int]:
    """The sum of each day on which there was any."""
    rows = facts(replace(selection, measures=(code,))).order_by("occurred_on")
    return dict(rows.values_list("occurred_on").annotate(Sum("value")))


def by_month(code: str, selection: Selection) -> Mapping[int, int]:
    """The sum of each month (202611) in which there was any."""
    rows = facts(replace(selection, measures=(code,))).order_by("month")
    return dict(rows.values_list("month").annotate(Sum("value")))


def by_place(code: str, selection: Selection, *, level: str) -> Mapping[int, int]:
    """The sum of each place of a level (community, grid …) in which there was any."""
    rows = facts(replace(selection, measures=(code,))).exclude(**{f"in_{level}": None}).order_by()
    return dict(rows.values_list(f"in_{level}").annotate(Sum("value")))


def _level(code: str, selection: Selection) -> int | None:
    """The latest of each place up to the end of the time, however old."""
    rows = facts(replace(selection, measures=(code,), start=None)).filter(reverses=None, reversed_by=None)
    latest = Window(
        RowNumber(),
        partition_by=[F("place_id"), F("category"), F("population")],
        order_by=[F("occurred_on").desc(), F("id").desc()],
    )
    values = rows.annotate(rank=latest).filter(rank=1).values_list("value", flat=True)
    listed = list(values)
    return sum(listed) if listed else None


def _balance(of: Collection[str], selection: Selection) -> int | None:
    opened, closed = (total(code, replace(selection, start=None)) for code in of)
    return None if opened is None else opened - (closed or 0)


def _within(place: Place) -> Q:
    return Q(**{f"in_{place.level}": place.pk}) if place.level in KEYED else Q(place=place)
