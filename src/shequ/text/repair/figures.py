"""Numbers as they should be written: half-width digits, decimal points, no spaces inside, no stray marks in words."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.text.span import Edit

_WIDE: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
} | {ord("％"): ord("%")}
_WIDE_RUN: Final = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")

_UNIT: Final = (
    "(?:万|亿|元|%|千|百|米|公里|里|平方|立方|亩|公顷|吨|公斤|千克|斤|克|升|个|人|户|家|次|场|件|份|张|块|条|处|辆|台|倍|分(?!别|工|管|为|类|组|析|发)|"
    "小时|岁|度|℃)"
)
_POINT: Final = re.compile(rf"[。．﹒](?<=\d.)(?=\d{{1,4}}\s?{_UNIT})")
_WHOLE_PART: Final = re.compile(r"[^\d。．.、；;\s] {0,2}\d{1,6}$")  # not at the head of a line: 1。5名党员 is a list
_THOUSANDS: Final = re.compile(rf"(?<![\d,，.])\d{{1,3}}(?:，\d{{3}}){{1,3}}(?=\s?余?多?{_UNIT})")
_SPACED: Final = re.compile(r"(?<![\d.])(?<!\d )\d(?: \d){1,5}(?= ?(?:[%％万亿元]|年(?!级)))")
_COMMA_CUE: Final = re.compile(r"，\d\d\d")
_SPACE_CUE: Final = re.compile(r" (?<=\d.)\d")
_SPACE_SHARE: Final = 12  # every so many characters a space, and the words are spaced
_SPREAD: Final = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_STRAY_TICK: Final = re.compile(r"(?<=[\u4e00-\u9fff、，,])[`´](?=[\u4e00-\u9fff“《\d])")
_STRAY_QUOTE: Final = re.compile(r"(?<=[的了和与及在对])'(?=[\u4e00-\u9fff“《\d])(?![^'\n]{0,20}')")
_STRAY_POINT: Final = re.compile(r"(?<=[的和与])\.(?=[\u4e00-\u9fff])")


def widths(text: str) -> Iterator[Edit]:
    """Full-width digits, letters and per cent signs: ８５％ is 85%."""
    for match in _WIDE_RUN.finditer(text):
        yield Edit(match.start(), match.end(), match[0].translate(_WIDE), "width")


def numbers(text: str) -> list[Edit]:
    """Decimal points, thousands and spaces inside figures: 6。5万元, 1，200元, 8 5%.

    >>> [e.after for e in numbers("收入6。5万元,支出1，200元,知晓率8 5%;1。5名党员")]
    ['.', '1200', '85']
    """
    found: list[Edit] = []
    if "。" in text or "．" in text or "﹒" in text:
        found += [
            Edit(m.start(), m.end(), ".", "number")
            for m in _POINT.finditer(text)
            if _WHOLE_PART.search(text, max(0, m.start() - 10), m.start())
        ]
    if _COMMA_CUE.search(text):
        found += [Edit(m.start(), m.end(), m[0].replace("，", ""), "number") for m in _THOUSANDS.finditer(text)]
    if _SPACE_CUE.search(text):
        found += [Edit(m.start(), m.end(), m[0].replace(" ", ""), "number") for m in _SPACED.finditer(text)]
    return sorted(found, key=lambda e: e.start)


def spread_words(text: str) -> list[Edit]:
    """Spaces between all the characters of a line, as a scanned page shows them; a spaced title or name stays."""
    if text.count(" ") * _SPACE_SHARE < len(text):
        return []
    found: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        gaps = list(_SPREAD.finditer(line)) if line.count(" ") >= 6 else []
        words = sum("一" <= char <= "\u9fff" for char in line)
        if words >= 10 and len(gaps) * 2 >= words:
            found += [Edit(start + m.start(), start + m.end(), "", "space") for m in gaps]
        start += len(line) + 1
    return found


def strays(text: str) -> list[Edit]:
    """A lone mark inside a word: 的`工作, 的'部署, 的.活动.

    >>> len(strays("良好的`习惯,办公室的'部署,全校性的.运动会;1.加强 a.b 'x'"))
    3
    """
    found: list[re.Match[str]] = []
    if "`" in text or "´" in text:
        found += _STRAY_TICK.finditer(text)
    if "'" in text:
        found += _STRAY_QUOTE.finditer(text)
    if "的." in text or "和." in text or "与." in text:
        found += _STRAY_POINT.finditer(text)
    return sorted((Edit(m.start(), m.end(), "", "stray") for m in found), key=lambda e: e.start)
