"""Damaged page text made readable again: a fixed row of stages, every one of which only proposes edits."""

from collections.abc import Callable, Iterable
from typing import Final

from shequ.text.repair.broken import merged, shifted, swallowed
from shequ.text.repair.figures import numbers, spread_words, strays, widths
from shequ.text.repair.lines import blanks, broken_lines, glued_headings, odd_blanks
from shequ.text.repair.navigation import navigation
from shequ.text.repair.script import pinyin, simplified, variants
from shequ.text.repair.titles import inserted_titles
from shequ.text.repair.watermarks import watermarks
from shequ.text.span import Edit, Repaired, apply_edits

__all__ = ["KINDS", "STAGES", "repair"]

STAGES: Final[tuple[Callable[[str], Iterable[Edit]], ...]] = (
    odd_blanks,
    watermarks,
    variants,
    shifted,
    swallowed,
    pinyin,
    simplified,
    merged,
    navigation,
    inserted_titles,
    widths,
    numbers,
    spread_words,
    strays,
    blanks,
    broken_lines,
    glued_headings,
)

KINDS: Final[dict[str, str]] = {
    "watermark": "网站水印",
    "broken": "残缺字符",
    "pinyin": "夹注拼音",
    "traditional": "繁体转简体",
    "navigation": "网页导航",
    "title": "误插标题",
    "width": "全角字符",
    "number": "数字写法",
    "stray": "多余符号",
    "line": "断行",
    "heading": "标题换行",
    "space": "空白",
}


def repair(raw: str) -> Repaired:
    """The readable text of a damaged page with a list of every repair; sound text comes back as it is.

    >>> repair("健康知识知晓率达到８５％以上。").text
    '健康知识知晓率达到85%以上。'
    """
    repaired = Repaired(raw)
    for stage in STAGES:
        repaired = apply_edits(repaired, stage(repaired.text))
    return repaired
