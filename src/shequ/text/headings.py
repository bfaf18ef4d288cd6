"""The outline of a document: every numbered heading and list opening, and short lines that stand as headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.text.numerals import han_number


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading or list opening: ``level`` 1 for 一、 and 第一条, 2 (一), 3 for 1、, 4 (1), 5 ①, 6 for 一是.

    ``number`` is as written ("" for a heading without one), ``title`` its own words, ``start:end`` the mark with them,
    and ``body`` the offset where the next mark of the same or a higher rank begins.
    """

    level: int
    number: str
    title: str
    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark before its body is known. ``rank`` orders the forms from 第一编 (0) to 一是 (10)."""

    rank: float
    number: str
    start: int
    title: tuple[int, int]


NUMERAL: Final = "一二三四五六七八九十"
LINE_MARK: Final = re.compile(
    rf"(?:第(?P<part>[{NUMERAL}百零〇\d]{{1,5}})(?P<unit>部分|阶段|[编篇章节条步])(?![款例])[、:：\s]?"
    rf"|(?P<han>[{NUMERAL}]{{1,3}})[、.．:：](?![{NUMERAL}][级类线期](?!指))"
    rf"|[(（﹙〔]\s?(?P<phan>[{NUMERAL}]{{1,3}})\s?[)）﹚〕][、.．:：]?"
    r"|/?(?P<num>\d{1,2})(?:[、．。]|\.(?!\d)|[)）])(?![\d.])"
    r"|[(（﹙]\s?(?P<pnum>\d{1,2})\s?[)）﹚][、.．]?(?!\d)"
    r"|(?P<circle>[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])"
    rf"|(?P<run>[{NUMERAL}]{{1,2}})[是要抓](?=[\u4e00-\u9fff“《]))[ \t　]{{0,4}}"
)
_RANKS: Final = {"编": 0.0, "篇": 0.0, "部分": 0.0, "章": 1.0, "节": 2.0, "条": 3.0, "阶段": 5.0, "步": 5.0}
_GROUP_RANKS: Final = {"han": 4.0, "phan": 6.0, "num": 7.0, "pnum": 8.0, "circle": 9.0, "run": 10.0}
_CIRCLES: Final = (("①", 20, 9.0), ("⑴", 20, 8.0), ("⒈", 20, 7.0), ("㈠", 10, 6.0), ("❶", 10, 9.0))
_OPENERS: Final = frozenset(f"第(（﹙〔/{NUMERAL}0123456789") | {
    chr(ord(first) + n) for first, count, _ in _CIRCLES for n in range(count)
}
_STAGE: Final = 5.0
_RUN_IN: Final = re.compile(rf"[{NUMERAL}]{{1,2}}[是要抓](?=[\u4e00-\u9fff“《])")
_BARE: Final = re.compile(
    rf"(?:(?P<han>[{NUMERAL}]{{1,2}})|(?P<num>\d{{1,2}}))(?=[\u4e00-\u9fff])(?![月日号级人个次点时条项届期天周名{NUMERAL}]|年(?!度))"
)
_STOP: Final = re.compile(r"[。:：;；!！?？\n]")
_BLANK: Final = " \t　\xa0\r"
_LONGEST_TITLE: Final = 40
_SHORT: Final = 20


def outline(text: str) -> tuple[Mark, ...]:
    """Every mark of ``text`` in order.

    >>> [(m.level, m.number, m.title) for m in outline("一、目标\\n(一)近期。达到85%。\\n二、措施\\n一是抓落实。")]
    [(1, '一', '目标'), (2, '一', '近期'), (1, '二', '措施'), (6, '一', '抓落实')]
    """
    found = [*_line_marks(text), *_run_ins(text)]
    found.sort(key=lambda f: f.start)
    bodies = _bodies(found, len(text))
    return tuple(
        Mark(_level(f.rank), f.number, text[f.title[0] : f.title[1]], f.start, f.title[1], body)
        for f, body in zip(found, bodies, strict=True)
    )


def ordinal(number: str) -> int | None:
    """The value of a mark's number: 十二, 12, ③; None where it has none.

    >>> [ordinal(n) for n in ("十二", "12", "③", "㈡", "")]
    [12, 12, 3, 2, None]
    """
    if number.isdecimal() and number.isascii():
        return int(number)
    for first, count, _ in _CIRCLES:
        if len(number) == 1 and 0 <= ord(number) - ord(first) < count:
            return ord(number) - ord(first) + 1
    return han_number(number) if number else None


def _level(rank: float) -> int:
    return max(1, min(6, int(rank) - 4 + (rank < 6) + (rank % 1 > 0))) if rank > 4 else 1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start (after the indentation) and end (before trailing blanks) of every line that is not blank."""
    start, size = 0, len(text)
    while start < size:
        stop = text.find("\n", start)
        end = size if stop < 0 else stop
        first, last = start, end
        while first < last and text[first] in _BLANK:
            first += 1
        while last > first and text[last - 1] in _BLANK:
            last -= 1
        if first < last:
            yield first, last
        start = end + 1


def _line_marks(text: str) -> list[_Found]:
    """Marks at the beginning of a line, bare numbers in sequence, and short lines over longer ones."""
    found: list[_Found] = []
    bare: list[_Found] = []
    plain: tuple[int, int] | None = None  # a short line that may prove a heading
    stage = parent = 4.0
    for index, (start, end) in enumerate(_lines(text)):
        match = LINE_MARK.match(text, start, end) if text[start] in _OPENERS else None
        if plain and not match and end - start > max(_SHORT, 2 * (plain[1] - plain[0])):
            found.append(_Found(4.5 if parent >= 4 and found else 3.9, "", plain[0], plain))
        plain = None
        if match:
            rank, number = _rank(match)
            if rank == _STAGE:
                stage = parent + 0.5 if ordinal(number) in (1, None) else stage
                rank = stage
            else:
                parent = rank
            found.append(_Found(rank, number, start, _title(text, match.end(), end)))
        elif text[start] in _OPENERS and (loose := _BARE.match(text, start, end)):
            rank = 4.0 if loose["han"] else 7.0
            bare.append(_Found(rank, loose[0], start, _title(text, loose.end(), end)))
        elif index and 2 <= end - start <= _SHORT and _stands_alone(text, start, end):
            plain = start, end
    return found + _in_sequence(bare)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a short line has the look of a heading: words without punctuation, no date, no signature's digits."""
    return "一" <= text[start] <= "\u9fff" and text[start:end].rstrip(":：").isalpha()


def _rank(match: re.Match[str]) -> tuple[float, str]:
    if match["unit"]:
        return _RANKS[match["unit"]], match["part"]
    group = match.lastgroup or ""
    number = match[group]
    if group == "circle":
        code = ord(number)
        rank = next(rank for first, count, rank in _CIRCLES if 0 <= code - ord(first) < count)
        return (9.0 if rank == 8.0 and code > ord("⑽") else rank), number  # ⑾ often goes on after ⑩
    return _GROUP_RANKS[group], number


def _title(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the heading's own words stand: up to the first full stop or colon, shortened at a comma when long."""
    stop = _STOP.search(text, start, min(end, start + 200))
    close = stop.start() if stop else end
    if close - start > _LONGEST_TITLE:
        comma = max(text.find(c, start + 2, start + _LONGEST_TITLE) for c in ",，")
        close = comma if comma > 0 else start + _LONGEST_TITLE
    return start, close


def _run_ins(text: str) -> Iterator[_Found]:
    """一是, 二要 … inside a line, after punctuation."""
    for match in _RUN_IN.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before and before in "。;；:：,，”、 )）":
            yield _Found(10.0, match[0][:-1], match.start(), _title(text, match.end(), len(text)))


def _in_sequence(bare: list[_Found]) -> list[_Found]:
    """Numbers without any mark (一彻底清除, 2新增人员) count when at least 1, 2, 3 follow each other."""
    kept: list[_Found] = []
    for rank in (4.0, 7.0):
        run: list[_Found] = []
        for found in (*(b for b in bare if b.rank == rank), None):
            value = ordinal(found.number) if found else None
            if value != len(run) + 1:
                kept += run if len(run) >= 3 else []
                run = []
            if found and value == len(run) + 1:
                run.append(found)
    return kept


def _bodies(found: list[_Found], size: int) -> list[int]:
    """For every mark the start of the next one of the same or a higher rank."""
    bodies = [size] * len(found)
    still_open: list[int] = []
    for index, mark in enumerate(found):
        while still_open and found[still_open[-1]].rank >= mark.rank:
            bodies[still_open.pop()] = mark.start
        still_open.append(index)
    return bodies
