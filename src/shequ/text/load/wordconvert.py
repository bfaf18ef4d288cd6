"""Older Word files (.doc, RTF, Word 2003 XML) turned to docx by LibreOffice, or to text by antiword or catdoc."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from shequ.errors import InputError
from shequ.text.load.files import LARGEST
from shequ.text.load.limits import limit_running
from shequ.text.load.loaded import Parsed
from shequ.text.load.plain import decoded

SECONDS: Final = 60
SUFFIX: Final = {"doc": ".doc", "rtf": ".rtf", "word_xml": ".xml"}
OFFICES: Final = ("soffice", "libreoffice")
TEXT_TOOLS: Final[tuple[tuple[str, ...], ...]] = (
    ("antiword", "-w", "0", "-m", "UTF-8.txt"),
    ("catdoc", "-w", "-d", "utf-8"),
)
# No macros, no active content, nothing fetched: the profile is ours and lives as long as the parser.
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="DisableActiveContent"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
</oor:items>
"""


def to_docx(content: bytes, kind: str, *, profile: Path, where: str) -> bytes | None:
    """The same document as docx; None where no LibreOffice is installed. READ-015 or READ-017 if it fails."""
    office = next(filter(None, map(shutil.which, OFFICES)), None)
    if office is None:
        return None
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(PROFILE, encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="shequ-") as folder:
        source = Path(folder, "in" + SUFFIX[kind])
        source.write_bytes(content)
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to"]
        _run([*command, "docx:MS Word 2007 XML", "--outdir", folder, str(source)], where=where)
        result = Path(folder, "in.docx")
        if not result.is_file() or result.stat().st_size > LARGEST:
            raise _failed(where)
        return result.read_bytes()


def to_text(content: bytes, *, where: str) -> Parsed:
    """The text of a .doc by a small tool, without automatic numbers; READ-016 where there is none."""
    for tool in TEXT_TOOLS:
        if shutil.which(tool[0]):
            with tempfile.TemporaryDirectory(prefix="shequ-") as folder:
                source = Path(folder, "in.doc")
                source.write_bytes(content)
                parsed = decoded(_run([*tool, str(source)], where=where), "utf-8")
            if not parsed.text.strip():
                raise _failed(where)
            return Parsed(parsed.text, (*parsed.notices, "这台电脑没有 LibreOffice，自动编号可能没有读出来。"))
    raise needs_office(where)


def needs_office(where: str) -> InputError:
    """The error for a file that only LibreOffice can turn into something readable."""
    return InputError(
        "READ-016",
        where=where,
        found="这是旧版 Word 格式，这台电脑没有能转换它的软件",
        remedy="请在 Word 或 WPS 中另存为 docx 再读，或者安装 LibreOffice",
    )


def _failed(where: str) -> InputError:
    return InputError(
        "READ-017",
        where=where,
        found="旧版 Word 文档转换失败，文件可能损坏",
        remedy="请在 Word 或 WPS 中另存为 docx 再读",
    )


def _run(command: Sequence[str], *, where: str) -> bytes:
    """What a tool prints, within limits of time and memory, in a process group that ends with it."""
    offline = {**os.environ, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    with subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=offline,
        start_new_session=True,
    ) as running:
        limit_running(running.pid, seconds=SECONDS)
        try:
            printed, _ = running.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise InputError(
                "READ-015",
                where=where,
                found=f"转换超过 {SECONDS} 秒，已经停下",
                remedy="请在 Word 或 WPS 中另存为 docx 再读",
            ) from None
        finally:
            _stop(running)
    return printed[: 4 * LARGEST]


def _stop(running: "subprocess.Popen[bytes]") -> None:
    """End the tool and everything that it started."""
    if sys.platform == "win32":
        running.kill()
        return
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
