"""The address of a figure: it says itself what the figure is made of, and opens only what the reader may see.

    query_url(query)    the facts of one query, in the ledger
    figure_url(figure)  the same where one query makes the figure, else a page that opens all of its queries

Nothing in an address is trusted: numbers and days are read with care, and each place goes through the reader's scope.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, get_args
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from office.duties.recording import facts_url
from office.pages.asked import whole
from shequ.standing import EVER, Figure, How, Level, Query

__all__ = ["MOST", "Unreadable", "figure_url", "queries_in", "query_url"]

MOST: Final = 5000  # queries of one figure
ROOM: Final = 6000  # characters of an address that every server takes
DAY: Final = timedelta(days=1)
CODE: Final = re.compile(r"[a-z0-9_]{0,60}")
_SPAN: Final = "-"
_RUN: Final = "_"
_LEVELS: Final = dict(zip(("d", "s", "c", "g"), get_args(Level), strict=True))
_LETTERS: Final = {level: letter for letter, level in _LEVELS.items()}
SINGLE: Final = frozenset({How.SUM, How.TIMES})


class Unreadable(ValueError):
    """An address that is none of ours."""


def query_url(query: Query) -> str:
    """The facts that a query adds up."""
    return facts_url(
        query.measure,
        place=query.place,
        since=query.start,
        until=query.end,
        category=query.category,
        population=query.population,
        party=query.party,
    )


def figure_url(figure: Figure) -> str:
    """The facts behind a figure; empty where nothing is."""
    if not figure.queries:
        return ""
    if figure.how in SINGLE and len(figure.queries) == 1:
        return query_url(figure.queries[0])
    said: list[tuple[str, str]] = [("measure", figure.measure)] if figure.measure else []
    said += [("how", figure.how.value)] + [("q", word) for word in _words(figure.queries)]
    url = f"{reverse('standing:figure')}?{urlencode(said, safe='~.-*')}"
    if len(url) <= ROOM:
        return url
    said = [each for each in said if each[0] != "q"] + [("q", word) for word in _words(_widened(figure.queries))]
    return f"{reverse('standing:figure')}?{urlencode(said, safe='~.-*')}"


def queries_in(address: QueryDict) -> list[Query]:
    """The queries that an address names; Unreadable if it is none of ours."""
    found: list[Query] = []
    for word in address.getlist("q"):
        found += _queries(word, most=MOST - len(found))
    return list(dict.fromkeys(found))


def _words(queries: Iterable[Query]) -> Iterator[str]:
    """Queries of one measure over the same spans in several places are one word: ``measure~category~population~…``."""
    by_place: dict[tuple[str, ...], dict[tuple[tuple[date, date], ...], list[str]]] = {}
    for (head, place), listed in _grouped(queries):
        spans = tuple(sorted((query.start, query.end) for query in listed))
        by_place.setdefault(head, {}).setdefault(spans, []).append(place)
    for head, found in by_place.items():
        for spans, places in found.items():
            yield "~".join((*head, ".".join(places), ".".join(_runs(spans))))


def _grouped(queries: Iterable[Query]) -> list[tuple[tuple[tuple[str, ...], str], list[Query]]]:
    grouped: dict[tuple[tuple[str, ...], str], list[Query]] = {}
    for query in queries:
        party = "" if query.party is None else str(query.party)
        head = (query.measure, query.category, query.population, party, "1" if query.latest else "")
        grouped.setdefault((head, f"{_LETTERS[query.level]}{query.place}"), []).append(query)
    return list(grouped.items())


def _runs(spans: Sequence[tuple[date, date]]) -> Iterator[str]:
    """20260105_7*4: four weeks, one after the other; 20260101-20260131: one span."""
    at = 0
    while at < len(spans):
        start, end = spans[at]
        length, count = (end - start).days + 1, 1
        while at + count < len(spans) and spans[at + count] == _moved(start, length, count):
            count += 1
        yield f"{start:%Y%m%d}_{length}*{count}" if count > 1 else f"{start:%Y%m%d}{_SPAN}{end:%Y%m%d}"
        at += count


def _moved(start: date, length: int, count: int) -> tuple[date, date]:
    first = start + count * length * DAY
    return first, first + (length - 1) * DAY


def _widened(queries: Iterable[Query]) -> list[Query]:
    """One query for each measure and place, from the first day to the last."""
    grouped = [listed for _key, listed in _grouped(queries)]
    return [
        Query(
            measure=one.measure,
            level=one.level,
            place=one.place,
            start=min(query.start for query in listed),
            end=max(query.end for query in listed),
            category=one.category,
            population=one.population,
            party=one.party,
            latest=one.latest,
        )
        for listed in grouped
        for one in listed[:1]
    ]


def _queries(word: str, *, most: int) -> Iterator[Query]:
    parts = word.split("~")
    if len(parts) != 7:
        raise Unreadable(word)
    measure, category, population, party, latest, places, spans = parts
    if not (measure and CODE.fullmatch(measure) and CODE.fullmatch(category) and CODE.fullmatch(population)):
        raise Unreadable(word)
    if (party and whole(party) is None) or latest not in ("", "1"):
        raise Unreadable(word)
    where = [_place(said) for said in places.split(".")]
    days: list[tuple[date, date]] = []
    for said in spans.split("."):
        days += _days(said, most=most // len(where) - len(days))
    for level, place in where:
        for start, end in days:
            yield Query(measure, level, place, start, end, category, population, whole(party), bool(latest))


def _place(said: str) -> tuple[Level, int]:
    level, key = _LEVELS.get(said[:1]), whole(said[1:])
    if level is None or key is None:
        raise Unreadable(said)
    return level, key


def _days(said: str, *, most: int) -> list[tuple[date, date]]:
    """The spans of one word; Unreadable before more than ``most`` of them are made."""
    first, repeated, run = said.partition(_RUN)
    try:
        length, count = (whole(each) or 0 for each in run.split("*")) if repeated else (1, 1)
        if not (length and 0 < count <= most):
            raise Unreadable(said)
        if not repeated:
            start, end = (date.fromisoformat(day) for day in said.split(_SPAN))
            spans = [(start, end)]
        else:
            spans = [_moved(date.fromisoformat(first), length, number) for number in range(count)]
    except (ValueError, OverflowError) as wrong:
        raise Unreadable(said) from wrong
    if any(start > end or start < EVER for start, end in spans):
        raise Unreadable(said)
    return spans
