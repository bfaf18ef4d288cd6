"""Files for the tests of loading, built when they are needed: docx from parts, PDF from lines."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"), ("footnotes", "footnotes"),
        )
    )
    + "</Types>"
)  # fmt: skip
PARAGRAPH = (
    "加强组织领导,落实工作责任,清河街道各社区每月至少开展两次环境卫生集中整治,发现问题当天处理,并把结果报街道办公室。"
)


def part(tag: str, inner: str) -> str:
    """A root element of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{inner}</w:{tag}>'


def p(text: str = "", *, number: tuple[int, int] | None = None, style: str = "", inner: str | None = None) -> str:
    """A paragraph: its text or raw runs, its list and level, its style."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    runs = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if inner is None else inner
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def tc(inner: str, properties: str = "") -> str:
    """A table cell around blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str) -> str:
    """A table row."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, columns: int = 2) -> str:
    """A table with its grid."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def lvl(place: int, form: str, text: str, extra: str = "") -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(families: Mapping[int, Iterable[str]], instances: Mapping[int, tuple[int, str]]) -> str:
    """numbering.xml: levels by list, and (list, overrides) by instance."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{name}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        for name, levels in families.items()
    )
    inner += "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{family}"/>{overrides}</w:num>'
        for name, (family, overrides) in instances.items()
    )
    return part("numbering", inner)


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    """A deflated zip of these entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(zipfile.ZipInfo(name, (2024, 3, 1, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def docx(*blocks: str, more: Mapping[str, str | bytes] | None = None, relations: str = "", **parts: str) -> bytes:
    """A docx with these blocks as its body; ``parts`` are numbering, styles, footnotes as XML."""
    named = "".join(f'<Relationship Id="r{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for name in parts)
    main = f'<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}/relationships">{named}{relations}</Relationships>'
            ),
            "word/document.xml": part("document", f"<w:body>{''.join(blocks)}</w:body>"),
            **{f"word/{name}.xml": xml for name, xml in parts.items()},
            **(more or {}),
        }
    )


def plan() -> bytes:
    """A small plan as docx: a title, a numbered outline, a table."""
    levels = [lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "(%2)")]
    rows = (tr(tc(p("时间")), tc(p("内容"))), tr(tc(p("三月")), tc(p("清理垃圾12吨"))))
    return docx(
        p("云岭社区环境整治方案"),
        p("工作目标", number=(1, 0)),
        p("健康知识知晓率达到85%以上。", number=(1, 1)),
        p("每月检查2次。", number=(1, 1)),
        p("时间安排", number=(1, 0)),
        tbl(*rows),
        numbering=lists({0: levels}, {1: (0, "")}),
    )


def pdf(*pages: Iterable[str], table: list[list[str]] | None = None, lock: str | None = None) -> bytes:
    """A PDF with one list of lines a page, and a ruled table on the first page."""
    target = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    sheet = canvas.Canvas(target, pagesize=A4, encrypt=lock, invariant=1)
    for number, lines in enumerate(pages):
        sheet.setFont("STSong-Light", 12)
        height = 780
        for line in lines:
            sheet.drawString(60, height, line)
            height -= 20
        if table and not number:
            grid = Table(
                table, style=[("GRID", (0, 0), (-1, -1), 1, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light")]
            )
            _, tall = grid.wrapOn(sheet, 400, 400)
            grid.drawOn(sheet, 60, height - tall)
        sheet.showPage()
    sheet.save()
    return target.getvalue()


def scan() -> bytes:
    """A PDF of one page that holds a picture and no text."""
    target = io.BytesIO()
    sheet = canvas.Canvas(target, pagesize=A4, invariant=1)
    sheet.rect(60, 500, 200, 100, fill=1)
    sheet.showPage()
    sheet.save()
    return target.getvalue()


def wrapped(text: str, width: int = 39) -> list[str]:
    """A paragraph broken into lines of ``width`` characters, as a page breaks it."""
    return [text[start : start + width] for start in range(0, len(text), width)]


def ole(*streams: str, flags: int = 0) -> bytes:
    """The outline of an OLE file: a header, a directory with these streams, a Word header with ``flags``."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[0x1E:0x20] = struct.pack("<H", 9)
    directory = bytearray()
    for name in streams:
        entry = bytearray(128)
        encoded = name.encode("utf-16-le") + b"\0\0"
        entry[: len(encoded)] = encoded
        entry[0x74:0x78] = struct.pack("<I", 1)
        directory += entry
    word = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, flags).ljust(512, b"\0")
    return bytes(header + directory.ljust(512, b"\0") + word)
