"""A chat or a bulletin in parts: messages with their day, and the clauses of each with how firm the break before is.

Nicknames and times of a chat are blanked out before anything else looks at the text; every place in it stays the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from shequ.binding.messages.days import day_at

__all__ = ["Clause", "Message", "clauses", "even", "messages"]

_WIDE: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_EVEN: Final = {
    **_WIDE,
    0xFF0E: ord("."),
    0xFF05: ord("%"),
    0xFF0F: ord("/"),
    **dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xA0, 0x3000, 0xFEFF, 0x0D, 9), ord(" ")),
    **dict.fromkeys((*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070)), ord(" ")),
}
_DAY: Final = (
    r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|今天|昨天|前天|(?:周|星期)[一二三四五六日天])"
)
_TIME: Final = r"(?:[上下]午|中午|晚上|凌晨|AM|PM)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_STAMP: Final = rf"(?:{_DAY}[ T]?\s*{_TIME}|{_TIME}|{_DAY}(?=\s))"
_NAME: Final = r"[^\s:：，,。；;\[\]]{1,20}"
_HEADERS: Final = (
    re.compile(rf"[ ]*[\[（(【]?(?P<at>{_STAMP})[\]）)】]?\s+{_NAME}(?:\([^)\n]{{0,30}}\))?[ ]*(?:[:：]|$)"),
    re.compile(rf"[ ]*{_NAME}(?:\s?[(（][^)）\n]{{0,30}}[)）])?\s+[\[（(]?(?P<at>{_STAMP})[\]）)]?[ ]*(?:[:：]|$)"),
    re.compile(rf"[ —\-=*]*(?P<at>{_DAY}(?:\s*{_TIME})?|{_TIME})[ —\-=*]*$"),
)
_ALONE: Final = re.compile(r"[ ]*(?P<who>[^\s:：，,。；;\d]{2,12})[:：][ ]*$")
_PICTURE: Final = re.compile(r"\[[^\[\]\n\d]{1,8}\]|@\S{1,20}[ \u2005]?")
_POINT: Final = re.compile(
    r"(?:(?<=[。；;\s！!])|^)(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[、.．](?!\d)|[一二三四五六七八九十]{1,3}、|[①-⑳]|[•·●▪◆])[ ]*",
    re.MULTILINE,
)
_BREAK: Final = re.compile(
    r"\n+|[。；;！!？?]+|[，,](?!\d{3}(?!\d))|(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff])[~～…]+"
)
_TURN: Final = re.compile(
    r"[ 、]*(?:(?:今天|昨天|当天|同日|当日)?(?:上午|下午|中午|晚上|傍晚|早上|今早|今晚|昨晚)|今天|昨天|前天"
    r"|同时|随后|另外|此外|还有|另|接着|之后|然后|\d{1,2}月\d{1,2}日?|\d{1,2}[日号])"
)
_COSTS: Final = {"line": 1.1, "sentence": 1.7, "comma": 3.2, "point": 0.4}
_TURNED: Final = 1.4
_LONGEST: Final = 160  # characters of a clause; what runs on longer is no sentence


@dataclass(frozen=True, slots=True)
class Message:
    """What one person sent: ``start:end`` of the text, and the day on which it was sent, if the chat says so."""

    start: int
    end: int
    day: date
    dated: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause ``start:end``; ``cost`` is how unlikely another activity begins with it, ``firm`` whether a sentence does."""

    start: int
    end: int
    cost: float
    firm: bool


def even(text: str) -> str:
    """The text with narrow digits and letters and without control characters, every character in its place."""
    return text.translate(_EVEN)


def messages(text: str, *, today: date, labels: frozenset[str]) -> tuple[str, list[Message]]:
    """The text with names and times of the chat blanked, and its messages. ``labels`` before a colon are no nickname."""
    parts: list[str] = []
    found: list[tuple[int, date, bool]] = [(0, today, False)]
    place = 0
    for line in text.splitlines(keepends=True):
        day, head = _header(line.rstrip("\n"), today=today, labels=labels)
        if head:
            found.append((place, day or found[-1][1], day is not None or found[-1][2]))
            line = " " * head + line[head:]
        parts.append(_PICTURE.sub(lambda match: " " * len(match[0]), line))
        place += len(line)
    bare = "".join(parts)
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    return bare, [
        Message(start, end, day, dated) for (start, day, dated), end in zip(found, ends, strict=True) if end > start
    ]


def _header(line: str, *, today: date, labels: frozenset[str]) -> tuple[date | None, int]:
    """The day that a line's head names and how long the head is; 0 where the line has none."""
    if len(line) > 2000:
        line = line[:2000]
    for pattern in _HEADERS:
        match = pattern.match(line)
        if match:
            day = day_at(match["at"], today=today)
            return (min(day, today) if day else None), match.end()
    match = _ALONE.match(line)
    if match and match["who"] not in labels:
        return None, match.end()
    return None, 0


def clauses(text: str, message: Message) -> list[Clause]:
    """The clauses of a message, in order."""
    points = {match.start(): match.end() for match in _POINT.finditer(text, message.start, message.end)}
    cuts = [(message.start, message.start, "line")]
    cuts += [
        (match.start(), match.end(), _kind(match[0])) for match in _BREAK.finditer(text, message.start, message.end)
    ]
    cuts += [(start, end, "point") for start, end in points.items()]
    cuts.sort(key=lambda cut: (cut[0], cut[1]))
    return list(_between(text, cuts, message.end))


def _kind(mark: str) -> str:
    if "\n" in mark:
        return "line"
    return "comma" if mark[0] in "，, ~～…" else "sentence"


def _between(text: str, cuts: list[tuple[int, int, str]], end: int) -> Iterator[Clause]:
    cost, firm = _COSTS["line"], True
    bounds = [*cuts, (end, end, "line")]
    for (_, begin, kind), (stop, _, _) in pairwise(bounds):
        cost, firm = min(cost, _COSTS[kind]), firm or kind != "comma"
        if stop <= begin or not text[begin:stop].strip():
            continue
        turned = _TURN.match(text, begin, stop) is not None
        cost = max(0.2, cost - _TURNED) if turned else cost
        for part in range(begin, stop, _LONGEST):
            yield Clause(part, min(stop, part + _LONGEST), cost, firm)
            cost, firm = 9.0, False
