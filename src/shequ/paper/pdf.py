"""A docx as PDF by LibreOffice, where it is installed: in a folder, with a profile and within a time of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from shequ.errors import InputError

__all__ = ["converter", "pdf_of"]

OFFICES: Final = ("soffice", "libreoffice")
SECONDS: Final = 120
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
</oor:items>
"""


def converter() -> str | None:
    """The path of the program that makes PDF; None where there is none."""
    return next(filter(None, map(shutil.which, OFFICES)), None)


def pdf_of(docx: bytes, *, seconds: int = SECONDS) -> bytes:
    """The pages of a docx as PDF; PAPER-001 where no converter is installed, PAPER-002 where it fails or takes too long."""
    office = converter()
    if office is None:
        raise InputError(
            "PAPER-001",
            where="PDF",
            found="这台电脑没有 LibreOffice，不能生成 PDF",
            remedy="请用 Word 或 WPS 打开 docx 后另存为 PDF，或者安装 LibreOffice",
        )
    with tempfile.TemporaryDirectory(prefix="shequ-") as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE, encoding="utf-8")
        source, result = folder / "paper.docx", folder / "paper.pdf"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", "--convert-to", "pdf:writer_pdf_Export"]
        _run([*command, "--outdir", name, str(source)], seconds=seconds)
        if not result.is_file():
            raise _failed("转换没有成功")
        return result.read_bytes()


def _run(command: list[str], *, seconds: int) -> None:
    """Run in a process group that ends with it, whatever it started."""
    offline = {**os.environ, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=offline,
        start_new_session=True,
    ) as running:
        try:
            running.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise _failed(f"转换超过 {seconds} 秒，已经停下") from None
        finally:
            _stop(running)


def _stop(running: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        running.kill()
        return
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _failed(found: str) -> InputError:
    remedy = "请用 Word 或 WPS 打开 docx 后另存为 PDF，或者稍后再试"
    return InputError("PAPER-002", where="PDF", found=found, remedy=remedy)
