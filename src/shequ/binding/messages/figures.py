"""The figures of a message: numbers with their units, without those that belong to days, times, houses or telephones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from shequ.binding.messages.days import Day
from shequ.text import Quantity, quantities

__all__ = ["Figure", "figures", "personal_numbers"]

_PHONE: Final = re.compile(r"(?<!\d)(?:1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-\d{7,8}|\d{17}[\dXx]|\d{15})(?!\d)")
_CLOCK: Final = re.compile(
    r"\d{1,2}[:：]\d{2}(?::\d{2})?|(?:[上下中]午|早上?|晚上?|今早|今晚|凌晨)\s?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})[点时](?:\d{1,2}分?|半|多|左右)?"
    r"|(?<!\d)\d{1,2}[点时](?:\d{1,2}分|半|整|钟)"
)
_HOUSE: Final = re.compile(
    r"\d{1,5}(?:[-—]\d{1,5}){0,3}\s?(?:号楼?院?|#|栋|幢|室|弄)(?!\d*[次个])(?:\d{1,2}单元)?(?:\d{1,5}室?)?|\d{1,3}单元\d{0,5}室?"
)
_ORDINAL: Final = re.compile(
    r"第\s?(?:\d{1,5}|[一二三四五六七八九十百]{1,5})(?:届|次|期|个|场|季度|批|轮|网格|小组|党支部|号|版|周|居民小组|居民组)?"
)
_PERIOD: Final = re.compile(
    r"(?:19|20)\d\d年(?:度|\d{1,2}月份?)?|(?<!\d)\d{1,2}月份?(?!\d)|[一二三四1-4]季度|(?:近|每|这)\d{1,2}[天日周月年]|“[^”\n]{1,12}”|\d{1,2}\.\d{1,2}(?=[^\d\s]{0,6}(?:日|国际|宣传日|主题))"
)
_NAMED: Final = re.compile(
    r"12345|(?<!\d)1(?:19|10|20|22)(?=[^\d]{0,2}(?:消防|电话|报警|宣传|接处警|平台|日))|[一三五六七八九十]小(?:场所|行业|门店)|四害|三无|两癌|五进|三包"
)
_ABOUT: Final = re.compile(r"(?:约|大约|近|将近|接近|超|超过|不少于|左右)$")
_LATE: Final = re.compile(r"(?:余|多|左右|上下|以上|来)")
_EACH: Final = re.compile(r"各[^，,。；;\d]{0,3}$")
_OF: Final = re.compile(r"(?:其中|含|包括|包含)[^，,。；;\d]{0,8}$")
_ALL: Final = re.compile(r"(?:共|合计|总计|累计)[^，,。；;\d]{0,2}$")
_BARE: Final = re.compile(r"(?<![\d.A-Za-z第])\d{1,12}(?:\.\d{1,4})?(?![\d.A-Za-z])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``start:end`` with its unit; ``approx`` where more or less of it, ``each`` after 各, ``part`` after 其中,
    ``total`` after 共.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    approx: bool
    each: bool
    part: bool
    total: bool = False


def figures(text: str, days: Sequence[Day]) -> list[Figure]:
    """Every figure of the text, in order."""
    taken = _taken(text, days)
    found = [
        _figure(text, each) for each in quantities(text) if _counts(text, each) and not _covered(taken, each.start)
    ]
    known = {place for each in found for place in range(each.start, min(each.end, each.start + 40))}
    bare = (
        Figure(match.start(), match.end(), Decimal(match[0]), "", approx=False, each=False, part=False)
        for match in _BARE.finditer(text)
        if match.start() not in known and not _covered(taken, match.start())
    )
    return sorted([*found, *bare], key=lambda each: each.start)


def personal_numbers(text: str) -> list[tuple[int, int]]:
    """Where telephone and identity numbers stand: they are never taken over."""
    return [match.span() for match in _PHONE.finditer(text)]


def _figure(text: str, found: Quantity) -> Figure:
    before = text[max(0, found.start - 8) : found.start]
    late = _LATE.match(text, found.end) is not None
    vague = found.approx or late or found.upper is not None or _ABOUT.search(before) is not None
    least = found.value if found.upper is None else min(found.value, found.upper)
    end = found.end + (1 if late and text[found.end] in "余多" else 0)
    value = Decimal(str(least))
    whole = value.to_integral_value()
    return Figure(
        found.start,
        end,
        whole if whole == value else value,
        found.full_unit or "",
        approx=vague,
        each=_EACH.search(before) is not None,
        part=_OF.search(text[max(0, found.start - 12) : found.start]) is not None,
        total=_ALL.search(before) is not None,
    )


def _taken(text: str, days: Sequence[Day]) -> bytearray:
    """Which characters belong to something that is no figure."""
    taken = bytearray(len(text) + 1)
    for start, end in _other(text, days):
        taken[start:end] = b"\1" * (end - start)
    return taken


def _other(text: str, days: Sequence[Day]) -> Iterator[tuple[int, int]]:
    for day in days:
        yield day.start, day.end
    for pattern in (_PHONE, _CLOCK, _HOUSE, _ORDINAL, _PERIOD, _NAMED):
        for match in pattern.finditer(text):
            yield match.span()


def _counts(text: str, found: Quantity) -> bool:
    """Whether it is a number at all: not 若干, not a part of a row of digits too long to count anything."""
    around = text[max(0, found.start - 1) : found.start] + text[found.number_end : found.number_end + 1]
    return not found.masked and not any(char.isascii() and char.isdigit() for char in around)


def _covered(taken: bytearray, place: int) -> bool:
    return bool(taken[place])
