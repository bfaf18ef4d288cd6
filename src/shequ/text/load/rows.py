"""How the rows of a table become lines, the same for every format."""

from collections.abc import Sequence

FLAT_LINES = 4


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of one row, each cell given as its lines: one line with tabs between the cells.

    A cell that holds a table of its own, or more than four lines, is a piece of page and no cell: such a row is laid
    out cell by cell, line by line.

    >>> row_lines([["一月"], ["清理垃圾", "12吨"], []])
    ['一月\\t清理垃圾 12吨']
    """
    filled = [[line.strip() for line in cell if line.strip()] for cell in cells]
    full = [cell for cell in filled if cell]
    if (len(full) == 1 and len(full[0]) > 1) or any(_is_page(cell) for cell in full):
        return [line for cell in full for line in cell]
    row = "\t".join(" ".join(cell) for cell in filled).rstrip("\t")
    return [row] if row else []


def _is_page(cell: Sequence[str]) -> bool:
    return len(cell) > FLAT_LINES or any("\t" in line for line in cell)
