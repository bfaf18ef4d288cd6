"""Documents as files: made in a child process, for what makes them is heavy."""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from office.files import Limits, NotOurs, Refused, run
from office.ledger.models import Photo
from office.registers.pictures import LARGE, copy_of
from office.reports.models import Check, Report
from office.reports.walking import blocks_of
from shequ.paper import Picture, paper_of
from shequ.paper.pdf import converter

__all__ = ["FORMS", "TYPES", "Made", "can_pdf", "made_of", "sheet_of"]

MEGABYTE: Final = 1024 * 1024
USUAL: Final = Limits(memory=768 * MEGABYTE, cpu=30, wall=60.0, lane="quick")
# LibreOffice maps far more than it uses.
PRINTING: Final = Limits(memory=6144 * MEGABYTE, cpu=120, wall=150.0, lane="slow")
TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMS: Final = tuple(TYPES)


@dataclass(frozen=True, slots=True)
class Made:
    """A file and its digest."""

    content: bytes
    sha256: str


@lru_cache(maxsize=1)
def can_pdf() -> bool:
    """Whether this machine has what makes PDF; looked for once."""
    return converter() is not None


def made_of(report: Report, form: str) -> Made:
    """The document as a file; Refused if it could not be made."""
    asked = {"paper": report.paper, "form": form, "photos": _photos(report) if form in ("docx", "pdf") else {}}
    return _run("office.reports.inside:made", asked, limits=PRINTING if form == "pdf" else USUAL)


def sheet_of(check: Check) -> Made:
    """The sheet of results of a check."""
    return _run("office.reports.inside:sheet", {"found": check.found}, limits=USUAL)


def _run(target: str, asked: dict[str, Any], *, limits: Limits) -> Made:
    content = base64.b64decode(run(target, asked, limits=limits)["content"])
    return Made(content, hashlib.sha256(content).hexdigest())


def _photos(report: Report) -> dict[str, str]:
    """The copies of the photos that stand in the document, by their keys; one that is lost is left out."""
    keys = [block.key for _address, block in blocks_of(paper_of(report.paper)) if isinstance(block, Picture)]
    rows = Photo.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    found: dict[str, str] = {}
    for photo in rows:
        try:
            found[str(photo.pk)] = str(copy_of(photo, longest=LARGE).resolve())
        except (Refused, NotOurs, OSError):
            continue
    return found
