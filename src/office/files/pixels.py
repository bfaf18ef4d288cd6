"""How large a picture is, read from its first bytes, before anything unpacks it."""

import struct
from pathlib import Path
from typing import BinaryIO, Final

from office.files.refused import Refused

MOST: Final = 40_000_000
SEGMENTS: Final = 500
# Start-of-frame markers of JPEG; C4, C8 and CC in the same range mean something else.
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


def check_pixels(path: Path) -> None:
    """FILE-017 for a picture of more than 40 million pixels, FILE-007 for one without a size."""
    with path.open("rb") as file:
        try:
            width, height = _size(file)
        except (struct.error, IndexError):
            raise Refused("FILE-007") from None
    if not width or not height:
        raise Refused("FILE-007")
    if width * height > MOST:
        raise Refused("FILE-017", found=f"{width}×{height}", most=MOST // 10_000)


def _size(file: BinaryIO) -> tuple[int, int]:
    head = file.read(24)
    if head.startswith(b"\x89PNG"):
        width, height = struct.unpack(">LL", head[16:24])
        return width, height
    file.seek(2)
    for _ in range(SEGMENTS):
        marker = _marker(file)
        if marker in ALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker in FRAMES:
            height, width = struct.unpack(">xHH", file.read(5))
            return width, height
        file.seek(length - 2, 1)
    return 0, 0


def _marker(file: BinaryIO) -> int:
    """The next marker, behind any filling bytes."""
    if file.read(1) != b"\xff":
        raise IndexError
    while (byte := file.read(1)) == b"\xff":
        continue
    return byte[0]
