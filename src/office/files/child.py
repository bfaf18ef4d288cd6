"""Run a function on strange bytes in a child process that has limits, so that no file can hurt the office.

The function is named (``package.module:function``), takes one JSON value and gives one back, or yields many. Its result
comes through a temporary file. What may go wrong has a name: ``Reason``.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from office.files.refused import Refused
from office.files.slots import slot, usual_folder

Json: TypeAlias = Any

AT_ONCE: Final = 2
MEGABYTE: Final = 1024 * 1024
KEPT: Final = ("LD_LIBRARY_PATH", "SYSTEMROOT", "PATH")
# Ways in which the child ends on purpose; anything else is a crash.
FINE, REFUSED, NO_MEMORY, TOO_MUCH, RAISED = 0, 10, 11, 12, 13
# What Rust and C++ libraries print before they give up.
OUT_OF_MEMORY: Final = (b"memory allocation of", b"capacity overflow", b"bad_alloc", b"MemoryError")

log = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why there is no result; the value is the code of the sentence."""

    TIMEOUT = "FILE-021"
    MEMORY = "FILE-022"
    CRASHED = "FILE-023"
    BUSY = "FILE-024"
    OVERSIZED = "FILE-025"
    NOT_STARTED = "FILE-026"


class ChildFailed(Refused):
    """The child gave no result. ``detail`` is for the log, never for the screen."""

    def __init__(self, reason: Reason, *, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: bytes of address space, seconds of processor, seconds by the clock, bytes of result.

    Two children run at once in a ``lane``, so that what takes minutes does not hold up what a person waits for; ``wait``
    is how many seconds one stands in line.
    """

    memory: int = 512 * MEGABYTE
    cpu: int = 10
    wall: float = 30.0
    result: int = 256 * MEGABYTE
    wait: float = 30.0
    lane: str = "quick"


USUAL: Final = Limits()


def run(target: str, asked: Json, *, limits: Limits = USUAL) -> Json:
    """The one value that ``target`` returns; ChildFailed if it could not, Refused if it said so itself."""
    with _answered(target, asked, limits=limits) as lines:
        return json.loads(next(lines))


def stream(target: str, asked: Json, *, limits: Limits = USUAL) -> Iterator[Json]:
    """Every value that ``target`` yields, read one by one after it has ended well; errors as from ``run``."""
    with _answered(target, asked, limits=limits) as lines:
        for line in lines:
            yield json.loads(line)


@contextmanager
def _answered(target: str, asked: Json, *, limits: Limits) -> Iterator[Iterator[bytes]]:
    """The lines of a child that has ended well."""
    with (
        tempfile.TemporaryDirectory(prefix="shequ-child-", ignore_cleanup_errors=True) as folder,
        # Opened before the child starts: whatever it puts in the place of the file is not what we read.
        Path(folder, "result").open("w+b") as result,
        Path(folder, "errors").open("w+b") as errors,
    ):
        asking = {"target": target, "asked": asked, "limits": asdict(limits), "result": result.name}
        try:
            with slot(AT_ONCE, wait=limits.wait, folder=usual_folder() / limits.lane):
                status = _ended(asking, folder=folder, errors=errors, wall=limits.wall)
        except TimeoutError:
            raise ChildFailed(Reason.BUSY) from None
        if status != FINE:
            raise _failure(status, result=result, errors=errors)
        yield result


def _ended(asking: Json, *, folder: str, errors: IO[bytes], wall: float) -> int | None:
    """The exit status of a child with this request; None if it had to be stopped."""
    try:
        running = subprocess.Popen(
            [sys.executable, "-B", "-P", "-s", "-m", "office.files.inside"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
    except OSError as error:
        raise ChildFailed(Reason.NOT_STARTED, detail=str(error)) from error
    try:
        running.communicate(json.dumps(asking).encode(), timeout=wall)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _stop(running)
    return running.returncode


def _environment(folder: str) -> dict[str, str]:
    """Nothing of ours but where Python finds modules: no settings, no passwords, no proxies."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in sys.path if not entry.endswith(".zip"))
    return {**kept, "PYTHONPATH": path, "PYTHONUTF8": "1", "TMPDIR": folder, "HOME": folder}


def _stop(running: "subprocess.Popen[bytes]") -> None:
    """End the child and everything that it started."""
    if sys.platform == "win32":
        running.kill()
    else:
        try:
            os.killpg(running.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # all have ended
            running.poll()
    running.wait()
    if running.stdin is not None:
        running.stdin.close()


def _failure(status: int | None, *, result: IO[bytes], errors: IO[bytes]) -> Refused:
    """What to say about a child that did not end well."""
    if status == REFUSED:
        code, values = json.loads(result.readline())
        return Refused(code, **values)
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - 4096))
    printed = errors.read()
    detail = result.readline(200).decode("utf-8", "replace") if status == RAISED else f"status {status}"
    reason = _reason(status, printed)
    log.warning("child failed: %s (%s)", reason.name, detail)
    return ChildFailed(reason, detail=detail)


def _reason(status: int | None, printed: bytes) -> Reason:
    if status is None or (sys.platform != "win32" and status in {-signal.SIGXCPU, -signal.SIGALRM}):
        return Reason.TIMEOUT
    if status == NO_MEMORY or any(words in printed for words in OUT_OF_MEMORY):
        return Reason.MEMORY
    if sys.platform != "win32" and status == -signal.SIGKILL:  # the system was short of memory, or of patience
        return Reason.MEMORY
    return Reason.OVERSIZED if status == TOO_MUCH else Reason.CRASHED
