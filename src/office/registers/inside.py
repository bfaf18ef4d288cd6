"""Makes the copies of a photo that are shown. Runs in the child process only: it is the one that unpacks strange pictures."""

from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageFile, ImageOps

from office.files import Refused

QUALITY: Final = 82
ImageFile.LOAD_TRUNCATED_IMAGES = True  # of a photo that arrived by half, the half is shown


def copies(asked: dict[str, Any]) -> list[int]:
    """Write a copy of each asked size without anything but the pixels; their sizes in bytes.

    Turned as the camera was held; no place, no device, no thumbnail of what was cut away.
    """
    sizes = []
    try:
        with Image.open(asked["source"], formats=("JPEG", "PNG")) as picture:
            picture.draft("RGB", (asked["largest"], asked["largest"]))
            upright = ImageOps.exif_transpose(picture)
            plain = _on_white(upright)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused("FILE-007") from error
    for longest, target in asked["copies"]:
        shown = plain.copy()
        shown.thumbnail((longest, longest))
        bare = Image.frombytes(shown.mode, shown.size, shown.tobytes())
        bare.save(target, "JPEG", quality=QUALITY, optimize=True)
        sizes.append(Path(target).stat().st_size)
    return sizes


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return picture.convert("RGB")
