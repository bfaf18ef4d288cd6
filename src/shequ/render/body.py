"""The text of a document as HTML: paragraphs, headings, every item highlighted, every repair marked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from shequ.items import CHINESE, Document, Heading, type_name
from shequ.render import words
from shequ.render.escape import attribute, shown
from shequ.render.marks import Piece, pieces, repaired_places
from shequ.text import Repair

SIGNS: Final = {
    "target": "目",
    "zero": "零",
    "routine": "常",
    "phase": "段",
    "role": "任",
    "sanction": "奖",
    "budget": "预",
    "result": "果",
    "observance": "日",
}


@dataclass(slots=True)
class Body:
    """The HTML of the text; for each item the first and last ``<mark>`` over it; for each repair the id it shows under."""

    html: str
    reach: list[tuple[int, int]]


@dataclass(slots=True)
class _Writer:
    """What is known while walking through the pieces: where we are among headings, repairs and marks."""

    document: Document
    heads: Sequence[Heading]
    fixes: list[tuple[int, int, Repair]]
    types: list[str]
    out: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    head: int = 0
    fix: int = 0
    bold_until: int = 0


def to_body(document: Document) -> Body:
    """Walk once through the text, line by line and piece by piece."""
    text = document.text
    fixes = sorted(repaired_places(document), key=lambda place: place[:2])
    heads = sorted(document.outline, key=lambda heading: heading.start)
    writer = _Writer(document, heads, fixes, [type_name(item) for item in document.items])
    writer.firsts = [0] * len(document.items)
    cuts = [place for fix in fixes for place in fix[:2]] + [place for head in heads for place in (head.start, head.end)]
    breaks = [place for place, char in enumerate(text) if char == "\n"]
    closing = ""
    for piece in pieces(document.items, [*cuts, *breaks, *(place + 1 for place in breaks)], length=len(text)):
        if text[piece.start] == "\n":
            _piece(writer, piece)
            writer.out.append(closing)
            closing = ""
        else:
            closing = closing or _open(writer, piece.start, _line_end(breaks, piece.start, len(text)))
            _piece(writer, piece)
    writer.out.append(closing)
    ends = (bisect_left(writer.starts, item.found.end) - 1 for item in document.items)
    return Body("".join(writer.out), list(zip(writer.firsts, ends, strict=True)))


def _line_end(breaks: Sequence[int], place: int, length: int) -> int:
    at = bisect_left(breaks, place)
    return breaks[at] if at < len(breaks) else length


def _open(writer: _Writer, start: int, end: int) -> str:
    """Begin a line as heading or paragraph; answers how it will be closed."""
    text, heads = writer.document.text, writer.heads
    while writer.head < len(heads) and heads[writer.head].start < start:
        writer.head += 1
    tag = "p"
    if writer.head < len(heads) and heads[writer.head].start < end:
        heading = heads[writer.head]
        whole = not text[start : heading.start].strip() and not text[heading.end : end].strip()
        tag = f"h{min(heading.level, 4) + 2}" if whole else "p"
    writer.out.append(f"<{tag}{_manner(writer.document.title, text[start:end]) if tag == 'p' else ''}>")
    return f"</{tag}>\n"


def _manner(title: str | None, line: str) -> str:
    """How a paragraph is set: the title in the middle, a line with its own indent as it is."""
    if title and line.strip() == title:
        return ' class="title"'
    return ' class="in"' if line[0] in "\u3000\t" else ""


def _piece(writer: _Writer, piece: Piece) -> None:
    """Anchors of what begins here, then the words themselves in their wrappings."""
    writer.out.extend(_anchors(writer, piece))
    content = shown(_words(writer.document.text, piece))
    if piece.start < writer.bold_until and content:
        content = f"<b>{content}</b>"
    if piece.item is None or not content:
        writer.out.append(content)
        return
    writer.starts.append(piece.start)
    more = " more" if piece.depth > 1 else ""
    writer.out.append(f'<mark class="{writer.types[piece.item]}{more}" data-i="{piece.item + 1}">{content}</mark>')


def _words(text: str, piece: Piece) -> str:
    """The words of a piece; blanks that begin a line are no indent that anybody meant."""
    words_here = text[piece.start : piece.end]
    if words_here == "\n":
        return ""
    return words_here.lstrip(" ") if not piece.start or text[piece.start - 1] == "\n" else words_here


def _anchors(writer: _Writer, piece: Piece) -> Iterator[str]:
    """Headings, repairs and item numbers that begin with the piece."""
    while writer.head < len(writer.heads) and writer.heads[writer.head].start == piece.start:
        yield f'<a id="h{writer.head + 1}"></a>'
        writer.bold_until = writer.heads[writer.head].end
        writer.head += 1
    while writer.fix < len(writer.fixes) and writer.fixes[writer.fix][0] <= piece.start:
        repair = writer.fixes[writer.fix][2]
        said = f"{words.REPAIRS.get(repair.kind, repair.kind)}：{repair.before} → {repair.after or '（去掉）'}"
        yield f'<span class="r" id="r{writer.fix + 1}" title="{attribute(said)}"></span>'
        writer.fix += 1
    for index in piece.begins:
        writer.firsts[index] = len(writer.starts)
        name = writer.types[index]
        label = f'aria-label="第{index + 1}条 {CHINESE[name]}"'
        yield f'<a class="tag {name}" id="q{index + 1}" href="#i{index + 1}" {label}>{SIGNS[name]}{index + 1}</a>'


@dataclass(frozen=True, slots=True)
class RepairRow:
    """Repairs of one wording: what was done, before, after, how often, and the number of the first place."""

    done: str
    before: str
    after: str
    count: int
    first: int


def repair_rows(document: Document) -> list[RepairRow]:
    """The repairs of a document, equal ones together, in the order of their first places."""
    seen: dict[tuple[str, str, str], list[int]] = {}
    fixes = sorted(repaired_places(document), key=lambda place: place[:2])
    for place, (_, _, repair) in enumerate(fixes, 1):
        seen.setdefault((words.REPAIRS.get(repair.kind, repair.kind), repair.before, repair.after), []).append(place)
    return [RepairRow(*wording, len(places), places[0]) for wording, places in seen.items()]
