"""Every name of every measure, found by the pairs of characters in it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from shequ.binding.wording import Phrase, doing, endings, plain, verb_of
from shequ.packs import Measure, MeasureKind

__all__ = ["Index", "Likeness", "Name", "Needs"]

GIVEN: Final = 1.0
SHORTENED: Final = 0.93  # 培训人次 called 培训: the unit says the rest
OF_VERB: Final = 0.95
OF_PART: Final = 0.85  # a rate called by what it is a share of
LAST_WORD: Final = 0.72  # a rate called by its last word: 签订率
LONG: Final = 0.62  # what a name is worth that stands in a phrase with much else
SHORT: Final = 0.54  # and one of two characters
HEAD: Final = 0.06  # and how much more where the phrase ends as the name does
NEARLY: Final = 0.985  # what is not the same is less
IN_TWO: Final = 0.92  # 医疗事故 in 医疗责任事故
HALF_SEEN: Final = 0.35
UNKNOWN: Final = 0.5  # what a pair of characters weighs that no name has, beside the rarest that one has


class Needs(Enum):
    """What must be given with a name that says less than the measure."""

    NOTHING = "nothing"
    UNIT = "unit"  # 培训 means 培训人次 where people are counted
    VERB = "verb"  # 卫生死角 means 清理卫生死角 where the phrase says 清理 at its other end
    SHARE = "share"  # 平安家庭 means a rate where there is a %


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a measure: how it is written and compared, what using it is worth, and what must be given with it."""

    measure: str
    written: str
    text: str
    worth: float = GIVEN
    needs: Needs = Needs.NOTHING
    verb: str = ""
    grams: tuple[str, ...] = ()  # each once


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a phrase a name is: ``score``; how much of the name stands in the phrase: ``covered``."""

    name: Name
    score: float
    covered: float


class Index:
    """The names of measures; made once for each set of packs.

    ``verbs`` are the works that any name of a measure speaks of, ``works`` those that its first name does.
    """

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        names = _sharing(name for measure in measures.values() for name in names_of(measure, measures))
        self.names = tuple(names)
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            for gram in name.grams:
                self._having[gram].append(number)
        self._rarity = self._rarities(names)
        self._unknown = UNKNOWN * max(self._rarity.values(), default=1.0)
        texts: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if name.needs is Needs.NOTHING:
                texts[name.measure].append(name.text)
        self.verbs = {code: _verbs_in(" ".join(texts[code])) for code in measures}
        self.works = {code: _verbs_in(texts[code][0]) for code in measures}
        self._totals = [sum(map(self._weight, name.grams)) or 1.0 for name in names]
        self._by_measure: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            self._by_measure[name.measure].append(number)

    @staticmethod
    def _rarities(names: Iterable[Name]) -> dict[str, float]:
        """How much a pair of characters tells: the fewer measures have it, the more."""
        having: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for gram in name.grams:
                having[gram].add(name.measure)
        most = len({name.measure for name in names}) + 1
        return {gram: math.log(most / len(found)) for gram, found in having.items()}

    def _weight(self, gram: str) -> float:
        return self._rarity.get(gram, self._unknown)

    def like(self, phrase: Phrase, *, usable: Callable[[Name], bool]) -> dict[str, Likeness]:
        """Each measure that has anything in common with the phrase, with the best of its names that are usable here."""
        grams = {gram: weight * self._weight(gram) for gram, weight in phrase.grams().items()}
        total = sum(grams.values()) or 1.0
        common: dict[int, float] = defaultdict(float)
        matched: dict[int, float] = defaultdict(float)
        for gram, weight in grams.items():
            rarity = self._weight(gram)
            for number in self._having.get(gram, ()):
                common[number] += rarity
                matched[number] += weight
        best: dict[str, Likeness] = {}
        for number, covered in common.items():
            name = self.names[number]
            likeness = self._likeness(number, phrase.text, covered=covered, told=matched[number] / total)
            if name.measure in best and likeness.score <= best[name.measure].score:
                continue
            if name.needs is Needs.NOTHING or usable(name):
                best[name.measure] = likeness
        return best

    def _likeness(self, number: int, text: str, *, covered: float, told: float) -> Likeness:
        name = self.names[number]
        if name.text == text:
            return Likeness(name, name.worth, 1.0)
        share = min(1.0, covered / self._totals[number])
        if name.text in text:
            share = 1.0
        elif share > HALF_SEEN and _in_two(name.text, text):
            share = IN_TWO
        elif len(text) > 2 and text not in name.text and _within(text, name.text):
            share = max(share, LONG + (1 - LONG) * len(text) / len(name.text))
        least = SHORT if len(name.text) <= 2 else LONG
        score = share * (least + (1 - least) * told)
        if text.endswith(name.text[-2:]):
            score += HEAD * share
        return Likeness(name, min(NEARLY, score) * name.worth, share)

    def around(self, measure: str, phrase: Phrase, context: Phrase) -> float:
        """The largest share of one of the measure's names that stands in the phrase and its context together."""
        seen = phrase.grams().keys() | context.grams().keys()
        shares = [0.0]
        for number in self._by_measure[measure]:
            name = self.names[number]
            if name.worth >= SHORTENED:
                shares.append(sum(self._weight(gram) for gram in name.grams if gram in seen) / self._totals[number])
        return max(shares)


def _sharing(names: Iterable[Name]) -> list[Name]:
    """The names, with each pair of characters kept once for all of them: thousands of names have few pairs."""
    once: dict[str, str] = {}
    return [replace(name, grams=tuple(once.setdefault(gram, gram) for gram in name.grams)) for name in names]


def _verbs_in(text: str) -> frozenset[str]:
    return frozenset(each for each in doing() if each in text)


def _in_two(name: str, text: str) -> bool:
    """Whether a name stands in the text with something between its two halves."""
    for cut in range(2, len(name) - 1):
        start = text.find(name[:cut])
        if start >= 0 and text.find(name[cut:], start + cut) >= 0:
            return True
    return False


def _within(text: str, name: str) -> bool:
    """Whether the characters of a text stand in a name in this order, as in a shortening: 越级访 in 越级上访."""
    rest = iter(name)
    return all(char in rest for char in text)


def names_of(measure: Measure, measures: Mapping[str, Measure]) -> Iterable[Name]:
    """The names of a measure: those given, those without the unit, a rate's last word and what it is a share of."""
    given = tuple(dict.fromkeys((measure.name, *measure.also)))
    for written in given:
        yield _name(measure, written)
        short = _without_ending(written)
        if short:
            yield _name(measure, short, written=written, worth=SHORTENED, needs=Needs.UNIT)
        text = plain(written)
        verb = verb_of(text)
        thing = text.removeprefix(verb) if text.startswith(verb) else text.removesuffix(verb)
        if verb and len(thing) > 1:
            yield _name(measure, thing, written=written, worth=OF_VERB, needs=Needs.VERB, verb=verb)
    if measure.kind is MeasureKind.RATIO:
        yield from _names_of_rate(measure, given, measures)


def _names_of_rate(measure: Measure, given: Iterable[str], measures: Mapping[str, Measure]) -> Iterable[Name]:
    for tail in dict.fromkeys(written[-3:] for written in given if written.endswith("率") and len(written) > 3):
        yield _name(measure, tail, worth=LAST_WORD)
    part = measures.get(measure.of[0]) if measure.of else None
    if part is not None:
        for written in (part.name, *part.also):
            yield _name(measure, written, worth=OF_PART, needs=Needs.SHARE)
            short = _without_ending(written)
            if short:
                yield _name(measure, short, written=written, worth=OF_PART * SHORTENED, needs=Needs.SHARE)


def _name(
    measure: Measure,
    words: str,
    *,
    written: str = "",
    worth: float = GIVEN,
    needs: Needs = Needs.NOTHING,
    verb: str = "",
) -> Name:
    text = plain(words)
    grams = tuple(dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))) or (text,)
    return Name(measure.code, written or words, text, worth=worth, needs=needs, verb=verb, grams=grams)


def _without_ending(written: str) -> str:
    """培训人次 without 人次; empty where nothing of two characters would be left."""
    ending = next((each for each in endings() if written.endswith(each)), "")
    return written[: -len(ending)] if ending and len(written) - len(ending) >= 2 else ""
