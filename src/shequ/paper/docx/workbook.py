"""The small workbook that a chart is edited in: one sheet of words and numbers."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from shequ.paper.escape import escaped

__all__ = ["EPOCH", "column", "workbook"]

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same bytes every time
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION: Final = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_FIXED: Final = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships {_RELATION}><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships {_RELATION}><Relationship Id="rId1" Type="{_OFFICE}/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>',
}


def workbook(head: Sequence[str], labels: Sequence[str], columns: Sequence[Sequence[float | None]]) -> bytes:
    """The bytes of a workbook: the heading row, then a row for each label with a value from every column."""
    rows = [_row(1, head)]
    rows += [_row(at + 2, [label, *(values[at] for values in columns)]) for at, label in enumerate(labels)]
    sheet = f"<worksheet {_MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (*_FIXED.items(), ("xl/worksheets/sheet1.xml", sheet)):
            package.writestr(zipfile.ZipInfo(name, EPOCH), _XML + content)
    return out.getvalue()


def column(at: int) -> str:
    """The letters of a column.

    >>> column(0), column(27)
    ('A', 'AB')
    """
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _row(number: int, cells: Sequence[str | float | None]) -> str:
    drawn = "".join(_cell(f"{column(at)}{number}", cell) for at, cell in enumerate(cells))
    return f'<row r="{number}">{drawn}</row>'


def _cell(place: str, cell: str | float | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'
