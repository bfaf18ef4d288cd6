"""Bringing files in, and how far their reading has come."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from office.access import Right, reach, scope_of, visible
from office.documents import actions, scans
from office.documents.forms import UploadForm
from office.documents.models import Document, Upload
from office.documents.progress import lines_of
from office.files import Kind, Refused, Stored, TooLarge, examine, path_of, save
from office.pages.asked import version_of
from office.territory.models import Level, Place

__all__ = ["again", "batch", "progress", "upload"]

ALLOWED: Final = "docx、doc、pdf、txt、jpg、png"
READABLE: Final = frozenset({Kind.DOCX, Kind.DOC, Kind.PDF, Kind.TXT, Kind.JPG, Kind.PNG})
PICTURES: Final = frozenset({Kind.JPG, Kind.PNG})
REVISABLE: Final = 200
MOST: Final = 20
NO_ROOM: Final = "FILE-028"


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that was refused: its name, a stable code, and what to do."""

    name: str
    code: str
    said: str


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The page to bring files in; each is taken or refused by itself."""
    form = _form(request)
    if request.method == "GET":
        return render(request, "documents/upload.html", {"form": form})
    files = request.FILES.getlist("chosen")
    if not form.is_valid() or not files or len(files) > MOST:
        if not files:
            form.add_error("chosen", _("还没有选文件。请选一个或几个文件再上传。"))
        if len(files) > MOST:
            form.add_error("chosen", _("一次最多 %(most)s 个文件。请分几次上传。") % {"most": MOST})
        return _answer(request, form, [], [])
    made = [_bring_in(file, form.cleaned_data, by=request.user) for file in files]
    taken = [each for each in made if isinstance(each, Upload)]
    refused = [each for each in made if isinstance(each, NotTaken)]
    if refused or request.headers.get("HX-Request"):
        return _answer(request, form, taken, refused)
    return redirect("documents:batch", form.cleaned_data["batch"])


def _answer(request: HttpRequest, form: UploadForm, taken: list[Upload], refused: list[NotTaken]) -> HttpResponse:
    """The page with what was refused and what was taken; for one file of many only its line."""
    page = "documents/parts/upload_line.html" if request.headers.get("HX-Request") else "documents/upload.html"
    lines = lines_of([each.pk for each in taken], now=timezone.now())
    context: dict[str, Any] = {
        "form": form,
        "taken": lines,
        "refused": refused,
        "batch": form.cleaned_data.get("batch"),
    }
    context["line"] = lines[0] if lines else None
    full = any(each.code == NO_ROOM for each in refused)
    return render(request, page, context, status=507 if full else 200 if taken and not refused else 422)


def _form(request: HttpRequest) -> UploadForm:
    """The form with the places and documents that this person may choose; their own place is filled in."""
    grants = scope_of(request.user).grants_with(Right.REVIEW)
    initial = {"batch": secrets.token_hex(12), "place": grants[0].key if grants else None}
    initial["revises"] = request.GET.get("revises", "")
    form = UploadForm(request.POST if request.method == "POST" else None, initial=initial)
    levels = (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)
    places = visible(Place.objects, by=request.user, need=Right.REVIEW).filter(level__in=levels, closed_on=None)
    form.fields["place"].queryset = places.order_by("in_district", "in_subdistrict", "in_community")  # type: ignore[attr-defined]
    adopted = visible(Document.objects, by=request.user, need=Right.REVIEW).filter(state=Document.State.ADOPTED)
    newest = list(adopted.order_by("-pk").values_list("pk", flat=True)[:REVISABLE])
    rows = Document.objects.filter(pk__in=newest).order_by("-pk").only("title", "ident")
    form.fields["revises"].queryset = rows  # type: ignore[attr-defined]
    if not scans.available():
        return form
    form.fields["chosen"].help_text = _(
        "可以一次选几个。docx、doc、pdf、txt，也可以是扫描件和照片（jpg、png），每个最大 20 MB。"
    )
    return form


def _bring_in(file: UploadedFile[Any], given: dict[str, Any], *, by: Any) -> Upload | NotTaken:
    """Store and look at one file; what is refused leaves nothing behind."""
    name = Path(file.name or "").name
    try:
        stored = _stored(file, name)
        chosen = {name: given[name] for name in ("place", "batch", "revises")}
        try:
            _look(stored, name)
            return actions.bring_in(stored=stored, file_name=name, by=by, **chosen)
        except BaseException:
            path_of(settings.FILES, stored.name).unlink(missing_ok=True)
            raise
    except TooLarge as large:
        refused = Refused("FILE-003", most=large.most // 1024 // 1024)
    except Refused as error:
        refused = error
    return NotTaken(name[-120:], refused.code, refused.said)


def _stored(file: UploadedFile[Any], name: str) -> Stored:
    settings.FILES.mkdir(mode=0o700, parents=True, exist_ok=True)
    suffix = Path(name).suffix.lower()
    known = suffix if suffix.lstrip(".") in {kind.value for kind in Kind} | {"jpeg"} else ""
    return save(file.chunks(), folder=settings.FILES, suffix=known, most=settings.UPLOAD_BYTES)


def _look(stored: Stored, name: str) -> None:
    """Refused unless it is a document that can be read here."""
    kind = examine(path_of(settings.FILES, stored.name), name=name)
    if kind not in READABLE:
        raise Refused("FILE-001", found=Path(name).suffix.lower(), allowed=ALLOWED)
    if kind in PICTURES and not scans.available():
        raise Refused("FILE-001", found=Path(name).suffix.lower(), allowed="docx、doc、pdf、txt")


@require_GET
def batch(request: HttpRequest, batch: str) -> HttpResponse:
    """The files that were brought in together, each with its state."""
    rows = visible(Upload.objects, by=request.user).filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    lines = lines_of(rows[: 5 * MOST], now=timezone.now())
    if not lines:
        raise Http404
    done = sum(not line.busy for line in lines)
    return render(
        request, "documents/batch.html", {"lines": lines, "done": done, "busy": done < len(lines), "batch": batch}
    )


@require_GET
def progress(request: HttpRequest, upload_id: int) -> HttpResponse:
    """One upload: the line that asks again until it has an end, or the page of its batch."""
    row = reach(Upload.objects, by=request.user, need=Right.VIEW, pk=upload_id)
    if not request.headers.get("HX-Request"):
        return redirect("documents:batch", row.batch)
    return render(request, "documents/parts/upload_line.html", {"line": lines_of([row.pk], now=timezone.now())[0]})


@require_POST
def again(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Read an upload once more."""
    row = reach(Upload.objects, by=request.user, need=Right.REVIEW, pk=upload_id)
    actions.start_again(upload=row, version=version_of(request), by=request.user)  # type: ignore[arg-type]
    return redirect("documents:batch", row.batch)
