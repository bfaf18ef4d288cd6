"""Words for a time in a form: 本月, 一季度, 上半年, 2026年3月, 1-3月, 累计; what is left of the words without them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["Span", "month_of", "period_in"]

HAN: Final = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
MONTH: Final = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    start: date
    end: date


def month_of(year: int, first: int, last: int | None = None) -> Span:
    """One month, or several."""
    end = (date(year, last or first, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Span(date(year, first, 1), end)


def _number(said: str) -> int:
    return int(said) if said.isdigit() else HAN[said]


def _year(found: re.Match[str], at: date) -> int:
    said = found["year"]
    return int(said) if said else at.year


YEAR: Final = r"(?:(?P<year>20[0-9]{2})年度?)?"
Make = Callable[[re.Match[str], date], Span]
RULES: Final[tuple[tuple[re.Pattern[str], Make], ...]] = (
    (
        re.compile(YEAR + MONTH + r"月?(?:份)?[-—~～至到]" + MONTH + r"月(?:份|累计)?"),
        lambda m, at: month_of(_year(m, at), _number(m[2]), _number(m[3])),
    ),
    (re.compile(YEAR + MONTH + r"月(?:份|底)?"), lambda m, at: month_of(_year(m, at), _number(m[2]))),
    (
        re.compile(YEAR + r"第?([一二三四1-4])季度"),
        lambda m, at: month_of(_year(m, at), _number(m[2]) * 3 - 2, _number(m[2]) * 3),
    ),
    (re.compile(YEAR + r"上半年"), lambda m, at: month_of(_year(m, at), 1, 6)),
    (re.compile(YEAR + r"下半年"), lambda m, at: month_of(_year(m, at), 7, 12)),
    (re.compile(r"(?:本|当)月(?:数|完成(?:数)?|新增)?"), lambda _m, at: month_of(at.year, at.month)),
    (
        re.compile(r"上(?:个)?月"),
        lambda _m, at: month_of((at.replace(day=1) - timedelta(days=1)).year, (at.month - 2) % 12 + 1),
    ),
    (
        re.compile(r"(?:本|当)季度?"),
        lambda _m, at: month_of(at.year, (at.month - 1) // 3 * 3 + 1, (at.month - 1) // 3 * 3 + 3),
    ),
    (
        re.compile(
            r"(?:本年|今年|年度|全年|年内|年初至今|自年初|截至目前)?(?:以来)?累计(?:数|完成(?:数)?)?|今年以来|年初至今|截至目前"
        ),
        lambda _m, at: Span(date(at.year, 1, 1), at),
    ),
    (re.compile(r"(?P<year>20[0-9]{2})年(?:度)?(?:全年)?"), lambda m, _at: month_of(int(m["year"]), 1, 12)),
    (re.compile(r"全年|本年度?|年度"), lambda _m, at: month_of(at.year, 1, 12)),
)


def period_in(words: str, *, at: date) -> tuple[Span | None, str]:
    """The time that some words name as seen from ``at``, and the words without it.

    >>> period_in("2026年3月清运垃圾", at=date(2026, 11, 22))
    (Span(start=datetime.date(2026, 3, 1), end=datetime.date(2026, 3, 31)), '清运垃圾')
    """
    for pattern, make in RULES:
        found = pattern.search(words)
        if found and found[0]:
            try:
                return make(found, at), words[: found.start()] + words[found.end() :]
            except (ValueError, KeyError):
                continue
    return None, words
