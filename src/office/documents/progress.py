"""How far uploads have come, for the page that shows them: three queries, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from office.documents.models import Document, Upload
from office.documents.states import STARTABLE

__all__ = ["DEAD_AFTER", "Line", "lines_of", "startable"]

DEAD_AFTER: Final = timedelta(minutes=12)  # no job lives as long: its child is stopped before
BUSY: Final = (Upload.State.WAITING, Upload.State.READING)


@dataclass(frozen=True, slots=True)
class Line:
    """One upload: ``busy`` while there is something to wait for, ``dead`` when the job behind it must have died."""

    upload: Upload
    busy: bool
    dead: bool
    startable: bool
    documents: tuple[Mapping[str, Any], ...]
    first: Upload | None


def startable(upload: Upload, *, now: datetime) -> bool:
    """Whether it may be started again: it failed, was held back, or was left behind by a job that died."""
    if upload.state in STARTABLE:
        return True
    since = upload.started_at or upload.uploaded_at
    return upload.state in BUSY and since < now - DEAD_AFTER


def lines_of(numbers: Iterable[int], *, now: datetime) -> list[Line]:
    """The uploads with these numbers, in their order, as they are this moment."""
    rows = list(Upload.objects.filter(pk__in=list(numbers)).select_related("place", "uploaded_by").order_by("pk"))
    firsts = _firsts([row for row in rows if row.state == Upload.State.REPEATED])
    documents = _documents_of([*rows, *firsts.values()])
    return [_line(row, documents, firsts.get((row.place_id, row.sha256)), now) for row in rows]


def _documents_of(uploads: Iterable[Upload]) -> Mapping[int, list[Mapping[str, Any]]]:
    """What was read in each upload."""
    documents: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    read = {row.pk for row in uploads if row.state == Upload.State.READ}
    if read:
        columns = ("pk", "title", "ident", "kind", "state", "upload_id")
        for each in Document.objects.filter(upload__in=read).order_by("pk").values(*columns):
            documents[each["upload_id"]].append(each)
    return documents


def _line(row: Upload, documents: Mapping[int, list[Mapping[str, Any]]], first: Upload | None, now: datetime) -> Line:
    """Of a file that was there before, what was read in it the first time."""
    again, busy = startable(row, now=now), row.state in BUSY
    read = documents.get((first or row).pk, ())
    return Line(row, busy and not again, busy and again, again, tuple(read), first)


def _firsts(repeated: Iterable[Upload]) -> dict[tuple[int, str], Upload]:
    """The first upload of the same bytes in the same place that was read or is about to be."""
    wanted = {(row.place_id, row.sha256) for row in repeated}
    if not wanted:
        return {}
    same = Upload.objects.filter(place__in={place for place, _ in wanted}, sha256__in={sha256 for _, sha256 in wanted})
    found: dict[tuple[int, str], Upload] = {}
    for row in same.exclude(state__in=STARTABLE).select_related("uploaded_by").order_by("pk"):
        found.setdefault((row.place_id, row.sha256), row)
    return found
