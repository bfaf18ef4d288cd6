"""A document as the page shows it: blocks of pieces, each number a link to what stands behind it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from office.reports.aligning import DIGITS, text_of
from office.reports.drawing import Drawing, drawn
from office.reports.later import amount_of
from office.reports.walking import Mark, blocks_of, marks_of
from shequ.paper import Block, Chart, Heading, Levels, Number, Paper, Paragraph, Part, Picture, Table, behind

__all__ = ["Piece", "Shown", "shown"]

DATED: Final = re.compile(r"\s*[年月日号时点分]")
CHINESE: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; or a number with its key, what the ledger says where it was changed; or digits without a figure."""

    text: str
    key: str = ""
    edited: bool = False
    ledger: str = ""
    loose: bool = False


Cell = tuple[Sequence[Piece], bool]  # and whether it stands in a column of numbers


@dataclass(frozen=True, slots=True)
class Shown:
    """One block: ``kind`` is paragraph, heading, table, chart or picture; ``number`` stands before a heading."""

    kind: str
    address: str
    pieces: Sequence[Piece] = ()
    level: int = 0
    number: str = ""
    caption: str = ""
    columns: Sequence[tuple[str, bool]] = ()
    rows: Sequence[Sequence[Cell]] = ()
    key: str = ""
    annex: str = ""
    drawing: Drawing | None = None

    @property
    def every(self) -> Iterator[Piece]:
        """The words and numbers in it, those of its cells too."""
        yield from self.pieces
        yield from (piece for row in self.rows for pieces, _numeric in row for piece in pieces)


def shown(paper: Paper, composed: Paper | None = None) -> list[Shown]:
    """The blocks in order; ``composed`` tells digits that were typed by hand from those that it was written with."""
    known = _digits(composed) if composed is not None else None
    marks = iter(marks_of(paper))
    levels = Levels()
    several = len(paper.attached) > 1
    titles = {
        f"a{place}-0": f"{place + 1} {title}" if several else f" {title}"
        for place, (title, _blocks) in enumerate(paper.attached)
    }
    found = []
    for address, block in blocks_of(paper):
        if address in titles:
            levels = Levels()
        writing = _Writing(marks, known)
        number = levels.number(block) if isinstance(block, Heading) else ""
        found.append(writing.block(block, address, annex=titles.get(address, ""), number=number))
    return found


class _Writing:
    """Takes the marks of a document one after the other, as its numbers come."""

    def __init__(self, marks: Iterator[Mark], known: Mapping[str, int] | None) -> None:
        self.marks, self.known = marks, known

    def block(self, block: Block, address: str, *, annex: str, number: str) -> Shown:
        """One block."""
        match block:
            case Paragraph():
                pieces = [piece for sentence in block.sentences for piece in self.parts(sentence.parts)]
                return Shown("paragraph", address, pieces, annex=annex)
            case Heading():
                return Shown("heading", address, (Piece(block.text),), block.level, number, annex=annex)
            case Picture():
                said = "；".join(each for each in (block.time, block.place, block.people, block.theme) if each)
                more = "；".join(each for each in (block.background, block.cause) if each)
                caption = "；".join(each for each in (said, more) if each)
                return Shown("picture", address, caption=caption, key=block.key, annex=annex)
            case Chart():
                return self.chart(block, address, annex=annex)
            case Table():
                return self.table(block, address, kind="table", annex=annex)

    def table(self, block: Table, address: str, *, kind: str, annex: str) -> Shown:
        """Rows of cells; a column of numbers stands right."""
        rows = [[list(self.parts((part,))) for part in row] for row in block.rows]
        numeric = [
            any(isinstance(row[at], Number) for row in block.rows if at < len(row)) for at in range(len(block.head))
        ]
        columns, cells = _columns(block.head, numeric, rows)
        return Shown(kind, address, caption=block.caption, columns=columns, rows=cells, annex=annex)

    def chart(self, block: Chart, address: str, *, annex: str) -> Shown:
        """The table behind it: numbers are met series by series, and stand label by label."""
        values = [[None if value is None else self.number(value) for value in each.values] for each in block.series]
        target = self.number(block.target) if block.target else None
        rows: list[Sequence[Sequence[Piece]]] = [
            [[Piece(label)], *([each[at] or Piece("—")] if at < len(each) else [Piece("—")] for each in values)]
            for at, label in enumerate(block.labels)
        ]
        if target and block.series:
            rows.append([[Piece("目标")], [target], *([Piece("")] for _each in block.series[1:])])
        numeric = [False, *(True for _each in block.series)]
        columns, cells = _columns(behind(block).head, numeric, rows)
        return Shown(
            *("chart", address), caption=block.caption, columns=columns, rows=cells, annex=annex, drawing=drawn(block)
        )

    def parts(self, parts: Iterable[Part]) -> Iterator[Piece]:
        """Words and numbers."""
        for part in parts:
            if isinstance(part, Number):
                yield self.number(part)
            else:
                yield from self.words(part)

    def number(self, number: Number) -> Piece:
        """A number with its key."""
        mark = next(self.marks)
        ledger = amount_of(number.figure) if number.edited else ""
        return Piece(text_of(number), mark.key, edited=number.edited, ledger=ledger)

    def words(self, text: str) -> Iterator[Piece]:
        """Words, with digits in them that nobody's figure stands behind."""
        place = 0
        for match in DIGITS.finditer(text) if self.known is not None else ():
            if match[0][0] in CHINESE or DATED.match(text, match.end()) or _around(text, match) in self.known:  # type: ignore[operator]
                continue
            if match.start() > place:
                yield Piece(text[place : match.start()])
            yield Piece(match[0], loose=True)
            place = match.end()
        if place < len(text):
            yield Piece(text[place:])


def _columns(
    head: Sequence[str], numeric: Sequence[bool], rows: Sequence[Sequence[Sequence[Piece]]]
) -> tuple[list[tuple[str, bool]], list[list[Cell]]]:
    """Heads and cells, each with whether its column is one of numbers."""
    right = [*numeric, *(False for _each in range(max(map(len, rows), default=0) - len(numeric)))]
    return list(zip(head, numeric, strict=True)), [list(zip(row, right, strict=False)) for row in rows]


def _digits(paper: Paper) -> Mapping[str, int]:
    """Digits that the document was written with as words (第3、2026), each with the character behind."""
    found: Counter[str] = Counter()
    for _address, block in blocks_of(paper):
        parts: list[Any] = []
        if isinstance(block, Paragraph):
            parts = [part for sentence in block.sentences for part in sentence.parts]
        elif isinstance(block, Table):
            parts = [part for row in block.rows for part in row]
        for part in parts:
            if isinstance(part, str):
                found.update(_around(part, match) for match in DIGITS.finditer(part))
    return found


def _around(text: str, match: "re.Match[str]") -> str:
    return f"{match[0]}{text[match.end() : match.end() + 1]}"
