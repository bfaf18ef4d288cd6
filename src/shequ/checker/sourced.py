"""The annex of sources that documents of our own carry: its rows say where figures come from, and claim nothing themselves."""

from dataclasses import replace
from typing import Final

from shequ.items import Document
from shequ.paper import SOURCE_COLUMNS, SOURCES_TITLE

__all__ = ["without_sources"]

HEAD: Final = "\t".join(SOURCE_COLUMNS)
FEWEST: Final = 5  # cells of a row, for those at its end may be empty


def without_sources(document: Document) -> Document:
    """The document with that table blanked out, every other character in its place, and a notice that says so."""
    start = document.text.find(f"\n{HEAD}\n") + 1
    if not start:
        return document
    end, rows = start + len(HEAD) + 1, 0
    for line in document.text[end:].splitlines(keepends=True):
        cells = line.split("\t")
        if len(cells) >= FEWEST and cells[0] == str(rows + 1):
            rows += 1
        elif line.rstrip("\n") != HEAD:  # repeated at the top of a page of a PDF
            break
        end += len(line)
    blank = "".join("\n" if letter == "\n" else " " for letter in document.text[start:end])
    items = tuple(item for item in document.items if not start <= item.found.start < end)
    text = document.text[:start] + blank + document.text[end:]
    notice = f"文末“{SOURCES_TITLE}”的{rows}行说的是文中数字的出处，没有再当作陈述核对。"
    return replace(document, text=text, items=items, notices=(*document.notices, notice))
