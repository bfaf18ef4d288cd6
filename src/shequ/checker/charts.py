"""The scale and the labels of a chart, which stand as bare numbers in the text of a PDF: they say nothing for themselves."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

__all__ = ["chart_labels", "chart_notice"]

CAPTION: Final = re.compile(r"^图\s?\d{1,3}\D", re.MULTILINE)
LABEL: Final = re.compile(r"[^,，。;；:：\t|｜\n]{0,40}")
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
BARE: Final = re.compile(r"\s*(?:\d+(?:\.\d+)?\s*)+[\u4e00-\u9fff%]{0,3}\s*")
LINES: Final = 60  # lines that a chart can have
TICKS: Final = 4  # numbers at equal steps that make a scale


def chart_labels(text: str) -> list[tuple[int, int]]:
    """The bare numbers of each chart: a scale at equal steps, and what its marks are labelled with, over the caption."""
    return [span for caption in CAPTION.finditer(text) for span in _over(text, caption.start())]


def _over(text: str, caption: int) -> Iterator[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    end = caption - 1
    while end > 0 and len(lines) < LINES:
        start = text.rfind("\n", 0, end) + 1
        if not LABEL.fullmatch(text, start, end):
            break
        lines.append((start, end))
        end = start - 1
    bare = [span for span in reversed(lines) if BARE.fullmatch(text, *span)]
    numbers = [float(number) for start, end in bare for number in NUMBER.findall(text, start, end)]
    if _scaled(numbers):
        yield from bare


def _scaled(numbers: Sequence[float]) -> bool:
    """Whether numbers hold a run at equal steps, as a scale has."""
    steps = [round(second - first, 6) for first, second in pairwise(numbers)]
    run = 1
    for before, step in pairwise(steps):
        run = run + 1 if step == before and step else 1
        if run >= TICKS:
            return True
    return False


def chart_notice(labels: Sequence[tuple[int, int]]) -> Iterator[str]:
    """That they are there, and were not looked at."""
    if labels:
        yield f"图上的刻度和标注有{len(labels)}行，没有当作陈述核对。"
