"""A report held against the ledger: read, placed, judged, and what is left said."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from shequ.checker.charts import chart_labels, chart_notice
from shequ.checker.claims import asked_of
from shequ.checker.clashing import clashes_of
from shequ.checker.copied import copies_of, unfilled
from shequ.checker.judging import judge_all
from shequ.checker.model import Checked, Ground
from shequ.checker.naming import Naming
from shequ.checker.noticing import notices_of
from shequ.checker.odd import odd_numbers
from shequ.checker.periods import Span, Times
from shequ.checker.places import Places
from shequ.checker.reading import Reading, own_span
from shequ.checker.sourced import without_sources
from shequ.checker.unread import unread_of
from shequ.items import Document
from shequ.packs import Packs
from shequ.reader import Scene

__all__ = ["check", "reading_of"]

YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s?年?")
YEARS: Final = re.compile(r"(?<!\d)20\d\d\s?年[^,，。;；年]{0,6}[至到—~～-][^,，。;；年]{0,2}(20\d\d)\s?年")
DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")  # 二〇二五年
REPORT: Final = "report"
# A summary and the plan of the next year in one document: 2025年工作总结及2026年工作计划.
BOTH: Final = re.compile(
    r"(.*?(?:总结|小结|汇报|报告|回顾|完成情况|工作情况))\s?(?:以及|和|及|与|暨|、)\s?[^总结汇报]*(?:计划|要点|打算|安排|思路|设想)"
)
ANNEX: Final = re.compile(r"^附[件表]\s?[\d一二三四五六七八九十]{0,2}[:：]?\s*$", re.MULTILINE)
FOOT: Final = 160  # characters at the end of a document in which its date stands


def check(document: Document, ground: Ground, *, packs: Packs) -> Checked:
    """Everything that the ledger says to a report."""
    document = without_sources(document)
    reading = reading_of(document, ground, packs=packs)
    claims = asked_of(reading)
    judged = judge_all(claims, reading)
    blanks = list(unfilled(document.text))
    labels = chart_labels(document.text)
    clashes, more = clashes_of(claims, judged, packs)
    return Checked(
        title=document.title or "",
        judged=tuple(judged),
        unread=tuple(unread_of(reading, [each.claim for each in claims], labels)),
        clashes=tuple(clashes),
        copies=(*copies_of(document.text, ground.others), *blanks),
        notices=(*notices_of(reading, claims, blanks), *_not_listed(len(clashes), more), *chart_notice(labels)),
    )


def _not_listed(listed: int, more: int) -> Iterator[str]:
    if more:
        yield f"前后不一致的数字共{listed + more}处，列出前{listed}处，另有{more}处没有列出。"


def reading_of(document: Document, ground: Ground, *, packs: Packs) -> Reading:
    """The report with its own place and time; where it plans too, those of what it reports."""
    both = BOTH.search(document.title or "")
    scene = Scene(document.text, REPORT if both else document.kind)
    dated = _dated(scene)
    title = both[1] if both else document.title or ""
    year = _year(title, dated, ground)
    times = _times(scene, title, year=year, own=own_span(ground, dated))
    places = Places(document.text, ground.places, own=ground.place, outside=ground.outside)
    named = places.named(title)
    place = named.spot if named else ground.place
    outside = named.words if named and named.spot is None else ""
    naming = Naming(ground, packs)
    annexes = tuple(match.start() for match in ANNEX.finditer(document.text))
    return Reading(
        document, scene, ground, packs, naming, places, times, place, outside, annexes, tuple(odd_numbers(scene))
    )


def _times(scene: Scene, title: str, *, year: int, own: Span) -> Times:
    """The times that the report names; its own is that of its title, where the title says less than the ground or another."""
    times = Times(scene.text, scene.stretches, own=own, year=year)
    titled = times.named(title)
    if titled is None or (titled.since <= own.since and own.until <= titled.until):
        return times
    return Times(scene.text, scene.stretches, own=Span(titled.since, titled.until), year=year)


def _year(title: str, dated: date | None, ground: Ground) -> int:
    """The year of the report: that in which the time of its title ends, that of its date, else of the ground."""
    title = title.translate(DIGITS)
    found = YEARS.search(title) or YEAR.search(title)
    if found:
        return int(found[1])
    return dated.year if dated else ground.end.year


def _dated(scene: Scene) -> date | None:
    """The day that stands at the foot of the report, alone on its line."""
    size = len(scene.text)
    for stretch in reversed(scene.dates(max(0, size - FOOT), size)):
        start, end = scene.layout.line(stretch.start)
        alone = scene.text[start:end].strip() == scene.text[stretch.start : stretch.end].strip()
        if alone and stretch.precise and stretch.since and not stretch.since.startswith("-"):
            try:
                return date.fromisoformat(stretch.since)
            except ValueError:
                return None
    return None
