"""Cells whose formula has no value or ended in an error: calamine gives them as empty. Child process only."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the library behind it is for the child process alone
    from office.files.zips import Archive


# How formulas and errors begin; some programs put a prefix (x:f) before every name.
SIGNS: Final = (b"<f>", b"<f ", b":f>", b":f ", b't="e"', b"t='e'")
NAME: Final = rb"(?:\w{1,20}:)?"
CELL: Final = rb"<" + NAME + rb"c\s([^>]{0,500}+)>\s*+"
# A cell with a formula and then no value, or an empty one (group 2).
NO_VALUE: Final = re.compile(
    CELL
    + rb"<%(n)sf\b[^>]{0,500}+>(?:[^<]{0,9000}+</%(n)sf>)?+\s*+(<%(n)sv\s*+/>|<%(n)sv>\s*+</%(n)sv>)?+\s*+</%(n)sc>"
    % {b"n": NAME}
)
IN_ERROR: Final = re.compile(
    rb"<%(n)sc\s([^>]{0,300}?\bt=[\"']e[\"'][^>]{0,300}+)>.{0,9000}?<%(n)sv>([^<]{0,80})<" % {b"n": NAME}, re.DOTALL
)
PLACE: Final = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
STRING: Final = (b't="str"', b"t='str'")
LETTERS: Final = 26


@dataclass(slots=True)
class Suspects:
    """The parts of a workbook in which a formula or an error was seen."""

    parts: set[str] = field(default_factory=set)

    def watch(self, part: str, piece: bytes) -> None:
        """Look at a piece of a part."""
        if "sheets/" in part and part not in self.parts and any(sign in piece for sign in SIGNS):
            self.parts.add(part)

    def in_sheets(self, archive: "Archive", name: str) -> bool:
        """Whether the sheet called ``name`` is among them."""
        return bool(self.parts) and part_of(archive, name) in self.parts


def part_of(archive: "Archive", name: str) -> str | None:
    """Where the sheet called ``name`` lies in the zip."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in archive.xml("xl/_rels/workbook.xml.rels").iter("{*}Relationship")
    }
    for sheet in archive.xml("xl/workbook.xml").iter("{*}sheet"):
        if sheet.get("name") == name:
            named = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
            target = targets.get(str(named), "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def broken_cells(archive: "Archive", name: str) -> dict[tuple[int, int], str]:
    """Row and column (from 0) of each such cell, with the error that it shows ("" if there is no value at all)."""
    part = part_of(archive, name)
    if part is None or part not in archive.names:
        return {}
    content = archive.read(part)
    found = {}
    for cell in NO_VALUE.finditer(content):
        if cell[2] and any(sign in cell[1] for sign in STRING):  # a formula that gives an empty text
            continue
        found[cell[1]] = ""
    found |= {cell[1]: cell[2].decode("utf-8", "replace") or "?" for cell in IN_ERROR.finditer(content)}
    placed = ((PLACE.search(head), error) for head, error in found.items())
    return {(int(place[2]) - 1, column_number(place[1])): error for place, error in placed if place}


def column_number(letters: bytes) -> int:
    """The number of a column from 0.

    >>> column_number(b"A"), column_number(b"AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * LETTERS + letter - 64
    return number - 1
