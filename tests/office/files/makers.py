"""Good and hostile files, made in the test."""

import struct
import zipfile
import zlib

CONTENT_TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w"><w:body/></w:document>'
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}" TargetMode="External"/></Relationships>'
)


def document(path, parts=None, *, kind="docx"):
    """A zip with the parts that make it a document, and others."""
    main = {"docx": ("word/document.xml", DOCUMENT), "xlsx": ("xl/workbook.xml", DOCUMENT)}[kind]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"[Content_Types].xml": CONTENT_TYPES, main[0]: main[1], **(parts or {})}.items():
            file.writestr(name, content)
    return path


def patched(path, old, new):
    """The same file with every ``old`` replaced."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


def lying(path, *, real, said):
    """A document with a part of ``real`` bytes that says it has ``said``."""
    document(path, {"word/big.bin": b"\0" * real})
    content = path.read_bytes()
    assert struct.pack("<L", real) in content
    path.write_bytes(content.replace(struct.pack("<L", real), struct.pack("<L", said)))
    return path


def many(path, count):
    """A document of so many parts."""
    return document(path, {f"word/{n}.xml": "<a/>" for n in range(count)})


def picture(path, *, width=2, height=2, kind="png"):
    """The smallest picture that says it has this size."""
    if kind == "png":
        head = b"IHDR" + struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">L", 13) + head + struct.pack(">L", zlib.crc32(head)))
    else:
        frame = struct.pack(">BHH", 8, height, width) + b"\x01\x01\x11\x00"
        path.write_bytes(
            b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
            + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"
        )  # fmt: skip
    return path
