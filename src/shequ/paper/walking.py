"""One way through a document: its numbers in reading order, its headings with their numbers, its charts as tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shequ.paper.model import Block, Chart, Heading, Number, Paper, Paragraph, Part, Picture, Table

__all__ = ["UNKNOWN", "Levels", "annexes", "behind", "caption_of", "day_of", "note_of", "numbers_in", "printed"]

DIGITS: Final = "〇一二三四五六七八九"
UNKNOWN: Final = "—"  # stands in a cell where nothing is known
SIX: Final = (
    ("time", "时间"),
    ("place", "地点"),
    ("people", "人物"),
    ("theme", "主题"),
    ("background", "背景"),
    ("cause", "起因"),
)


def numbers_in(paper: Paper) -> list[Number]:
    """Every number in reading order, with those of tables, charts and annexes; a figure may stand more than once."""
    blocks = [*paper.blocks, *(block for _, annex in paper.attached for block in annex)]
    return [number for block in blocks for number in _numbers(block)]


def _numbers(block: Block) -> Iterator[Number]:
    match block:
        case Paragraph():
            parts: Iterable[Part] = (part for sentence in block.sentences for part in sentence.parts)
        case Table():
            parts = (part for row in block.rows for part in row)
        case Chart():
            parts = (part for row in behind(block).rows for part in row)
        case _:
            return
    yield from (part for part in parts if isinstance(part, Number))


def behind(chart: Chart) -> Table:
    """The table of a chart's values: a row for each label, a column for each series, the target in the last row."""
    unit = f"（{chart.unit}）" if chart.unit else ""
    head = ("项目", *(f"{one.name}{unit}" for one in chart.series))
    rows: list[tuple[Part, ...]] = []
    for at, label in enumerate(chart.labels):
        values = (one.values[at] if at < len(one.values) else None for one in chart.series)
        rows.append((label, *(UNKNOWN if value is None else value for value in values)))
    if chart.target is not None and chart.series:
        rows.append(("目标", chart.target, *("" for _ in chart.series[1:])))
    return Table(chart.caption, head, tuple(rows))


def printed(parts: Sequence[Part]) -> str:
    """The words and numbers of a sentence or cell as they are read."""
    return "".join(part if isinstance(part, str) else part.text + part.suffix for part in parts)


def caption_of(picture: Picture) -> str:
    """What a picture's caption says of the six things, those known, in one line."""
    said = ((name, getattr(picture, key).strip()) for key, name in SIX)
    return "；".join(f"{name}：{text}" for name, text in said if text)


def annexes(paper: Paper, *, sources: str = "") -> list[str]:
    """The titles of the annexes in order; ``sources`` is that of the annex of sources, if it has one."""
    return [title for title, _ in paper.attached] + ([sources] if sources else [])


def day_of(paper: Paper) -> str:
    """The date as it is written under the signature: 2026年1月5日; empty while the document is a draft."""
    return f"{paper.dated.year}年{paper.dated.month}月{paper.dated.day}日" if paper.dated else ""


def note_of(paper: Paper) -> str:
    """The note under the date, in one pair of brackets; empty without one."""
    words = paper.note.strip("（）() ")
    return f"（{words}）" if words else ""


class Levels:
    """Counts headings: 一、 （一） 1. （1）; a heading begins the count of those below it anew."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def number(self, heading: Heading) -> str:
        """The number of the next heading, with its punctuation."""
        at = heading.level - 1
        self.counts[at] += 1
        self.counts[at + 1 :] = [0] * (3 - at)
        count = self.counts[at]
        return (f"{chinese(count)}、", f"（{chinese(count)}）", f"{count}. ", f"（{count}）")[at]


def chinese(number: int) -> str:
    """A counting number below 100 in Chinese digits; beyond, in Arabic ones.

    >>> chinese(21)
    '二十一'
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return front + (DIGITS[ones] if ones else "")
