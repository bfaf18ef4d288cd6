"""For which months somebody has looked and reported, so that no case means that there was none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models.functions import TruncMonth

from office.duties.counting import Spot
from office.duties.promises import Promise
from office.duties.recording import proof_of
from office.registers.models import Entry

__all__ = ["proven_by"]


def proven_by(
    rows: Iterable[Promise], spots: Sequence[Spot], *, today: date
) -> Mapping[str, frozenset[tuple[int, date]]]:
    """By measure the places and months (their first days) in which the register that proves it was kept: one statement."""
    listed = list(rows)
    registers = {row.measure_code: proof_of(row.measure_code) for row in listed if row.measure_code}
    wanted = {register for register in registers.values() if register}
    if not wanted or not spots:
        return {}
    span = (min(row.starts_on for row in listed), min(today, max(row.ends_on for row in listed)))
    months = _months(wanted, spots, span)
    return {code: frozenset(months[register]) for code, register in registers.items() if code and register}


def _months(registers: Iterable[str], spots: Sequence[Spot], span: tuple[date, date]) -> Mapping[str, Any]:
    places = [spot.key for spot in spots if spot.level == "community"]
    kept: Any = Entry.objects.filter(
        in_community__in=places, register__in=list(registers), occurred_on__range=span, state=Entry.State.KEPT
    )
    months = kept.order_by().annotate(month=TruncMonth("occurred_on")).values_list("register", "in_community", "month")
    found: dict[str, set[tuple[int, date]]] = defaultdict(set)
    for register, place, month in months.distinct():
        found[register].add((place, month))
    return found
