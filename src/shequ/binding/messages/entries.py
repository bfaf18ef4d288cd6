"""From a message to proposed entries: cut it, see what each part tells of, place its figures, find its day and place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from shequ.binding.messages.cutting import Found, Reading, evidence
from shequ.binding.messages.days import AHEAD, Day, days_in
from shequ.binding.messages.figures import Figure, figures
from shequ.binding.messages.fitting import Fitting
from shequ.binding.messages.grouping import Group, groups
from shequ.binding.messages.lines import Message, clauses, even, messages
from shequ.binding.messages.names import name_spans
from shequ.binding.messages.places import Gazetteer
from shequ.binding.messages.shape import Certainty, PlaceName, Proposed, Second, Unread, Value
from shequ.binding.messages.vocabulary import Mention, Vocabulary, vocabulary
from shequ.binding.messages.wordings import Words
from shequ.packs import Packs, Register

__all__ = ["LONGEST", "entries_in"]

LONGEST: Final = 10_000
_LEAST: Final = 0.95  # evidence from which a part tells of an activity at all
_OTHERS: Final = 3
_CLEAR: Final = 0.72  # of the best score: a second register below it is no rival
_MISSED: Final = re.compile(
    r"明天|明日|后天|明早|明晚|下周|下个月|请(?!了|来|到)|务必|记得|通知(?![书单])|将于|将在|拟于|计划|准备(?!工作|了)|安排在|报名|马上|待会|稍后|"
    r"接龙|能来|集合|等会|一会儿?|需要?(?=[各大您参加])|[?？]|吗(?=$|[\s，,。！!])|谁|什么时候|怎么|几点|要不要|能不能|可以(?=[来去参])|各位|大家(?=[注记要]|都?来)|提醒|温馨提示|欢迎|快来|开展以下|取消|推迟|改期|没有?(?=[开召搞组举]|来得及)|还没|暂停|本周要|争取|力争|目标"
)
_TOLD: Final = re.compile(
    r"了|已(?!婚)|完成|共(?=[^同建产享]|$)|累计|出动|发现|结束|圆满|顺利|其中|今天(?:上午|下午)?(?:组织|开展|召开)|昨天|前天|参加(?=\d)|(?:人|人次|余人|多人|居民|群众)参加|参会|参训|到会|到场|当场|现场|取得|和解|化解"
)
_ASKED: Final = re.compile(r"接龙|报名|务必|欢迎[^，,。]{0,4}参加|能来|[?？]|什么时候")
_CERTAIN: Final = 1.9  # evidence that needs no figure and no day


def entries_in(
    text: str,
    *,
    registers: Sequence[Register],
    packs: Packs,
    today: date,
    places: Sequence[PlaceName] = (),
    chosen: Mapping[int, str] | None = None,
) -> list[Proposed]:
    """The entries that a message tells of, in its order. Only the first 10,000 characters are read.

    Standing registers (households, shops) are not proposed. ``chosen`` names, by the ``start`` of a proposal, the register
    that a person chose instead: its values are placed anew.
    """
    kept = tuple(each for each in registers if not each.standing)
    if not kept or not text.strip():
        return []
    known = vocabulary(kept)
    bare, parts = messages(even(text[:LONGEST]), today=today, labels=known.labels)
    return [
        proposed
        for part in parts
        for proposed in _Message(
            bare, text, part, known, packs, today, Gazetteer(tuple(places)), chosen or {}
        ).proposed()
    ]


@dataclass(frozen=True)
class _Message:
    """One message under reading."""

    text: str
    original: str
    part: Message
    known: Vocabulary
    packs: Packs
    today: date
    places: Gazetteer
    chosen: Mapping[int, str]

    @cached_property
    def days(self) -> list[Day]:
        return list(days_in(self.text, self.part.start, self.part.end, today=min(self.part.day, self.today)))

    @cached_property
    def found(self) -> Found:
        start, end = self.part.start, self.part.end
        stretch = self.text[start:end]
        shifted = [Day(day.start - start, day.end - start, day.day) for day in self.days]
        numbers = [_moved(each, start) for each in figures(stretch, shifted)]
        mentions = [_shifted(each, start) for each in self.known.mentions(stretch)]
        return Found.of(mentions, numbers)

    @cached_property
    def reading(self) -> Reading:
        return Reading(Fitting(self.text, self.known, self.packs), self.found)

    @cached_property
    def private(self) -> list[tuple[int, int]]:
        start = self.part.start
        return [(left + start, right + start) for left, right in name_spans(self.text[start : self.part.end])]

    def proposed(self) -> Iterator[Proposed]:
        """Every activity of the message."""
        stretches = self.reading.cut(clauses(self.text, self.part))
        for stretch in stretches:
            for group in groups(stretch, self.reading, self.days):
                if self._told(group):
                    yield self._entry(group)

    def _told(self, group: Group) -> bool:
        """Whether the words tell of something that happened."""
        words = self.found.words(group.start, group.end)
        strength = evidence(words, self.known.uses).get(group.register, 0.0)
        numbers = self.found.numbers(group.start, group.end)
        if strength < _LEAST and not (numbers and strength >= 0.6 * _LEAST):
            return False
        days = self._days(group)
        if any(day.ahead for day in days) and not any(day.day for day in days):
            return False
        said = self.text[group.start : group.end]
        told = bool(numbers) or any(day.day for day in days) or _TOLD.search(said) is not None or strength >= _CERTAIN
        ahead = AHEAD.search(said) or _MISSED.search(self.text, *group.head) or _ASKED.search(said)
        return told and not (ahead and not _TOLD.search(self.text, *group.head) and not _past(days, self.today))

    def _days(self, group: Group) -> list[Day]:
        return [day for day in self.days if group.start <= day.start < group.told]

    def _entry(self, group: Group) -> Proposed:
        number = self._register(group)
        values, unread = self._values(group, number)
        register = self.known.registers[number]
        scores = self._scores(group)
        missing = tuple(each.code for each in register.fields if each.required and each.code not in values)
        day, quote = self._day(group)
        named = self.places.named(self.text, group.start, group.end)
        rivals = [each for each in sorted(scores, key=lambda each: -scores[each]) if each != number][:_OTHERS]
        clear = not rivals or scores[rivals[0]] < _CLEAR * scores.get(number, 0.0)
        return Proposed(
            register=register.code,
            occurred_on=day,
            date_quote=quote,
            place=named.places[0] if named and len(named.places) == 1 else None,
            place_words=named.quote if named else self.places.looks_like(self.text, group.start, group.end),
            values=values,
            certainty=_certainty(values, missing, unread, clear=clear, dated=bool(quote) or self.part.dated),
            reasons=self._reasons(group, number),
            unread=unread,
            missing=missing,
            others=tuple(self._second(group, each, scores[each]) for each in rivals),
            start=group.start,
            end=group.end,
            places=named.places if named else (),
        )

    def _register(self, group: Group) -> int:
        code = self.chosen.get(group.start)
        codes = [each.code for each in self.known.registers]
        return codes.index(code) if code in codes else group.register

    def _scores(self, group: Group) -> dict[int, float]:
        words = self.found.words(group.start, group.end)
        numbers = self.found.numbers(group.start, group.end)
        own = evidence(words, self.known.uses)
        worth = self.reading.fitting.worth
        return {
            each: score + 0.8 * worth(each, words, numbers, group.breaks) for each, score in own.items() if score > 0.5
        }

    def _values(self, group: Group, number: int) -> tuple[dict[str, Value], tuple[Unread, ...]]:
        """The values of every field, and the figures that found none."""
        words = self.found.words(group.start, group.end)
        numbers = self.found.numbers(group.start, group.end)
        told = [each for each in numbers if each.start < group.told]
        placed = self.reading.fitting.placed(number, words, told, group.breaks)
        values = self._words(group, words, numbers).values(number)
        values |= {each.field.code: each.value for each in placed}
        used = {each.figure for each in placed}
        unread = tuple(
            Unread(self.original[each.start : each.end], each.start, each.end, each.value, each.unit)
            for each in numbers
            if each not in used
        )
        return values, unread

    def _words(self, group: Group, words: Sequence[Mention], numbers: Sequence[Figure]) -> Words:
        blanks = [(day.start, day.end) for day in self.days]
        return Words(
            self.text, group.start, group.end, self.known, words, numbers, self.private, blanks, group.head, self.today
        )

    def _second(self, group: Group, number: int, score: float) -> Second:
        values, unread = self._values(group, number)
        return Second(self.known.registers[number].code, round(score, 2), values, unread)

    def _day(self, group: Group) -> tuple[date, str]:
        """The day that the group names itself, else the last one named before it, else that of the message."""
        own = next((day for day in self._days(group) if day.day and not day.here), None)
        if own is None:
            before = [day for day in self.days if day.start < group.start and day.day and not day.here]
            own = before[-1] if before else None
        if own is None or own.day is None:
            here = next((day for day in self._days(group) if day.here), None)
            return min(self.part.day, self.today), self.original[here.start : here.end] if here else ""
        return own.day, self.original[own.start : own.end]

    def _reasons(self, group: Group, number: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for each in self.found.words(group.start, group.end):
            if any(use.register == number and use.role == "head" for use in self.known.uses[each.word]):
                found.setdefault(each.word)
        return tuple(found)[:6]


def _past(days: Sequence[Day], today: date) -> bool:
    return any(day.day and day.day < today for day in days)


def _certainty(
    values: Mapping[str, Value], missing: Sequence[str], unread: Sequence[Unread], *, clear: bool, dated: bool
) -> Certainty:
    if missing:
        return Certainty.UNSURE
    doubtful = (
        unread or not dated or any(each.certainty == Certainty.UNSURE and not each.usual for each in values.values())
    )
    return Certainty.SURE if clear and not doubtful else Certainty.LIKELY


def _moved(figure: Figure, by: int) -> Figure:
    return Figure(
        figure.start + by,
        figure.end + by,
        figure.value,
        figure.unit,
        figure.approx,
        figure.each,
        figure.part,
        figure.total,
    )


def _shifted(mention: Mention, by: int) -> Mention:
    return Mention(mention.start + by, mention.end + by, mention.word, mention.within, mention.titled)
