"""Days and times of day as people write them: 2026-11-21, 11月21日, 昨天, 9点半, 下午3点."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from office.registers.rules import Unclear
from shequ.text import han_number

__all__ = ["EARLIEST", "day_of", "happened_on", "time_of"]

EARLIEST: Final = date(1990, 1, 1)
_OLDEST: Final = date(1900, 1, 1)
_WORDS: Final = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
_FULL: Final = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?(?:00:00(?::00)?)?")
_SHORT: Final = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?")
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK: Final = re.compile(
    r"(上午|早上|早晨|凌晨|中午|下午|晚上|傍晚)?(\d{1,2}|[〇零一二两三四五六七八九十]+)(?::|点钟?|时)(半|\d{1,2})?(?::\d{2})?分?"
)
_AFTER_NOON: Final = frozenset({"中午", "下午", "晚上", "傍晚"})


def day_of(said: Any, *, today: date) -> date:
    """The day that is meant; a day without a year is the last one that has been. Unclear if it is none."""
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    text = "".join(unicodedata.normalize("NFKC", str(said)).split())[:40]
    if text in _WORDS:
        return today - timedelta(days=_WORDS[text])
    try:
        match = _FULL.fullmatch(text) or _EIGHT.fullmatch(text)
        if match:
            return date(*map(int, match.groups()))
        match = _SHORT.fullmatch(text)
        if match:
            month, day = map(int, match.groups())
            return _last(month, day, today=today)
    except ValueError:
        raise Unclear(_("“%(said)s”这一天不存在。请检查月份和日期。") % {"said": text}) from None
    raise Unclear(_("“%(said)s”不是日期。请写成 2026-03-15。") % {"said": text})


def happened_on(said: Any, *, today: date, ahead: int = 0, earliest: date = _OLDEST) -> date:
    """A day that has been, or lies at most ``ahead`` days ahead, and not before ``earliest``."""
    day = day_of(said, today=today)
    if day > today + timedelta(days=ahead):
        if ahead:
            raise Unclear(_("%(day)s 太远。请检查年份。") % {"day": day.isoformat()})
        raise Unclear(_("%(day)s 还没有到。请填今天或更早的日期。") % {"day": day.isoformat()})
    if day < earliest:
        words = {"day": day.isoformat(), "year": earliest.year}
        raise Unclear(_("%(day)s 太早，最早到 %(year)s 年。请检查年份。") % words)
    return day


def time_of(said: Any) -> time:
    """The time of day that is meant, to the minute."""
    if isinstance(said, datetime):
        said = said.time()
    if isinstance(said, time):
        return said.replace(second=0, microsecond=0, tzinfo=None)
    text = "".join(unicodedata.normalize("NFKC", str(said)).split())[:20]
    match = _CLOCK.fullmatch(text)
    if match:
        part, hour_said, minute_said = match.groups()
        hour = int(hour_said) if hour_said.isdigit() else (han_number(hour_said) or 0)
        minute = 30 if minute_said == "半" else int(minute_said or 0)
        if part in _AFTER_NOON and hour < 12:
            hour += 12 if hour or part != "中午" else 0
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Unclear(_("“%(said)s”不是时间。请写成 09:30。") % {"said": text})


def _last(month: int, day: int, *, today: date) -> date:
    for year in range(today.year, today.year - 5, -1):  # the 29th of February is not in every year
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return date(today.year, month, day)
