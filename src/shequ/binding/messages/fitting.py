"""Which figure goes into which field: by unit, by the nearest word of the field, and by what the register asks for first."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Final

from shequ.binding.messages.figures import Figure
from shequ.binding.messages.shape import Certainty, Value
from shequ.binding.messages.vocabulary import Mention, Vocabulary
from shequ.packs import Field, FieldKind, Packs, Register

__all__ = ["Fit", "Fitting", "Placed"]

_COUNTED: Final = frozenset({FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY})
_PEOPLE: Final = frozenset({"人", "人次", "名", "位"})
_LOOSE: Final = frozenset(
    {"个", "处", "件", "项", "点", "块", "次", "条", "份", "张", "面", "起", "户", "家", "座", "间"}
)
_AHEAD: Final = 14  # characters between a word and its number
_BEHIND: Final = 6
_LONGEST_WORD: Final = 16
_NAMED: Final = 0.55  # from which a word stands so near that it names the number
_LIST: Final = re.compile(r"[、和及与]")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a unit fits a field: ``score`` 0 to 1, and by what the number is multiplied."""

    score: float
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure in a field."""

    field: Field
    figure: Figure
    value: Value
    score: float


@dataclass(frozen=True)
class Fitting:
    """The text with all that was found in it, ready to be asked about each register."""

    text: str
    vocabulary: Vocabulary
    packs: Packs
    fits: dict[tuple[int, str], tuple[tuple[Field, Fit], ...]] = field(default_factory=dict)

    def placed(
        self, number: int, mentions: Sequence[Mention], found: Sequence[Figure], breaks: Sequence[int]
    ) -> list[Placed]:
        """The figures that find a field of the register ``number``, best first; one each."""
        register = self.vocabulary.registers[number]
        words = self._words(number, mentions)
        asked: list[tuple[float, int, Field, Fit, float]] = []
        for index, figure in enumerate(found):
            for asking, fit in self._fits(number, figure.unit):
                near = self._near(words.get(asking.code, ()), figure, breaks)
                if not near and self._follows(figure) and not (asking.required or asking.first):
                    continue  # 3只拖鞋 names what it counts, and it is not what this field counts
                score = _score(register, asking, figure, fit, near)
                if score > 0 and _whole(asking, figure.value, fit) is not None:
                    asked.append((score, index, asking, fit, near))
        return self._taken(asked, found)

    def worth(self, number: int, mentions: Sequence[Mention], found: Sequence[Figure], breaks: Sequence[int]) -> float:
        """How well the figures of a stretch fit the register."""
        if not found:
            return 0.0
        return sum(min(each.score, 1.7) for each in self.placed(number, mentions, found, breaks))

    def _follows(self, figure: Figure) -> bool:
        """Whether a word follows the figure at once."""
        behind = self.text[figure.end : figure.end + 1]
        return "\u4e00" <= behind <= "\u9fff"

    def _fits(self, number: int, unit: str) -> tuple[tuple[Field, Fit], ...]:
        """The fields of the register that a number of this unit can be in."""
        known = self.fits.get((number, unit))
        if known is None:
            known = self.fits[number, unit] = _fits(self.vocabulary.registers[number], unit, self.packs)
        return known

    def _words(self, number: int, mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
        words: dict[str, list[Mention]] = {}
        for each in mentions:
            for use in self.vocabulary.uses[each.word]:
                if use.register == number and use.role == "field":
                    words.setdefault(use.field, []).append(each)
        return words

    def _near(self, words: Sequence[Mention], figure: Figure, breaks: Sequence[int]) -> float:
        """How near the next word of the field stands: about 1 beside the number, 0 where there is none."""
        best = 0.0
        first = bisect_left(words, figure.start - _AHEAD - _LONGEST_WORD, key=_start)
        for word in words[first : bisect_left(words, figure.end + _BEHIND + 1, key=_start)]:
            between = self.text[word.end : figure.start] if word.end <= figure.start else ""
            if word.end <= figure.start and len(between) <= _AHEAD:
                crossed = _between(breaks, word.end, figure.start)
                apart = 0.055 * len(between) + (0.55 if crossed else 0) + (0.5 if _numbered(between) else 0)
                best = max(best, 1.15 - apart + 0.09 * (len(word.word) - 2))
            elif 0 <= word.start - figure.end <= _BEHIND:
                crossed = _between(breaks, figure.end, word.start)
                gap = word.start - figure.end
                best = max(best, 1.1 - 0.12 * gap - (0.9 if crossed else 0) + 0.09 * (len(word.word) - 2))
            elif figure.start <= word.start < figure.end:
                best = max(best, 0.9)
        return best

    def _taken(self, asked: list[tuple[float, int, Field, Fit, float]], found: Sequence[Figure]) -> list[Placed]:
        asked = [each if not _only(each, asked, found) else (each[0] - 2, *each[1:]) for each in asked]
        asked.sort(key=lambda each: (-each[0], each[1]))
        figures: set[int] = set()
        fields: set[str] = set()
        placed: list[Placed] = []
        for score, index, asking, fit, near in asked:
            if index in figures or asking.code in fields:
                continue
            figures.add(index)
            fields.add(asking.code)
            placed.append(Placed(asking, found[index], self._value(asking, found[index], fit, near), score))
        return placed

    def _value(self, field: Field, figure: Figure, fit: Fit, near: float) -> Value:
        times = self._listed(figure) if figure.each else 1
        value = _whole(field, figure.value * times, fit)
        certainty = Certainty.SURE
        if figure.approx or times > 1 or fit.score < 0.9:
            certainty = Certainty.LIKELY
        if near < _NAMED and not (field.required and figure.unit):
            certainty = Certainty.LIKELY
        start = figure.start
        return Value(value, self.text[start : figure.end], start, figure.end, certainty, approx=figure.approx)

    def _listed(self, figure: Figure) -> int:
        """How many things are counted together: 横幅、标语各5条 are two."""
        clause = re.split(r"[，,。；;\n\d]", self.text[max(0, figure.start - 30) : figure.start])[-1]
        return len(_LIST.findall(clause.rsplit("各", 1)[0])) + 1


def _score(register: Register, field: Field, figure: Figure, fit: Fit, near: float) -> float:
    """How well it fits altogether; 0 for not at all."""
    if figure.part and near < _NAMED:
        return 0.0
    if not figure.unit:
        return fit.score + near if near >= 0.9 else 0.0
    if fit.score < 0.5:
        return fit.score + near if near >= 0.8 else 0.0
    if near:
        return fit.score * 0.6 + near + (0.1 if field.required else 0.0) + (0.1 if figure.total else 0.0)
    same = [each for each in register.fields if each.kind in _COUNTED and _dimension_like(each.unit, field.unit)]
    if field.required or same[0].code == field.code:
        return fit.score * (0.55 if field.required or field.first else 0.4) + (0.1 if figure.total else 0.0)
    return 0.0


def _between(breaks: Sequence[int], start: int, end: int) -> bool:
    """Whether a clause begins in ``start:end``."""
    place = bisect_left(breaks, start)
    return place < len(breaks) and breaks[place] < end


def _start(word: Mention) -> int:
    return word.start


def _only(
    one: tuple[float, int, Field, Fit, float],
    asked: Sequence[tuple[float, int, Field, Fit, float]],
    found: Sequence[Figure],
) -> bool:
    """Whether a part (其中志愿者) would take the only figure that the whole can have."""
    _, index, field, _, _ = one
    if not field.label.startswith("其中") or found[index].part:
        return False
    whole = {at for _, at, other, _, _ in asked if other.required and _dimension_like(other.unit, field.unit)}
    return whole == {index}


def _dimension_like(one: str, other: str) -> bool:
    return one == other or {one, other} <= _PEOPLE


def _fits(register: Register, unit: str, packs: Packs) -> tuple[tuple[Field, Fit], ...]:
    """The fields of a register that a number of this unit can be in."""
    found = ((field, _fit(register, field, unit, packs)) for field in register.fields if field.kind in _COUNTED)
    return tuple((field, fit) for field, fit in found if fit is not None)


def _fit(register: Register, field: Field, unit: str, packs: Packs) -> Fit | None:
    own = "元" if field.kind is FieldKind.MONEY else field.unit
    if not unit:
        return Fit(0.35, Fraction(1))
    given, kept = packs.units.get(unit), packs.units.get(own)
    if unit == own or (given and kept and given.name == kept.name):
        return Fit(1.0, Fraction(1))
    if given and kept and given.dimension == kept.dimension:
        return Fit(0.9, given.size / kept.size)
    posted = (packs.measures.get(each.measure) for each in register.posts if each.value == field.code)
    if any(each and (unit in each.accepts or (given and given.name in each.accepts)) for each in posted):
        return Fit(0.9, Fraction(1))
    if unit in _PEOPLE and own in _PEOPLE:
        return Fit(0.8, Fraction(1))
    if field.kind is FieldKind.COUNT and unit in _LOOSE and own not in _PEOPLE:
        return Fit(0.3, Fraction(1))
    return None


def _whole(field: Field, value: Decimal, fit: Fit) -> int | Decimal | None:
    """The number in the field's unit; None where it cannot be one of its."""
    exact = Fraction(value) * fit.factor
    if field.kind is FieldKind.COUNT:
        return int(exact) if exact.denominator == 1 and _within(field, Decimal(int(exact))) else None
    places = Decimal("0.01") if field.kind is FieldKind.MONEY else Decimal("0.000001")
    number = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(places, ROUND_DOWN)
    short = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    return short if _within(field, short) else None


def _within(field: Field, value: Decimal) -> bool:
    return (field.least is None or value >= field.least) and (field.most is None or value <= field.most)


def _numbered(words: str) -> bool:
    return any(char.isdigit() for char in words)
