"""What stands behind one number of a document: its questions, what the ledger says now, last year, and the target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from office.campaigns.force import held_on
from office.campaigns.wording import asks
from office.ledger.listing import category_name
from office.reports.later import amount_of, moved_to, packs_of, today_of
from office.reports.models import Report
from office.reports.walking import Mark
from office.standing.links import figure_url, query_url
from office.standing.numbers import made_of
from office.territory.models import Place
from shequ.calendar import Period
from shequ.standing import EVER, Figure, How, Query, year_before

__all__ = ["Asked", "Beside", "beside"]

MOST: Final = 5  # questions that are listed one by one
TARGETS: Final = 3
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what, where, from when to when, and the address of its facts."""

    name: str
    place: str
    start: date | None
    end: date
    category: str
    url: str


@dataclass(frozen=True, slots=True)
class Beside:
    """``taken`` is what the ledger said when the figure was taken, ``now`` what it says today, if that can be told."""

    key: str
    name: str
    place: str
    printed: str
    edited: bool
    taken: str
    made_of: str
    now: str
    moved: bool
    facts: int
    asked: Sequence[Asked]
    more: int
    url: str
    last_year: str
    last_year_url: str
    targets: Sequence[tuple[str, str, int]]
    why: str


def beside(report: Report, mark: Mark) -> Beside:
    """Everything about the number, in a constant number of statements."""
    figure = mark.number.figure
    earlier = _year_ago(figure)
    found = today_of([figure, earlier] if earlier else [figure])
    lines = dict(report.figures.filter(number=mark.key).exclude(asked="").values_list("asked", "facts"))
    now = moved_to(figure, found[figure], lines)
    past = found[earlier].figure if earlier else None
    asked = _joined(figure.queries)
    return Beside(
        key=mark.key,
        name=figure.name,
        place=figure.place,
        printed=f"{mark.number.text}{mark.number.suffix}",
        edited=mark.number.edited,
        taken=amount_of(figure),
        made_of=made_of(figure),
        now=amount_of(now.figure) if now.figure and now.moved else "",
        moved=now.moved,
        facts=now.lines,
        asked=_asked(asked),
        more=max(0, len(asked) - MOST),
        url=figure_url(figure),
        last_year=amount_of(past) if past and past.value is not None else "",
        last_year_url=figure_url(past) if past and past.value is not None else "",
        targets=_targets(report, figure),
        why=figure.why,
    )


def _year_ago(figure: Figure) -> Figure | None:
    """The same figure of the same days a year ago; of a level the same day a year ago."""
    if figure.how in (How.PERIODS, How.STANDINGS) or not figure.queries:
        return None
    return replace(figure, queries=tuple(map(_asked_a_year_ago, figure.queries)), id="")


def _asked_a_year_ago(query: Query) -> Query:
    days = year_before(Period(query.start, query.end))
    return replace(query, start=query.start if query.start <= EVER else days.start, end=days.end)


def _joined(queries: Iterable[Query]) -> list[Query]:
    """The questions, those that only go on from day to day or from week to week as one."""
    found: list[Query] = []
    for query in sorted(set(queries), key=_order):
        last = found[-1] if found else None
        if last and replace(query, start=last.start, end=last.end) == last and query.start <= last.end + DAY:
            found[-1] = replace(last, end=max(last.end, query.end))
        else:
            found.append(query)
    return found


def _order(query: Query) -> tuple[Any, ...]:
    what = (query.measure, query.level, query.place, query.category, query.population, query.party or 0, query.latest)
    return (*what, query.start, query.end)


def _asked(queries: Sequence[Query]) -> list[Asked]:
    """The first questions, with what they count and where by name."""
    listed = queries[:MOST]
    known = packs_of(query.measure for query in listed)
    names = dict(Place.objects.filter(pk__in={query.place for query in listed}).values_list("pk", "name"))
    return [
        _one(query, known.measures[query.measure].name if query.measure in known.measures else query.measure, names)
        for query in listed
    ]


def _one(query: Query, name: str, names: dict[int, str]) -> Asked:
    category = category_name(query.category, measure=query.measure) if query.category else ""
    start = None if query.start <= EVER else query.start
    return Asked(name, names.get(query.place, ""), start, query.end, category, query_url(query))


def _targets(report: Report, figure: Figure) -> list[tuple[str, str, int]]:
    """Promises of the campaign that are counted by the same measure: words, what is asked, number."""
    if not figure.measure:
        return []
    rows = report.campaign.commitments.filter(held_on(report.to_on), parent=None, binding__measure__code=figure.measure)
    columns = ("id", "words", "type", "value", "upper", "unit", "op", "per", "every", "count", "at_least", "on")
    found = rows.order_by("order", "id").values(*columns)[:TARGETS]
    return [(row["words"], asks(row), row["id"]) for row in found]
