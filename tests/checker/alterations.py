"""Figures of a report altered at random by a seed: the number, the unit, the time or the place; then read and checked again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from shequ.checker import Checked, Ground, Judged, Verdict, check
from shequ.items import Document
from shequ.packs import Packs
from shequ.reader import read_text
from shequ.standing import Spot, figure_of

AT_ONCE: Final = 8  # sentences of one document that are altered in one go
UNITS: Final = {
    "吨": "公斤", "公斤": "吨", "处": "平方米", "份": "吨", "次": "户", "户": "人", "人": "户", "人次": "户次", "户次": "人次", "场": "户",
    "件": "人次", "家次": "吨", "平方米": "亩", "%": "‰", "个": "公里", "元": "万元", "万元": "元", "株": "亩", "条": "公里", "篇": "人次",
    "家": "人", "起": "人", "台次": "人次", "栋": "人", "名": "户", "期": "人", "项": "人",
}  # fmt: skip
TIMES: Final = {
    "上半年": (1, 6), "下半年": (7, 12), "第一季度": (1, 3), "第二季度": (4, 6), "第三季度": (7, 9), "第四季度": (10, 12), "1—9月": (1, 9),
    "1—10月": (1, 10), "3月份": (3, 3), "7月份": (7, 7), "9月份": (9, 9), "10月份": (10, 10),
}  # fmt: skip
NEARER: Final = re.compile(r"\d月|[一二三四五六七八九十]月|季度|半年|全年|今年|去年|同期")
DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Alteration:
    """``text[start:end]`` becomes ``new``, so that the figure at ``figure`` says something wrong."""

    kind: str
    start: int
    end: int
    new: str
    figure: int


@dataclass(slots=True)
class Tally:
    """What became of alterations, by kind, and of the figures that nobody touched."""

    made: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    untouched: int = 0
    alarms: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How many of the alterations are reported."""
        return sum(self.reported.values()) / max(1, sum(self.made.values()))


def alter(document: Document, checked: Checked, ground: Ground, packs: Packs, *, dice: Random, tally: Tally) -> None:
    """Alter some sentences of a document, read and check it again, and count what is reported."""
    good = [each for each in checked.judged if each.verdict is Verdict.SUPPORTED and each.claim.value]
    sentences = {each.claim.start: _sentence(document.text, each.claim.start) for each in good}
    chosen: dict[tuple[int, int], Alteration] = {}
    for each in dice.sample(good, len(good)):
        where = sentences[each.claim.start]
        if where in chosen or len(chosen) >= AT_ONCE:
            continue
        made = list(_alterations(each, document.text, where, ground, packs, dice=dice))
        if made:
            rare = [one for one in made if one.kind in ("place", "time")]
            chosen[where] = dice.choice(rare or made)
    text, moved = _applied(document.text, sorted(chosen.values(), key=lambda one: one.start))
    again = check(read_text(text, stem="altered")[0], ground, packs=packs)
    _count(again, text, moved, [each for each in good if sentences[each.claim.start] not in chosen], tally)


def _sentence(text: str, place: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, place) for mark in "。；\n") + 1
    ends = [found for mark in "。；\n" if (found := text.find(mark, place)) >= 0]
    return start, min(ends, default=len(text))


def _alterations(
    judged: Judged, text: str, where: tuple[int, int], ground: Ground, packs: Packs, *, dice: Random
) -> Iterator[Alteration]:
    claim = judged.claim
    digits = [match.start() for match in DIGIT.finditer(text, claim.start, claim.end)][:2]
    if digits:
        at = dice.choice(digits)
        new = dice.choice([digit for digit in "123456789" if digit != text[at]])
        yield Alteration("number", at, at + 1, new, claim.start)
    accepted = packs.measures[claim.measure].accepts if claim.measure else ()
    if (
        claim.unit in UNITS
        and UNITS[claim.unit] not in accepted
        and text[claim.end - len(claim.unit) : claim.end] == claim.unit
        and claim.measure
    ):
        yield Alteration("unit", claim.end - len(claim.unit), claim.end, UNITS[claim.unit], claim.start)
    if (
        not claim.measure
        or judged.figure is None
        or claim.place is None
        or "相比" in claim.words
        or claim.since is None
    ):
        return
    yield from _elsewhere(judged, text, where, ground, packs, dice=dice)
    yield from _another_time(judged, text, where, ground, packs, dice=dice)


def _elsewhere(
    judged: Judged, text: str, where: tuple[int, int], ground: Ground, packs: Packs, *, dice: Random
) -> Iterator[Alteration]:
    claim = judged.claim
    names = sorted(name for name, spot in ground.places.items() if spot == claim.place)
    for name in names:
        clause = max(where[0], *(text.rfind(mark, 0, claim.start) + 1 for mark in "，,|"))
        at = text.rfind(name, clause, claim.start)
        others = [
            spot
            for spot in ground.places.values()
            if claim.place and spot.level == claim.place.level and spot != claim.place
        ]
        if at < 0 or not others:
            continue
        other = dice.choice(sorted(others, key=lambda spot: spot.key))
        if _value(judged, other, since=claim.since, until=claim.until, ground=ground, packs=packs) != _own(judged):
            yield Alteration("place", at, at + len(name), other.name, claim.start)


def _another_time(
    judged: Judged, text: str, where: tuple[int, int], ground: Ground, packs: Packs, *, dice: Random
) -> Iterator[Alteration]:
    claim = judged.claim
    for word in TIMES:
        at = text.rfind(word, where[0], claim.start)
        if at < 0 or claim.place is None or NEARER.search(text, at + len(word), claim.start):
            continue
        new = dice.choice([other for other in TIMES if other != word])
        first, last = TIMES[new]
        year = ground.end.year
        until = date(year, last + 1, 1).toordinal() - 1 if last < 12 else date(year, 12, 31).toordinal()
        since, end = date(year, first, 1), date.fromordinal(until)
        if _value(judged, claim.place, since=since, until=end, ground=ground, packs=packs) != _own(judged):
            yield Alteration("time", at, at + len(word), new, claim.start)
        return


def _own(judged: Judged) -> object:
    return judged.figure.value if judged.figure else None


def _value(
    judged: Judged, spot: Spot, *, since: date | None, until: date | None, ground: Ground, packs: Packs
) -> object:
    """The figure of another place or time, looked up beside the checker."""
    if since is None or until is None:
        return None
    return figure_of(judged.claim.measure, ground.facts, packs=packs, spots=[spot], start=since, end=until).value


def _applied(text: str, made: Sequence[Alteration]) -> tuple[str, list[tuple[Alteration, int]]]:
    """The altered text, and where each altered figure now begins."""
    pieces: list[str] = []
    moved: list[tuple[Alteration, int]] = []
    cursor = shift = 0
    for one in made:
        pieces += (text[cursor : one.start], one.new)
        moved.append((one, one.figure + shift + (len(one.new) - (one.end - one.start) if one.end <= one.figure else 0)))
        shift += len(one.new) - (one.end - one.start)
        cursor = one.end
    return "".join([*pieces, text[cursor:]]), moved


def _count(
    again: Checked, text: str, moved: Sequence[tuple[Alteration, int]], untouched: Sequence[Judged], tally: Tally
) -> None:
    verdicts = {each.claim.start: each for each in again.judged}
    for one, at in moved:
        tally.made[one.kind] += 1
        found = verdicts.get(at)
        listed = any(each.start <= at < each.end for each in again.unread)
        if (found is not None and found.verdict is not Verdict.SUPPORTED) or listed:
            tally.reported[one.kind] += 1
        else:
            line = text[max(0, at - 30) : at + 12].replace("\n", "/")
            tally.missed.append(f"{one.kind} {line} {found.why if found else '没有读出'}")
    for each in untouched:
        at = each.claim.start + sum(
            len(one.new) - (one.end - one.start) for one, _ in moved if one.end <= each.claim.start
        )
        now = verdicts.get(at)
        tally.untouched += 1
        if now is None or now.verdict is not Verdict.SUPPORTED:
            tally.alarms += 1
            tally.missed.append(f"alarm {each.claim.item.found.quote!r} {now.why if now else '没有读出'}")
