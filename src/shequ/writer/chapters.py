"""Chapters of a document that tells what was done: each answers with its blocks, or with none where it has nothing to say."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from shequ.packs import Chapter
from shequ.paper import Block, Heading, Paragraph, Sentence
from shequ.standing import Standing, StandingStatus, Tally, chosen
from shequ.writer.brief import Recorded
from shequ.writer.desk import Desk
from shequ.writer.lexicon import lexicon, patterns, words
from shequ.writer.naming import beside_of
from shequ.writer.numbers import computed, queries_of
from shequ.writer.repeated import of_routine, of_zero
from shequ.writer.results import of_recorded, of_shares, of_target, splits_of
from shequ.writer.saying import Said, fill, join, sentence, words_of

__all__ = ["groups", "highlights", "intro", "opening", "overview", "parts", "told"]

STATES: Final = tuple(Tally(each.value) for each in StandingStatus)
MOST: Final = 7  # sentences in a paragraph
ABOUT: Final = 2  # votes by which a part is about a theme: its heading, or two promises
ORDINAL: Final = re.compile("^第?[一二三四五六七八九十]+(?:部分|阶段|章|节|篇|步|、)[、：\\s]*")
TYPES: Final = (Tally.TARGET, Tally.ROUTINE, Tally.ZERO)


def told(desk: Desk) -> bool:
    """Whether there is anything to tell."""
    brief = desk.brief
    return any(each.status is not StandingStatus.UNMEASURED for each in brief.standings) or any(
        each.figure.value is not None for each in brief.recorded
    )


def opening(desk: Desk, _chapter: Chapter) -> list[Block]:
    """Of what time and work the document tells, and by whom."""
    kind = str(desk.brief.kind)
    if kind in ("scheme", "plan"):
        kind = kind if desk.brief.standings else "nothing_ahead"
    elif not told(desk):
        kind = "nothing"
    elif kind == "summary" and desk.running:
        kind = "running"
    if kind == "bulletin":
        return [Paragraph((_lead(desk),))]
    return [Paragraph((intro(desk, kind),))]


def intro(desk: Desk, name: str) -> Sentence:
    """The first sentence, with a colon where what follows is announced."""
    said = desk.voice.say("opening", name, **desk.slots)
    return sentence(said, end="：" if words_of(said).endswith("如下") else "。")


def _lead(desk: Desk) -> Sentence:
    """The first sentence of a bulletin: what became of the promises."""
    standings = desk.brief.standings
    if not standings:
        return sentence(desk.voice.say("opening", "bulletin_bare", **desk.slots))
    total = desk.numbers.count("承诺总数", len(standings), "项", standings)
    return sentence(desk.voice.say("opening", "bulletin", total=total, states=join(_states(desk)), **desk.slots))


def _states(desk: Desk) -> list[Said]:
    return [_counted(desk, "states", state) for state in STATES]


def overview(desk: Desk, _chapter: Chapter) -> list[Block]:
    """How many promises were made, of which kinds, and where they stand."""
    standings = desk.brief.standings
    if not standings:
        return []
    numbers, slots = desk.numbers, desk.slots
    total = numbers.count("承诺总数", len(standings), "项", standings)
    kinds = [_counted(desk, "kinds", kind) for kind in TYPES]
    states = _states(desk)
    told = [each for each in kinds if each]
    if len(told) == 1:
        said = [sentence(desk.voice.say("overview", "all", total=total, kind=str(told[0][0]), **slots))]
    else:
        said = [sentence(desk.voice.say("overview", "made", total=total, kinds=join(told, by="、"), **slots))]
    said.append(sentence(desk.voice.say("overview", "stand", states=join(states), **slots)))
    if rate := _rate(desk):
        said.append(sentence(rate))
    return [Paragraph(tuple(said))]


def _rate(desk: Desk) -> Said:
    """How many of those that came to a result were kept; nothing where there are too few for a rate."""
    kept, due = (chosen(tally, desk.brief.standings) for tally in (Tally.KEPT, Tally.SETTLED))
    if len(due) <= 1:
        return ()
    number = desk.numbers.count("到期承诺数", len(due), "项", due)
    if len(kept) in (0, len(due)):
        return desk.voice.say("overview", "rate_all" if kept else "rate_none", due=number)
    shown = desk.numbers.count("到期承诺兑现数", len(kept), "项", kept)
    rate = desk.numbers.share(computed("兑现数", _whole(kept), "项", queries_of(due)), _whole(due), name="承诺兑现率")
    return desk.voice.say("overview", "rate", due=number, kept=shown, rate=rate)


def _whole(found: Sequence[Standing]) -> Fraction:
    return Fraction(len(found))


def _counted(desk: Desk, section: str, tally: Tally) -> Said:
    found = chosen(tally, desk.brief.standings)
    if not found:
        return ()
    label = words_of(fill(patterns(section, tally)[0], n=""))
    number = desk.numbers.count(f"承诺：{label}", len(found), "项", found)
    return desk.voice.say(section, tally, n=number)


@dataclass(slots=True)
class Group:
    """What stands in one part."""

    heading: str
    standings: list[Standing] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)


def parts(desk: Desk, chapter: Chapter) -> list[Block]:
    """What was done, by the parts of the plan, or by what the work is about where the plan's headings do not say."""
    found: list[Block] = []
    for group in groups(desk):
        targets, others = _targets(desk, group)
        if chapter.most:
            targets, others = targets[: chapter.most], others[: max(0, chapter.most - len(targets))]
        if targets or others:
            found += [] if chapter.flat else [Heading(2, group.heading)]
            found += _told_apart(desk, targets, others)
    return found


def _told_apart(desk: Desk, targets: list[Sentence], others: list[Sentence]) -> list[Block]:
    """What was promised and the rest; by paragraphs, where what was promised is counted over a longer time, which is said."""
    if not desk.partial:
        return [Paragraph(each) for each in in_paragraphs([*targets, *others])]
    lead = f"{desk.since_begun}，"
    dated = [(Sentence((lead, *first.parts)), *rest) for first, *rest in in_paragraphs(targets)]
    return [Paragraph(each) for each in (*dated, *in_paragraphs(others))]


def in_paragraphs(sentences: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """Sentences in paragraphs of about the same length, none too long to read."""
    count = -(-len(sentences) // MOST)
    size = -(-len(sentences) // count) if count else 1
    return [tuple(sentences[at : at + size]) for at in range(0, len(sentences), size)]


def highlights(desk: Desk, chapter: Chapter) -> list[Block]:
    """What was done, promises that are kept first, in one paragraph."""
    first = (StandingStatus.KEPT, StandingStatus.ON_TRACK)
    every = [each for each in desk.brief.standings if each.commitment.type == "target" and not each.periods]
    told = {each.figure for each in every if each.figure}
    said = [of_target(desk, each) for state in first for each in every if each.status is state]
    targets = [each for each in said if each is not None]
    others = of_recorded(desk, [each for each in desk.brief.recorded if each.figure not in told])
    if chapter.most:
        targets, others = targets[: chapter.most], others[: max(0, chapter.most - len(targets))]
    return _told_apart(desk, targets, others)


def groups(desk: Desk) -> list[Group]:
    """The parts with what belongs to each, in the order of the plan, then by theme."""
    named = {each: Group(heading_of(each)) for each in desk.brief.parts if speaks(each)}
    themes = [Group(desk.voice.pick(f"theme {n}", each["headings"])) for n, each in enumerate(lexicon()["themes"])]
    for standing in desk.brief.standings:
        if group := named.get(standing.commitment.part):
            group.standings.append(standing)
    nearest = _nearest(named.values(), themes)
    for standing in desk.brief.standings:
        if standing.commitment.part not in named:
            nearest[_theme(_names(standing))].standings.append(standing)
    at = {each.commitment.measure: group for group in nearest for each in group.standings}
    firsts = {code: each.code for each in desk.packs.measures.values() for code in each.beside}
    told = {each.figure for each in desk.brief.standings if each.figure}
    for recorded in desk.brief.recorded:
        if recorded.figure not in told and not (desk.brief.money and _of_budget(desk, recorded)):
            first = firsts.get(recorded.figure.measure, "")
            group = (
                named.get(recorded.part)
                or (at.get(first) if first else None)
                or nearest[_theme(f"{_name_of(desk, first)}{recorded.figure.name}")]
            )
            group.recorded.append(recorded)
            at.setdefault(recorded.figure.measure, group)
    return [each for each in (*named.values(), *themes) if each.standings or each.recorded]


def _of_budget(desk: Desk, recorded: Recorded) -> bool:
    """Whether it is money that the chapter of the budget tells of."""
    measure = desk.packs.measures.get(recorded.figure.measure)
    return measure is not None and measure.budget is not None


def _name_of(desk: Desk, code: str) -> str:
    measure = desk.packs.measures.get(code)
    return measure.name if measure else ""


def _nearest(named: Iterable[Group], themes: list[Group]) -> list[Group]:
    """For each theme the part of the plan that is most about it, else a chapter of its own."""
    votes: list[Counter[int]] = [Counter() for _ in themes]
    known = list(named)
    for number, group in enumerate(known):
        votes[_theme(group.heading)][number] += ABOUT
        for standing in group.standings:
            votes[_theme(_names(standing))][number] += 1
    best = [max(((count, -at) for at, count in found.items()), default=(0, 0)) for found in votes]
    return [
        known[-at] if count >= ABOUT and number < len(themes) - 1 else themes[number]
        for number, (count, at) in enumerate(best)
    ]


def speaks(heading: str) -> bool:
    """Whether a heading of the plan says what the work is about."""
    return bool(heading) and not any(each in heading for each in words("structural"))


def heading_of(part: str) -> str:
    """The heading without its days in brackets and its full stop."""
    return ORDINAL.sub("", part.split("（")[0].split("(")[0]).strip("。：；， \u3000")


def _names(standing: Standing) -> str:
    figure = standing.figure
    return standing.commitment.words + (figure.name if figure else "")


def _theme(text: str) -> int:
    """The theme with the longest of its words in the text."""
    best, longest = len(lexicon()["themes"]) - 1, 0
    for number, theme in enumerate(lexicon()["themes"]):
        length = max((len(word) for word in theme["words"] if word and word in text), default=0)
        if length > longest:
            best, longest = number, length
    return best


def _targets(desk: Desk, group: Group) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences of targets; and of what was recorded, routines, zero goals."""
    used: set[int] = set()
    said: list[Sentence | None] = []
    for owed in splits_of(desk, _of_type(group.standings, "target")):
        if len(owed) > 1:
            said.append(of_shares(desk, owed))
            continue
        standing = owed[0]
        codes = beside_of(standing.commitment.measure, desk.packs)
        pairs = [(n, each) for n, each in enumerate(group.recorded) if each.figure.measure in codes and n not in used]
        pairs = [(n, each) for n, each in pairs if each.figure.value is not None and not desk.partial]
        pairs.sort(key=lambda pair: codes.index(pair[1].figure.measure))
        used |= {n for n, _each in pairs}
        said.append(of_target(desk, standing, beside=[each for _n, each in pairs]))
    others: list[Sentence | None] = [*of_recorded(desk, [one for n, one in enumerate(group.recorded) if n not in used])]
    others += [of_routine(desk, each) for each in _of_type(group.standings, "routine")]
    others += [of_zero(desk, each) for each in _of_type(group.standings, "zero")]
    return [each for each in said if each is not None], [each for each in others if each is not None]


def _of_type(standings: Iterable[Standing], kind: str) -> list[Standing]:
    return [each for each in standings if each.commitment.type == kind]
