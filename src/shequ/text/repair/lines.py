"""Line ends that are wrong: sentences broken in the middle, headings glued to the sentence before, blanks at line ends."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from shequ.text.headings import LINE_MARK, NUMERAL, ordinal
from shequ.text.span import Edit

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_ENDS: Final = frozenset("。！？!?；;：:…”》）)】』」.—-*_")
_HANGS: Final = re.compile(
    r"[的把被且或而按]$|以及$|(?<![要]).不$|(?<!合)并$|(?<![即必])将$|(?<![服听参随顺盲跟])从$|(?<!参)与$|(?<![存所实内现潜外])在$|"
    r"(?<![面应核校派绝相针])对$|(?<![方导取走定动倾意志面])向$"
)
_COUNTS: Final = re.compile("分钟|小时|天|日|月|年|元|万|人|名|个|次|户|份|件|条|处|张|%|％|米|平方|吨|公斤|余|多")
_LISTED: Final = re.compile(rf"[{NUMERAL}]{{1,2}}[是要]|[—●•·★※◆■▲\-*]|附件|附表|第[{NUMERAL}\d]")
_MARKER: Final = re.compile(
    rf"第[{NUMERAL}百\d]{{1,4}}篇|(?:篇|范文|[Pp]art)\s?[{NUMERAL}\d]"
)  # opens the next document of a page
_PAIRS: Final = (("“", "”"), ("《", "》"), ("(", ")"), ("（", "）"), ("﹙", "﹚"))
_LEAST: Final = 10
_RUNNING: Final = 15


@dataclass(frozen=True)
class _Lines:
    """The lines of a text that are not blank, without the white space around them."""

    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of every line."""
        found: list[tuple[int, int]] = []
        start = 0
        for line in self.text.split("\n"):
            bare = line.strip()
            if bare:
                first = start + line.index(bare[0])
                found.append((first, first + len(bare)))
            start += len(line) + 1
        return found

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often each two characters stand together."""
        return Counter(zip(self.text, self.text[1:], strict=False))

    @cached_property
    def singles(self) -> Counter[str]:
        """How often each character stands in the text."""
        return Counter(self.text)

    @cached_property
    def width(self) -> int:
        """The width at which a page was wrapped, in characters; 0 when its lines end where the paragraphs end."""
        sizes = Counter(end - start for start, end in self.spans)
        if len(self.spans) < 10:
            return 0
        size, _ = max(sizes.items(), key=lambda item: (item[1] + sizes[item[0] - 1] + sizes[item[0] - 2], item[0]))
        near = sizes[size] + sizes[size - 1] + sizes[size - 2]
        return size if 20 <= size <= 60 and near * 2 >= len(self.spans) else 0


def broken_lines(text: str) -> list[Edit]:
    """Line ends in the middle of a sentence; headings without a full stop keep their own lines.

    >>> [
    ...     e.start
    ...     for e in broken_lines("2、宣传。利用橱窗、板报开展的\\n“除四害”活动。\\n三、组织机构\\n社区成立了小组。")
    ... ]
    [15]
    """
    lines = _Lines(text)
    found: list[Edit] = []
    for (start, end), (later, stop) in zip(lines.spans, lines.spans[1:], strict=False):
        last = text[end - 1]
        if last in _ENDS or end - start < 6 or text.count("\n", end, later) > 2:
            continue
        if _begins_anew(text, later, stop) or not (_HAN.match(last) or _HAN.match(text, later)):
            continue
        if _goes_on(lines, (start, end), (later, stop)):
            found.append(Edit(end, later, "", "line"))
    return found


def _begins_anew(text: str, start: int, end: int) -> bool:
    return bool(
        LINE_MARK.match(text, start, end)
        or _LISTED.match(text, start, end)
        or _MARKER.search(text, start, min(end, start + 60))
    )


def _goes_on(lines: _Lines, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether ``after`` goes on with the sentence that ``line`` left open."""
    text, (start, end), size = lines.text, line, line[1] - line[0]
    if _left_open(text, line, after):
        return True
    if size < _LEAST or "\t" in text[start:end]:
        return False
    if text[end - 1].isdigit():
        return bool(_COUNTS.match(text, after[0])) and _runs(text, line)
    if text[end - 1] in "、,，":
        return size >= _RUNNING
    if _HANGS.search(text, max(start, end - 3), end):
        return True
    return _is_word_cut(lines, line, after)


def _left_open(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """A quotation or bracket opened in ``line`` and closed in ``after`` before another opens."""
    for opening, closing in _PAIRS:
        place = text.rfind(opening, *line)
        if place >= 0 and text.find(closing, place, line[1]) < 0:
            close = text.find(closing, *after)
            another = text.find(opening, *after)
            if close >= 0 and not 0 <= another < close:
                return True
    return False


def _runs(text: str, line: tuple[int, int]) -> bool:
    """Whether a line is running text: it has a comma or a full stop inside."""
    return any(text.find(mark, *line) >= 0 for mark in ",，。;；")


def _is_word_cut(lines: _Lines, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """A word of the text cut in two, a clause of one or two characters, or a full line of a wrapped page."""
    text, (start, end) = lines.text, line
    marked = LINE_MARK.match(text, start, end)
    if marked and text.find("。", start, end) < 0 and not _is_stub(text, line):
        return False
    if end - start < _RUNNING:
        return False
    if _is_stub(text, line) or (lines.width and end - start >= lines.width - 2):
        return True
    if not _runs(text, line):
        return False
    pair = text[end - 1], text[after[0]]
    return lines.pairs[pair] >= 2 and lines.pairs[pair] * 12 >= lines.singles[pair[0]]


def _is_stub(text: str, line: tuple[int, int]) -> bool:
    """A long line that stops two or three characters after a comma."""
    comma = max(text.rfind(",", *line), text.rfind("，", *line))
    return line[1] - line[0] >= 40 and 0 < line[1] - 1 - comma <= 2


_GLUED: Final = re.compile(
    rf"[。;；!！”)）][ 　]{{0,2}}(?P<mark>[(（﹙](?P<phan>[{NUMERAL}]{{1,3}})[)）﹚]|(?P<han>[{NUMERAL}]{{1,3}})、|(?P<num>\d{{1,2}})[、.．](?!\d)|"
    r"(?P<circle>[①-⑳]))(?=[\u4e00-\u9fff“《])"
)
_HEADING: Final = 25
_ORDER: Final = ("han", "phan", "num", "circle")


@dataclass(frozen=True, slots=True)
class _Last:
    """The last mark of its form: its number, the line it stands in, and how many in a row opened lines of their own."""

    number: int
    line: int
    opened: int


def glued_headings(text: str) -> Iterator[Edit]:
    """A line break before a heading that follows a full stop, where the numbering of the lines asks for this number.

    >>> [e.start for e in glued_headings("(一)宣传\\n办好专栏。\\n(二)检查\\n每周一次。(三)总结\\n写好材料。")]
    [23]
    """
    glued = list(_GLUED.finditer(text))
    if not glued:
        return
    last: dict[str, _Last] = {}
    starts = iter(_Lines(text).spans)
    line = next(starts, None)
    here = 0  # where the line begins in which the match stands
    for match in glued:
        place = match.start("mark")
        while line and line[0] <= place:
            here = line[0]
            if (mark := LINE_MARK.match(text, *line)) and mark.lastgroup in _ORDER:
                _remember(last, mark.lastgroup, ordinal(mark[mark.lastgroup]), line=here)
            line = next(starts, None)
        form = next(form for form in _ORDER if match[form])
        value = ordinal(match[form])
        # A paragraph that counts inside itself (1、…。2、…。) stays one; a list of lines that ran together does not.
        if (
            value
            and form in last
            and (last[form].line != here or last[form].opened != 1)
            and _is_next(text, match, value, last[form])
        ):
            _remember(last, form, value, line=-1)
            yield Edit(match.start() + 1, place, "\n", "heading")


def _remember(last: dict[str, _Last], form: str, value: int | None, *, line: int) -> None:
    """Note a mark; the numbers of lower forms count from the beginning again."""
    if value:
        before = last.get(form)
        follows = before is not None and value == before.number + 1
        last[form] = _Last(value, line, before.opened + 1 if before and follows else 1)
        for lower in _ORDER[_ORDER.index(form) + 1 :]:
            last.pop(lower, None)


def _is_next(text: str, match: re.Match[str], value: int, last: _Last) -> bool:
    """Whether the number follows the last one, or repeats it over a short heading."""
    if value != last.number or match["han"] is None or text[match.start()] != "。":
        return value == last.number + 1
    rest = text[match.end() : match.end() + _HEADING + 1].partition("\n")[0].rstrip()
    return 2 <= len(rest) <= _HEADING and rest[-1] not in _ENDS


_BLANKS: Final = re.compile(r"[ \t\r\xa0　]+(?=\n)|[ \t\r\xa0　]+\Z")
_BLANK_CUE: Final = re.compile("[ \t\r\xa0　]\n|\n\n\n|[\u200b-\u200d\u2060\ufeff\xad]")
_GAPS: Final = re.compile(r"\n{3,}")
_UNSEEN: Final = re.compile("[\u200b-\u200d\u2060\ufeff\xad]+")


_ODD: Final = re.compile("[\xa0\x0b\x0c\u2000-\u200a\u202f\u205f]+|\r(?!\n)")


def odd_blanks(text: str) -> Iterator[Edit]:
    """No-break and other odd spaces of pasted pages become plain ones, a lone carriage return a line end.

    >>> [e.after for e in odd_blanks("一、目标\\xa0\\xa0")]
    ['  ']
    """
    for match in _ODD.finditer(text):
        yield Edit(match.start(), match.end(), "\n" if match[0] == "\r" else " " * len(match[0]), "space")


def blanks(text: str) -> list[Edit]:
    """White space before line ends, more than one blank line, characters without width. Indentation stays."""
    if not _BLANK_CUE.search(text) and text[-1:] not in (" ", "\t", "\r", "\xa0", "　"):
        return []
    found = [Edit(m.start(), m.end(), "", "space") for m in _BLANKS.finditer(text)]
    found += [Edit(m.start(), m.end(), "\n\n", "space") for m in _GAPS.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "space") for m in _UNSEEN.finditer(text)]
    return sorted(found, key=lambda e: e.start)
