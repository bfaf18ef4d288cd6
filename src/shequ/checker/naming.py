"""What the words of a claim count: the campaign's own words first, then numbers of its standing, then names of measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from shequ.binding import bind, phrase, plain
from shequ.checker.derived import PERIODS
from shequ.checker.model import Derived, Ground
from shequ.checker.spoken import works_in
from shequ.checker.units import told_in
from shequ.packs import MeasureKind, Packs
from shequ.standing import Commitment

__all__ = ["Meant", "Named", "Naming", "free", "likeness", "names_of"]

LIKELY: Final = 0.45
CERTAIN: Final = 0.72
NOT_DONE: Final = "说的是没有办完的，没有对应的计量项"
AHEAD: Final = 0.1
ALIKE: Final = 0.8  # of the weight of two phrases that must be common to both
MOST: Final = 3
DIGITS: Final = re.compile(r"[\d.,]+")
PHYSICAL: Final = frozenset({"mass", "area", "length", "volume"})
RATE: Final = re.compile(r"率$|比例$|度$")
RATE_TAIL: Final = 3
UNSETTLED: Final = re.compile(r"(?:没有?|未能?|尚未)(?:得到|完全|按时)?(?:办|整改|改|解决|处理|处置|化解|消除|调解)")
LEFT: Final = re.compile(
    rf"(?:剩|余下|还剩|尚余|其余|{UNSETTLED.pattern}"
    r"|(?:还)?(?:正在|在|待)(?:办|整改|处理|推进|盯着|协调|解决))"
)
LIGHT: Final = re.compile(r"举办|开展|组织|召开|举行|来|办|了|只|都|又|还|的")
FREE: Final = re.compile(
    r"累计|目前|一共|实际|督促(?=整改|办理|落实)|共计|总计|合计|总共|先后|已经|截[至止]目前|今年以来|一年来|年初以来|全年|今年|去年|同期|上年|[上下]半年|第?[一二三四]季度|全[区县市镇乡村]|全街道|全社区"
    r"|(?:再|还需|还要|尚需|仍需|还须)(?:完成|做到?|办理?)?$|\d{4}年度?|\d{1,2}(?:月份?)?[—\-－~至到]{1,2}\d{1,2}月份?|\d{1,2}月份?(?:\d{1,2}日)?|^(?:其中|包括|到|截至|截止|同时|另外|还|并|也|共|已|我们|我|再|又|分别|均|各|年内|期间|以来|底|止|的)+"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A measure that may be meant, with what narrows it, and by which way it was found."""

    measure: str
    category: str = ""
    population: str = ""
    party: int | None = None
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What was found: one meant, or several that are equally likely, or none and why; or a number of the standing.

    ``weak`` are measures that are less like the words: where nothing was recorded of those meant, one of them may still be
    known by its number. ``either`` are measures that the words fit as well, but not what stands before: one that agrees is right.
    """

    meant: tuple[Meant, ...] = ()
    why: str = ""
    derived: tuple[Derived, ...] = ()
    unit_wrong: bool = False
    weak: tuple[Meant, ...] = ()
    either: tuple[Meant, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether there is no doubt what is counted."""
        return bool(self.derived) or (len(self.meant) == 1 and not self.why and not self.unit_wrong)


class Naming:
    """Finds what words count, for one ground; every phrase is looked up once."""

    def __init__(self, ground: Ground, packs: Packs) -> None:
        self._packs, self._topics = packs, ground.topics
        self._said: dict[str, list[Derived]] = {}
        for derived in ground.derived:
            for words in derived.words:
                self._said.setdefault(plain(words), []).append(derived)
        codes = frozenset(packs.for_topics(ground.topics)) if ground.topics else frozenset(packs.packs)
        self._within = {
            code: [plain(name) for name in (measure.name, *measure.also)]
            for code, measure in packs.measures.items()
            if measure.pack in codes
        }
        self._routines = [each for each in ground.commitments if each.type == "routine" and each.words and each.count]
        self._own = [each for each in ground.commitments if each.measure]
        self._promised = {each.measure for each in self._own}
        self._kept: dict[tuple[str, ...], Named] = {}

    def named(self, words: str, *, unit: str, context: str, kind: str = "result") -> Named:
        """What ``words`` count in ``unit``; ``context`` is the clause or heading around them."""
        context = DIGITS.sub("", context)  # what is counted does not hang on how much
        key = (free(words), unit, context, kind)
        if key not in self._kept:
            self._kept[key] = self._named(key[0], unit=unit, context=context, kind=kind)
        return self._kept[key]

    def beside(self, words: str, *, unit: str) -> tuple[Meant, ...]:
        """What ``words`` may count in ``unit``, likely enough to be looked at."""
        return self.named(words, unit=unit, context="").meant

    def _named(self, words: str, *, unit: str, context: str, kind: str) -> Named:
        if not plain(words):
            return Named(why="没有写明是什么的数")
        derived = self.computed(words, unit)
        if derived:
            return Named(derived=derived)
        own = self._promised_as(words, unit)
        if own is not None:
            return Named((own,))
        found = self._measured(words, unit=unit, context=context, kind=kind)
        if found.meant or not unit:
            return found
        bare = self._measured(words, unit="", context=context, kind=kind)
        if len(bare.meant) == 1 and bare.meant[0].score >= CERTAIN and not RATE.search(words):
            others = self._otherwise(bare.meant[0].measure, unit)
            return Named(others) if others else Named(bare.meant, unit_wrong=True)
        return found

    def _otherwise(self, code: str, unit: str) -> tuple[Meant, ...]:
        """The measures that count the same thing in a unit of weight or size: 垃圾84.26吨."""
        given = self._packs.units.get(unit)
        if given is None or given.dimension not in PHYSICAL:
            return ()
        near = self.siblings(code, unit=unit)
        own = tuple(each for each in near if self._packs.measures[each.measure].unit == unit)
        return (near if len(near) == 1 else own)[:MOST]

    def computed(self, words: str, unit: str) -> tuple[Derived, ...]:
        """The computed numbers that go by these words."""
        return tuple(each for each in self._said.get(plain(words), ()) if _in_unit(each, unit, self._packs))

    def containing(self, words: str, *, unit: str) -> tuple[Meant, ...]:
        """Measures of the campaign whose names hold the words and more: 讲座 in 健康教育讲座."""
        text = "".join(LIGHT.split(plain(words)))
        key = ("in", text, unit)
        if key not in self._kept:
            found = [
                each for each in self._within if len(text) > 1 and any(text in name for name in self._within[each])
            ]
            fitting = [each for each in found if not (told := told_in(unit, each, self._packs)).wrong and told.factor]
            self._kept[key] = Named(tuple(Meant(each, score=LIKELY) for each in fitting[:MOST]))
        return self._kept[key].meant

    def made_of(self, known: set[str], words: str, *, unit: str) -> str | None:
        """The rate or the rest of two measures that are known, where the words say so: 办结率, 余下, 没改的."""
        rate = unit in ("%", "‰", "") and (RATE.search(words) is not None or (unit == "%" and bool(works_in(words))))
        if not known or not (rate or LEFT.match(words)):
            return None
        kind = MeasureKind.RATIO if rate else MeasureKind.BALANCE
        found = []
        for code in self._within:
            measure = self._packs.measures[code]
            if measure.kind is not kind or not measure.of or not known.intersection(measure.of):
                continue
            said = (
                not rate
                or not RATE.search(words)
                or any(
                    words[-RATE_TAIL:] in name
                    for name in (plain(measure.name), *self._within[code], measure.name, *measure.also)
                )
            )
            fits = rate or (not (told := told_in(unit, code, self._packs)).wrong and told.factor)
            if said and fits:
                found.append((len(known.intersection(measure.of)), code))
        found.sort(reverse=True)
        clear = found and (len(found) == 1 or found[0][0] > found[1][0])
        return found[0][1] if clear else None

    def unsettled(self, named: Named, words: str, *, unit: str) -> Named:
        """What is left of it, where the words say that it was not done: 投诉没有办结 are none of those that were settled."""
        match = UNSETTLED.search(words)
        if match is None or len(named.meant) != 1:
            return named
        of = named.meant[0]
        if self._packs.measures[of.measure].kind is MeasureKind.BALANCE:
            return named
        code = self.made_of({of.measure}, words[match.start() :], unit=unit)
        return replace(named, meant=(replace(of, measure=code),), weak=(), either=()) if code else Named(why=NOT_DONE)

    def parts(self, code: str, *, unit: str) -> tuple[Meant, ...]:
        """The two things that a rate is made of, where a number in ``unit`` may say either."""
        measure = self._packs.measures[code]
        found = measure.of if measure.kind is MeasureKind.RATIO and measure.of else ()
        fitting = [each for each in found if not (told := told_in(unit, each, self._packs)).wrong and told.factor]
        return tuple(Meant(each, score=LIKELY) for each in fitting)

    def siblings(self, code: str, *, unit: str) -> tuple[Meant, ...]:
        """Measures of the campaign that count the same thing in another way: 发现小广告 and 清除小广告."""
        key = ("near", code, unit)
        if key not in self._kept:
            own = [name for name in self._within.get(code, [plain(self._packs.measures[code].name)]) if len(name) > 1]
            found = [
                each
                for each, names in self._within.items()
                if each != code
                and self._packs.measures[each].kind is not MeasureKind.RATIO
                and any(one in other for one in own for other in names)
            ]
            fitting = [each for each in found if not (told := told_in(unit, each, self._packs)).wrong and told.factor]
            self._kept[key] = Named(tuple(Meant(each, score=LIKELY) for each in fitting[: 2 * MOST]))
        return self._kept[key].meant

    def routines_in(self, sentence: str) -> list[Commitment]:
        """The routines that a sentence names, the longest name first."""
        text = plain(sentence)
        found = [each for each in self._routines if plain(each.words) in text]
        return sorted(found, key=lambda each: -len(each.words))

    def _promised_as(self, words: str, unit: str) -> Meant | None:
        """The commitment that says the same words: its measure, category and group of people."""
        alike = [(likeness(words, each.words), each) for each in self._own if self._fits(each, unit)]
        best = max(alike, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < ALIKE:
            return None
        same = {_narrowed(each) for score, each in alike if score >= best[0] - AHEAD}
        if len(same) > 1:
            return None
        return _meant(best[1])

    def _fits(self, commitment: Commitment, unit: str) -> bool:
        measure = self._packs.measures.get(commitment.measure)
        if measure is None:
            return False
        own, given = self._packs.units.get(measure.unit), self._packs.units.get(unit.partition("/")[0])
        if not unit or own is None or given is None:
            return not unit or unit in measure.accepts
        return given.dimension == own.dimension or given.name in measure.accepts or unit in measure.accepts

    def _measured(self, words: str, *, unit: str, context: str, kind: str) -> Named:
        bound = bind(kind, words, unit=unit or None, context=context, topics=self._topics, packs=self._packs)
        likely = [each for each in bound.candidates if each.score >= LIKELY]
        if not likely:
            return Named(why=f"“{words}”没有名称相近的计量项")
        rivals = [each for each in likely if likely[0].score - each.score < AHEAD]
        promised = [each for each in rivals if each.measure in self._promised]
        if len(promised) == 1:
            rivals = promised
        meant = tuple(Meant(each.measure, score=each.score, reason=each.reason) for each in rivals[:MOST])
        weak = tuple(Meant(each.measure, score=each.score) for each in likely[: 2 * MOST] if each not in rivals[:MOST])
        if len(meant) == 1 and meant[0].score < CERTAIN and not promised:
            name = self._packs.measures[meant[0].measure].name
            return Named(meant, why=f"“{words}”只与“{name}”部分相近，不能确定说的就是它", weak=weak)
        return Named(meant, weak=weak)


def free(words: str) -> str:
    """Words without times, totals and the like."""
    return FREE.sub("", FREE.sub("", words))


def _meant(commitment: Commitment) -> Meant:
    return Meant(*_narrowed(commitment), reason="与创建计划里的说法一致")


def _narrowed(commitment: Commitment) -> tuple[str, str, str, int | None]:
    return commitment.measure, commitment.category, commitment.population, commitment.party


def _in_unit(derived: Derived, unit: str, packs: Packs) -> bool:
    """Whether a computed number can be told in a unit: periods in weeks or months, yuan in 万元."""
    if unit in ("", derived.unit) or {unit, derived.unit} <= PERIODS:
        return True
    own, given = packs.units.get(derived.unit), packs.units.get(unit)
    return own is not None and given is not None and own.dimension == given.dimension


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """How much two phrases have in common, from 0 to 1: of the one that says less, and a little of the other."""
    left, right = phrase(one).grams(), phrase(other).grams()
    if not left or not right:
        return 0.0
    if plain(one) == plain(other):
        return 1.0
    common = sum(min(left[gram], right[gram]) for gram in left.keys() & right.keys())
    return 2 * common / (sum(left.values()) + sum(right.values()))


def names_of(meant: Sequence[Meant], packs: Packs) -> str:
    """The measures by name: “A”或“B”."""
    return "或".join(f"“{packs.measures[each.measure].name}”" for each in meant)
