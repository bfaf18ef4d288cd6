"""What a person may change in a draft: its head, a block, a number. What comes out is another paper; nothing is saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from office.reports.aligning import aligned, retyped, sentences_of, text_of
from office.reports.models import Report
from office.reports.tabling import head_of, retabled, rows_of
from office.reports.walking import NoSuch, block_at, blocks_of, number_at, with_blocks, with_number
from shequ.paper import Block, Chart, Heading, Paper, Paragraph, Picture, Table, paper_of

__all__ = [
    "CAPTION",
    "HEAD",
    "Edit",
    "added_after",
    "composed_of",
    "edits_between",
    "edits_of",
    "lines_of",
    "recaptioned",
    "removed",
    "retabled_at",
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
            return "\n".join((block.caption, head_of(block), rows_of(block)))
        case Chart():
            return block.caption


def lines_of(paper: Paper) -> list[str]:
    """The words of the document line by line; of a table a row is one."""
    return [line for _address, block in blocks_of(paper) for line in words_of(block).splitlines()]


def text_at(paper: Paper, address: str) -> str:
    """What the form of a block begins with: of a table its rows, of a chart its caption."""
    block = block_at(paper, address)
    return rows_of(block) if isinstance(block, Table) else words_of(block)


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


def retabled_at(paper: Paper, address: str, said: Mapping[str, str]) -> Paper:
    """The document with the table at ``address`` of this caption, head and rows; without a row it is gone."""
    block = block_at(paper, address)
    if not isinstance(block, Table):
        raise NoSuch(address)
    table = retabled(block, caption=said["caption"], head=said["head"], text=said["text"])
    return with_blocks(paper, address, (table,) if table.rows else ())


def recaptioned(paper: Paper, address: str, said: Mapping[str, str]) -> Paper:
    """The document with the six things that the caption of a picture says."""
    block = block_at(paper, address)
    if not isinstance(block, Picture):
        raise NoSuch(address)
    words: dict[str, Any] = {name: " ".join(said[name].split()) for name in CAPTION}
    return with_blocks(paper, address, (replace(block, **words),))


def removed(paper: Paper, address: str) -> Paper:
    """The document without the block."""
    return with_blocks(paper, address, ())


def added_after(paper: Paper, address: str, text: str, *, level: int = 0) -> Paper:
    """The document with new paragraphs behind the block, or headings of a ``level``.

    All of it is words, for nobody's figure stands behind them.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    blocks: list[Block] = [Heading(level, line) if level else Paragraph(sentences_of(line)) for line in lines]  # type: ignore[arg-type]
    return with_blocks(paper, address, (block_at(paper, address), *blocks))


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


def composed_of(report: Report, paper: Paper) -> Paper:
    """``paper`` as it was composed; itself where nobody changed it since, which spares a second copy in memory."""
    return paper_of(report.composed) if report.changed_at else paper


def edits_of(report: Report, paper: Paper | None = None) -> list[Edit]:
    """What people changed since it was composed, in the order of the text; ``paper`` is the document, if it is at hand."""
    if not report.changed_at:
        return []
    after = paper_of(report.paper) if paper is None else paper
    return edits_between(composed_of(report, after), after)


def edits_between(before: Paper, after: Paper) -> list[Edit]:
    """What stands otherwise in the one than in the other, in the order of the text."""
    return [] if before is after else list(_edits(before, after))[:MOST]


def _edits(before: Paper, after: Paper) -> Iterator[Edit]:
    for name in HEAD:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Edit(was, now)
    old, new = (lines_of(paper) for paper in (before, after))
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield Edit("\n".join(old[start:end]), "\n".join(new[first:last]))
