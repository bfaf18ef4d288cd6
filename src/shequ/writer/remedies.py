"""Promises without a figure: how many they are, and what is to be done about each."""

from collections.abc import Iterator

from shequ.packs import Chapter
from shequ.paper import Block, Paragraph, Sentence
from shequ.standing import Standing, StandingStatus, Tally, chosen, register_for
from shequ.writer.desk import Desk
from shequ.writer.lexicon import lexicon
from shequ.writer.saying import sentence

__all__ = ["remedies", "unmeasured"]


def unmeasured(desk: Desk, _chapter: Chapter) -> list[Block]:
    """How many promises have no figure, and what is to be done about each."""
    counts = [
        desk.voice.say("without", tally, n=desk.numbers.count(name, len(found), "项", found))
        for tally, name in ((Tally.UNMEASURED, "没有记录的承诺"), (Tally.INCOMPLETE, "数据不全的承诺"))
        if (found := chosen(tally, desk.brief.standings))
    ]
    return [Paragraph((sentence(*counts), *remedies(desk, "unmeasured")))] if counts else []


def remedies(desk: Desk, section: str) -> Iterator[Sentence]:
    """What is to be done about promises without a figure: all of one remedy in one sentence."""
    groups: dict[tuple[str, str], list[str]] = {}
    for each in chosen(Tally.WITHOUT_FIGURE, desk.brief.standings):
        named = groups.setdefault(remedy(each, desk), [])
        words = f"“{each.commitment.words.strip('。；“”')}”"
        named += [] if words in named else [words]
    known = lexicon()[section]
    together = {slot: "、".join(names) for (name, slot), names in groups.items() if name == "record"}
    told = [(name, slot, "、".join(names)) for (name, slot), names in groups.items() if name in known]
    if len(together) > 1:
        lines = "，".join(f"{names}（{slot}）" for slot, names in together.items())
        told = [("record_many", "", lines), *(each for each in told if each[0] != "record")]
    for name, slot, names in told:
        where = f"台账“{slot}”" if slot in _register_names(desk) else slot
        yield sentence(desk.voice.say(section, name, words=names, register=where, reason=slot))


def _register_names(desk: Desk) -> set[str]:
    return {each.name for each in desk.packs.registers.values()}


def remedy(standing: Standing, desk: Desk) -> tuple[str, str]:
    """What is to be done: the name of the pattern, and the register or the reason that it names."""
    commitment = standing.commitment
    if standing.status is StandingStatus.UNDECIDED:
        return ("incomplete", "")
    if commitment.measure not in desk.packs.measures:
        return ("reason", commitment.reason.strip("。")) if commitment.reason else ("choose", "")
    found = register_for(commitment, desk.packs)
    return ("record", found) if found else ("set_up", "")
