"""Older Word files (.doc, RTF, Word 2003 XML) turned to docx by LibreOffice, or to text by antiword or catdoc."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from shequ import libreoffice
from shequ.errors import InputError
from shequ.text.load.files import LARGEST
from shequ.text.load.loaded import Parsed
from shequ.text.load.plain import decoded

SECONDS: Final = 60
SUFFIX: Final = {"doc": ".doc", "rtf": ".rtf", "word_xml": ".xml"}
FORMAT: Final = "docx:MS Word 2007 XML"
TEXT_TOOLS: Final[tuple[tuple[str, ...], ...]] = (
    ("antiword", "-w", "0", "-m", "UTF-8.txt"),
    ("catdoc", "-w", "-d", "utf-8"),
)


def to_docx(content: bytes, kind: str, *, profile: Path, where: str) -> bytes | None:
    """The same document as docx; None where no LibreOffice is installed. READ-015 or READ-017 if it fails."""
    office = libreoffice.program()
    if office is None:
        return None
    try:
        made = libreoffice.converted(
            content, suffix=SUFFIX[kind], to=FORMAT, office=office, seconds=SECONDS, profile=profile
        )
    except libreoffice.Late:
        raise _late(where) from None
    if made is None or len(made) > LARGEST:
        raise _failed(where)
    return made


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


def _late(where: str) -> InputError:
    return InputError(
        "READ-015",
        where=where,
        found=f"转换超过 {SECONDS} 秒，已经停下",
        remedy="请在 Word 或 WPS 中另存为 docx 再读",
    )


def _run(command: Sequence[str], *, where: str) -> bytes:
    """What a tool prints."""
    try:
        return libreoffice.printed_by(command, seconds=SECONDS)[: 4 * LARGEST]
    except libreoffice.Late:
        raise _late(where) from None
