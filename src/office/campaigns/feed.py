"""A calendar of a campaign as RFC 5545 has it: all-day events, stable identifiers, nobody's name.

Written by hand in fifty lines: the library that the tests read it with would cost every web worker twelve megabytes.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from office.campaigns.month import Entry

__all__ = ["calendar_text"]

_BREAKS: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})  # what some programs take for the end of a line
_FOLD: Final = 75  # octets a line, says RFC 5545 section 3.1
_ZONE: Final = """BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
END:STANDARD
END:VTIMEZONE"""
_CATEGORIES: Final = {
    "phase": "PHASE",
    "target": "DUE",
    "observance": "OBSERVANCE",
    "routine": "ROUTINE",
    "follow_up": "FOLLOW-UP",
}


def calendar_text(name: str, entries: Iterable[Entry], *, ident: str, changed_at: datetime) -> str:
    """The whole calendar; ``ident`` tells this office and campaign from any other and never changes."""
    stamp = changed_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shequ//Campaigns//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_escaped(name)}", "X-WR-TIMEZONE:Asia/Shanghai", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    lines += _ZONE.split("\n")
    for entry in entries:
        lines += _event(entry, ident=ident, stamp=stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(entry: Entry, *, ident: str, stamp: str) -> Iterator[str]:
    last = entry.day
    if entry.all_month:
        last = (entry.day + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    words = _("%(words)s（本月主题）") % {"words": entry.words} if entry.all_month else entry.words
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@{ident}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(words)}"
    yield f"CATEGORIES:{_CATEGORIES[entry.kind]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    clean = "".join(" " if unicodedata.category(char) in _BREAKS else char for char in text)
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, never cut inside a character; what follows the first begins with a space."""
    part, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _FOLD:
            yield part
            part, size = " ", 1
        part, size = part + char, size + octets
    yield part
