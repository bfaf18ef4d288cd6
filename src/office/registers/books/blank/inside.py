"""Reads the cells of a workbook with their places, and writes numbers into some of them. Child process only.

What is written goes into the XML of its sheet; every other part of the file is copied as it is. Where a sheet has
formulas the workbook is marked to be counted anew when it is opened.
"""

import re
import zipfile
from pathlib import Path
from typing import Any, Final

from lxml import etree

from office.files import Refused
from office.files.zips import Archive, open_archive
from office.sheets import column_number, part_of

MOST_CELLS: Final = 60_000
MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 120
MOST_SHEETS: Final = 12
SHEET: Final = 30 * 1024 * 1024
PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
WORKBOOK: Final = "xl/workbook.xml"


def cells_of(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Each visible sheet: its name, its part, ``[row, column, text, kind]`` of each cell, its merges.

    Kinds are ``text``, ``number``, ``formula`` and ``empty`` (a cell that has a look but nothing in it).
    """
    with open_archive(Path(asked["path"])) as archive:
        archive.sweep()
        texts = _texts(archive)
        sheets = []
        for sheet in archive.xml(WORKBOOK).iter("{*}sheet"):
            name = sheet.get("name") or ""
            part = part_of(archive, name)
            if sheet.get("state") in {"hidden", "veryHidden"} or part is None or part not in archive.names:
                continue
            sheets.append({"name": name, "part": part, **_read(_parsed(archive, part), texts)})
            if len(sheets) > MOST_SHEETS:
                raise Refused("FILE-025")
    return sheets


def fill(asked: dict[str, Any]) -> int:
    """Write ``asked["cells"]`` (part to ``[row, column, number]``) into a copy at ``asked["to"]``; how many."""
    count = 0
    with open_archive(Path(asked["path"])) as archive:
        archive.sweep()
        changed: dict[str, bytes] = {}
        formulas = False
        for part, cells in asked["cells"].items():
            root = _parsed(archive, part)
            count += _write(root, {(row, column): number for row, column, number in cells})
            formulas = formulas or root.find(".//{*}f") is not None
            changed[part] = _bytes(root)
        if formulas:
            changed[WORKBOOK] = _counted_anew(archive)
        _copy(archive, changed, to=Path(asked["to"]))
    return count


def _parsed(archive: Archive, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(part, most=SHEET), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("FILE-007") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Refused("FILE-012")
    return root


def _texts(archive: Archive) -> list[str]:
    """The shared strings."""
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    return [_plain(each) for each in _parsed(archive, "xl/sharedStrings.xml").iter("{*}si")]


def _plain(node: Any) -> str:
    """The text of a string, without its reading in phonetic signs."""
    return "".join(t.text or "" for t in node.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))


def _read(root: Any, texts: list[str]) -> dict[str, Any]:
    cells: list[list[Any]] = []
    for cell in root.iter("{*}c"):
        place = _place(cell)
        if place is None or place[0] >= MOST_ROWS or place[1] >= MOST_COLUMNS:
            continue
        text, kind = _content(cell, texts)
        cells.append([*place, text[:200], kind])
        if len(cells) > MOST_CELLS:
            raise Refused("FILE-025")
    merges = [_range(each.get("ref") or "") for each in root.iter("{*}mergeCell")]
    return {"cells": cells, "merges": [each for each in merges if each]}


def _content(cell: Any, texts: list[str]) -> tuple[str, str]:
    if cell.find("{*}f") is not None:
        return "", "formula"
    kind, value = cell.get("t", "n"), cell.find("{*}v")
    said = value.text or "" if value is not None else ""
    if kind == "s":
        number = int(said) if said.isdecimal() else -1
        said = texts[number] if 0 <= number < len(texts) else ""
    elif kind == "inlineStr":
        said = _plain(cell)
    if not said.strip():
        return "", "empty"
    return said, "number" if kind == "n" else "text"


def _place(cell: Any) -> tuple[int, int] | None:
    found = PLACE.fullmatch(cell.get("r") or "")
    return (int(found[2]) - 1, column_number(found[1].encode())) if found else None


def _range(ref: str) -> list[int] | None:
    start, _, end = ref.partition(":")
    first, last = PLACE.fullmatch(start), PLACE.fullmatch(end)
    if not first or not last:
        return None
    rows = int(first[2]) - 1, int(last[2]) - 1
    return [rows[0], column_number(first[1].encode()), rows[1], column_number(last[1].encode())]


def _write(root: Any, wanted: dict[tuple[int, int], str]) -> int:
    """Put the numbers in, only where a cell is empty; the look of each cell stays."""
    space = root.tag[: root.tag.index("}") + 1]
    body = root.find(f"{space}sheetData")
    rows = {int(row.get("r")): row for row in body if (row.get("r") or "").isdecimal()}
    for (number, column), value in sorted(wanted.items()):
        row = rows.get(number + 1)
        if row is None:
            row = rows[number + 1] = _row(body, space, number + 1)
        cell = _cell(row, space, number + 1, column)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        etree.SubElement(cell, f"{space}v").text = value
    return len(wanted)


def _row(body: Any, space: str, number: int) -> Any:
    after = [at for at, row in enumerate(body) if int(row.get("r") or 0) > number]
    made = etree.Element(f"{space}row", r=str(number))
    body.insert(after[0] if after else len(body), made)
    return made


def _cell(row: Any, space: str, number: int, column: int) -> Any:
    at = 0
    for at, cell in enumerate(row, 1):
        place = _place(cell)
        if place is not None and place[1] == column:
            return cell
        if place is not None and place[1] > column:
            at -= 1
            break
    made = etree.Element(f"{space}c", r=f"{_letters(column)}{number}")
    row.insert(at, made)
    return made


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        column, last = divmod(column, 26)
        letters, column = chr(65 + last) + letters, column - 1
    return letters


def _counted_anew(archive: Archive) -> bytes:
    root = _parsed(archive, WORKBOOK)
    space = root.tag[: root.tag.index("}") + 1]
    mark = root.find(f"{space}calcPr")
    if mark is None:
        mark = etree.Element(f"{space}calcPr")
        before = root.find(f"{space}definedNames")
        (before if before is not None else root.find(f"{space}sheets")).addnext(mark)
    mark.set("fullCalcOnLoad", "1")
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _copy(archive: Archive, changed: dict[str, bytes], *, to: Path) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in archive.file.infolist():
            content = changed.get(entry.filename)
            fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
            fresh.external_attr, fresh.compress_type = entry.external_attr, zipfile.ZIP_DEFLATED
            made.writestr(fresh, archive.read(entry.filename) if content is None else content)
