"""A figure opened: its queries with what each comes to, the facts behind them, their records and photos."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from office.access import visible
from office.ledger.figures import row_shown, shown
from office.ledger.knowledge import packs
from office.ledger.models import Fact, Measure, SourceKind
from office.ledger.own import is_foreign
from office.ledger.sources import source_url
from office.registers.models import EntryPhoto
from office.standing.facts import facts
from office.standing.gathering import packs_with
from office.standing.links import query_url
from office.standing.owned import library_measure
from office.territory.models import Place
from shequ.packs import Packs
from shequ.standing import EVER, NO_FACTS, Figure, Query, Spot, Sum, Wanted, figure_from

__all__ = ["FEW", "Asked", "Opened", "opened", "value_again"]

FEW: Final = 6  # queries whose facts are listed; of more, what each comes to
MOST: Final = 50
COLUMNS: Final = (
    *("id", "occurred_on", "measure_id", "measure__code", "measure__name", "measure__unit", "value", "place__name"),
    *("category", "source_kind", "source_id", "reverses_id", "reversed_by"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: what it counts, where and when, what it comes to, the address of its facts and the first of them."""

    query: Query
    name: str
    place: str
    number: str
    unit: str
    sum: Sum
    url: str
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def since(self) -> date | None:
        """The first day; None where everything up to the last day counts."""
        return None if self.query.start <= EVER else self.query.start

    @property
    def more(self) -> bool:
        """Whether the list does not hold all."""
        return self.sum.facts > len(self.rows)


@dataclass(frozen=True, slots=True)
class Opened:
    """All queries of a figure."""

    asked: tuple[Asked, ...]
    packs: Packs
    spots: Mapping[int, Spot]
    sums: Mapping[Query, Sum]

    @property
    def facts(self) -> int:
        """How many lines they are made of."""
        return sum(each.sum.facts for each in self.asked)


def opened(queries: Sequence[Query], *, by: Any) -> Opened:
    """What ``by`` may see of it: 404 for a place outside of the scope, or a measure that is not for everybody."""
    spots = _spots(queries, by=by)
    codes = {query.measure for query in queries}
    rows = {row.code: row for row in Measure.objects.filter(code__in=codes)}
    if any(is_foreign(code, by=by) for code in codes if code not in packs().measures):
        raise Http404(_("没有这个计量项。"))
    known = packs_with(library_measure(row) for code, row in rows.items() if code not in packs().measures)
    if not codes <= known.measures.keys():
        raise Http404(_("没有这个计量项。"))
    sums = facts()(queries)
    listed = _listed(queries, rows) if len(queries) <= FEW else {}
    asked = []
    for query in queries:
        found = sums.get(query, NO_FACTS)
        number, unit = shown(query.measure, found.value, unit=known.measures[query.measure].unit)
        name, place = known.measures[query.measure].name, spots[query.place].name
        asked.append(Asked(query, name, place, number, unit, found, query_url(query), tuple(listed.get(query, ()))))
    return Opened(tuple(asked), known, spots, sums)


def value_again(measure: str, found: Opened) -> Figure | None:
    """The figure as the facts are now; None where the queries are not those of one measure over one time."""
    known = found.packs.measures.get(measure)
    queries = [each.query for each in found.asked]
    parts = set(known.of) if known and known.of else {measure}
    spans = {(query.start, query.end) for query in queries}
    if known is None or len(spans) != 1 or not {query.measure for query in queries} <= parts:
        return None
    first, start, end = queries[0], *next(iter(spans))
    wanted = Wanted(
        measure=measure,
        spots=tuple(found.spots[key] for key in dict.fromkeys(query.place for query in queries)),
        start=start,
        end=end,
        category=first.category,
        population=first.population,
        party=first.party,
    )
    made = figure_from(wanted, found.sums, packs=found.packs)
    return made if set(made.queries) == set(queries) else None


def _spots(queries: Iterable[Query], *, by: Any) -> Mapping[int, Spot]:
    wanted = {query.place: query.level for query in queries}
    places = visible(Place.objects, by=by).filter(pk__in=wanted).values_list("pk", "level", "name")
    spots = {key: Spot(level, key, name) for key, level, name in places if wanted[key] == level}
    if len(spots) < len(wanted):
        raise Http404(_("没有找到，或不在您的辖区内。"))
    return spots


def _listed(queries: Sequence[Query], rows: Mapping[str, Measure]) -> Mapping[Query, list[Mapping[str, Any]]]:
    """The first facts of each query, and for those of entries how many photos there are: a statement each, and one."""
    found = {query: list(_facts(query, rows[query.measure].pk)) for query in queries if query.measure in rows}
    entries = {
        row["source_id"] for listed in found.values() for row in listed if row["source_kind"] == SourceKind.ENTRY
    }
    photos: dict[int, list[int]] = defaultdict(list)
    if entries:
        pairs = EntryPhoto.objects.filter(entry__in=entries).order_by("order", "id").values_list("entry_id", "photo_id")
        for entry, photo in pairs:
            photos[entry].append(photo)
    return {query: [_row(row, photos) for row in listed] for query, listed in found.items()}


def _facts(query: Query, measure: int) -> Any:
    rows = Fact.objects.filter(_condition(query), measure=measure)
    if query.latest:
        latest = Window(
            RowNumber(),
            partition_by=[F("place_id"), F("category"), F("population")],
            order_by=[F("occurred_on").desc(), F("id").desc()],
        )
        rows = rows.filter(reverses=None, reversed_by=None).annotate(rank=latest).filter(rank=1)
    return rows.order_by("-occurred_on", "-id").values(*COLUMNS)[:MOST]


def _condition(query: Query) -> Q:
    said = Q(**{f"in_{query.level}": query.place}) & Q(occurred_on__range=(query.start, query.end))
    said &= Q(category=query.category) if query.category else Q()
    said &= Q(population=query.population) if query.population else Q()
    return said & (Q(party=query.party) if query.party else Q())


def _row(row: Mapping[str, Any], photos: Mapping[int, Sequence[int]]) -> Mapping[str, Any]:
    of_entry = row["source_kind"] == SourceKind.ENTRY
    pictures = photos.get(row["source_id"], ()) if of_entry else ()
    first = reverse("registers:photo", args=[row["source_id"], pictures[0]]) if pictures else ""
    return {
        **row_shown(row),
        "source_url": source_url(row["source_kind"], row["source_id"]),
        "photos": len(pictures),
        "photo_url": first,
        "gone": bool(row["reverses_id"] or row["reversed_by"]),
    }
