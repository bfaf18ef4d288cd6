"""LibreOffice and other programs that take a document: each in a folder and within limits of its own, without network."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

if sys.platform == "linux":
    import resource

__all__ = ["Late", "converted", "printed_by", "program"]

PROGRAMS: Final = ("soffice", "libreoffice")
MEMORY: Final = 4 * 1024**3  # of addresses; it maps far more than it uses
LARGEST: Final = 200 * 1024**2  # bytes of a file that it writes
# No macros, no active content, nothing fetched.
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="DisableActiveContent"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
</oor:items>
"""


class Late(Exception):
    """The program was not done in time, and was stopped."""


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def converted(
    content: bytes, *, suffix: str, to: str, office: str, seconds: int, profile: Path | None = None
) -> bytes | None:
    """A document (``.doc``) in another format (``docx:MS Word 2007 XML``); None where nothing came of it.

    ``profile`` is a folder that several conversions may use one after the other; without one each has its own.
    """
    with tempfile.TemporaryDirectory(prefix="shequ-") as folder:
        own = profile or Path(folder, "profile")
        settings = own / "user" / "registrymodifications.xcu"
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(PROFILE, encoding="utf-8")
        source, result = Path(folder, f"in{suffix}"), Path(folder, f"in.{to.partition(':')[0]}")
        source.write_bytes(content)
        command = [office, f"-env:UserInstallation={own.as_uri()}", "--headless", "--norestore", "--convert-to", to]
        printed_by([*command, "--outdir", folder, str(source)], seconds=seconds)
        return result.read_bytes() if result.is_file() else None


def printed_by(command: Sequence[str], *, seconds: int) -> bytes:
    """What a program prints, in a process group that ends with it, whatever it started; Late where it takes too long."""
    offline = {**os.environ, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    with subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=offline,
        start_new_session=True,
    ) as running:
        _limit(running.pid, seconds=seconds)
        try:
            printed, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Late from None
        finally:
            _stop(running)
    return printed


def _limit(pid: int, *, seconds: int) -> None:
    """Bound a process just started, before it starts others (Linux only; elsewhere only its time is bounded)."""
    if sys.platform == "linux":
        for kind, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_FSIZE, LARGEST),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_CORE, 0),
        ):
            try:
                resource.prlimit(pid, kind, (most, most))
            except (ProcessLookupError, PermissionError, ValueError):
                return


def _stop(running: "subprocess.Popen[bytes]") -> None:
    """End the program and everything that it started."""
    if sys.platform == "win32":
        running.kill()
        return
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
