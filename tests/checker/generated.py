"""Documents that the writer composed, as the reader reads them, and the ground that they are held against."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from shequ.checker import Checked, Ground, check, derived_of
from shequ.items import Document
from shequ.paper import Block, Number, Paper, numbers_in
from shequ.paper.docx import docx_of
from shequ.reader import read
from shequ.writer import Brief, compose
from tests.writer.briefs import CAMPAIGNS, GRIDS, brief, packs, standings

__all__ = ["Written", "long_report", "packs", "written"]


@dataclass(frozen=True, slots=True)
class Written:
    """A composed document: the paper, its text, how that was read, its ground and what was found."""

    paper: Paper
    document: Document
    ground: Ground
    checked: Checked

    @property
    def numbers(self) -> list[Number]:
        """The figures that stand in it."""
        return numbers_in(self.paper)


@cache
def written(name: str, seed: int, kind: str = "summary") -> Written:
    """The document of a campaign of the writer's own tests."""
    told = brief(kind, name, seed=seed)  # type: ignore[arg-type]
    paper = compose(told, packs=packs())
    document = _read(paper, name)
    ground = ground_of(told, name, seed)
    return Written(paper, document, ground, check(document, ground, packs=packs()))


def _read(paper: Paper, name: str) -> Document:
    """The document as it comes out of its docx file, without the annex of sources."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.docx"
        path.write_bytes(docx_of(paper, sources=False))
        return read(path)[0]


def ground_of(told: Brief, name: str, seed: int) -> Ground:
    """What a brief was made from, as the ground of a check."""
    found, facts = standings(CAMPAIGNS[name][1], seed=seed)
    spots = {spot.name: spot for each in found for spot in each.commitment.spots}
    return Ground(
        facts=facts,
        place=told.place,
        places={**spots, **{grid.name: grid for grid in GRIDS}, told.place.name: told.place},
        start=told.start,
        end=told.end,
        today=told.today,
        topics=told.topics,
        campaign=told.campaign,
        commitments=tuple(each.commitment for each in told.standings),
        derived=derived_of(
            told.standings,
            money=[(each.purpose, each.planned, each.spent) for each in told.money],
            late=[each.late for each in told.open],
        ),
    )


@cache
def long_report(seeds: int) -> tuple[bytes, Ground]:
    """One docx of the summaries of both campaigns by so many seeds, some 3.4 pages each, and the ground of the first."""
    blocks: list[Block] = []
    grounds: list[Ground] = []
    for seed in range(seeds):
        for name in CAMPAIGNS:
            told = brief("summary", name, seed=seed)
            paper = compose(told, packs=packs())
            blocks += paper.blocks
            grounds.append(ground_of(told, name, seed) if not grounds else grounds[0])
    return docx_of(replace(paper, blocks=tuple(blocks)), sources=False), grounds[0]
