"""Tables of a docx, walked once: the widths follow what stands in the columns, the heading row is repeated."""

from collections.abc import Callable, Sequence
from typing import Final

from shequ.paper.docx.layout import CELL, WIDTH
from shequ.paper.escape import escaped
from shequ.paper.model import Number, Part, Table
from shequ.paper.walking import UNKNOWN

__all__ = ["GAP", "opening", "row", "table_xml", "widths_of"]

SAMPLE: Final = 200  # rows that are looked at for the widths
NARROW, BROAD = 3.0, 18.0  # characters that a column is at least and at most given credit for
EDGES: Final = 1.2  # characters that the space at both sides of a cell takes
HEADING: Final = 0.6  # a heading may take two lines
CROWDED: Final = 7  # from so many columns on the type is smaller
SPLIT: Final = 300  # a cell with more characters may run over to the next page
GAP: Final = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def table_xml(table: Table, number: Callable[[Number], str]) -> str:
    """A table with its rows; ``number`` makes the runs of a number. Nothing for a table without columns."""
    columns = max([len(table.head), *(len(cells) for cells in table.rows)], default=0)
    if not columns:
        return ""
    widths = widths_of(table, columns)
    small = "Small" if columns >= CROWDED else ""
    parts = [opening(widths)]
    if table.head:
        styles = [f"{small}Head"] * len(table.head)
        parts.append(row([_text(cell) for cell in table.head], widths, styles, repeated=True))
    word, amount = f"{small}Cell", f"{small}Amount"
    for cells in table.rows:
        styles = [word if isinstance(cell, str) and cell != UNKNOWN else amount for cell in cells]
        runs = [_text(cell) if isinstance(cell, str) else number(cell) for cell in cells]
        whole = all(isinstance(cell, Number) or len(cell) < SPLIT for cell in cells)
        parts.append(row(runs, widths, styles, whole=whole))
    parts.append(f"</w:tbl>{GAP}")
    return "".join(parts)


def opening(widths: Sequence[int]) -> str:
    """The beginning of a table with columns of these widths."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def row(
    runs: Sequence[str], widths: Sequence[int], styles: Sequence[str], *, repeated: bool = False, whole: bool = True
) -> str:
    """A row of cells; a short one is filled up with empty cells."""
    kind = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeated else "")
    missing = len(widths) - len(runs)
    if missing:
        runs, styles = [*runs, *[""] * missing], [*styles, *[styles[-1] if styles else "Cell"] * missing]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p></w:tc>'
        for run, width, style in zip(runs, widths, styles, strict=True)
    )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{cells}</w:tr>" if kind else f"<w:tr>{cells}</w:tr>"


def widths_of(table: Table, columns: int) -> list[int]:
    """The type area shared out by the longest text of each column."""
    wants = [NARROW] * columns
    for at, name in enumerate(table.head):
        wants[at] = max(wants[at], HEADING * _long(name))
    for cells in table.rows[:SAMPLE]:
        for at, cell in enumerate(cells):
            wants[at] = max(wants[at], _long(cell))
    wants = _fitting([min(want, BROAD) + EDGES for want in wants])
    total = sum(wants)
    widths = [int(WIDTH * want / total) for want in wants]
    widths[0] += WIDTH - sum(widths)
    return widths


def _fitting(wants: list[float]) -> list[float]:
    """What the columns get of the room there is: short ones what they want, the long ones share the rest."""
    room, given = WIDTH / (20 * CELL), list(wants)
    for left, at in zip(range(len(wants), 0, -1), sorted(range(len(wants)), key=wants.__getitem__), strict=True):
        given[at] = min(wants[at], room / left)
        room -= given[at]
    return given


def _long(cell: Part) -> float:
    """How long a text is in characters, digits and Latin letters as halves."""
    text = cell if isinstance(cell, str) else cell.text + cell.suffix
    return (len(text) + len(text.encode("utf-8", "replace"))) / 4 if len(text) < 40 else BROAD


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""
