"""What an uploaded file is: the suffix must be one we know, and the bytes must be what the suffix says."""

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from office.files.child import run
from office.files.pixels import check_pixels
from office.files.refused import Refused, printable
from office.files.texts import check_text

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 20 * MEGABYTE
HEAD: Final = 4096
CONVERTERS: Final = ("soffice", "libreoffice", "antiword", "catdoc")


class Kind(StrEnum):
    """A kind of file that may come in."""

    TXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    DOC = "doc"
    XLSX = "xlsx"
    CSV = "csv"
    JPG = "jpg"
    PNG = "png"
    GEOJSON = "geojson"


SUFFIXES: Final[dict[str, Kind]] = {
    **{f".{kind.value}": kind for kind in Kind},
    ".jpeg": Kind.JPG,
    ".json": Kind.GEOJSON,
}
ALLOWED: Final = "docx、doc、pdf、txt、xlsx、csv、jpg、png、geojson"

ZIP, OLE, RTF, PDF, JPG, PNG = "zip", "ole", "rtf", "pdf", "jpg", "png"
MAGIC: Final[tuple[tuple[str, bytes], ...]] = (
    (PDF, b"%PDF-"),
    (ZIP, b"PK\x03\x04"),
    (ZIP, b"PK\x05\x06"),
    (OLE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    (RTF, b"{\\rtf"),
    (PNG, b"\x89PNG\r\n\x1a\n"),
    (JPG, b"\xff\xd8\xff"),
    ("gif", b"GIF8"),
    (ZIP, b"7z\xbc\xaf\x27\x1c"),
    (ZIP, b"Rar!\x1a\x07"),
    (ZIP, b"\x1f\x8b\x08"),
    ("program", b"MZ\x90\x00"),
    ("program", b"\x7fELF"),
    ("database", b"SQLite format 3\x00"),
)
CALLED: Final[dict[str, Promise]] = {
    ZIP: _("压缩包"),
    OLE: _("旧版 Office 文件"),
    RTF: _(" RTF 文档"),
    PDF: _(" PDF"),
    JPG: _(" JPG 图片"),
    PNG: _(" PNG 图片"),
    "gif": _(" GIF 图片"),
    "program": _("程序"),
    "database": _("数据库"),
    "docx": _(" Word 文档"),
    "xlsx": _(" Excel 表格"),
    "text": _("纯文本"),
    "doc": _("旧版 Word 文档"),
    "xls": _("旧版 Excel 表格"),
}
# Suffix -> what the bytes may be -> the kind that we take it for. A photo under the name of its sister is no harm, and
# many programs save a newer Word file under the old name.
ACCEPTED: Final[dict[Kind, dict[str, Kind]]] = {
    Kind.TXT: {"text": Kind.TXT},
    Kind.CSV: {"text": Kind.CSV},
    Kind.GEOJSON: {"text": Kind.GEOJSON},
    Kind.DOCX: {"docx": Kind.DOCX},
    Kind.XLSX: {"xlsx": Kind.XLSX},
    Kind.DOC: {"doc": Kind.DOC, RTF: Kind.DOC, "docx": Kind.DOCX},
    Kind.PDF: {PDF: Kind.PDF},
    Kind.JPG: {JPG: Kind.JPG, PNG: Kind.PNG},
    Kind.PNG: {JPG: Kind.JPG, PNG: Kind.PNG},
}
# The part without which a zip is not that kind of document.
PARTS: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
PAGE_MARKS: Final = (b"<script", b"<html", b"<svg", b"<!doctype html", b"<iframe", b"<body")


def examine(path: Path, *, name: str) -> Kind:
    """What the file at ``path``, uploaded as ``name``, is; Refused (FILE-001 … FILE-026) if we do not take it.

    A zip is opened in the child process only.
    """
    suffix = Path(name).suffix.lower()
    claimed = SUFFIXES.get(suffix)
    if claimed is None:
        raise Refused("FILE-001", found=printable(suffix, most=12) or _("没有后缀的"), allowed=ALLOWED)
    head, tail = ends_of(path)
    found = _found(path, head, tail)
    kind = ACCEPTED[claimed].get(found)
    if kind is None:
        raise Refused("FILE-004", suffix=suffix, found=CALLED[found])
    if kind is Kind.DOC and not can_convert():
        raise Refused("FILE-005")
    _check_rest(path, kind, head=head, tail=tail)
    return kind


def can_convert() -> bool:
    """Whether this machine can read older Word files."""
    return any(map(shutil.which, CONVERTERS))


def ends_of(path: Path) -> tuple[bytes, bytes]:
    """The first and the last bytes of a plain file; FILE-002 if it has none, FILE-003 if it has too many."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        size = file.seek(0, 2)
        file.seek(max(0, size - HEAD))
        tail = file.read(HEAD)
    if not head:
        raise Refused("FILE-002")
    if size > LARGEST:
        raise Refused("FILE-003", most=LARGEST // MEGABYTE)
    return head, tail


def by_magic(head: bytes) -> str:
    """What the first bytes say: one of ours, a name of something we do not take, or text."""
    return next((kind for kind, start in MAGIC if head.startswith(start)), "text")


def ole_kind(content: bytes) -> str:
    """What an older Office file is, by the names of its streams; FILE-009 if it is a locked newer one."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused("FILE-009")
    if "WordDocument".encode("utf-16-le") in content:
        return "doc"
    return "xls" if "Workbook".encode("utf-16-le") in content else OLE


def _found(path: Path, head: bytes, tail: bytes) -> str:
    found = by_magic(head)
    if found == ZIP and head.startswith(b"PK"):
        names = set(run("office.files.zips:inspect", {"path": str(path.resolve())}))
        return next((kind for part, kind in PARTS.items() if part in names), ZIP)
    if found == OLE:
        return ole_kind(path.read_bytes())
    if b"PK\x05\x06" in tail[-1024:] and found != "text":  # a zip behind something else
        raise Refused("FILE-014")
    return found


def _check_rest(path: Path, kind: Kind, *, head: bytes, tail: bytes) -> None:
    """What only files of this kind can have wrong."""
    if kind in {Kind.TXT, Kind.CSV, Kind.GEOJSON}:
        check_text(path.read_bytes(), is_json=kind is Kind.GEOJSON)
    if kind in {Kind.JPG, Kind.PNG}:
        if any(mark in ends.lower() for ends in (head, tail) for mark in PAGE_MARKS):
            raise Refused("FILE-006")
        check_pixels(path)
    if kind is Kind.PDF and b"%%EOF" not in tail:
        raise Refused("FILE-007")
