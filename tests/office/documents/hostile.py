"""Files that nobody should take, each made on the spot: name, bytes, and the code of the answer."""

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
DOCUMENT = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
TEMPLATE = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://192.0.2.1/t.dotm" TargetMode="External"/></Relationships>'
)


def docx(parts=(), *, body=""):
    """A Word file with more parts, the smallest that is one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", DOCUMENT.format(body))
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


def png(width, height, *, behind=b""):
    """A picture that says its size and holds one row."""

    def chunk(kind, content):
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"") + behind


def dtd_docx():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", DTD + DOCUMENT.format("")[21:])
    return packed.getvalue()


REFUSED = {
    "empty": ("方案.txt", b"", "FILE-002"),
    "oversized": ("方案.txt", b"a" * (20 * 1024 * 1024 + 1), "FILE-003"),
    "program as docx": ("方案.docx", b"MZ\x90\x00" + b"\0" * 400, "FILE-004"),
    "pdf as docx": ("方案.docx", b"%PDF-1.4\n%%EOF\n", "FILE-004"),
    "empty zip": ("方案.docx", b"PK\x05\x06" + b"\0" * 18, "FILE-007"),
    "sheet": ("名册.csv", "姓名,电话\n".encode(), "FILE-001"),
    "unknown suffix": ("方案.exe", b"MZ\x90\x00", "FILE-001"),
    "no suffix": ("方案", "每周检查2次卫生。".encode(), "FILE-001"),
    "drawing": ("方案.svg", b"<svg onload='alert(1)'/>", "FILE-001"),
    "page as text": ("方案.txt", b"<!doctype html><script>alert(1)</script>", "FILE-006"),
    "picture with a page behind": ("照片.png", png(10, 10, behind=b"<html><script>alert(1)</script>"), "FILE-006"),
    "picture of 900 megapixels": ("照片.png", png(30000, 30000), "FILE-017"),
    "cut pdf": ("方案.pdf", b"%PDF-1.7\n1 0 obj\n<<", "FILE-007"),
    "bytes as text": ("方案.txt", bytes(range(256)) * 20, "FILE-015"),
    "zip bomb": ("方案.docx", docx([("word/a.xml", b"\0" * 60_000_000)]), "FILE-019"),
    "way out of the zip": ("方案.docx", docx([("../../etc/cron.d/x", b"x")]), "FILE-010"),
    "DTD": ("方案.docx", dtd_docx(), "FILE-012"),
    "template on the network": ("方案.docx", docx([("word/_rels/settings.xml.rels", TEMPLATE)]), "FILE-013"),
    "macros": ("方案.docx", docx([("word/vbaProject.bin", b"x" * 100)]), "FILE-011"),
}
