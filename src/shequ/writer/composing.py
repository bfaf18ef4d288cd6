"""A document from its brief: the outline's chapters, each in its place, empty ones left out."""

from collections.abc import Callable
from typing import Final, TypeAlias

from shequ.packs import Chapter, ChapterKind, Outline, Packs
from shequ.paper import Block, Heading, Paper, Paragraph, Sentence
from shequ.writer.ahead import basis, goals, matters, steps, tasks
from shequ.writer.around import money, organisation, theme_days
from shequ.writer.brief import Brief
from shequ.writer.chapters import highlights, opening, overview, parts
from shequ.writer.desk import Desk
from shequ.writer.lacking import difficulties, late, next_steps
from shequ.writer.numbering import numbered
from shequ.writer.numbers import Numbers
from shequ.writer.remedies import unmeasured
from shequ.writer.saying import Voice, words_of
from shequ.writer.tables import charts, figures_table, pictures, promises_table

__all__ = ["compose"]

Teller: TypeAlias = Callable[[Desk, Chapter], list[Block]]
TELLERS: Final[dict[ChapterKind, Teller]] = {
    ChapterKind.OPENING: opening,
    ChapterKind.OVERVIEW: overview,
    ChapterKind.PARTS: parts,
    ChapterKind.ORGANISATION: organisation,
    ChapterKind.THEME_DAYS: theme_days,
    ChapterKind.MONEY: money,
    ChapterKind.LATE: late,
    ChapterKind.DIFFICULTIES: difficulties,
    ChapterKind.UNMEASURED: unmeasured,
    ChapterKind.NEXT: next_steps,
    ChapterKind.HIGHLIGHTS: highlights,
    ChapterKind.BASIS: basis,
    ChapterKind.MATTERS: matters,
    ChapterKind.GOALS: goals,
    ChapterKind.TASKS: tasks,
    ChapterKind.STEPS: steps,
    ChapterKind.PROMISES_TABLE: promises_table,
    ChapterKind.FIGURES_TABLE: figures_table,
    ChapterKind.CHARTS: charts,
    ChapterKind.PICTURES: pictures,
}


def compose(brief: Brief, *, packs: Packs) -> Paper:
    """The document that the brief asks for; the same brief always gives the same document."""
    outline = packs.outline(brief.kind, brief.topics)
    desk = Desk(brief, packs, Voice(f"{brief.campaign}/{brief.kind}"), Numbers(rounded=outline.rounded))
    blocks: list[Block] = []
    attached: list[tuple[str, tuple[Block, ...]]] = []
    once = _Once()
    for chapter in outline.chapters:
        found = once.only(TELLERS[chapter.kind](desk, chapter)) if chapter.kind in TELLERS else []
        if not found:
            continue
        heading = _filled(desk, str(chapter.kind), chapter.headings) if chapter.headings else ""
        if chapter.annexed:
            attached.append((heading, tuple(found)))
        else:
            blocks += [Heading(1, heading), *found] if heading else found
    if outline.closing:
        blocks.append(Paragraph((Sentence((_filled(desk, "closing", outline.closing),)),)))
    return numbered(_paper(brief, outline, desk, tuple(blocks), tuple(attached)))


def _paper(
    brief: Brief,
    outline: Outline,
    desk: Desk,
    blocks: tuple[Block, ...],
    attached: tuple[tuple[str, tuple[Block, ...]], ...],
) -> Paper:
    titles = outline.running if desk.running and outline.running else outline.titles
    return Paper(
        genre=brief.kind,
        title=_filled(desk, "title", titles),
        blocks=blocks,
        signed=brief.issuer,
        dated=brief.today,
        to=brief.to,
        mark=brief.issuer if brief.red_head else "",
        number=brief.number,
        attached=attached,
    )


def _filled(desk: Desk, key: str, options: tuple[str, ...]) -> str:
    return desk.voice.pick(key, options).format_map(desk.slots)


class _Once:
    """Lets nothing be said twice, and no heading stand over nothing."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def only(self, blocks: list[Block]) -> list[Block]:
        """The blocks without what was said before."""
        found: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                sentences = tuple(each for each in block.sentences if self._new(each))
                if sentences:
                    found.append(Paragraph(sentences))
            else:
                found.append(block)
        return _with_bodies(found)

    def _new(self, said: Sentence) -> bool:
        words = words_of(said.parts)
        new = words not in self._said
        self._said.add(words)
        return new


def _with_bodies(blocks: list[Block]) -> list[Block]:
    """Headings that something stands under."""
    found: list[Block] = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        ):
            continue
        found.append(block)
    return found
