"""Sheets of a fictional street, and workbooks with what people and attackers put into them."""

import re
import zipfile

import xlsxwriter

from office.sheets import Column, Sheet

KINDS = (("shop", "沿街商铺"), ("school", "学校"))
PARTIES = Sheet(
    "责任单位",
    (
        Column("name", "单位名称", required=True, help="营业执照上的全称"),
        Column("kind", "类别", "choice", choices=KINDS),
        Column("people", "人数", "integer", also=("员工数",)),
        Column("area", "面积", "decimal"),
        Column("signed", "签订日期", "date"),
        Column("valid", "有效", "boolean"),
    ),
    key=("name",),
)
HEAD = [str(column.label) for column in PARTIES.columns]


def workbook(path, rows, *, title="责任单位", merges=(), formats=None):
    """A workbook as people make it: every cell by its type, and merged cells."""
    with xlsxwriter.Workbook(path) as book:
        place = book.add_worksheet(title)
        looks = {name: book.add_format({"num_format": name}) for name in (formats or {}).values()}
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                look = looks.get((formats or {}).get((row, column)))
                if value is not None:
                    place.write(row, column, value, *([look] if look else []))
        for top, left, bottom, right, text in merges:
            place.merge_range(top, left, bottom, right, text)
    return path


def with_cell(path, row_xml, *, part="xl/worksheets/sheet1.xml"):
    """The same workbook with rows of raw XML at the end of its first sheet."""
    return with_part(path, part, lambda content: content.replace(b"</sheetData>", row_xml.encode() + b"</sheetData>"))


def with_part(path, part, change):
    """The same workbook with one part changed."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert change(parts.get(part, b"")) != parts.get(part)
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def formulas(path):
    """Every formula of every sheet's cells."""
    with zipfile.ZipFile(path) as file:
        sheets = [name for name in file.namelist() if "worksheets/sheet" in name]
        return [found for name in sheets for found in re.findall(rb"<(?:\w+:)?f[\s>/]", file.read(name))]
