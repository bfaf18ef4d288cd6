"""A document before it is laid out: blocks of sentences in which every number is a figure that knows its facts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from shequ.standing import Figure

__all__ = [
    "Block",
    "Chart",
    "Heading",
    "Number",
    "Paper",
    "Paragraph",
    "Part",
    "Picture",
    "Sentence",
    "Series",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is printed: ``text`` without the unit (``300``, ``近1.2万``), ``suffix`` the unit as written.

    ``edited``: a person changed the text, and it no longer says what the figure says.
    """

    figure: Figure
    text: str
    suffix: str = ""
    edited: bool = False


Part: TypeAlias = str | Number


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its full stop. Words that a person added stand in it as words."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 to 4; its number (一、 （一） 1. （1）) is set when it is laid out."""

    level: Literal[1, 2, 3, 4]
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """``caption``, the heading row, the rows. Numbers stand right, words left."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line or row of bars; None where nothing is known."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``bars`` side by side or ``lines`` over time, over ``labels``; ``target`` is drawn across where there is one."""

    caption: str
    kind: Literal["bars", "lines"]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    target: Number | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo by its ``key``, with the six things that its caption says: time, place, people, theme, background, cause."""

    key: str
    time: str = ""
    place: str = ""
    people: str = ""
    theme: str = ""
    background: str = ""
    cause: str = ""


Block: TypeAlias = Paragraph | Heading | Table | Chart | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official document: ``genre`` is the code of its outline; ``attached`` are its annexes, title and blocks.

    ``mark`` is the issuing body in the red head, empty without one; ``number`` the document number (云岭发〔2026〕3号);
    ``to`` the bodies addressed; ``signed`` who issues it; ``dated`` None while it is a draft; ``note`` stands in
    brackets under the date (联系人, 此件公开发布).
    """

    genre: str
    title: str
    blocks: tuple[Block, ...]
    signed: str
    dated: date | None = None
    to: str = ""
    mark: str = ""
    number: str = ""
    copies_to: str = ""
    note: str = ""
    attached: tuple[tuple[str, tuple[Block, ...]], ...] = field(default=())
