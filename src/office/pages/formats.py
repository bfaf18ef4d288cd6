"""How a day, a span, a moment, a number, money and a share are written on a page."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

__all__ = ["ago", "day", "fen", "moment", "money", "number", "percent", "size", "span", "written_day"]

Number = int | float | Decimal

NONE: Final = "—"
THIN: Final = "\u202f"  # a narrow space that does not break
WAN: Final = 10_000
YI: Final = 100_000_000
_WEEKDAYS: Final = (
    *(gettext_lazy("周一"), gettext_lazy("周二"), gettext_lazy("周三"), gettext_lazy("周四"), gettext_lazy("周五")),
    *(gettext_lazy("周六"), gettext_lazy("周日")),
)
_MONTHS: Final = (
    *(gettext_lazy("1月"), gettext_lazy("2月"), gettext_lazy("3月"), gettext_lazy("4月"), gettext_lazy("5月")),
    *(gettext_lazy("6月"), gettext_lazy("7月"), gettext_lazy("8月"), gettext_lazy("9月"), gettext_lazy("10月")),
    *(gettext_lazy("11月"), gettext_lazy("12月")),
)
_WRITTEN: Final = re.compile(r"(?:(\d{4})|-)-(\d{1,2})(?:-(\d{1,2}))?")


def day(value: date, *, today: date, weekday: bool = True) -> str:
    """11月21日 周六; with the year only where it is not today's."""
    text = _dated(value.month, value.day)
    if value.year != today.year:
        text = _with_year(value.year, text)
    return f"{text} {_WEEKDAYS[value.weekday()]}" if weekday else text


def written_day(value: str, *, today: date) -> str:
    """A date as a document has it, month or year open: "2026-03" is 2026年3月, "--03-15" is 3月15日."""
    match = _WRITTEN.fullmatch(value)
    if not match:
        return value
    year, month, number = match.groups()
    if not 1 <= int(month) <= 12:
        return value
    text = _dated(int(month), int(number)) if number else str(_MONTHS[int(month) - 1])
    if year and (not number or int(year) != today.year):
        return _with_year(int(year), text)
    return text


def _with_year(year: int, text: str) -> str:
    return _("%(year)s年%(rest)s") % {"year": year, "rest": text}


def _dated(month: int, number: int) -> str:
    return _("%(month)s%(day)s日") % {"month": _MONTHS[month - 1], "day": number}


def span(start: date | None, end: date | None, *, today: date) -> str:
    """3月1日–5月31日, 3月1日–31日, 3月1日起, 至5月31日; never with weekdays, a year once for both."""
    if not (start and end):
        if start:
            return _("%(day)s起") % {"day": day(start, today=today, weekday=False)}
        return _("至%(day)s") % {"day": day(end, today=today, weekday=False)} if end else NONE
    first = day(start, today=today, weekday=False)
    if start == end:
        return first
    if start.year != end.year:
        return f"{first}–{_with_year(end.year, _dated(end.month, end.day))}"
    if start.month == end.month:
        days = {"month": _MONTHS[end.month - 1], "first": start.day, "last": end.day}
        text = _("%(month)s%(first)s日–%(last)s日") % days
        return text if end.year == today.year else _with_year(end.year, text)
    return f"{first}–{_dated(end.month, end.day)}"


def moment(value: datetime, *, today: date) -> str:
    """今天 14:05, 昨天 09:30, else 11月21日 14:05; ``value`` in local time."""
    clock = f"{value:%H:%M}"
    if value.date() == today:
        return _("今天 %(clock)s") % {"clock": clock}
    if value.date() == today - timedelta(days=1):
        return _("昨天 %(clock)s") % {"clock": clock}
    return f"{day(value.date(), today=today, weekday=False)} {clock}"


def ago(value: datetime, *, now: datetime) -> str:
    """刚刚, 5分钟前, 3小时前 within a day; the moment itself before and after that."""
    seconds = (now - value).total_seconds()
    if not 0 <= seconds < 24 * 3600:
        return moment(value, today=now.date())
    if seconds < 60:
        return _("刚刚")
    minutes, hours = int(seconds // 60), int(seconds // 3600)
    if not hours:
        return ngettext("%(count)s分钟前", "%(count)s分钟前", minutes) % {"count": minutes}
    return ngettext("%(count)s小时前", "%(count)s小时前", hours) % {"count": hours}


def number(value: Number, *, places: int = 2) -> str:
    """12 000 and 3.5: grouped by thin spaces, with as many decimals as it needs and at most ``places``."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        return NONE
    text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}".replace(",", THIN)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def money(yuan: Number) -> str:
    """320元, 12.5万元, 1.2亿元: in the larger unit only where that loses nothing."""
    exact = Decimal(str(yuan))
    if not exact.is_finite():
        return NONE
    for size, unit in ((YI, _("亿元")), (WAN, _("万元"))):
        scaled = exact / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            return f"{number(scaled)}{unit}"
    cents = exact % 1
    return f"{_with_fen(exact) if cents else number(exact)}{_('元')}"


def _with_fen(yuan: Decimal) -> str:
    return f"{yuan.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}".replace(",", THIN).replace("-", "−")


def fen(value: int) -> str:
    """Money kept in fen, written in yuan."""
    return money(Decimal(value) / 100)


def percent(share: Number) -> str:
    """0.853 is 85.3%; what is not all is never written 100%, what is not nothing never 0%."""
    exact = Decimal(str(share)) * 100
    if not exact.is_finite():
        return NONE
    shown = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if shown == 100 and exact < 100:
        shown = exact.quantize(Decimal("0.1"), ROUND_DOWN)
    if shown == 0 < exact:
        return "<0.1%"
    return f"{number(shown, places=1)}%"


def size(octets: int) -> str:
    """640 B, 12 KB, 3.4 MB: the size of a file."""
    if octets < 1024:
        return f"{octets} B"
    if octets < 1024 * 1024:
        return f"{number(octets / 1024, places=0)} KB"
    return f"{number(octets / 1024 / 1024, places=1)} MB"
