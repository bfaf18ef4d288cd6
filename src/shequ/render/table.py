"""A document as a table for a person in a terminal, and any rows as an aligned table."""

from collections.abc import Iterator, Sequence
from typing import Final

from shequ.items import CHINESE, KINDS, TYPES, Document, Item
from shequ.render import words
from shequ.render.widths import clip, pad, safe, width, wrap

Row = Sequence[str]
GAP: Final = "  "
NARROWEST: Final = 6
MARKS: Final = {"sure": " ", "likely": " ", "unsure": "?"}


def to_table(document: Document, *, columns: int = 100) -> str:
    """Head, notices and the items grouped by type, in document order; unsure ones carry a ``?``."""
    lines = [*_head(document, columns)]
    groups: dict[type[Item], list[Item]] = {}
    for item in document.items:
        groups.setdefault(type(item), []).append(item)
    for key, cls in TYPES.items():
        if cls in groups:
            lines += ["", f"{CHINESE[key]} {len(groups[cls])}", *_group(groups[cls], columns)]
    return "\n".join(lines)


def _head(document: Document, columns: int) -> Iterator[str]:
    counted = "  ".join(f"{CHINESE[key]} {count}" for key, count in words.counts(document).items())
    about = [KINDS.get(document.kind, document.kind), words.topics(document), document.issuer or ""]
    yield clip(safe(words.name(document)), columns)
    yield clip(safe("  ".join(part for part in (f"[{document.id}]", *about) if part)), columns)
    if document.items:
        unsure = words.doubtful(document)
        yield from wrap(
            f"共 {len(document.items)} 条{f'，其中 {unsure} 条存疑(?)' if unsure else ''}：{counted}", columns
        )
    elif not document.notices:
        yield "没有读出条目"
    for notice in document.notices:
        yield from wrap(f"注意：{safe(notice)}", columns)


def _group(items: Sequence[Item], columns: int) -> list[str]:
    """One type as a table: its fields, the certainty, and the words in the text where room is left."""
    heads = ["", *(name for name, _ in words.columns(items[0])), "把握", "原文"]
    rows = [[MARKS[item.found.certainty], *_cells(item)] for item in items]
    return grid(heads, rows, columns=columns)


def _cells(item: Item) -> Iterator[str]:
    yield from (value for _, value in words.columns(item))
    yield words.CERTAINTY[item.found.certainty]
    yield item.found.quote


def grid(heads: Row, rows: Sequence[Row], *, columns: int) -> list[str]:
    """Rows aligned under heads within ``columns``; a column in which nothing stands is left out; cells are clipped."""
    cells = [[safe(cell) for cell in row] for row in rows]
    kept = [place for place in range(len(heads)) if any(row[place].strip() for row in cells)]
    table = [[safe(heads[place]) for place in kept], *([row[place] for place in kept] for row in cells)]
    sizes = _sizes([max(width(row[place]) for row in table) for place in range(len(kept))], columns)
    return [
        GAP.join(pad(clip(cell, size), size) for cell, size in zip(row, sizes, strict=True)).rstrip() for row in table
    ]


def _sizes(wanted: list[int], columns: int) -> list[int]:
    """Column widths that fit: the widest gives way first, down to a least width."""
    sizes, room = list(wanted), columns - len(GAP) * (len(wanted) - 1)
    while sum(sizes) > room and max(sizes) > NARROWEST:
        ordered = sorted(sizes)
        widest, second = ordered[-1], next((size for size in reversed(ordered) if size < ordered[-1]), NARROWEST)
        over, many = sum(sizes) - room, sizes.count(widest)
        cut = max(second, NARROWEST, widest - -(-over // many))
        sizes = [cut if size == widest else size for size in sizes]
    return sizes
