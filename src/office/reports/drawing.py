"""A chart of a document as bars for a template to draw: whole numbers and words, nothing of it markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from office.reports.aligning import text_of
from shequ.paper import Chart, Number

__all__ = ["Bar", "Drawing", "drawn"]

WIDTH: Final = 400  # narrow, so that words stay readable on a phone
LINE: Final = 20
THICK: Final = 12
CHAR: Final = 12
NAME: Final = 12  # characters of a label
LOOKS: Final = ("now", "then")  # of the first series, and of the others


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: how long its bar is, which series it belongs to, the label where it is the first of it."""

    y: int
    width: int
    look: str
    label: str
    value: str

    @property
    def middle(self) -> int:
        """Where words beside it stand."""
        return self.y + THICK - 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lying bars from ``left`` on; ``target`` is where its line stands, ``names`` are the series where there are several."""

    height: int
    left: int
    bars: Sequence[Bar]
    names: Sequence[tuple[str, str]]
    target: int | None

    width = WIDTH
    thick = THICK


def drawn(chart: Chart) -> Drawing | None:
    """The drawing; None where there is nothing to draw, or a value below zero."""
    numbers = [value for each in chart.series for value in each.values if value]
    amounts = [_amount(each) for each in (*numbers, *((chart.target,) if chart.target else ()))]
    if not amounts or min(amounts) < 0 or max(amounts) == 0:
        return None
    left = 8 + CHAR * min(NAME, max(map(len, chart.labels), default=0))
    room = WIDTH - left - 8 - CHAR * max(len(text_of(each)) for each in numbers)
    scale = room / max(amounts)
    bars = list(_bars(chart, scale))
    names = [(each.name, _look(at)) for at, each in enumerate(chart.series)] if len(chart.series) > 1 else []
    target = left + round(_amount(chart.target) * scale) if chart.target else None
    return Drawing((bars[-1].y if bars else 0) + LINE + 4, left, bars, names, target)


def _bars(chart: Chart, scale: float) -> Iterator[Bar]:
    y = 4
    for at, label in enumerate(chart.labels):
        for which, each in enumerate(chart.series):
            value = each.values[at] if at < len(each.values) else None
            named = (label if len(label) <= NAME else label[: NAME - 1] + "…") if which == 0 else ""
            long = max(1, round(_amount(value) * scale)) if value and _amount(value) else 0
            yield Bar(y, long, _look(which), named, text_of(value) if value else "—")
            y += LINE
        y += 4


def _look(which: int) -> str:
    return LOOKS[min(which, len(LOOKS) - 1)]


def _amount(number: Number) -> float:
    return float(number.figure.value or 0)
