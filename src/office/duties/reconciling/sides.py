"""What the ledger, the registers and the territory say, for all the rules at once: one statement for each kind of side.

Grids and communities are read together, by community; how many rules there are adds no statement.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse

from office.duties.recording import facts_url
from office.ledger.knowledge import packs
from office.ledger.models import Fact
from office.registers.models import Entry
from office.territory.models import Party, Place
from shequ.packs import FieldKind, MeasureKind, Side

__all__ = ["EVER", "Asked", "Span", "door_of", "numbers_of", "unit_of"]

Span: TypeAlias = tuple[date, date]
Totals: TypeAlias = dict[int, Decimal]
EVER: Final[Span] = (date(1900, 1, 1), date(2999, 12, 31))
CHUNK: Final = 2000
PARTY: Final = "party"
_WITHIN: Final = {"grid": "community"}  # what is narrower is read with the community around it


@dataclass(frozen=True, slots=True)
class Asked:
    """One side in the places of a level, over some days."""

    side: Side
    level: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Group:
    """Sides that one statement answers, in the places whose numbers stand in ``column``."""

    asked: Sequence[Asked]
    column: str
    places: Collection[int]

    @property
    def levels(self) -> list[str]:
        """The levels that are asked for."""
        return sorted({each.level for each in self.asked})

    @property
    def columns(self) -> list[str]:
        """Where the numbers of the places of these levels stand."""
        return [f"in_{level}" for level in self.levels]

    @property
    def spans(self) -> list[Span]:
        """The different periods."""
        return sorted({each.span for each in self.asked})

    @property
    def inside(self) -> Q:
        """In these places."""
        return Q(**{f"{self.column}__in": self.places})

    def found(self) -> dict[Asked, Totals]:
        """What is filled with numbers."""
        return {each: {} for each in self.asked}


def numbers_of(asked: Iterable[Asked], *, places: Mapping[str, Collection[int]]) -> dict[Asked, Totals]:
    """The number of each place for everything that is asked; a place about which nothing is known is not in it."""
    groups: dict[tuple[Any, str, object], list[Asked]] = defaultdict(list)
    for each in dict.fromkeys(asked):
        reader = _reader(each.side)
        # Figures that stand until the next are read for each span, sums of all times apart from those of a month.
        apart = each.span if reader is _standing_figures else each.span == EVER
        groups[reader, _WITHIN.get(each.level, each.level), apart].append(each)
    found: dict[Asked, Totals] = {}
    for (reader, base, _apart), members in groups.items():
        found |= reader(_Group(members, f"in_{base}", places[base]))
    return found


def _reader(side: Side) -> Callable[[_Group], dict[Asked, Totals]]:
    if side.measure:
        return _standing_figures if packs().measures[side.measure].kind is MeasureKind.LEVEL else _sums
    if side.register:
        return _written if side.field else _entries
    return _parties if side.territory == PARTY else _places


def _sums(group: _Group) -> dict[Asked, Totals]:
    """Facts added up."""
    spans, found = group.spans, group.found()
    facts = _facts(group).filter(occurred_on__range=(min(spans)[0], max(span[1] for span in spans)))
    sums = {f"sum_{number}": Sum("value", filter=Q(occurred_on__range=span)) for number, span in enumerate(spans)}
    rows = facts.order_by().values_list(*group.columns, "measure__code", "category").annotate(**sums)
    for row in rows:
        around, (code, category, *totals) = _split(row, group)
        for each in group.asked:
            total = totals[spans.index(each.span)]
            if total is not None and _fits(each.side, code, category):
                _add(found[each], around[each.level], packs().shown(code, int(total))[0])
    return found


def _standing_figures(group: _Group) -> dict[Asked, Totals]:
    """The latest of each place and category holds; what was taken back does not."""
    (span,), found = group.spans, group.found()
    latest: dict[tuple[Any, ...], tuple[dict[str, int | None], int]] = {}
    rows = _facts(group).filter(reverses=None, reversed_by=None, occurred_on__range=span).order_by("occurred_on", "id")
    named = (*group.columns, "measure__code", "category", "population", "place_id", "value")
    for row in rows.values_list(*named).iterator(chunk_size=CHUNK):
        around, (*which, value) = _split(row, group)
        latest[tuple(which)] = around, value
    for (code, category, *_rest), (around, value) in latest.items():
        for each in group.asked:
            if _fits(each.side, code, category):
                _add(found[each], around[each.level], packs().shown(code, value)[0])
    return found


def _facts(group: _Group) -> Any:
    return Fact.objects.filter(group.inside, measure__code__in={each.side.measure for each in group.asked})


def _fits(side: Side, code: str, category: str) -> bool:
    return side.measure == code and side.category in ("", category)


def _split(row: Sequence[Any], group: _Group) -> tuple[dict[str, int | None], Sequence[Any]]:
    """The numbers of the places around, by level, and what follows them."""
    count = len(group.levels)
    return dict(zip(group.levels, row[:count], strict=True)), row[count:]


def _add(totals: Totals, place: int | None, number: Decimal) -> None:
    if place is not None:
        totals[place] = totals.get(place, Decimal(0)) + number


def _entries(group: _Group) -> dict[Asked, Totals]:
    """How many entries there are."""
    spans, found = group.spans, group.found()
    counts = {f"sum_{number}": Count("id", filter=Q(occurred_on__range=span)) for number, span in enumerate(spans)}
    rows = _kept(group).order_by().values_list(*group.columns, "register").annotate(ever=Count("id"), **counts)
    for row in rows:
        around, (register, ever, *counted) = _split(row, group)
        for each in group.asked:
            count = ever if _stands(register) else counted[spans.index(each.span)]
            if count and each.side.register == register:
                _add(found[each], around[each.level], Decimal(count))
    return found


def _written(group: _Group) -> dict[Asked, Totals]:
    """A number that is written in the entries, added up."""
    found = group.found()
    rows = _kept(group).values_list(*group.columns, "register", "occurred_on", "values")
    for row in rows.iterator(chunk_size=CHUNK):
        around, (register, day, values) = _split(row, group)
        for each in group.asked:
            if each.side.register != register or not (_stands(register) or each.span[0] <= day <= each.span[1]):
                continue
            number = _number(values.get(each.side.field))
            if number is not None:
                _add(found[each], around[each.level], number)
    return found


def _kept(group: _Group) -> Any:
    registers = {each.side.register for each in group.asked}
    kept = Entry.objects.filter(group.inside, register__in=registers, state=Entry.State.KEPT)
    if any(map(_stands, registers)):
        return kept
    return kept.filter(occurred_on__range=(min(group.spans)[0], max(span[1] for span in group.spans)))


def _stands(register: str) -> bool:
    return packs().registers[register].standing


def _number(said: Any) -> Decimal | None:
    if isinstance(said, list):
        return Decimal(len(said))
    try:
        return None if said in (None, "") else Decimal(str(said))
    except InvalidOperation:
        return None


def _parties(group: _Group) -> dict[Asked, Totals]:
    rows = Party.objects.filter(group.inside, closed_on=None).order_by().values_list(*group.columns)
    return _there(group, ((*row[:-1], PARTY, row[-1]) for row in rows.annotate(count=Count("id"))))


def _places(group: _Group) -> dict[Asked, Totals]:
    levels = {each.side.territory for each in group.asked}
    rows = Place.objects.filter(group.inside, level__in=levels, closed_on=None).order_by()
    return _there(group, rows.values_list(*group.columns, "level").annotate(count=Count("id")))


def _there(group: _Group, rows: Iterable[Sequence[Any]]) -> dict[Asked, Totals]:
    """What is there; where there is none, that is known."""
    found = group.found()
    for row in rows:
        around, (territory, count) = _split(row, group)
        for each in group.asked:
            if each.side.territory == territory:
                _add(found[each], around[each.level], Decimal(count))
    return found


def unit_of(side: Side) -> str:
    """The unit of the numbers of a side."""
    if side.measure:
        return packs().measures[side.measure].unit
    if side.register and side.field:
        field = packs().registers[side.register].field_named(side.field)
        return "元" if field.kind is FieldKind.MONEY else field.unit
    return ""


def door_of(side: Side, *, place: int, span: Span) -> str:
    """Where one sees what the number is made of."""
    if side.measure:
        return facts_url(side.measure, place=place, since=span[0], until=span[1], category=side.category)
    if side.register:
        return f"{reverse('registers:list', args=[side.register])}?{urlencode({'place': place})}"
    if side.territory == PARTY:
        return f"{reverse('territory:parties')}?{urlencode({'place': place})}"
    return reverse("territory:place", args=[place])
