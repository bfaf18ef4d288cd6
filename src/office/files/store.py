"""Uploaded bytes on disk: a random name of our own, never a torn file, never a path that somebody else chose."""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from office.files.refused import Refused

MEGABYTE: Final = 1024 * 1024
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
OURS: Final = re.compile(r"[0-9a-f]{32}(?:\.[a-z0-9]{1,8})?", re.ASCII)
SUFFIX: Final = re.compile(r"(?:\.[a-z0-9]{1,8})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is safely on disk: its name in the folder, its size in bytes and its digest."""

    name: str
    size: int
    sha256: str


class TooLarge(Exception):
    """More bytes than ``most``; nothing of them was kept."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} bytes")
        self.most = most


class NoRoom(Refused):
    """The disk, or one's part of it, is full; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("FILE-028")


class NotOurs(Exception):
    """A name that ``save`` did not give, or one that leads to no plain file."""


def save(chunks: Iterable[bytes], *, folder: Path, suffix: str = "", most: int = 20 * MEGABYTE) -> Stored:
    """Write ``chunks`` under a new name; when this returns, a power cut loses nothing. TooLarge above ``most`` bytes.

    The folder must be there; NoRoom where the disk is full. A crash in the middle leaves a file ending in ``.part``, which nobody reads.
    """
    if not SUFFIX.fullmatch(suffix):
        raise ValueError(f"not a suffix of ours: {suffix!r}")
    name = secrets.token_hex(16) + suffix
    part = folder / f".{name}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
            size, digest = _copy(chunks, file, most=most)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / name)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError) and error.errno in FULL:
            raise NoRoom from error
        raise
    _sync_folder(folder)
    return Stored(name, size, digest)


def path_of(folder: Path, name: str) -> Path:
    """The plain file that ``save`` made under ``name``; NotOurs for any other name, a link or nothing there."""
    if not OURS.fullmatch(name):
        raise NotOurs(name[:80])
    path = folder / name
    if path.is_symlink() or not path.is_file():
        raise NotOurs(name)
    return path


def _copy(chunks: Iterable[bytes], file: BinaryIO, *, most: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise TooLarge(most)
        digest.update(chunk)
        file.write(chunk)
    return size, digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut (folders cannot be opened on Windows, which needs no such step)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
