"""At most so many at once, over all web workers and job workers of this machine: locks on files in a private folder."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE: Final = 0.02


def usual_folder() -> Path:
    """Where the locks of this user lie."""
    user = "" if sys.platform == "win32" else str(os.getuid())
    return Path(tempfile.gettempdir(), f"shequ-slots-{user}")


@contextmanager
def slot(count: int, *, wait: float, folder: Path) -> Iterator[None]:
    """Hold one of ``count`` places while the block runs; TimeoutError when none came free within ``wait`` seconds.

    The system frees the place of a program that dies.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = time.monotonic() + wait
    while (taken := _take(folder, count)) is None:
        if time.monotonic() >= until:
            raise TimeoutError(f"no free place of {count}")
        time.sleep(PAUSE)
    try:
        yield
    finally:
        os.close(taken)


def _take(folder: Path, count: int) -> int | None:
    """The descriptor of a lock file that is now ours; None if all are taken."""
    for number in range(count):
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(folder / f"slot-{number}", flags, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
        else:
            return descriptor
    return None


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
