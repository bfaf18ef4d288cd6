"""From the dates that a document writes (``2026-03``, ``--05-01``, 年底前) to days of the calendar.

A plan that names no year has one all the same: in its title, in another date of its text, or it is the year in which it
was read. A stage that stands after another and before it in the calendar lies in the next year.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["Said", "Stage", "due_day", "month_day", "phase_days", "span_of", "year_of"]

_PARTIAL: Final = re.compile(r"(?:(\d{4})|-)-(\d{1,2})(?:-(\d{1,2}))?")
_YEARS: Final = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)\s*年")
_YEAR: Final = re.compile(r"((?:19|20)\d\d)\s*年")
_SIGNED: Final = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_DAY: Final = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})[日号]|([底末]|下旬)|(中旬)|(上旬))?")
_YEAR_END: Final = re.compile(r"(?:((?:19|20)\d\d)年?|年)(?:底|末)")
_STAGE: Final = "阶段"
_A_YEAR: Final = timedelta(days=366)
_A_STEP: Final = timedelta(days=31)  # a stage that begins up to a month before the one above it runs beside it


@dataclass(frozen=True, slots=True)
class Said:
    """A phase as the document has it: name, and its dates as written or empty."""

    name: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """The same with days of the calendar; None where nothing was written, or nothing that is a date."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Partial:
    """One written date: the year may be missing, and so may the day."""

    year: int | None
    month: int
    day: int | None

    def at(self, year: int, *, last: bool) -> date:
        """The first (or last) day that it may mean, with the 30th of February on its last day."""
        days = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day or (days if last else 1), days))


def year_of(phases: Iterable[Said], *, title: str, text: str, today: date) -> int:
    """The year that a document speaks of where it names none."""
    found = [part.year for said in phases for part in (_read(said.start), _read(said.end)) if part and part.year]
    if in_title := _YEAR.search(title):
        return int(in_title[1])
    if found:
        return Counter(found).most_common(1)[0][0]
    signed = _SIGNED.findall(text) or _YEAR.findall(text)
    return int(signed[-1]) if signed else today.year


def phase_days(phases: Sequence[Said], *, year: int) -> list[Stage]:
    """Each phase with its days: first the stages in their order, then the deadlines within what these span."""
    read = [(said, _read(said.start), _read(said.end)) for said in phases]
    stages = {n: (start, end) for n, (said, start, end) in enumerate(read) if _is_stage(said, start, end)}
    placed = _in_order(stages, year=_first_year(stages.values(), year=year))
    rest = {n: (start, end) for n, (_said, start, end) in enumerate(read) if n not in placed}
    if placed:
        days = [day for stage in placed.values() for day in (stage.start, stage.end) if day]
        span = (min(days), max(days)) if days else (date(year, 1, 1), date(year, 12, 31))
        placed |= {n: _within(span, start, end) for n, (start, end) in rest.items()}
    else:
        placed = _in_order(rest, year=_first_year(rest.values(), year=year))
    return [placed[n] for n in range(len(phases))]


def span_of(stages: Sequence[Stage], *, title: str, year: int) -> tuple[date, date]:
    """From when to when a campaign runs: its stages, else the years of its title, else the calendar year."""
    if years := _YEARS.search(title):
        first, last = int(years[1]), int(years[2])
        if first <= last:
            return date(first, 1, 1), date(last, 12, 31)
    runs = [stage for stage in stages if stage.start != stage.end]
    starts = [stage.start for stage in runs if stage.start]
    if not starts:
        return date(year, 1, 1), date(year, 12, 31)
    start, last_day = min(starts), max((stage.end for stage in runs if stage.end), default=min(starts))
    if any(stage.end and stage.end < start for stage in runs):
        start = date(start.year, 1, 1)  # something is due before the first stage with a beginning
    if last_day <= max(starts):
        last_day = date(max(starts).year, 12, 31)  # the last stage is open
    return start, last_day


def due_day(period: str, *, year: int) -> date | None:
    """The day by which: 6月30日前 and 5月底 and 年底前 name one, 全年 and 每期 do not."""
    if end := _YEAR_END.search(period):
        return date(int(end[1] or year), 12, 31)
    match = next(reversed(list(_DAY.finditer(period))), None)  # of a range the far end counts
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    stated, month = int(match[1] or year), int(match[2])
    day = int(match[3]) if match[3] else 20 if match[5] else 10 if match[6] else None
    return None if day is not None and not 1 <= day <= 31 else _Partial(stated, month, day).at(stated, last=True)


def month_day(said: str) -> tuple[int | None, int | None]:
    """Month and day of a date that recurs every year: ``--04-07`` is (4, 7), ``--04`` is (4, None)."""
    part = _read(said)
    return (part.month, part.day) if part else (None, None)


def _read(said: str) -> _Partial | None:
    match = _PARTIAL.fullmatch(said or "")
    if not match or not 1 <= int(match[2]) <= 12 or (match[3] and not 1 <= int(match[3]) <= 31):
        return None
    year = int(match[1]) if match[1] else None
    return (
        None
        if year is not None and not 1900 <= year < 2200
        else _Partial(year, int(match[2]), int(match[3] or 0) or None)
    )


Dates = tuple[_Partial | None, _Partial | None]


def _is_stage(said: Said, start: _Partial | None, end: _Partial | None) -> bool:
    """A stretch of time, or what calls itself a stage; all else is a deadline."""
    return bool((start and end and start != end) or (_STAGE in said.name and (start or end)))


def _first_year(dates: Iterable[Dates], *, year: int) -> int:
    """The year of the first stage: no later than the first that names its year."""
    firsts = [start or end for start, end in dates if start or end]
    stated = next((part for part in firsts if part and part.year), None)
    if stated is None or not firsts[0] or stated.year is None:
        return year
    before = (firsts[0].month, firsts[0].day or 1) > (stated.month, stated.day or 1)
    return stated.year - 1 if before else stated.year


def _in_order(phases: dict[int, Dates], *, year: int) -> dict[int, Stage]:
    """Stages one after another: what would fall well before the one above it lies in the next year."""
    placed: dict[int, Stage] = {}
    first = last = None
    for number, (start, end) in phases.items():
        near = start or end
        if near is None:
            placed[number] = Stage(None, None)
            continue
        at = near.year or (last.year if last else year)
        day = near.at(at, last=start is None)
        if near.year is None and first and last and day < last - _A_STEP:
            later = near.at(at + 1, last=start is None)
            at = at + 1 if later < first + _A_YEAR else at
        placed[number] = _stage(start, end, year=at)
        last = near.at(at, last=start is None)
        first = first or last
    return placed


def _stage(start: _Partial | None, end: _Partial | None, *, year: int) -> Stage:
    """Both ends; the far end passes the turn of the year where it must."""
    begins = start.at(start.year or year, last=False) if start else None
    ends = end.at(end.year or (begins.year if begins else year), last=True) if end else None
    if begins and ends and end and ends < begins:
        ends = None if end.year else end.at(begins.year + 1, last=True)
    return Stage(begins, ends)


def _within(span: tuple[date, date], start: _Partial | None, end: _Partial | None) -> Stage:
    """A deadline in the year that puts it inside the span of the stages, or nearest to it."""
    near = start or end
    if near is None:
        return Stage(None, None)
    years = (near.year,) if near.year else range(span[0].year - 1, span[1].year + 2)
    best = min(years, key=lambda each: _outside(near.at(each, last=start is None), span))
    return _stage(start, end, year=best)


def _outside(day: date, span: tuple[date, date]) -> int:
    return max(0, (span[0] - day).days, (day - span[1]).days)
