"""A document as plain text for a chat: headings numbered, tables as lines, no markup."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from shequ.paper.model import Block, Chart, Heading, Paper, Paragraph, Picture, Table
from shequ.paper.walking import Levels, annexes, behind, caption_of, day_of, note_of, printed

__all__ = ["text_of"]


def text_of(paper: Paper) -> str:
    """Title, body and annexes, a paragraph a line; a row of a table reads 项目：数，数."""
    lines = [paper.title, *_addressed(paper), *_lines(paper.blocks), *_ending(paper)]
    for at, (title, blocks) in enumerate(paper.attached, start=1):
        lines += ["", f"附件{at if len(paper.attached) > 1 else ''}　{title}", *_lines(blocks)]
    return "\n".join(lines).strip() + "\n"


def _addressed(paper: Paper) -> Iterator[str]:
    if paper.number:
        yield paper.number
    if paper.to:
        yield paper.to.rstrip("：:") + "："


def _ending(paper: Paper) -> Iterator[str]:
    names = annexes(paper)
    if len(names) == 1:
        yield f"附件：{names[0]}"
    elif names:
        yield from (f"{'附件：' if at == 1 else ''}{at}. {name}" for at, name in enumerate(names, start=1))
    yield from filter(None, (paper.signed, day_of(paper), note_of(paper)))
    if paper.copies_to:
        yield f"抄送：{paper.copies_to.rstrip('。')}。"


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    levels = Levels()
    for block in blocks:
        match block:
            case Heading():
                yield f"{levels.number(block)}{block.text}"
            case Paragraph():
                yield "".join(printed(sentence.parts) for sentence in block.sentences)
            case Table():
                yield from _rows(block)
            case Chart():
                yield from _rows(behind(block))
            case Picture():
                yield f"（图片：{caption_of(block)}）"


def _rows(table: Table) -> Iterator[str]:
    """A row of two cells is 项目：数; a longer one names each column."""
    if table.caption:
        yield f"【{table.caption}】"
    for row in table.rows:
        first, *rest = (printed((cell,)).strip() for cell in row)
        if len(table.head) <= 2:
            yield "：".join(filter(None, (first, *rest)))
            continue
        named = zip_longest(table.head[1 : len(row)], rest, fillvalue="")
        yield f"{first}：" + "，".join(f"{name}{_gap(name)}{value}" for name, value in named if value)


def _gap(name: str) -> str:
    """A blank between a name that ends in a digit or letter and its value."""
    return " " if name[-1:].isascii() and name[-1:].isalnum() else ""
