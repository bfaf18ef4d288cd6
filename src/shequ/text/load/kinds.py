"""What a file really is, told by its bytes; the suffix decides only between kinds of plain text."""

import re
from typing import Final

from shequ.errors import InputError
from shequ.text.load.refusals import locked

# Kind, and the bytes that a file of this kind starts with.
MAGIC: Final[tuple[tuple[str, bytes], ...]] = (
    ("pdf", b"%PDF-"),
    ("zip", b"PK\x03\x04"),
    ("zip", b"PK\x05\x06"),
    ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("rtf", b"{\\rtf"),
    ("image", b"\x89PNG\r\n\x1a\n"),
    ("image", b"\xff\xd8\xff"),
    ("image", b"GIF8"),
    ("image", b"II*\x00"),
    ("image", b"MM\x00*"),
    ("archive", b"7z\xbc\xaf\x27\x1c"),
    ("archive", b"Rar!\x1a\x07"),
    ("archive", b"\x1f\x8b\x08"),
    ("archive", b"BZh9"),
    ("archive", b"\xfd7zXZ\x00"),
    ("caj", b"CAJ\x00"),
    ("caj", b"HN\x00\x00"),
    ("program", b"MZ\x90\x00"),
    ("program", b"\x7fELF"),
    ("media", b"ID3"),
    ("database", b"SQLite format 3\x00"),
)

# What may stand a few bytes into the file.
INNER_MAGIC: Final[tuple[tuple[str, int, bytes], ...]] = (("image", 8, b"WEBP"), ("media", 4, b"ftyp"))

# Streams of an OLE file, the older Office container, and what they tell; the first that is found decides.
OLE_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "sheet"),
)

REFUSED: Final[dict[str, tuple[str, str]]] = {
    "sheet": (" Excel 表格", "请在 Excel 或 WPS 中把表格复制到 Word 文档，另存为 docx 再读"),
    "slides": (" PowerPoint 演示文稿", "请在 PowerPoint 或 WPS 中另存为 PDF 再读"),
    "opendocument": (" OpenDocument 文件", "请在 LibreOffice 或 WPS 中另存为 docx 再读"),
    "ofd": (" OFD 版式文件", "请在 OFD 阅读器中导出为 PDF 再读"),
    "caj": (" CAJ 文献", "请在 CAJ 阅读器中导出为 PDF 再读"),
    "archive": ("压缩包", "请先解压，再读里面的文件"),
    "image": ("图片", "请先做文字识别（OCR），存成 docx 或 txt 再读"),
    "media": ("音频或视频", "请先转写成文字，存成 txt 再读"),
    "program": ("程序文件", "请换成文字文件"),
    "database": ("数据库文件", "请先导出成文字文件再读"),
    "ole": ("旧版 Office 文件，但不是 Word 文档", "请用原来的软件打开，另存为 docx 再读"),
}

HTML_START: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html|head|body)\b"
)
WORD_XML: Final = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*<\?mso-application progid=.word\.document.")
ARCHIVED_PAGE: Final = re.compile(
    rb"\s*mime-version:|\s*from:[^\r\n]{0,300}\r?\n[^\0]{0,1000}content-type: multipart/related"
)
SNIFFED: Final = 2048


def recognise(content: bytes, suffix: str, *, where: str) -> str:
    """``txt html archived_page zip doc rtf word_xml`` or ``pdf``; READ-007 or READ-009 for what cannot be read.

    ``suffix`` (``.html``) is only asked where the bytes are plain text.
    """
    kind = _by_magic(content)
    if kind == "ole":
        kind = _ole_kind(content)
    if kind == "locked" or (kind == "doc" and _doc_is_locked(content)):
        raise locked(where)
    if kind in REFUSED:
        raise refused(kind, where)
    return kind or _text_kind(content, suffix)


def refused(kind: str, where: str) -> InputError:
    """The error for a kind of file that Shequ does not read."""
    name, remedy = REFUSED[kind]
    return InputError("READ-007", where=where, found=f"这个文件其实是{name}，读不了", remedy=remedy)


def _by_magic(content: bytes) -> str | None:
    for kind, start in MAGIC:
        if content.startswith(start):
            return kind
    for kind, offset, inner in INNER_MAGIC:
        if content[offset : offset + len(inner)] == inner:
            return kind
    if content[:2] == b"BM" and int.from_bytes(content[2:6], "little") == len(content):
        return "image"
    # Some writers put a few bytes before the header; a text that speaks of PDF does not start its third line so.
    return "pdf" if b"\n%PDF-1." in content[:1024] and b"%%EOF" in content[-2048:] else None


def _ole_kind(content: bytes) -> str:
    for stream, kind in OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return "ole"


def _doc_is_locked(content: bytes) -> bool:
    """The flag fEncrypted of the Word 97 header, whose stream starts at the sector that its directory entry names."""
    entry = content.find("WordDocument\0".encode("utf-16-le"))
    sector_size = 1 << min(int.from_bytes(content[0x1E:0x20], "little"), 12)
    start = (int.from_bytes(content[entry + 0x74 : entry + 0x78], "little") + 1) * sector_size
    header = content[start : start + 12]
    return header[:2] == b"\xec\xa5" and bool(int.from_bytes(header[10:12], "little") & 0x0100)


def _text_kind(content: bytes, suffix: str) -> str:
    head = content[:SNIFFED].replace(b"\0", b"").lower().lstrip(b"\xef\xbb\xbf\xff\xfe")
    if WORD_XML.match(head):
        return "word_xml"
    if ARCHIVED_PAGE.match(head):
        return "archived_page"
    return "html" if HTML_START.match(head) or suffix in {".html", ".htm"} else "txt"
