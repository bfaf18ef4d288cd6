"""Fields that hold words: choices by their own words, what a thing was about, persons behind their labels, follow-ups."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from shequ.binding.messages.figures import Figure
from shequ.binding.messages.names import person_after, without
from shequ.binding.messages.shape import Certainty, Value
from shequ.binding.messages.vocabulary import Mention, Vocabulary
from shequ.packs import Field, FieldKind, Register, Sensitivity

__all__ = ["Words"]

_TITLE: Final = re.compile(r"《([^》\n]{2,60})》|[“「\"]([^”」\"\n]{2,60})[”」\"]")
_LEAD: Final = re.compile(
    r"^(?:[\s，,、:：\-—]|(?:我|本)?(?:社区|街道|网格|站|中心)(?=[组开召举进联集对在于])|今天|昨天|前天|今日|昨日|当天|上午|下午|晚上|早上|今早|今晚|已经?|又|还|并|共|先后|组织|开展了?|召开了?|举办了?|举行了?|进行了?|了|于|在[^，,。]{1,15}?(?:开展|举办|召开|组织|举行|进行)了?|一[场次期个](?=[^，,]{2}))+"
)
_TAIL: Final = re.compile(r"[\s，,、:：;；。！!（(\-—]+$|(?:活动)?(?:共|约|等|了|一次|一场)$")
_HOLES: Final = re.compile(
    r"(?:组织|出动|发动|动员|安排|参加)?(?:(?:志愿者|居民|党员|干部|工作人员|群众|人员)[和、及与]?)*\x00(?:\s?(?:参加|参与|左右))?|[（(]\s*[)）]"
)
_LABELLED: Final = r"\s?[:：]\s?([^\n。；;]{{1,{most}}})"
_DECIDED: Final = re.compile(r"(?:会议)?(?:要求|议定|决定|明确|部署|强调|布置)[:：，,]?\s*([^\n]{4,300})")
_DUE: Final = re.compile(
    r"(?:(\d{1,2})月(\d{1,2})[日号](?:之?前)|(\d{1,2})[日号]前|(本周|这周|下周)([一二三四五六日天])?(?:之?前|内))"
)
_WEEK: Final = "一二三四五六日"
_LONGEST: Final = 60
_YES: Final = re.compile(r"[:：]?\s?(?:已|均已|全部|均)?(?:是|有|合格|达标|完成|办结|整改|通过|满意|签订?|齐全|√)")
_DONE: Final = re.compile(r"(?:已|当场|现场|立即|均已|全部)(?:[^，,。；;未不]{0,4})$")


@dataclass(frozen=True)
class Words:
    """The words of one stretch ``start:end``, asked for the fields of a register."""

    text: str
    start: int
    end: int
    vocabulary: Vocabulary
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    private: Sequence[tuple[int, int]]
    blanks: Sequence[tuple[int, int]]
    head: tuple[int, int]
    today: date

    def values(self, number: int) -> dict[str, Value]:
        """The values of every field of the register ``number`` that holds words."""
        register = self.vocabulary.registers[number]
        found: dict[str, Value] = {}
        for field in register.fields:
            value = self._value(number, field)
            if value is not None:
                found[field.code] = value
        self._topic(register, found)
        for field in register.fields:
            if field.required and field.usual and field.code not in found and field.choices:
                chosen: Any = [field.usual] if field.kind is FieldKind.CHOICES else field.usual
                found[field.code] = Value(chosen, "", self.start, self.start, Certainty.UNSURE, usual=True)
        return found

    def _value(self, number: int, field: Field) -> Value | None:
        if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
            return self._choice(number, field)
        if field.kind in (FieldKind.TEXT, FieldKind.LONG) and field.sensitivity == Sensitivity.OPEN:
            return self._labelled(field)
        if field.kind is FieldKind.PERSON:
            return self._person(field)
        if field.kind is FieldKind.FOLLOW_UPS:
            return self._follow_ups()
        return self._yes(number, field) if field.kind is FieldKind.YES else None

    def _choice(self, number: int, field: Field) -> Value | None:
        """The choice that most words speak for; what stands in the main clause counts more."""
        score: dict[str, float] = {}
        first: dict[str, Mention] = {}
        seen: set[tuple[str, str]] = set()
        for each in self.mentions:
            for use in self.vocabulary.uses[each.word]:
                if use.register != number or use.role != "choice" or use.field != field.code:
                    continue
                if (use.choice, each.word) in seen:
                    continue
                seen.add((use.choice, each.word))
                gain = (len(each.word) - 0.8) * (0.45 if self._counts(each) else 1.0 if self._leads(each) else 0.8)
                score[use.choice] = score.get(use.choice, 0.0) + gain * (0.8 if each.within else 1.0)
                first.setdefault(use.choice, each)
        if not score:
            return None
        best = max(score, key=lambda code: (score[code], -first[code].start))
        rivals = [each for code, each in score.items() if code != best and each > 0.7 * score[best]]
        said = first[best]
        several = field.kind is FieldKind.CHOICES
        value: Any = [each.code for each in field.choices if each.code in score] if several else best
        certainty = Certainty.LIKELY if rivals and not several else Certainty.SURE
        return Value(value, said.word, said.start, said.end, certainty)

    def _leads(self, word: Mention) -> bool:
        """Whether the word stands in the main clause."""
        return self.head[0] <= word.start < self.head[1]

    def _counts(self, word: Mention) -> bool:
        """Whether the word only names what a figure behind it counts."""
        return any(0 <= each.start - word.end <= 4 for each in self.figures)

    def _labelled(self, field: Field) -> Value | None:
        """What stands behind the field's label and a colon."""
        most = 200 if field.kind is FieldKind.TEXT else 2000
        stretch = self.text[self.start : self.end]
        for word in sorted({field.label, *field.also}, key=len, reverse=True):
            at = stretch.find(word)
            match = re.compile(re.escape(word) + _LABELLED.format(most=most)).match(stretch, at) if at >= 0 else None
            if match:
                start, end = self.start + match.start(1), self.start + match.end(1)
                said = self._clean(start, end)
                if said:
                    return Value(said, self.text[start:end], start, end)
        return None

    def _person(self, field: Field) -> Value | None:
        span = person_after(self.text[self.start : self.end], [field.label, *field.also])
        if span is None and field.required:
            inside = [each for each in self.private if self.start <= each[0] < self.end and not self._digits(each)]
            span = (inside[0][0] - self.start, inside[0][1] - self.start) if inside else None
        if span is None:
            return None
        start, end = self.start + span[0], self.start + span[1]
        return Value(self.text[start:end], self.text[start:end], start, end, Certainty.LIKELY)

    def _digits(self, span: tuple[int, int]) -> bool:
        return self.text[span[0]].isdigit()

    def _yes(self, number: int, field: Field) -> Value | None:
        for each in self.mentions:
            if any(use.register == number and use.field == field.code for use in self.vocabulary.uses[each.word]):
                before = self.text[max(self.start, each.start - 6) : each.start]
                if _DONE.search(before) or _YES.match(self.text, each.end, min(self.end, each.end + 6)):
                    return Value("是", self.text[each.start : each.end], each.start, each.end, Certainty.LIKELY)
        return None

    def _follow_ups(self) -> Value | None:
        """What was decided, each with its deadline; who is to do it is left to the person."""
        match = _DECIDED.search(self.text, self.start, self.end)
        if match is None:
            return None
        rows = list(self._decided(match.start(1), match.end(1)))
        return Value(rows, match[0], match.start(), match.end(), Certainty.LIKELY) if rows else None

    def _decided(self, start: int, end: int) -> Iterator[dict[str, str]]:
        for part in re.finditer(r"[^。；;\n]+", self.text[start:end]):
            left, right = start + part.start(), start + part.end()
            what = self._clean(left, right)[:200]
            if len(what) > 3:
                due = _DUE.search(self.text, left, right)
                yield {"what": what, "who": "", "due": self._due(due) if due else ""}

    def _due(self, match: re.Match[str]) -> str:
        """The next such day."""
        today = self.today
        if match[4]:
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=match[4] == "下周")
            return (monday + timedelta(days=_WEEK.find(match[5] or "五") % 7)).isoformat()
        month, day = (int(match[1]), int(match[2])) if match[1] else (today.month, int(match[3]))
        for year, each in ((today.year, month), (today.year, month + (0 if match[1] else 1)), (today.year + 1, month)):
            try:
                found = date(year, each, day)
            except ValueError:
                continue
            if found >= today:
                return found.isoformat()
        return ""

    def _topic(self, register: Register, found: dict[str, Value]) -> None:
        """What it was about goes into the field that asks for it; the whole text into the first long one."""
        asked = [field for field in register.fields if field.kind is FieldKind.TEXT and field.required]
        asked = [field for field in asked if field.sensitivity == Sensitivity.OPEN and field.code not in found]
        main = next((field for field in asked if not field.usual), asked[0] if asked else None)
        for field in asked:
            if field is main and (said := self._about()):
                found[field.code] = said
            elif field.usual:
                found[field.code] = Value(field.usual, "", self.start, self.start, Certainty.UNSURE, usual=True)
        long = next((each for each in register.fields if each.kind is FieldKind.LONG), None)
        if long and long.sensitivity == Sensitivity.OPEN and long.code not in found:
            whole = self._clean(self.start, self.end)[:2000]
            if len(whole) > 12:
                found[long.code] = Value(whole, "", self.start, self.end, Certainty.LIKELY)

    def _about(self) -> Value | None:
        titles = [*_TITLE.finditer(self.text, *self.head), *_TITLE.finditer(self.text, self.start, self.end)]
        for match in titles:
            if said := self._clean(*match.span(match.lastindex or 1)):
                return Value(said[:_LONGEST], match[0], match.start(), match.end())
        left, right = self.head
        holes = [(each.start, each.end) for each in self.figures if left <= each.start < right]
        parts: list[str] = []
        place = left
        for start, end in sorted([*self.blanks, *self.private, *holes]):
            if start >= right or end <= place:
                continue
            parts += [self.text[place : max(place, start)], "\0" if (start, end) in holes else ""]
            place = end
        said = _HOLES.sub("", "".join([*parts, self.text[place:right]]))
        said = _TAIL.sub("", _LEAD.sub("", " ".join(said.split())))[:_LONGEST]
        if len(said) < 2:
            return None
        return Value(said, self.text[left:right].strip(), left, right, Certainty.LIKELY)

    def _clean(self, start: int, end: int) -> str:
        """The words without names and numbers of persons, as one line."""
        return " ".join(without(self.text, self.private, start, end).split()).strip(" ，,、:：;；。")
