"""Ids for the figures of a whole document, in the order in which they are read; the same figure has the same id."""

from dataclasses import replace

from shequ.paper import Block, Chart, Number, Paper, Paragraph, Part, Sentence, Series, Table
from shequ.standing import Figure

__all__ = ["numbered"]


def numbered(paper: Paper) -> Paper:
    """The paper with an id at each figure."""
    ids = _Ids()
    blocks = ids.blocks(paper.blocks)
    return replace(paper, blocks=blocks, attached=tuple((title, ids.blocks(inner)) for title, inner in paper.attached))


class _Ids:
    def __init__(self) -> None:
        self._known: dict[Figure, str] = {}

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(tuple(Sentence(tuple(map(self.part, each.parts))) for each in block.sentences))
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(self.part, row)) for row in block.rows))
        if isinstance(block, Chart):
            series = tuple(Series(each.name, tuple(map(self.maybe, each.values))) for each in block.series)
            return replace(block, series=series, target=self.maybe(block.target))
        return block

    def part(self, part: Part) -> Part:
        return self.number(part) if isinstance(part, Number) else part

    def maybe(self, number: Number | None) -> Number | None:
        return None if number is None else self.number(number)

    def number(self, number: Number) -> Number:
        bare = replace(number.figure, id="")
        known = self._known.setdefault(bare, f"f{len(self._known) + 1}")
        return replace(number, figure=replace(bare, id=known))
