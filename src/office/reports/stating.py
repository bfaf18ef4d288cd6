"""The numbers of a document as rows, so that another document that says otherwise is found; and its seal."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from office.reports.aligning import text_of
from office.reports.models import Report, Stated
from office.reports.walking import Mark, marks_of
from office.standing.facts import facts
from shequ.paper import Paper, as_plain
from shequ.standing import EVER, NO_FACTS, Figure, How, Query

__all__ = ["COUNTED", "digest_of", "lines_of", "seal_of", "state_again", "state_anew", "value_of"]

LARGEST: Final = 2**63 - 1
COUNTED: Final = frozenset({How.SUM, How.TIMES, How.LATEST, How.RATIO, How.BALANCE})  # made of facts alone


def digest_of(figure: Figure) -> str:
    """What was asked of the ledger; empty for a number that no facts stand behind.

    What is not made of facts alone (a target, periods kept, promises of a status) is told apart by its name too.
    """
    if not figure.queries:
        return ""
    asked = sorted(_plain(query) for query in figure.queries)
    named = [] if figure.how in COUNTED else [figure.name, figure.unit]
    said = [figure.measure, str(figure.how), *named, *asked]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _plain(query: Query) -> str:
    asked = replace(query, start=EVER) if query.latest else query
    return "|".join(
        str(each)
        for each in (
            *(asked.measure, asked.level, asked.place, asked.start, asked.end),
            *(asked.category, asked.population, asked.party or "", int(asked.latest)),
        )
    )


def state_anew(report: Report, paper: Paper) -> None:
    """Put the numbers of a paper just composed in the place of those that stood there, with how many facts each has."""
    _put(report, paper, lines_of({mark.number.figure for mark in marks_of(paper)}))


def state_again(report: Report, paper: Paper) -> None:
    """The same after people changed words: the facts are those of the day on which it was composed."""
    _put(report, paper, dict(report.figures.exclude(asked="").values_list("asked", "facts")))


def lines_of(figures: Iterable[Figure]) -> Mapping[str, int]:
    """How many lines of the ledger are behind each figure today, by its digest: one question for all."""
    listed = [figure for figure in figures if figure.queries]
    asked = list(dict.fromkeys(query for figure in listed for query in figure.queries))
    sums = facts()(asked) if asked else {}
    return {digest_of(figure): sum(sums.get(query, NO_FACTS).facts for query in figure.queries) for figure in listed}


def _put(report: Report, paper: Paper, lines: Mapping[str, int]) -> None:
    report.figures.all().delete()
    Stated.objects.bulk_create(_row(report, mark, lines) for mark in marks_of(paper))


def _row(report: Report, mark: Mark, lines: Mapping[str, int]) -> Stated:
    figure = mark.number.figure
    asked, digest = figure.queries, digest_of(figure)
    here = asked[0] if len({(each.level, each.place) for each in asked}) == 1 else None
    return Stated(
        report=report,
        number=mark.key,
        asked=digest,
        name=figure.name[:300],
        measure=figure.measure[:60],
        how=str(figure.how),
        level=here.level if here else report.place.level,
        place_key=here.place if here else report.place_id,
        from_on=_first(asked, report),
        to_on=max((each.end for each in asked), default=report.to_on),
        category=_common(each.category for each in asked),
        population=_common(each.population for each in asked),
        party_key=asked[0].party if asked else None,
        numerator=_whole(figure.numerator),
        denominator=_whole(figure.denominator),
        facts=lines.get(digest, figure.facts),
        value=value_of(figure),
        unit=figure.unit[:20],
        printed=text_of(mark.number)[:120],
        edited=mark.number.edited,
    )


def value_of(figure: Figure) -> str:
    """Its exact value as a word; empty where there is none."""
    return "" if figure.value is None else f"{figure.value.numerator}/{figure.value.denominator}"[:80]


def _first(asked: Sequence[Query], report: Report) -> date:
    return min((each.start for each in asked if each.start > EVER), default=report.from_on)


def _common(said: Iterable[str]) -> str:
    found = set(said)
    return found.pop()[:40] if len(found) == 1 else ""


def _whole(number: int | None) -> int | None:
    return None if number is None or abs(number) > LARGEST else number


def seal_of(paper: Paper | dict[str, Any]) -> str:
    """The digest of a document as it is kept: the same values in the same order of keys."""
    plain = paper if isinstance(paper, dict) else as_plain(paper)
    said = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
