"""What a rule can see: the text, where it breaks, its numbers and dates, its headings, and whether a place looks back or ahead."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal, TypeVar, cast

from shequ.reader.tables import Table, tables
from shequ.text import Layout, Mark, Quantity, Stretch, outline, quantities, stretches

Tense = Literal["done", "planned"]
T = TypeVar("T")
_DONE: Final = re.compile(
    r"(?<![为解知道明罢除受好完])了(?!解|然|如|不|望|结)|已(?!婚|育|知)|累计|(?:今年|本年|年初|近年|一年|半年|去年|[活启施创]动?建?)以来|截[至止]|目前|(?<![比较])去年(?!的|底|同期|以)|"
    r"先后|被评为|荣获|获得|一年来|半年来|年来|期间,?(?:我|共)|均已|得到|受[^,，。;；]{0,12}影响|(?:造成|致使|因)[^,，。;；]{0,12}(?:损失|死亡|受灾)|(?:全倒|倒塌|冲毁)|(?<![止少免绝通])(?:死亡|损失|受灾)(?=\d|[一二三四五六七八九十])"
)
_PLANNED: Final = re.compile(
    r"确保|力争|争取|计划(?!生育|外|免疫)|[^需重主必]要(?!求|素|点|害|道|闻|领|件)|^要|拟|必须|需(?!求)|应(?![\u4e00-\u9fff][尽即])(?!急|用|对|届|征|聘|邀|诊)|须|今后|明年|来年|下一步|下步|下年|下半年|将(?!军|来)|力求|不得|努力(?!下)|(?<![成于过比较超])(?<![成于过比较超](?:全年|年度|年初|既定|预期|计划))目标(?!任务|管理|责任|考核|明确)"
)
_AHEAD: Final = re.compile(
    r"(?:20\d\d|\d\d[xX_]{2}|[xX]{2,4}|__|明|来|下一?)年[^,，]{0,8}(?:思路|计划|安排|任务|重点)|打算|下一?步|今后|下半年|下一?年|明年|来年|下一?阶段|设想|努力方向|展望|下阶段"
)
_BACK: Final = re.compile(r"回顾|完成情况|开展情况|主要做法|成效|基本情况|概况|现状|取得|成绩|过去|特色亮点|所做")
REPORTING: Final = frozenset(("report",))


@dataclass(frozen=True)
class Scene:
    """One document under reading. ``kind`` is its kind (plan, scheme, report, rules, other)."""

    text: str
    kind: str

    @cached_property
    def layout(self) -> Layout:
        """Clauses, sentences and lines."""
        return Layout.of(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with units, in order."""
        return quantities(self.text)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Dates and periods, in order."""
        return stretches(self.text)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Headings and list openings, in order."""
        return outline(self.text)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables, in order."""
        return tables(self.text)

    @cached_property
    def _kept(self) -> dict[Callable[["Scene"], object], object]:
        return {}

    @cached_property
    def _tenses(self) -> dict[int, Tense]:
        return {}

    @cached_property
    def _chains(self) -> dict[int, tuple[Mark, ...]]:
        return {}

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    @cached_property
    def _stretch_starts(self) -> list[int]:
        return [s.start for s in self.stretches]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [m.start for m in self.marks]

    def once(self, compute: Callable[["Scene"], T]) -> T:
        """What ``compute`` gives for this document: worked out when first asked for, and forgotten with the document."""
        if compute not in self._kept:
            self._kept[compute] = compute(self)
        return cast(T, self._kept[compute])

    def numbers(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The quantities that begin in ``start:end``."""
        return self.quantities[bisect_left(self._quantity_starts, start) : bisect_left(self._quantity_starts, end)]

    def dates(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The dates that begin in ``start:end``."""
        return self.stretches[bisect_left(self._stretch_starts, start) : bisect_left(self._stretch_starts, end)]

    def headings(self, place: int) -> tuple[Mark, ...]:
        """The headings over ``place``, innermost first."""
        index = bisect_right(self._mark_starts, place) - 1
        chain = self._chains.get(index)
        if chain is None:
            chain = self._chains[index] = self._chain(index)
        if chain and place - chain[-1].start >= _FAR:
            return tuple(mark for mark in chain if place - mark.start < _FAR)
        return chain

    def _chain(self, index: int) -> tuple[Mark, ...]:
        """The headings over the words behind the mark ``index``: no other mark ends before the next begins."""
        found: list[Mark] = []
        marks = self.marks
        place, level = marks[index].start if index >= 0 else 0, _LOWEST
        while index >= 0 and level > 1 and len(found) < _DEPTH and place - marks[index].start < _FAR:
            mark = marks[index]
            if mark.level < level and place < mark.body:
                found.append(mark)
                level = mark.level
            index -= 1
        return tuple(found)

    def tense(self, place: int) -> Tense:
        """Whether ``place`` tells what was done or what is to be: its clause, its sentence, its headings, its kind."""
        clause = self.layout.clause(place)
        known = self._tenses.get(clause[0])
        if known is None:
            known = self._tenses[clause[0]] = self._tense(place, clause)
        return known

    def _tense(self, place: int, clause: tuple[int, int]) -> Tense:
        for stretch in (clause, self.layout.sentence(place)):
            done = _DONE.search(self.text, *stretch) is not None
            planned = _PLANNED.search(self.text, *stretch) is not None
            if done != planned:
                return "done" if done else "planned"
        return self.section_tense(place)

    def told(self, start: int, end: int) -> bool:
        """Whether the words of ``start:end`` themselves say that something was done."""
        return _DONE.search(self.text, start, end) is not None

    def section_tense(self, place: int) -> Tense:
        """What the headings over ``place`` and the kind of the document make likely."""
        for mark in self.headings(place):
            if tense := _heading_tense(mark.title):
                return tense
        return "done" if self.kind in REPORTING else "planned"


_KEPT: Final = 1024  # headings whose tense is kept


@lru_cache(maxsize=_KEPT)
def _heading_tense(title: str) -> Tense | None:
    if _AHEAD.search(title):
        return "planned"
    return "done" if _BACK.search(title) else None


_DEPTH: Final = 6
_LOWEST: Final = 99  # below any level
_FAR: Final = 60_000  # characters: how far back a heading is looked for
