"""What a person may change in a draft: its head, a block, a number. What comes out is another paper; nothing is saved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from office.reports.aligning import aligned, retyped, sentences_of, text_of
from office.reports.walking import block_at, blocks_of, number_at, with_blocks, with_number
from shequ.paper import Block, Chart, Heading, Paper, Paragraph, Picture, Table, paper_of

__all__ = [
    "HEAD",
    "Edit",
    "added_after",
    "edits_of",
    "removed",
    "retitled",
    "rewritten",
    "text_at",
    "with_figure",
    "words_of",
]

HEAD: Final = ("title", "number", "to", "signed", "mark", "copies_to")
CAPTION: Final = ("time", "place", "people", "theme", "background", "cause")
MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the document as it was composed, and as it reads now; one of them is empty where it is new or gone."""

    before: str
    after: str


def words_of(block: Block) -> str:
    """What a form shows of a block."""
    match block:
        case Paragraph():
            return "".join(text_of(part) for sentence in block.sentences for part in sentence.parts)
        case Heading():
            return block.text
        case Picture():
            return "；".join(said for name in CAPTION if (said := getattr(block, name)))
        case Table():
            rows = ["｜".join(text_of(part) for part in row) for row in block.rows]
            return "\n".join((block.caption, "｜".join(block.head), *rows))
        case Chart():
            return block.caption


def text_at(paper: Paper, address: str) -> str:
    """What the form of a block begins with: of a table, chart or picture only the caption is changed by hand."""
    block = block_at(paper, address)
    if isinstance(block, Table | Chart):
        return block.caption
    return block.theme if isinstance(block, Picture) else words_of(block)


def rewritten(paper: Paper, address: str, text: str) -> Paper:
    """The document with the block at ``address`` saying ``text``; without any text the block is gone."""
    block, text = block_at(paper, address), text.strip()
    if not text:
        return with_blocks(paper, address, ())
    match block:
        case Paragraph():
            changed: tuple[Block, ...] = aligned(block, text)
        case Heading():
            changed = (replace(block, text=" ".join(text.split())),)
        case Picture():
            changed = (replace(block, theme=" ".join(text.split())),)
        case _:
            changed = (replace(block, caption=" ".join(text.split())),)
    return with_blocks(paper, address, changed)


def removed(paper: Paper, address: str) -> Paper:
    """The document without the block."""
    return with_blocks(paper, address, ())


def added_after(paper: Paper, address: str, text: str) -> Paper:
    """The document with new paragraphs behind the block; all of it words, for nobody's figure stands behind them."""
    lines = [sentences for line in text.splitlines() if (sentences := sentences_of(line))]
    return with_blocks(paper, address, (block_at(paper, address), *map(Paragraph, lines)))


def with_figure(paper: Paper, key: str, text: str, *, original: Paper) -> Paper:
    """The document with the number of ``key`` printed as ``text``; empty: as it was composed."""
    mark = number_at(paper, key)
    if text.strip():
        return with_number(paper, key, retyped(mark.number, text))
    first = number_at(original, key).number
    return with_number(paper, key, replace(first, figure=mark.number.figure))


def retitled(paper: Paper, head: dict[str, str]) -> Paper:
    """The document with these words in its head and foot."""
    words: dict[str, Any] = {name: " ".join(head[name].split()) for name in HEAD if name in head}
    return replace(paper, **words)


def edits_of(report: Any) -> list[Edit]:
    """What people changed since it was composed, in the order of the text."""
    before, after = paper_of(report.composed), paper_of(report.paper)
    return list(_edits(before, after))[:MOST]


def _edits(before: Paper, after: Paper) -> Iterator[Edit]:
    for name in HEAD:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Edit(was, now)
    old, new = ([words_of(block) for _address, block in blocks_of(paper)] for paper in (before, after))
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield Edit("\n".join(old[start:end]), "\n".join(new[first:last]))
