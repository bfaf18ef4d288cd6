"""The lines of a PDF made paragraphs again: margins dropped, lines that a page's width broke joined."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

SENTENCE_END: Final = tuple("。;:!?；：！？…")
NUMBERED: Final = re.compile(
    r"第[一二三四五六七八九十百\d]{1,5}[章节条篇部]|[一二三四五六七八九十百]{1,4}[、.．]"
    r"|[(\uff08【〔][一二三四五六七八九十百\d]{1,4}[)\uff09】〕]|\d{1,3}[、.．)\uff09](?!\d)|[①-⑳]|[●■□☑➢◆★]|附件\d{0,2}[:\uff1a]|附[件表录]\s?\d{0,2}\s?$"
    r"|[图表]\s?\d{1,2}(?:\s|时间|[^\d\s中所内的显至到、和与及。，,;；]{2,24}$)"  # a caption, and no mention of one
)
DECORATED_NUMBER: Final = re.compile(
    r"[-—–－~·]{1,3}\s{0,3}\d{1,4}\s{0,3}[-—–－~·]{1,3}|第\s{0,2}\d{1,4}\s{0,2}页(?:\s{0,3}[/,，]?\s{0,3}共\s{0,2}\d{1,4}\s{0,2}页)?"
    r"|\d{1,4}\s{0,2}/\s{0,2}\d{1,4}|page\s{1,2}\d{1,4}(?:\s{1,2}of\s{1,2}\d{1,4})?",
    re.IGNORECASE,
)
BARE_NUMBER: Final = re.compile(r"\d{1,4}")
LATIN_GAP: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z%])|(?<=[0-9A-Za-z%]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
CHINESE_GAP: Final = re.compile(
    r"(?<=[\u2018-\u201d\u3000-\u9fff\uff00-\uffef]) (?=[\u2018-\u201d\u3000-\u9fff\uff00-\uffef])"
)
CHINESE_PAIR: Final = re.compile(
    r"[\u2018-\u201d\u3000-\u9fff\uff00-\uffef] ?(?=[\u2018-\u201d\u3000-\u9fff\uff00-\uffef])"
)
SPREAD: Final = 0.6
NARROWEST: Final = 24
FULL: Final = 0.85
WIDEST_HEAD: Final = 60
REPEATS: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; a ``fixed`` one is a table row and is never joined to another.

    ``indent`` is how far it begins right of the page's text, ``short`` how far it ends left of it, both in characters;
    None where the place is not known.
    """

    text: str
    fixed: bool = False
    indent: float | None = None
    short: float | None = None


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
    """The text of a line without the gaps that layout puts in: beside Latin letters, and all along a spread line.

    >>> without_gaps("2024 年达到 85%以上"), without_gaps("各 校 要 将")
    ('2024年达到85%以上', '各校要将')
    """
    if " " not in text:
        return text
    text = LATIN_GAP.sub("", text)
    pairs = CHINESE_PAIR.findall(text)
    spread = sum(pair.endswith(" ") for pair in pairs) >= SPREAD * max(len(pairs), 1)
    return CHINESE_GAP.sub("", text) if spread else text


def joined(lines: Sequence[Line]) -> str:
    """The lines as text: one that fills the width and does not end a sentence runs on into the next.

    >>> joined([Line("加强组织领导,落实工作责任,确保辖区环境卫生达到"), Line("规定标准。")])
    '加强组织领导,落实工作责任,确保辖区环境卫生达到规定标准。'
    """
    usual = _usual_width(lines)
    found: list[list[str]] = [[line.text] for line in lines[:1]]
    first = lines[0] if lines else None
    for line, after in pairwise(lines):
        ended = line.text.endswith(SENTENCE_END) and not _is_indented(first, after)
        if _is_full(line, usual) and not ended and not _begins(line, after, opens=line is first):
            found[-1].append(f" {after.text}" if _parts_words(line.text, after.text) else after.text)
        else:
            found.append([after.text])
            first = after
    return "\n".join(map("".join, found))


def _is_full(line: Line, usual: float) -> bool:
    """Whether a line ended because the page did: no character more would have fitted."""
    if line.fixed:
        return False
    return width(line.text) >= usual if line.short is None else line.short < 2


def _is_indented(first: Line | None, after: Line) -> bool:
    """Whether a paragraph began with an indent and ``after`` stands at the margin, where only its own lines do."""
    return first is not None and (first.indent or 0) >= 1.5 and after.indent is not None and after.indent < 0.6


def _begins(line: Line, after: Line, *, opens: bool) -> bool:
    """Whether ``after`` begins a paragraph: by its number or its indent; ``opens`` says that ``line`` began one."""
    if after.fixed or NUMBERED.match(after.text):
        return True
    if after.indent is None or line.indent is None or after.indent < 0.6:
        return False
    if opens and NUMBERED.match(line.text):  # the text of a numbered item may hang to the right of its number
        return after.indent <= line.indent
    return opens or after.indent > line.indent + 0.3


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
        runs_on = width(line) + 3 > columns and not line.endswith(SENTENCE_END)
    return found


def _parts_words(text: str, after: str) -> bool:
    """Whether a space belongs where two lines meet: between two Latin words, not inside a number."""
    last, first = text[-1:], after[:1]
    return last.isascii() and first.isascii() and (last.isalpha() or first.isalpha()) and last != "-"


def _usual_width(lines: Sequence[Line]) -> float:
    """The width from which a line counts as full where its place is not known: most of that of the wider lines."""
    widths = sorted(width(line.text) for line in lines if not line.fixed)
    usual = widths[int(len(widths) * 0.9)] if widths else 0
    return max(usual, NARROWEST) * FULL


def width(text: str) -> int:
    """Columns on the page: Chinese characters count two, others one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
