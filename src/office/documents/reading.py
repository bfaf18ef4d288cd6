"""The job that reads an upload: claimed once, read in the child, saved in one transaction or failed with a name."""

import logging
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from office.audit import trail
from office.documents.models import Document, Upload
from office.documents.rows import save_read
from office.files import Limits, NotOurs, Refused, path_of, run
from office.jobs import job

__all__ = ["read_upload"]

GIGABYTE: Final = 1024**3
# The reader starts a child of its own with 1 GB; LibreOffice and the OCR engine map more than they use.
USUAL: Final = Limits(memory=GIGABYTE, cpu=30, wall=60.0, lane="slow")
LARGE: Final = Limits(memory=6 * GIGABYTE, cpu=240, wall=280.0, lane="slow")
HEAVY: Final = frozenset({".doc", ".pdf", ".jpg", ".jpeg", ".png"})
COMPARED: Final = 200  # documents of the district, newest first, that a new one is compared with
COMPARED_LETTERS: Final = 1_000_000
LONGEST_NAME: Final = 80

log = logging.getLogger(__name__)


@job()
def read_upload(upload_id: int, version: int) -> None:
    """Read the upload if it still waits in this ``version``; run twice, or late, it does nothing more."""
    claimed = Upload.objects.filter(pk=upload_id, version=version, state=Upload.State.WAITING).update(
        state=Upload.State.READING,
        started_at=timezone.now(),
        finished_at=None,
        code="",
        said="",
        version=F("version") + 1,
    )
    if not claimed:
        return
    upload = Upload.objects.get(pk=upload_id)
    try:
        _read(upload)
    except Refused as refused:
        _fail(upload, refused.code, refused.said)
    except NotOurs:
        _fail(upload, "DOC-005", _("存下的文件不见了。请重新上传。"))
    except Exception:  # the outermost border of the job
        log.exception("reading upload %s failed", upload_id)
        _fail(upload, "DOC-001", _("读取时程序出错，已经记录下来。请再试一次，仍然不行请告诉管理员。"))


def _read(upload: Upload) -> None:
    suffix = Path(upload.file_name).suffix.lower()
    asked = {
        "path": str(path_of(settings.FILES, upload.stored)),
        "name": f"{get_valid_filename(Path(upload.file_name).stem or '_')[:LONGEST_NAME]}{suffix}",
        "others": _others(upload),
    }
    limits = LARGE if suffix in HEAVY else USUAL
    read: dict[str, Any] = run("office.documents.inside:read_stored", asked, limits=limits)
    if "error" in read:
        code, _where, found, remedy = read["error"]
        _fail(upload, code, f"{found}。{remedy}。")
        return
    with transaction.atomic():
        if _finish(upload, state=Upload.State.READ, scanned=read["scanned"]):
            documents = save_read(read, upload)
            told = {"documents": [document.pk for document in documents]}
            trail.log("documents.read", by=upload.uploaded_by, of=upload, after=told)


def _fail(upload: Upload, code: str, said: str) -> None:
    """Say why there is no result, unless somebody has started this upload again."""
    with transaction.atomic():
        if _finish(upload, state=Upload.State.FAILED, code=code, said=said[:500]):
            told = {"code": code, "said": said[:500]}
            trail.log("documents.read", by=upload.uploaded_by, of=upload, after=told, succeeded=False)


def _finish(upload: Upload, **changes: object) -> bool:
    """End this reading; False if it is no longer ours to end."""
    mine = Upload.objects.filter(pk=upload.pk, version=upload.version, state=Upload.State.READING)
    return bool(mine.update(**changes, finished_at=timezone.now(), version=F("version") + 1))


def _others(upload: Upload) -> list[tuple[int, str]]:
    """Texts of the same district to compare with, newest first, as many as fit."""
    here = Document.objects.filter(in_district=upload.in_district).order_by("-pk")
    found: list[tuple[int, str]] = []
    left = COMPARED_LETTERS
    for number, text in here.values_list("pk", "text")[:COMPARED].iterator(chunk_size=50):
        left -= len(text)
        if left < 0:
            break
        found.append((number, text))
    return found
