"""Days as people name them in a message: 今天, 昨天, 上周五, 本月5日, 20号, 11.20, 11月20日, 2026-11-20; never one ahead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shequ.text import number

__all__ = ["AHEAD", "Day", "day_at", "days_in"]

AHEAD: Final = re.compile(r"明天|明日|后天|明早|明晚|下个?(?:周|星期|礼拜|月)|明年|今后|过几天|到时候?")
_HAN: Final = "[一二三四五六七八九十]{1,3}"
_NOT_HOUSE: Final = r"(?![楼院店门线路车机台\d]|\s?(?:号?楼|栋|单元))"
_DAYS: Final = re.compile(
    rf"""(?P<word>大前[天日]|前[天日]|昨[天日晚]|昨(?=[上下]午)|今[天日早晚]|今(?=[上下]午)|当[天日]|刚刚|刚才)
    |(?<![下每隔逢])(?<!下个)(?P<back>上上个?|上个?|本|这个?|)(?:周|星期|礼拜)(?P<week>[一二三四五六日天])(?![天个次三二五])
    |(?P<year>(?:19|20)\d\d|\d\d(?=年)|今年|去年)[-/.年]?\s?(?P<ymonth>1[0-2]|0?[1-9]|{_HAN})[-/.月]\s?(?P<yday>3[01]|[12]\d|0?[1-9]|{_HAN})(?![\d])(?:日|号)?
    |(?<!\d)(?P<month>1[0-2]|0?[1-9]|{_HAN})月(?:份)?\s?(?P<day>3[01]|[12]\d|0?[1-9]|{_HAN})(?!\d)(?:日|号)?
    |(?<![\d.])(?P<dmonth>1[0-2]|0?[1-9])[./](?P<dday>3[01]|[12]\d|0?[1-9])(?![\d./])(?:日|号|(?=[\s，,:：]|[\u4e00-\u9fff]))
    |(?P<which>本月|这个?月|上个?月|当月|)(?<![\d第])(?P<only>3[01]|[12]\d|0?[1-9]|{_HAN})(?:日(?!常|均|间|报)|号{_NOT_HOUSE})""",
    re.VERBOSE,
)
_BACK: Final = {"大前": 3, "前": 2, "昨": 1, "今": 0, "当": 0, "刚": 0}
_WEEK: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_UNITS: Final = frozenset("吨个处人名份公平元米亩车辆户次块条张小斤千克万%万家场期度升")
_TO: Final = re.compile(r"\s?[-—–~～－至到]{1,2}\s?")


@dataclass(frozen=True, slots=True)
class Day:
    """A day named at ``start:end``; ``day`` is None where it lies ahead or does not exist. ``here`` is 当天, 同日."""

    start: int
    end: int
    day: date | None
    here: bool = False
    ahead: bool = False


def days_in(text: str, start: int, end: int, *, today: date) -> Iterator[Day]:
    """The days that ``text[start:end]`` names, seen from ``today``, in order."""
    place = start
    while match := _DAYS.search(text, place, end):
        place = match.end()
        if match["dmonth"] and not _is_day(text, match, start):
            continue
        day, ahead = _day(match, today)
        last = _DAYS.match(text, to.end(), end) if (to := _TO.match(text, place, end)) else None
        if last is not None and match.lastgroup != "word":
            place = last.end()
        yield Day(match.start(), place, day, here=(match["word"] or "")[:1] == "当", ahead=ahead)


def day_at(words: str, *, today: date) -> date | None:
    """The day of a time stamp, if it names one."""
    found = next(days_in(words.replace(" ", "\u3000"), 0, len(words), today=today), None)
    if found is not None:
        return found.day
    match = re.match(r"(\d{1,2})[-/](\d{1,2})(?!\d)", words)
    return _latest(int(match[1]), int(match[2]), today) if match else None


def _is_day(text: str, match: re.Match[str], start: int) -> bool:
    """Whether 11.20 is a day: it ends with 日, or begins a clause and has no unit behind it."""
    if match[0][-1] in "日号":
        return True
    before = text[max(start, match.start() - 1) : match.start()]
    return text[match.end() : match.end() + 1] not in _UNITS and (not before or before in " \n，,。；;（(【[于在、:：")


def _day(match: re.Match[str], today: date) -> tuple[date | None, bool]:
    """The day, or None; and whether it lies ahead."""
    if match["word"]:
        back = next(days for word, days in _BACK.items() if match["word"].startswith(word))
        return today - timedelta(days=back), False
    if match["week"]:
        return _weekday(match["back"], _WEEK[match["week"]], today)
    if match["year"]:
        return _whole(match, today)
    if match["only"]:
        return _in_month(match["which"], int(number(match["only"]) or 0), today)
    month, day = (match["month"], match["day"]) if match["month"] else (match["dmonth"], match["dday"])
    return _latest(int(number(month) or 0), int(number(day) or 0), today), False


def _weekday(back: str, weekday: int, today: date) -> tuple[date | None, bool]:
    monday = today - timedelta(days=today.weekday())
    weeks = back.count("上")
    day = monday - timedelta(weeks=weeks) + timedelta(days=weekday)
    if day > today:
        return (None, True) if back else (day - timedelta(weeks=1), False)
    return day, False


def _whole(match: re.Match[str], today: date) -> tuple[date | None, bool]:
    said = match["year"]
    year = {"今年": today.year, "去年": today.year - 1}.get(said) or int(said) + (2000 if len(said) == 2 else 0)
    day = _made(year, int(number(match["ymonth"]) or 0), int(number(match["yday"]) or 0))
    return (None, True) if day and day > today else (day, False)


def _latest(month: int, day: int, today: date) -> date | None:
    """The latest such day that is not ahead."""
    for year in range(today.year, today.year - 8, -1):
        found = _made(year, month, day)
        if found and found <= today:
            return found
    return None


def _in_month(which: str, day: int, today: date) -> tuple[date | None, bool]:
    this = _made(today.year, today.month, day)
    if this and this <= today and "上" not in which:
        return this, False
    if which and "上" not in which:
        return None, True
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return _made(year, month, day), False


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
