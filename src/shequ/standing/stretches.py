"""The time that a target is for, as its words say: the whole campaign, a half year, or each month."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shequ.calendar import Period as Days
from shequ.calendar import period_of
from shequ.standing.promised import Commitment

__all__ = ["Stretch", "stretch_of", "without_time"]

EACH: Final = {
    "每天": "day",
    "每日": "day",
    "日均": "day",
    "每周": "week",
    "周均": "week",
    "每月": "month",
    "月均": "month",
    "每季": "quarter",
    "每季度": "quarter",
    "季均": "quarter",
    "每半年": "half_year",
    "每年": "year",
    "年度": "year",
    "年均": "year",
}
PER: Final = {"天": "day", "日": "day", "周": "week", "月": "month", "季": "quarter", "季度": "quarter", "年": "year"}
NAMED: Final = re.compile(r"(?P<half>[上下])半年|第?(?P<quarter>[一二三四])季度")
LOOSE: Final = re.compile(r"每(?:学年|学期|期|晚|次|场|轮|届)")
YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``days.start`` to ``days.end``; ``each`` is the unit of its periods, or ``loose`` words that no calendar has."""

    days: Days
    each: str = ""
    loose: str = ""


def stretch_of(commitment: Commitment) -> Stretch:
    """The days that the target is for. A day by which it is due ends them; a year that holds the campaign is all of it."""
    said = commitment.period.strip()
    due = commitment.due_on
    end = due if due is not None and due >= commitment.starts_on else commitment.ends_on
    if commitment.valid_to is not None:
        end = max(commitment.starts_on, min(end, commitment.valid_to))
    whole = Days(commitment.starts_on, end)
    if loose := LOOSE.fullmatch(said):
        return Stretch(whole, loose=loose.group())
    if named := NAMED.search(said):
        return Stretch(_named(named, whole))
    unit = EACH.get(said, "") or PER.get(commitment.unit.rpartition("/")[2] if "/" in commitment.unit else "", "")
    if unit == "year" and whole.end - whole.start < YEAR:
        return Stretch(whole)
    return Stretch(whole, each=unit)


def without_time(unit: str) -> str:
    """A unit without the time that it is for: 人次/年 is 人次 each year, 处/公里 is what it is."""
    head, _, tail = unit.rpartition("/")
    return head if head and tail in PER else unit


def _named(named: re.Match[str], whole: Days) -> Days:
    """A half year or quarter of the year in which most of it lies within the campaign."""
    month = 1 + 6 * (named["half"] == "下") if named["half"] else 1 + 3 * "一二三四".index(named["quarter"])
    unit = "half_year" if named["half"] else "quarter"
    years = range(whole.start.year, whole.end.year + 1)
    spans = [period_of(date(year, month, 1), unit) for year in years]
    return max(spans, key=lambda span: (_common(span, whole), -span.start.year))


def _common(span: Days, whole: Days) -> int:

    return max(0, (min(span.end, whole.end) - max(span.start, whole.start)).days + 1)
