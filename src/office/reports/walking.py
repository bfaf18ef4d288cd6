"""Over a document block by block and number by number, and the same document with one of them replaced.

A block has an address: ``b3`` is the fourth of the text, ``a0-2`` the third of the first annex. A number has a key: the id
of its figure, and ``.2`` behind it where the same figure stands a second time.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from shequ.paper import Block, Chart, Number, Paper, Paragraph, Part, Sentence, Series, Table

__all__ = ["Mark", "NoSuch", "block_at", "blocks_of", "marks_of", "number_at", "with_blocks", "with_number"]


class NoSuch(LookupError):
    """There is no block or number of this address."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number where it stands."""

    key: str
    number: Number
    block: str


Change: TypeAlias = Callable[[Mark], Number]


def blocks_of(paper: Paper) -> Iterator[tuple[str, Block]]:
    """Each block with its address, the annexes after the text."""
    for place, block in enumerate(paper.blocks):
        yield f"b{place}", block
    for annex, (_title, blocks) in enumerate(paper.attached):
        for place, block in enumerate(blocks):
            yield f"a{annex}-{place}", block


def block_at(paper: Paper, address: str) -> Block:
    """The block; NoSuch if there is none."""
    for found, block in blocks_of(paper):
        if found == address:
            return block
    raise NoSuch(address)


def with_blocks(paper: Paper, address: str, blocks: tuple[Block, ...]) -> Paper:
    """The document with ``blocks`` in the place of the one at ``address``; an annex without a block is gone."""
    block_at(paper, address)
    if address.startswith("b"):
        place = int(address[1:])
        return replace(paper, blocks=(*paper.blocks[:place], *blocks, *paper.blocks[place + 1 :]))
    annex, place = (int(each) for each in address[1:].split("-"))
    title, there = paper.attached[annex]
    changed = (title, (*there[:place], *blocks, *there[place + 1 :]))
    kept = (changed,) if changed[1] else ()
    return replace(paper, attached=(*paper.attached[:annex], *kept, *paper.attached[annex + 1 :]))


def marks_of(paper: Paper) -> list[Mark]:
    """Every number of the document in its order."""
    found: list[Mark] = []

    def noted(mark: Mark) -> Number:
        found.append(mark)
        return mark.number

    _changed(paper, noted)
    return found


def number_at(paper: Paper, key: str) -> Mark:
    """The number of this key; NoSuch if there is none."""
    found = next((mark for mark in marks_of(paper) if mark.key == key), None)
    if found is None:
        raise NoSuch(key)
    return found


def with_number(paper: Paper, key: str, number: Number) -> Paper:
    """The document with ``number`` in the place of the one of this key."""
    number_at(paper, key)
    return _changed(paper, lambda mark: number if mark.key == key else mark.number)


def _changed(paper: Paper, change: Change) -> Paper:
    """The document with every number changed, asked in the order in which they stand."""
    met: Counter[str] = Counter()

    def block_of(address: str, block: Block) -> Block:
        def changed(number: Number) -> Number:
            met[number.figure.id] += 1
            times = met[number.figure.id]
            key = number.figure.id if times == 1 else f"{number.figure.id}.{times}"
            return change(Mark(key, number, address))

        return _mapped(block, changed)

    blocks = tuple(block_of(f"b{place}", block) for place, block in enumerate(paper.blocks))
    attached = tuple(
        (title, tuple(block_of(f"a{annex}-{place}", block) for place, block in enumerate(there)))
        for annex, (title, there) in enumerate(paper.attached)
    )
    return replace(paper, blocks=blocks, attached=attached)


def _mapped(block: Block, changed: Callable[[Number], Number]) -> Block:
    def part(each: Part) -> Part:
        return changed(each) if isinstance(each, Number) else each

    if isinstance(block, Paragraph):
        return Paragraph(tuple(Sentence(tuple(map(part, each.parts))) for each in block.sentences))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(part, row)) for row in block.rows))
    if isinstance(block, Chart):
        series = tuple(
            Series(each.name, tuple(changed(value) if value else None for value in each.values))
            for each in block.series
        )
        return replace(block, series=series, target=changed(block.target) if block.target else None)
    return block
