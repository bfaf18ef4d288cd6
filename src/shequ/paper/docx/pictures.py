"""Pictures of a docx: kind and size read from the first bytes, scaled to the type area, never larger than they are."""

import struct
from dataclasses import dataclass
from typing import Final

from shequ.paper.escape import escaped

__all__ = ["Image", "image_of", "inline"]

MILLIMETRE: Final = 36_000  # in the units of drawings
WIDEST, HIGHEST = 156 * MILLIMETRE, 95 * MILLIMETRE
DOT: Final = 914_400 // 150  # a picture is printed at no less than 150 dots an inch
FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a picture, the ending of its file, and its size in the units of drawings."""

    content: bytes
    ending: str
    width: int
    height: int


def image_of(content: bytes | None) -> Image | None:
    """A picture in JPEG or PNG scaled to fit; None for any other kind, or where there is none."""
    if not content:
        return None
    png = content[:8] == b"\x89PNG\r\n\x1a\n"
    size = _png(content) if png else _jpeg(content) if content[:2] == b"\xff\xd8" else None
    if not size or not all(0 < side < 100_000 for side in size):
        return None
    width, height = size[0] * DOT, size[1] * DOT
    scale = min(1.0, WIDEST / width, HIGHEST / height)
    return Image(content, "png" if png else "jpeg", max(1, int(width * scale)), max(1, int(height * scale)))


def inline(content: str, *, at: int, width: int, height: int, name: str) -> str:
    """A drawing that stands in the line; ``content`` is its graphic."""
    return (
        '<w:p><w:pPr><w:pStyle w:val="Drawing"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{at}" name="图 {at}" descr="{escaped(name)}"/>'
        f"<wp:cNvGraphicFramePr/>{content}</wp:inline></w:drawing></w:r></w:p>"
    )


def picture_xml(image: Image, *, at: int, relation: str, name: str) -> str:
    """The paragraph of a picture."""
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{at}" name="图 {at}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{image.width}" cy="{image.height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )
    return inline(graphic, at=at, width=image.width, height=image.height, name=name)


def _png(content: bytes) -> tuple[int, int] | None:
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """The size in the first frame header; segments before it are stepped over."""
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
        elif kind in ALONE:
            at += 2
        elif kind in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
