"""One page, many documents: cut at numbered markers, or where an unmarked collection begins anew."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from shequ.text import NUMERAL, Repaired, ordinal, outline


@dataclass(frozen=True, slots=True)
class Part:
    """One document: ``text[start:end]``; ``label`` is the marker that stood before it (``工作总结篇3``), if any."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class _Marker:
    """A line that may open a document. ``digits`` may run on into the text after it: 篇120xx年."""

    start: int
    stem: str
    digits: str
    digits_start: int
    digits_end: int
    close: str
    form: str


_KINDS: Final = (
    "总结|计划|方案|报告|汇报|范文|例文|样本|心得体会|心得|体会|制度|办法|细则|讲话稿|发言稿|演讲稿|讲话|倡议书|"
    "通知|材料|要点|规划|预案|简报|公约|责任书|文章"
)
_COUNTED: Final = rf"\d{{1,8}}|[{NUMERAL}百]{{1,4}}"
_STEM: Final = r"(?P<stem>[^\n。;；!！?？]{0,50}?)"
_OPEN: Final = r"[ \t　]{0,4}[【\[(（〈<《「]?"
_Forms: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
_SIGNED: Final[_Forms] = (
    ("ordinal", re.compile(rf"{_STEM}{_OPEN}第(?P<n>{_COUNTED})(?P<close>篇[】\])）〉>》」★]?[ \t　]?[:：、.．]?)")),
    ("piece", re.compile(rf"{_STEM}{_OPEN}(?:篇|范[文例本]|例文|样[本文]|模板|版本|[Pp]art|PART)[ \t　.]?"
                         rf"(?P<n>{_COUNTED})(?P<close>[】\])）〉>》」★]?[ \t　]?[:：、.．]?)")),
    ("bracket", re.compile(rf"(?P<stem>)[(（【\[](?P<n>{_COUNTED})(?P<close>[)）】\]][ \t　]?(?:范[文例本]|例文|样本)[:：]?)")),
)  # fmt: skip
_NUMBERED: Final[_Forms] = (
    ("numbered", re.compile(rf"(?P<stem>[^\n。;；!！?？,，:：]{{2,50}}?(?:{_KINDS}))[ \t　]?[(（【\[]?"
                            rf"(?P<n>\d{{1,2}}|[{NUMERAL}]{{1,3}})(?P<close>[)）】\]]?)[ \t　]*(?=\n|$)")),
)  # fmt: skip
_SIGNS: Final = re.compile(r"篇|范[文例本]|例文|样[本文]|模板|版本|Part|part|PART")
_LINE_WITH_SIGN: Final = 60
_SHORTEST: Final = 60  # characters of an average part
_MOST_STARTS: Final = 8


def split(text: str, *, collection: bool = False) -> tuple[Part, ...]:
    """The documents in ``text``; a page without numbered markers is cut only when it is known to be a ``collection``.

    >>> page = "清扫总结篇1\\n" + "一季度清扫了八条街。" * 9 + "\\n清扫总结篇220xx年," + "又清扫了九条街。" * 9
    >>> [page[p.start : p.start + 6] for p in split(page)]
    ['一季度清扫了', '20xx年,']
    """
    parts = _by_markers(text) or (_by_restarts(text) if collection else ())
    return parts or (Part(0, len(text), None),)


def looks_like_collection(page: Repaired) -> bool:
    """Whether the page says that it brings several documents: in its first lines or in what was taken out as navigation."""
    head = [line for line in page.text[:600].split("\n") if line.strip()][:4]
    removed = [repair.before for repair in page.repairs if repair.kind == "navigation"]
    return any(_SEVERAL.search(line) for line in (*(h for h in head if len(h) <= 60), *removed))


_SEVERAL: Final = re.compile(
    r"(?<!\d)(?:[2-9]|[1-9]\d)篇|[两二三四五六七八九十几多数]篇|若干篇|"
    r"(?:整理|收集|汇总|准备|分享|带来)了?(?:关于)?(?:一些|多[篇份种]|几[篇份]|[^。]{0,20}(?:大全|汇总|合集|集锦))"
)


def _by_markers(text: str) -> tuple[Part, ...]:
    """Cut at the longest series of markers with one stem and the numbers 1, 2, 3 …"""
    markers = list(_markers(text))
    return _best(text, markers, by_stem=True) or _best(text, markers, by_stem=False)


def _best(text: str, markers: list[_Marker], *, by_stem: bool) -> tuple[Part, ...]:
    """Cut at the longest series of one form and, where titles do not change from part to part, of one stem."""
    groups: dict[tuple[str, str], list[_Marker]] = {}
    for marker in markers:
        if by_stem or (marker.form in ("ordinal", "piece") and not any(c in marker.stem for c in ",，、:：")):
            groups.setdefault((marker.form, re.sub(r"\W", "", marker.stem) if by_stem else ""), []).append(marker)
    series = [chain for group in groups.values() for chain in _series(group)]
    good = [chain for chain in series if _is_series(chain, text)]
    return _cut(text, max(good, key=lambda chain: (len(chain), _shortest(chain, len(text))))) if good else ()


def _markers(text: str) -> Iterator[_Marker]:
    """Every line that begins with something like a marker."""
    start, size = 0, len(text)
    while start < size:
        stop = text.find("\n", start)
        end = size if stop < 0 else stop
        first = start
        while first < end and text[first] in " \t　\xa0":
            first += 1
        near = min(end, first + _LINE_WITH_SIGN)
        signed = _SIGNS.search(text, first, near)
        forms = _SIGNED if signed else _NUMBERED if end - first <= _LINE_WITH_SIGN else ()
        for form, pattern in forms:
            if match := pattern.match(text, first, end):
                yield _Marker(first, match["stem"], match["n"], *match.span("n"), match["close"], form)
        start = end + 1


def _series(group: list[_Marker]) -> Iterator[list[tuple[_Marker, int]]]:
    """Chains 1, 2, 3 … through the markers of one stem, each marker with the end of its own number."""
    for begin, marker in [(i, m) for i, m in enumerate(group) if _reads(m, 1)][:_MOST_STARTS]:
        chain = [(marker, _number_end(marker, 1))]
        for later in group[begin + 1 :]:
            wanted = len(chain) + 1
            if _reads(later, wanted):
                chain.append((later, _number_end(later, wanted)))
        if len(chain) > 1:
            yield chain


def _reads(marker: _Marker, wanted: int) -> bool:
    """Whether the marker's number is, or begins with, ``wanted``: 篇120xx年 is the first and 20xx年."""
    if not marker.digits.isdecimal():
        return ordinal(marker.digits) == wanted
    if marker.close:
        return int(marker.digits) == wanted
    return marker.digits == f"0{wanted}" or marker.digits.startswith(str(wanted))


def _number_end(marker: _Marker, value: int) -> int:
    """Where the marker ends: after its own digits when more run into them, else after what closes it."""
    if marker.digits.isdecimal() and not marker.close and int(marker.digits) != value:
        return marker.digits_start + len(str(value))
    return marker.digits_end + len(marker.close)


def _is_series(chain: list[tuple[_Marker, int]], text: str) -> bool:
    """Parts are long enough to be documents, and the parts of one long document (第一篇 总则) are none."""
    if len(text) - chain[0][0].start < _SHORTEST * len(chain):
        return False
    first = chain[0][0]
    if first.form != "ordinal" or first.stem or text[first.start] in "【[(（〈<《「":
        return True
    ends = [marker.start for marker, _ in chain[2:]] + [len(text)]
    return any(_restarts_at_one(text[start:end]) for (_, start), end in zip(chain[1:], ends, strict=True))


def _shortest(chain: list[tuple[_Marker, int]], size: int) -> int:
    """The length of the shortest part: a table of contents has the markers, but nothing between them."""
    ends = [marker.start for marker, _ in chain[1:]] + [size]
    return min(end - start for (_, start), end in zip(chain, ends, strict=True))


def _restarts_at_one(text: str) -> bool:
    """Whether a part counts its own headings from the first again."""
    first = next((mark for mark in outline(text) if mark.level == 1 and mark.number), None)
    return first is None or ordinal(first.number) == 1


def _cut(text: str, chain: list[tuple[_Marker, int]]) -> tuple[Part, ...]:
    """The stretches between the markers without the white space around them; a marker over nothing opens no document."""
    ends = [marker.start for marker, _ in chain[1:]] + [len(text)]
    parts = [
        _trimmed(text, after, end, text[marker.start : after].strip())
        for (marker, after), end in zip(chain, ends, strict=True)
    ]
    return tuple(part for part in parts if part.start < part.end)


def _trimmed(text: str, start: int, end: int, label: str | None) -> Part:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Part(start, end, label)


_OPENER: Final = re.compile(
    r"(?:现|特|就)[^。;；]{0,30}(?:总结|汇报|报告|安排|计划|方案|通知|简要|介绍|说明)[^。;；]{0,16}如下|(?:总结|汇报|报告|工作|计划|方案|安排)如下[:：。]|"
    r"(?:做|开展|抓|完成)了以下[^。;；]{0,12}工作|"
    r"特?(?:制定|制订|拟定)(?:了)?(?:本|如下|以下|此|该)?[^。;；]{0,12}(?:方案|计划|制度|办法|规定|措施|如下)"
)
_BEGINS: Final = re.compile(
    r"为[了深进贯切全认加提推巩扎确营创做积充规更]|根据|按照|自[^,，。]{2,24}以来|(?:20|19)?[\dxX×*_]{2,4}年|今年|去年|近年|一年来|半年来?|上半年|下半年|本学期|在[^,，。]{2,24}(?:领导|指导|支持|关心)下"
)
_NO_OPENER: Final = re.compile(
    r"总之|综上|虽然|但是|但|同时|此外|另外|因此|今后|下一步|以上|最后|在今后|主要(?:困难|问题|不足)"
)
_CLOSED: Final = frozenset("。！!；;：:…”）)")
_SHORTEST_UNMARKED: Final = 300


def _by_restarts(text: str) -> tuple[Part, ...]:
    """Cut before the opening paragraph over every 一、 that begins anew after 二、."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    firsts = {mark.start: ordinal(mark.number) for mark in outline(text) if mark.level == 1 and mark.number}
    numbers = [next((firsts[p] for p in range(s, min(e, s + 8)) if p in firsts), None) for s, e in lines]
    cuts, last = [0], 0
    for index, number in enumerate(numbers):
        if number == 1 and last >= 2:
            cut = _opener(text, lines[:index][-4:])
            if cut is not None and cut - cuts[-1] >= _SHORTEST_UNMARKED:
                cuts.append(cut)
        last = number or last
    if len(cuts) < 2:
        return ()
    return tuple(_trimmed(text, s, e, None) for s, e in zip(cuts, [*cuts[1:], len(text)], strict=True))


def _opener(text: str, before: list[tuple[int, int]]) -> int | None:
    """Where the document begins whose first heading follows the lines ``before``; None when they open no document."""
    found: int | None = None
    for start, end in reversed(before):
        line = text[start:end].strip()
        if _is_title(line):
            return start
        if _NO_OPENER.match(line) or not line or outline(line)[:1]:
            break
        opens = _BEGINS.match(line) or len(line) > 40
        if _OPENER.search(line) and opens and "困难" not in line[-20:]:
            found = start
        elif found is not None or not _BEGINS.match(line):
            break
    return found


def _is_title(line: str) -> bool:
    """A short line that names a kind of document and does not end as a sentence does."""
    return (
        4 <= len(line) <= 40
        and line[-1] not in _CLOSED
        and bool(re.search(rf"(?:{_KINDS})[(（\d]{{0,3}}\S{{0,6}}$", line))
    )
