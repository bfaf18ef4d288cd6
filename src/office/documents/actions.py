"""Every write about uploads and documents: one transaction, one row in the audit record."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.documents.models import Document, Upload
from office.documents.progress import startable
from office.documents.reading import read_upload
from office.documents.states import DOCUMENT_MOVES, STARTABLE
from office.files import Stored
from office.pages.conflict import Clash, Conflict
from office.people.models import Person
from office.territory.models import Place, keys_at

__all__ = ["bring_in", "put_aside", "start_again", "take_back"]


@transaction.atomic
def bring_in(
    *, stored: Stored, file_name: str, place: Place, by: Person, batch: str, revises: Document | None = None
) -> Upload:
    """Take a stored file in and queue it for reading; one that this place already has waits to be asked for."""
    require(by, Right.REVIEW, at=place)
    same = Upload.objects.filter(place=place, sha256=stored.sha256)
    repeated = same.exclude(state__in=STARTABLE).exists()
    upload = Upload.objects.create(
        **keys_at(place),
        batch=batch,
        file_name=file_name[-200:],
        stored=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=by,
        revises=revises,
        state=Upload.State.REPEATED if repeated else Upload.State.WAITING,
    )
    told = {"place": place.name, "size": stored.size, "sha256": stored.sha256, "revises": revises and revises.pk}
    trail.log("documents.bring_in", by=by, of=upload, after=told)
    if not repeated:
        read_upload.enqueue(upload.pk, upload.version)
    return upload


@transaction.atomic
def start_again(*, upload: Upload, version: int, by: Person) -> None:
    """Queue an upload once more: it failed, its job died, or the same file is to be read on purpose."""
    now = timezone.now()
    before = {"state": upload.state, "code": upload.code}
    changes: dict[str, Any] = {
        "state": Upload.State.WAITING,
        "started_at": now,
        "finished_at": None,
        "code": "",
        "said": "",
    }
    mine = Upload.objects.filter(pk=upload.pk, version=version)
    if not startable(upload, now=now) or not mine.update(**changes, version=F("version") + 1):
        fresh = Upload.objects.get(pk=upload.pk)
        raise Conflict([Clash(_("状态"), fresh.get_state_display(), _("重新读取"))])
    trail.log("documents.start_again", by=by, of=upload, before=before, after={"state": Upload.State.WAITING.value})
    read_upload.enqueue(upload.pk, version + 1)


def put_aside(*, document: Document, version: int, by: Person) -> None:
    """Leave a document out: nothing of it is adopted; it stays and can be taken back."""
    _move(document, "put_aside", version=version, by=by)


def take_back(*, document: Document, version: int, by: Person) -> None:
    """Put a document under review again."""
    _move(document, "take_back", version=version, by=by)


@transaction.atomic
def _move(document: Document, verb: str, *, version: int, by: Person) -> None:
    come, go = DOCUMENT_MOVES[verb]
    changes: dict[str, Any] = {"state": go, "version": F("version") + 1}
    if not Document.objects.filter(pk=document.pk, version=version, state=come).update(**changes):
        fresh = Document.objects.get(pk=document.pk)
        raise Conflict([Clash(_("状态"), fresh.get_state_display(), go.label)])
    trail.log(f"documents.{verb}", by=by, of=document, before={"state": come.value}, after={"state": go.value})
