"""The lines of a PDF made paragraphs again: margins dropped, lines that a page's width broke joined."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

SENTENCE_END: Final = tuple("。;:!?；：！？…")
NUMBERED: Final = re.compile(
    r"第[一二三四五六七八九十百\d]{1,5}[章节条篇部]|[一二三四五六七八九十百]{1,4}[、.．]"
    r"|[((【〔][一二三四五六七八九十百\d]{1,4}[))】〕]|\d{1,3}[、.．)](?!\d)|[①-⑳]|[●■□☑➢◆★]|附件\d{0,2}[::]"
)
DECORATED_NUMBER: Final = re.compile(
    r"[-—–－~·]{1,3}\s{0,3}\d{1,4}\s{0,3}[-—–－~·]{1,3}|第\s{0,2}\d{1,4}\s{0,2}页(?:\s{0,3}[/,，]?\s{0,3}共\s{0,2}\d{1,4}\s{0,2}页)?"
    r"|\d{1,4}\s{0,2}/\s{0,2}\d{1,4}|page\s{1,2}\d{1,4}(?:\s{1,2}of\s{1,2}\d{1,4})?",
    re.IGNORECASE,
)
BARE_NUMBER: Final = re.compile(r"\d{1,4}")
GAP: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
NARROWEST: Final = 24
FULL: Final = 0.85
WIDEST_HEAD: Final = 60
REPEATS: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; a ``fixed`` one is a table row and is never joined to another."""

    text: str
    fixed: bool = False


def without_margins(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], tuple[str, ...]]:
    """All lines without page numbers and running heads, and a notice for each running head or foot left out."""
    trimmed = [list(page) for page in pages]
    numbers = _page_numbers(trimmed)
    for index, page in enumerate(trimmed):
        for end in (0, -1):
            if page and (index, end) in numbers:
                page.pop(end)
    notices: list[str] = []
    for end, name in ((0, "页眉"), (-1, "页脚")):
        counts = Counter(page[end].text for page in trimmed if len(page) > 1 and _may_repeat(page[end]))
        text, count = counts.most_common(1)[0] if counts else ("", 0)
        if count >= max(REPEATS, len(pages) / 2):
            notices.append(f"每页重复的{name}“{text[:40]}”没有读。")
            for page in trimmed:
                if len(page) > 1 and page[end].text == text:
                    page.pop(end)
    return [line for page in trimmed for line in page], tuple(notices)


def _may_repeat(line: Line) -> bool:
    """Whether a line may be a running head or foot: short, no table row, no end of a sentence."""
    return not line.fixed and width(line.text) <= WIDEST_HEAD and not line.text.endswith(SENTENCE_END)


def _page_numbers(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Where a page number stands, as (page, first 0 or last -1): decorated, or bare and in step with the pages."""
    found: set[tuple[int, int]] = set()
    for end in (0, -1):
        bare: dict[int, int] = {}
        for index, page in enumerate(pages):
            text = page[end].text.strip() if page and not page[end].fixed else ""
            if DECORATED_NUMBER.fullmatch(text):
                found.add((index, end))
            elif BARE_NUMBER.fullmatch(text):
                bare[index] = int(text) - index
        steps = Counter(bare.values())
        found.update((index, end) for index, step in bare.items() if step == 1 or steps[step] > 1)
    return found


def without_gaps(text: str) -> str:
    """The text without the gaps that layout puts between Chinese characters and Latin letters or digits.

    >>> without_gaps("2024 年达到 85%以上")
    '2024年达到85%以上'
    """
    return GAP.sub("", text)


def joined(lines: Sequence[Line]) -> str:
    """The lines as text: one that fills the width and does not end a sentence runs on into the next.

    >>> joined([Line("加强组织领导,落实工作责任,确保辖区环境卫生达到"), Line("规定标准。")])
    '加强组织领导,落实工作责任,确保辖区环境卫生达到规定标准。'
    """
    return "\n".join(_paragraphs(lines, _usual_width(lines)))


def _paragraphs(lines: Sequence[Line], full: float) -> Iterator[str]:
    pieces: list[str] = []
    for line, after in zip_longest(lines, lines[1:]):
        pieces.append(line.text)
        if after is not None and not line.fixed and not after.fixed and _runs_on(line.text, after.text, full=full):
            pieces.append(" " if _parts_words(line.text, after.text) else "")
            continue
        yield "".join(pieces)
        pieces.clear()


def _runs_on(text: str, after: str, *, full: float) -> bool:
    return not text.endswith(SENTENCE_END) and width(text) >= full and not NUMBERED.match(after)


def joined_cell(lines: Sequence[str], columns: float) -> list[str]:
    """The lines of a table cell ``columns`` wide, those joined that were full, so that no character more would fit.

    >>> joined_cell(["清理河道和", "沟渠", "两次"], 11.0)
    ['清理河道和沟渠', '两次']
    """
    found: list[str] = []
    runs_on = False
    for line in lines:
        if runs_on and not NUMBERED.match(line):
            found[-1] += line
        else:
            found.append(line)
        runs_on = width(line) + 2 > columns and not line.endswith(SENTENCE_END)
    return found


def _parts_words(text: str, after: str) -> bool:
    """Whether a space belongs where two lines meet: between two Latin words, not inside a number."""
    last, first = text[-1:], after[:1]
    return last.isascii() and first.isascii() and (last.isalpha() or first.isalpha()) and last != "-"


def _usual_width(lines: Sequence[Line]) -> float:
    """The width from which a line counts as full: most of that of the wider lines."""
    widths = sorted(width(line.text) for line in lines if not line.fixed)
    usual = widths[int(len(widths) * 0.9)] if widths else 0
    return max(usual, NARROWEST) * FULL


def width(text: str) -> int:
    """Columns on the page: Chinese characters count two, others one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
