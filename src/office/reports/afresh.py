"""What numbers are today that no facts alone make up: periods kept, promises of a status. The document is composed again.

It is composed as of the day on which it was written, so that only what was recorded since makes a difference, and kept by
nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from django.utils import timezone

from office.reports.briefing import gathered
from office.reports.later import Moved
from office.reports.models import Report
from office.reports.walking import marks_of
from shequ.standing import Figure
from shequ.writer import compose

__all__ = ["with_values"]

Called: TypeAlias = tuple[Any, ...]


def with_values(report: Report, rows: Sequence[Moved], *, by: Any) -> list[Moved]:
    """The rows, each with the figure of today where that can be told; what is the same after all is left out."""
    if all(row.now for row in rows):
        return list(rows)
    fresh = _figures_today(report, by=by)
    found = [row if row.now else replace(row, now=fresh.get(_called(row.figure))) for row in rows]
    return [row for row in found if row.now is None or _numbers(row.now) != _numbers(row.figure)]


def _figures_today(report: Report, *, by: Any) -> Mapping[Called, Figure]:
    """Every figure of the document composed again by what it is called; one name for two figures tells nothing."""
    span: dict[str, Any] = {"start": report.from_on, "end": report.to_on, "place": report.place}
    day = timezone.localdate(report.composed_at)
    brief, packs = gathered(report.campaign, kind=report.kind, by=by, today=day, **span)  # type: ignore[arg-type]
    return _unlike(mark.number.figure for mark in marks_of(compose(brief, packs=packs)))


def _unlike(figures: Iterable[Figure]) -> Mapping[Called, Figure]:
    named: dict[Called, set[tuple[Any, ...]]] = defaultdict(set)
    found: dict[Called, Figure] = {}
    for figure in figures:
        named[_called(figure)].add(_numbers(figure))
        found[_called(figure)] = figure
    return {called: figure for called, figure in found.items() if len(named[called]) == 1}


def _called(figure: Figure) -> Called:
    return (figure.how, figure.measure, figure.name, figure.unit, figure.place)


def _numbers(figure: Figure) -> tuple[Any, ...]:
    return (figure.numerator, figure.denominator, figure.value)
