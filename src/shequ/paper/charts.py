"""Charts as SVG strings without colours or inline style: classes say what a thing is, the page says how it looks.

Every drawing labels its values directly, is named for screen readers, prints in one colour, and needs no script.
Classes: ``chart``, ``c0`` to ``c5`` a series, ``axis``, ``line``, ``target``, ``value``, ``label``.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from shequ.paper.escape import escaped

__all__ = ["bars_svg", "lines_svg"]

Values: TypeAlias = Sequence[float | None]
Named: TypeAlias = Sequence[tuple[str, Values]]
Texts: TypeAlias = Sequence[Sequence[str]]

WIDTH: Final = 640
LINE: Final = 18  # height of a line of text
CHAR: Final = 13  # width of a Chinese character
SERIES: Final = 6


def bars_svg(
    labels: Sequence[str],
    series: Named,
    *,
    title: str,
    unit: str = "",
    texts: Texts | None = None,
    target: float | None = None,
    target_text: str = "",
) -> str:
    """Bars lying side by side below each label, the value at the end of each; a line where the target is."""
    texts = texts or _texts(series)
    left = min(200, CHAR * max((_cells(label) for label in labels), default=0) + 12)
    right = CHAR * max((_cells(text) for row in texts for text in row), default=2) + 12
    scale = _scale(series, target, room=WIDTH - left - right)
    top = LINE * 2 if len(series) > 1 or target is not None else 8
    group = 16 * max(1, len(series)) + 12
    height = top + group * len(labels) + 8
    body = _legend(series)
    for at, label in enumerate(labels):
        y = top + group * at
        body.append(_text(left - 8, y + group / 2, _short(label, 15), kind="label end"))
        for which, (_, values) in enumerate(series):
            body += _bar(
                left, y + 6 + 16 * which, _at(values, at), scale=scale, which=which, text=_told_at(texts[which], at)
            )
    body.append(_line(left, top, left, height - 8, kind="axis"))
    if target is not None:
        x = left + scale * max(target, 0)
        body.append(_line(x, top, x, height - 8, kind="target"))
        body.append(_text(min(x, WIDTH - 60), top - 6, f"目标 {target_text or _number(target)}", kind="label middle"))
    return _svg(body, height, title=title, told=_told(labels, series, texts, unit))


def lines_svg(
    labels: Sequence[str],
    series: Named,
    *,
    title: str,
    unit: str = "",
    texts: Texts | None = None,
    target: float | None = None,
    target_text: str = "",
) -> str:
    """A line for each series over the labels; a gap where nothing is known, the last value written at its end."""
    texts = texts or _texts(series)
    left, right, top, height = 40, 96, LINE * 2, 260
    scale = _scale(series, target, room=height - top - 40)
    step = (WIDTH - left - right) / max(1, len(labels) - 1)
    base = height - 32
    body = [*_legend(series), _line(left, base, WIDTH - right, base, kind="axis")]
    every = max(1, -(-len(labels) * CHAR * 5 // (WIDTH - left - right)))
    body += [
        _text(left + step * at, base + LINE, _short(label, 8), kind="label middle")
        for at, label in enumerate(labels)
        if at % every == 0
    ]
    if target is not None:
        y = base - scale * max(target, 0)
        body.append(_line(left, y, WIDTH - right, y, kind="target"))
        body.append(_text(WIDTH - 8, 9, f"┄ 目标 {target_text or _number(target)}", kind="label end"))
    for which, (_, values) in enumerate(series):
        places = [(left + step * at, base - scale * v) if v is not None else None for at, v in enumerate(values)]
        body += _path(places, which=which, texts=texts[which], few=len(labels) <= 8)
    return _svg(body, height, title=title, told=_told(labels, series, texts, unit))


def _bar(x: float, y: float, value: float | None, *, scale: float, which: int, text: str) -> list[str]:
    if value is None:
        return [_text(x + 4, y + 6, text or "没有记录", kind="label")]
    width = scale * max(value, 0)
    return [
        f'<rect class="c{which % SERIES}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="12"/>',
        _text(x + width + 4, y + 6, text, kind="value"),
    ]


def _path(places: Sequence[tuple[float, float] | None], *, which: int, texts: Sequence[str], few: bool) -> list[str]:
    """The line through the known places, broken at the gaps, a dot at each, the last value beside it."""
    drawn, pen, last = [], "M", -1
    dots = []
    for at, place in enumerate(places):
        if place is None:
            pen = "M"
            continue
        drawn.append(f"{pen}{_n(place[0])} {_n(place[1])}")
        pen, last = "L", at
        dots.append(f'<circle class="c{which % SERIES}" cx="{_n(place[0])}" cy="{_n(place[1])}" r="3"/>')
        if few and at < len(places) - 1:
            dots.append(_text(place[0], place[1] - 10, _told_at(texts, at), kind="value middle"))
    if last < 0:
        return []
    end = places[last]
    assert end is not None
    line = f'<path class="line c{which % SERIES}" d="{" ".join(drawn)}"/>'
    return [line, *dots, _text(end[0] + 8, end[1], _told_at(texts, last), kind="value")]


def _legend(series: Named) -> list[str]:
    """Names of the series in the first line, where there are several."""
    if len(series) < 2:
        return []
    x, marks = 8, []
    for which, (name, _) in enumerate(series):
        short = _short(name, 12)
        marks.append(f'<rect class="c{which % SERIES}" x="{x}" y="4" width="12" height="10"/>')
        marks.append(_text(x + 16, 9, short, kind="label"))
        x += 32 + int(CHAR * _cells(short))
    return marks


def _svg(body: Sequence[str], height: float, *, title: str, told: str) -> str:
    head = f'<svg class="chart" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}">'
    return f"{head}<title>{escaped(title)}</title><desc>{escaped(told)}</desc>{''.join(body)}</svg>"


def _text(x: float, y: float, text: str, *, kind: str) -> str:
    """A word centred on the height ``y``; where it begins, ends or has its middle is said by attribute."""
    kind, _, anchor = kind.partition(" ")
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}" dy=".35em"{at}>{escaped(text)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, *, kind: str) -> str:
    return f'<line class="{kind}" x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}"/>'


def _scale(series: Named, target: float | None, *, room: float) -> float:
    known = [value for _, values in series for value in values if value is not None]
    most = max([*known, target or 0], default=0)
    return room / most if most > 0 else 0


def _texts(series: Named) -> Texts:
    return [["" if value is None else _number(value) for value in values] for _, values in series]


def _told(labels: Sequence[str], series: Named, texts: Texts, unit: str) -> str:
    """The values in words, for those who cannot see the drawing."""
    said = []
    for (name, _), row in zip(series, texts, strict=True):
        pairs = "，".join(f"{label} {text or '没有记录'}" for label, text in zip(labels, row, strict=False))
        said.append(f"{name}：{pairs}" if name else pairs)
    return "；".join(said) + (f"（{unit}）" if unit else "")


def _at(values: Values, at: int) -> float | None:
    return values[at] if at < len(values) else None


def _told_at(texts: Sequence[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _cells(text: str) -> float:
    """How wide a text is in Chinese characters."""
    return sum(1 if char > "\u2e7f" else 0.6 for char in text)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
