"""Whether the dates of phases and observances stand in their quotes, and whether they can be."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from shequ.doubts.doubt import Doubt, Page
from shequ.items import Item, Observance, Phase

Place: TypeAlias = tuple[int, int, int]

_ISO: Final = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_MONTH: Final = re.compile(r"(?P<n>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九元正腊])月")
_DAY_WORDS: Final = re.compile(r"[日节周月年]|宣传|活动")
_DIGITS: Final = re.compile(r"[一二三四五六七八九十\d]")
_LEAP: Final = 2024  # a year with a 29th of February, for dates without a year
_FAR: Final = 5  # years that a plan may look ahead of those it names


def date_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """Dates that are none, out of order, of another year, or not in the quote."""
    place = (index, item.found.start, item.found.end)
    if isinstance(item, Phase):
        yield from _order_doubts(place, item)
        yield from _year_doubts(place, item, page)
        yield from _phase_doubts(place, item, page)
    elif isinstance(item, Observance):
        yield from _observance_doubts(place, item, page)


def real(iso: str) -> bool:
    """Whether a date is one of the calendar and written as dates are here."""
    found = _ISO.fullmatch(iso)
    if found is None:
        return False
    year = int(found["year"]) if found["year"].isdigit() else _LEAP
    try:
        date(year, int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return False
    return True


def _order_doubts(place: Place, item: Phase) -> Iterator[Doubt]:
    for iso in (item.start, item.end):
        if iso is not None and not real(iso):
            yield Doubt(*place, "DBT-010", f"日历上没有{iso}这一天。请核对日期。", 3)
    if item.start and item.end and item.start[:1] != "-" and item.end[:1] != "-":
        size = min(len(item.start), len(item.end))
        if item.end[:size] < item.start[:size]:
            yield Doubt(*place, "DBT-010", f"结束日期{item.end}早于开始日期{item.start}。请核对。", 3)


def _year_doubts(place: Place, item: Phase, page: Page) -> Iterator[Doubt]:
    if not page.years:
        return
    low, high = min(page.years) - 1, max(page.years) + 1
    for iso in dict.fromkeys(iso for iso in (item.start, item.end) if iso and iso[:4].isdigit()):
        if not low <= int(iso[:4]) <= high:
            said = f"{iso}的年份不在全文提到的年份（{min(page.years)}至{max(page.years)}）之内。请核对年份。"
            yield Doubt(*place, "DBT-011", said, 3)


def _phase_doubts(place: Place, item: Phase, page: Page) -> Iterator[Doubt]:
    """Each date of the phase against those that its quote, or else its sentence or its row, has."""
    told = page.dates(item.found.start, item.found.end) or page.dates(*page.layout.line(item.found.start))
    year = next((int(iso[:4]) for iso in (item.start, item.end) if iso and iso[:4].isdigit()), None)
    spans = [s.in_year(year) for s in told] + [(s.since, s.until) for s in told]
    starts, ends = {s for s, _ in spans if s}, {e for _, e in spans if e}
    if not told:
        yield Doubt(*place, "DBT-009", "原话里没有日期。请核对这一阶段的起止时间。", 2)
        return
    for name, iso, known in (("开始", item.start, starts), ("结束", item.end, ends)):
        if iso is not None and iso not in known | (starts if name == "结束" else set()):
            there = "、".join(page.text[s.start : s.end] for s in told[:2])
            yield Doubt(*place, "DBT-009", f"{name}日期{iso}与原话的“{there}”不合。请核对。", 3)
    if len(told) == 1 and told[0].ranged:
        for name, lost, (known,) in (("开始", item.start is None, (starts,)), ("结束", item.end is None, (ends,))):
            if lost and known:
                yield Doubt(*place, "DBT-009", f"原话写有{name}日期，条目没有。请核对。", 3)
    elif len(told) == 1 and item.start is None and item.end is None:
        yield Doubt(*place, "DBT-009", "原话写有日期，条目的起止都是空的。请核对。", 2)


def _observance_doubts(place: Place, item: Observance, page: Page) -> Iterator[Doubt]:
    if item.date is None:
        yield from _lost_date(place, item, page)
        return
    if not real(item.date):
        yield Doubt(*place, "DBT-010", f"日历上没有{item.date}这一天。请核对日期。", 3)
        return
    fixed = known_day(item.theme)
    if fixed and not f"--{fixed}".startswith(item.date) and not item.date.startswith(f"--{fixed}"):
        yield Doubt(*place, "DBT-018", f"“{item.theme}”通常在{_chinese(fixed)}，条目写的是{item.date}。请核对日期。", 3)
    elif fixed is None and not _told(item, page):
        yield Doubt(*place, "DBT-009", f"原话和它所在的段落里看不出{item.date}这个日期。请核对。", 3)
    elif len(item.date) < _WHOLE and (days := [s for s in _days(item, page) if s.startswith(item.date)]):
        yield Doubt(*place, "DBT-009", f"原话写到了{days[0]}这一天，条目只记到月份。请核对。", 1)


_WHOLE: Final = len("--MM-DD")


def _lost_date(place: Place, item: Observance, page: Page) -> Iterator[Doubt]:
    if days := _days(item, page):
        yield Doubt(*place, "DBT-009", f"原话写有日期{days[0]}，条目没有日期。请核对。", 2)


def _days(item: Observance, page: Page) -> list[str]:
    """The days that the quote of a theme itself names."""
    at = page.text.find(item.theme, item.found.start, item.found.end)
    if at < 0 or page.layout.line(item.found.start) != page.layout.line(item.found.end - 1):
        return []
    return [f"-{s.since[-6:]}" for s in page.dates(item.found.start, item.found.end) if s.since and s.precise]


def _told(item: Observance, page: Page) -> bool:
    """Whether the date of an observance stands in its quote, before it in its line, or over it."""
    start = page.layout.line(item.found.start)[0]
    wanted = item.date or ""
    dates = [_monthday(iso) for s in page.dates(start, item.found.end) for iso in (s.since, s.until) if iso]
    if any(iso == wanted or (len(wanted) < _WHOLE and iso.startswith(wanted)) for iso in dates):
        return True
    months = {_months(match["n"]) for match in _MONTH.finditer(page.text, max(0, start - _ABOVE), item.found.end)}
    if len(wanted) < _WHOLE:
        return int(wanted[2:4]) in months
    digits = [str(int(part)) for part in wanted[2:].split("-")]
    quote = item.found.quote
    return all(any(form in quote for form in (part, _han(int(part)))) for part in digits)


_ABOVE: Final = 200  # characters above a day in which its month may stand
_HAN: Final = "零一二三四五六七八九"
_NAMED: Final = {"元": 1, "正": 1, "腊": 12}


def _han(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


def _months(word: str) -> int:
    if word in _NAMED:
        return _NAMED[word]
    return int(word) if word.isdigit() else next(n for n in range(1, 13) if _han(n) == word)


def _monthday(iso: str) -> str:
    return iso if iso.startswith("--") else f"-{iso[4:]}"


def _chinese(day: str) -> str:
    month, _, number = day.partition("-")
    return f"{int(month)}月{int(number)}日" if number else f"{int(month)}月"


@cache
def _days_known() -> dict[str, str]:
    table = tomllib.loads(files("shequ.doubts").joinpath("days.toml").read_text(encoding="utf-8"))
    days: dict[str, str] = table["days"]
    return dict(sorted(days.items(), key=lambda pair: -len(pair[0])))


def known_day(theme: str) -> str | None:
    """The month and day (MM-DD) on which a well-known day or month falls; None when it is not known.

    >>> [known_day(theme) for theme in ("世界无烟日", "全国爱国卫生月", "邻里节")]
    ['05-31', '04', None]
    """
    return next((day for name, day in _days_known().items() if theme.endswith(name)), None)
