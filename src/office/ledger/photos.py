"""Pictures as they came: looked at, on disk for good, and only then named by a row.

The order is temporary name, bytes to disk, real name, folder to disk, commit. Whatever breaks in between leaves a file
that no row names, never a row without its file; ``sweep`` removes such files a day later.
"""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from office.files import LARGEST, Stored, examine, path_of, save
from office.ledger.models import Photo
from office.ledger.order import now
from office.people.models import Person

__all__ = ["folder", "keep_photo", "store_photo", "sweep"]

A_DAY: Final = 24 * 3600
TAKEN: Final = "photo.jpg"  # jpg or png: the bytes decide


def folder() -> Path:
    """Where the pictures lie; made at need."""
    path = Path(settings.PHOTOS)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def store_photo(chunks: Iterable[bytes]) -> Stored:
    """Bring the bytes to disk and look at them; Refused if they are no picture that we take. For outside of a transaction."""
    stored = save(chunks, folder=folder(), most=LARGEST)
    try:
        examine(path_of(folder(), stored.name), name=TAKEN)
    except BaseException:
        (folder() / stored.name).unlink(missing_ok=True)
        raise
    return stored


def keep_photo(picture: Iterable[bytes] | Stored, *, by: Person) -> Photo:
    """The row of a picture, in the caller's transaction if there is one.

    Inside a transaction give what :func:`store_photo` returned: bytes are slow, and others wait to write.
    """
    stored = picture if isinstance(picture, Stored) else store_photo(picture)
    with transaction.atomic():
        at, today = now()
        return Photo.objects.create(
            file=stored.name,
            size=stored.size,
            sha256=stored.sha256,
            recorded_at=at,
            recorded_on=today,
            recorded_by=by,
        )


def sweep(*, older: float = A_DAY) -> int:
    """Remove files that no row names and that are older than a day; how many."""
    before, removed = time.time() - older, 0
    for path in folder().iterdir():
        if path.stat().st_mtime < before and not Photo.objects.filter(file=path.name).exists():
            path.unlink()
            removed += 1
    return removed
