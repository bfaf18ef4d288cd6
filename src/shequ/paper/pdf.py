"""A docx as PDF by LibreOffice, where it is installed."""

from typing import Final

from shequ import libreoffice
from shequ.errors import InputError

__all__ = ["converter", "pdf_of"]

SECONDS: Final = 120
FORMAT: Final = "pdf:writer_pdf_Export"


def converter() -> str | None:
    """The path of the program that makes PDF; None where there is none."""
    return libreoffice.program()


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
    try:
        made = libreoffice.converted(docx, suffix=".docx", to=FORMAT, office=office, seconds=seconds)
    except libreoffice.Late:
        raise _failed(f"转换超过 {seconds} 秒，已经停下") from None
    if made is None:
        raise _failed("转换没有成功")
    return made


def _failed(found: str) -> InputError:
    remedy = "请用 Word 或 WPS 打开 docx 后另存为 PDF，或者稍后再试"
    return InputError("PAPER-002", where="PDF", found=found, remedy=remedy)
