"""A document as a file: the suffix says which form."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from office.files import NotOurs, Refused
from office.ledger.models import Photo
from office.registers.pictures import LARGE, copy_of
from shequ.errors import InputError
from shequ.paper import Paper, html_of, text_of
from shequ.paper.docx import docx_of
from shequ.paper.pdf import converter, pdf_of
from shequ.paper.sheets import sheets_of

__all__ = ["FORMS", "form_of", "lay_out"]


def photo_named(key: str) -> bytes | None:
    """The bytes of the copy that is shown of a photo; None if there is none of that number, or it is lost."""
    found = Photo.objects.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() else None
    try:
        return copy_of(found, longest=LARGE).read_bytes() if found else None
    except (Refused, NotOurs, OSError):
        return None


def _docx(paper: Paper) -> bytes:
    return docx_of(paper, photo=photo_named)


def _pdf(paper: Paper) -> bytes:
    return pdf_of(_docx(paper))


FORMS: Final[Mapping[str, Callable[[Paper], bytes]]] = {
    ".docx": _docx,
    ".pdf": _pdf,
    ".html": lambda paper: html_of(paper, standalone=True).encode(),
    ".txt": lambda paper: text_of(paper).encode(),
    ".xlsx": sheets_of,
}


def form_of(path: Path) -> Callable[[Paper], bytes]:
    """How a file of that name is written; InputError OFF-052 or OFF-053, before anything is worked out."""
    suffix = path.suffix.lower()
    if suffix not in FORMS:
        raise InputError("OFF-052", where=str(path), found="不会写这种文件", remedy=f"用 {'、'.join(FORMS)} 结尾的名字")
    if suffix == ".pdf" and converter() is None:
        raise InputError(
            "OFF-053", where=str(path), found="没有找到 LibreOffice，写不成 PDF", remedy="装上它，或先写成 .docx"
        )
    return FORMS[suffix]


def lay_out(paper: Paper, path: Path) -> int:
    """Write it; how many bytes. InputError OFF-054 where nothing can be written."""
    made = form_of(path)(paper)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(made, path)
    except OSError as error:
        found = f"写不进去（{error.strerror}）"
        raise InputError("OFF-054", where=str(path), found=found, remedy="换一个文件夹，或检查磁盘空间") from error
    return len(made)


def _put(made: bytes, path: Path) -> None:
    """The whole file or none: what stood there before is lost only when the new one is complete."""
    beside = path.with_name(f".{path.name[:60]}.part")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
