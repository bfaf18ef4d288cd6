"""The copies of photos that are shown: made once from the original, which itself is never served."""

import os
from pathlib import Path
from typing import Final

from django.conf import settings

from office.files import Limits, path_of, run
from office.ledger.models import Photo

__all__ = ["LARGE", "SMALL", "copy_of"]

LARGE: Final = 1600
SMALL: Final = 400
MEGABYTE: Final = 1024 * 1024
LIMITS: Final = Limits(memory=768 * MEGABYTE, cpu=15, wall=30.0, result=32 * MEGABYTE)


def copy_of(photo: Photo, *, longest: int) -> Path:
    """The copy whose longer side has at most so many pixels; Refused or NotOurs if there can be none."""
    source = path_of(Path(settings.PHOTOS), photo.file)
    folder = Path(settings.FILES).parent / "shown"
    wanted = folder / _name(photo, longest)
    if wanted.is_file():
        return wanted
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = [(size, folder / f".{_name(photo, size)}.{os.getpid()}.part") for size in (LARGE, SMALL)]
    asked = {
        "source": str(source.resolve()),
        "largest": LARGE,
        "copies": [(size, str(path.resolve())) for size, path in parts],
    }
    try:
        run("office.registers.inside:copies", asked, limits=LIMITS)
        for size, path in parts:
            path.replace(folder / _name(photo, size))
    finally:
        for _size, path in parts:
            path.unlink(missing_ok=True)
    return wanted


def _name(photo: Photo, longest: int) -> str:
    return f"{Path(photo.file).stem}-{longest}.jpg"
