"""What a cell of a form asks for: a measure, a place and a time, or the reason why that cannot be said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from office.ledger.knowledge import packs
from office.registers.books.blank.layout import Grid, Open, bare
from office.registers.books.blank.periods import Span, period_in
from office.territory.models import Place
from shequ.binding import Bound, bind

__all__ = ["Reader", "Unsaid", "Want", "in_unit"]

UNIT: Final = re.compile(r"[(（](?:单位[:：])?([^()（）]{1,6})[)）]$")
UNIT_LINE: Final = re.compile(r"^[(（]?(?:计量)?单位[:：]([^()（）]{1,6})[)）]?$")
LONGEST_UNIT: Final = 2
SURE: Final = 0.45  # from here on words name a measure by themselves
NOT_DONE: Final = re.compile(
    r"计划|目标|任务|同期|同比|环比|增长|增幅|增减|排名|得分|分值|上年|去年|应完成|完成率|预计"
)
PLACE_LIKE: Final = re.compile(r"^[^数量个]{1,12}(?:社区|网格|街道|村|镇|乡|居委会|小区|片区)$")
UNITS: Final = frozenset({"单位", "计量单位"})
TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "总数", "全街道", "全区"})
GENERIC: Final = frozenset(
    "数 数量 完成数 完成 完成情况 完成量 实际完成 实际完成数 实际 工作 工作内容 工作项目 项目 指标 指标名称 内容 情况 本期 "
    "工作情况 类别 名称 事项 月份 社区 村社区 村(社区) 社区名称 时间".split()
)
NUMBERED: Final = re.compile(
    r"^(?:[0-9]+|[一二三四五六七八九十]+)[、.．](?=.)|^[(（][0-9一二三四五六七八九十]+[)）](?=.)"
)


class Unsaid(Exception):
    """Why a cell stays open; the text is a full sentence."""


@dataclass(frozen=True, slots=True)
class Want:
    """A figure: the measure (and its category), the unit it is asked in, the place and the time."""

    measure: str
    category: str
    unit: str
    place: Place
    span: Span


@dataclass(slots=True)
class _Words:
    """The words of a cell, sorted by what they say."""

    above: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    place: Place | None = None
    span: Span | None = None
    unit: str = ""


class Reader:
    """Reads the cells of one sheet; ``asked`` is the time that the person named for forms that name none."""

    def __init__(
        self, grid: Grid, *, places: Mapping[str, list[Place]], root: Place, today: date, asked: Span | None
    ) -> None:
        self.grid, self.places, self.root, self.today = grid, places, root, today
        self.titles = grid.titles
        self.span = self._titled() or asked
        self.at = min(self.span.end, today) if self.span else today
        self.unit = next((self._known_unit(m[1]) for m in map(UNIT_LINE.match, self.titles) if m), "")
        self.place = self._titled_place() or root
        self.bound: dict[tuple[str, str], Bound] = {}
        self.lacks_time = False

    def want(self, cell: Open) -> Want:
        """The figure that the cell asks for; Unsaid with the reason if it cannot be told."""
        words = _Words()
        for word in cell.above:
            self._sort(word, words, into=words.above)
        for word in cell.before:
            if bare(self.grid.heading_of(cell.row, word)) in UNITS:
                words.unit = self._known_unit(word) or words.unit
            else:
                self._sort(word, words, into=words.before)
        span = words.span or self.span
        bound, unit = self._measured(words)
        if span is None:
            self.lacks_time = True
            raise Unsaid(_("表里没有写时间。请在上面选一个时间再填。"))
        if span.start > self.today:
            raise Unsaid(_("这个时间还没有到。"))
        best = bound.best
        assert best is not None
        place = words.place or self.place
        return Want(best.measure, best.category, unit, place, span)

    def _sort(self, word: str, words: _Words, *, into: list[str]) -> None:
        """Put a word where it belongs; Unsaid for one that asks for something else than a figure of the ledger."""
        word = self._without_unit(NUMBERED.sub("", word), words)
        named = self.places.get(word, [])
        if len(named) > 1:
            raise Unsaid(_("叫“%(name)s”的辖区不止一个。") % {"name": word})
        if named:
            words.place = named[0]
            return
        if PLACE_LIKE.search(word) and word not in GENERIC:
            raise Unsaid(_("您的辖区里没有“%(name)s”。请照“辖区”里的名称写。") % {"name": word})
        span, rest = period_in(word, at=self.at)
        if span is not None:
            words.span, word = span, rest
        word = word.strip("()（）:：、，,")
        if word and word not in GENERIC and not word.isdigit():
            into.append(word)

    def _without_unit(self, word: str, words: _Words) -> str:
        """The word without its unit, which is kept; a unit alone leaves nothing."""
        if NOT_DONE.search(word):
            raise Unsaid(_("“%(word)s”不是完成的数，总账里没有。") % {"word": word})
        if word in TOTALS:
            raise Unsaid(_("“%(word)s”请用表里的公式，或者自己加。") % {"word": word})
        found = UNIT.search(word)
        unit = self._known_unit(found[1] if found else word)
        if unit:
            words.unit = unit
            return word[: found.start()] if found else ""
        if found and len(found[1]) <= LONGEST_UNIT and period_in(found[1], at=self.at)[0] is None:
            raise Unsaid(_("不认识表里的单位“%(unit)s”。") % {"unit": found[1]})
        return word

    def _measured(self, words: _Words) -> tuple[Bound, str]:
        """The one measure that the words mean; Unsaid for none, for several, and for another unit."""
        unit = words.unit or self.unit
        said = [*words.before, *words.above]
        if not said:
            raise Unsaid(_("看不出这一格要填什么数。"))
        tries = ["".join(said)]
        if words.above and not words.before and len(words.above) > 1:
            tries.append(words.above[-1])
        if words.before and not words.above and len(words.before) > 1:
            tries.append(words.before[-1])
        if words.before and words.above:
            self._both_say_something(words, unit)
        bounds = [self._bind(each, unit) for each in tries]
        sure = next((each for each in bounds if each.certain and each.best), None)
        if sure is None:
            raise Unsaid(self._why(bounds[0], tries[0], unit))
        assert sure.best is not None
        if unit and not _fits(sure.best.measure, unit):
            raise Unsaid(self._unlike(sure.best.measure, unit))
        return sure, unit

    def _both_say_something(self, words: _Words, unit: str) -> None:
        """Where the words before or above add nothing to the meaning, they narrow it in a way that is not understood."""
        whole = self._bind("".join([*words.before, *words.above]), unit).best
        for alone, other in ((words.above, words.before), (words.before, words.above)):
            best = self._bind("".join(alone), unit).best
            if whole and best and best.measure == whole.measure and best.score >= SURE:
                raise Unsaid(
                    _("不明白“%(word)s”指什么，不是辖区、时间、单位，也不是计量项。") % {"word": "".join(other)}
                )

    def _bind(self, said: str, unit: str) -> Bound:
        key = (said, unit)
        if key not in self.bound:
            self.bound[key] = bind("target", said, unit=unit or None, context="，".join(self.titles[:3]), packs=packs())
        return self.bound[key]

    def _why(self, bound: Bound, said: str, unit: str) -> str:
        if unit:
            bare_of_unit = self._bind(said, "")
            if bare_of_unit.certain and bare_of_unit.best and not _fits(bare_of_unit.best.measure, unit):
                return self._unlike(bare_of_unit.best.measure, unit)
        names = [packs().measures[each.measure].name for each in bound.candidates[:3]]
        if not names:
            return _("没有和“%(said)s”对应的计量项。") % {"said": said}
        words = {"said": said, "names": "、".join(names)}
        if "都说得通" in bound.reason:
            return _("“%(said)s”有几种意思：%(names)s。") % words
        return _("“%(said)s”对不准，最像的是：%(names)s。") % words

    def _unlike(self, measure: str, unit: str) -> str:
        known = packs().measures[measure]
        words = {"name": known.name, "ours": known.unit, "unit": unit}
        return _("单位不同：“%(name)s”按%(ours)s记，表里要%(unit)s。") % words

    def _known_unit(self, word: str) -> str:
        known = packs().units.get(word)
        return known.name if known else ("%" if word == "%" else "")

    def _titled(self) -> Span | None:
        found = (period_in(title, at=self.today)[0] for title in self.titles)
        return next((span for span in found if span), None)

    def _titled_place(self) -> Place | None:
        """The narrowest place that a title names."""
        best: tuple[int, Place] | None = None
        for name, named in self.places.items():
            if len(named) == 1 and any(name in title for title in self.titles) and (not best or len(name) > best[0]):
                best = (len(name), named[0])
        return best[1] if best else None


def _fits(measure: str, unit: str) -> bool:
    known, units = packs().measures[measure], packs().units
    if unit in (known.unit, *known.accepts):
        return True
    ours, theirs = units.get(known.unit), units.get(unit)
    return bool(ours and theirs and ours.dimension == theirs.dimension)


def in_unit(measure: str, value: int, unit: str) -> Fraction:
    """A value of the ledger in the unit that is asked for; in the measure's own if none is."""
    known, units = packs().measures[measure], packs().units
    wanted = units.get(unit) if unit and unit not in (known.unit, *known.accepts) else units.get(known.unit)
    smallest = units[packs().smallest_unit(measure)]
    return Fraction(value) * smallest.size / (wanted.size if wanted else 1)
