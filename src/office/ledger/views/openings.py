"""Figures from before: the list, one, entering one, a sheet of them, taking one back."""

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, may, reach, visible
from office.audit import trail
from office.files import NotOurs, Refused, Stored, TooLarge, path_of, save
from office.ledger.actions import Unpostable
from office.ledger.figures import row_shown
from office.ledger.forms import OpeningForm, SheetForm
from office.ledger.models import Fact, Opening, SourceKind
from office.ledger.openings import Known, known_file, open_figure, open_many, take_back
from office.ledger.sheet import OPENINGS, Plan, openings_in_rows, plan
from office.ledger.views.common import around, scopes_of
from office.pages.asked import door, version_of
from office.pages.listing import At, Choice, Listing, Sort
from office.pages.notices import tell
from office.sheets import Fault, read, write
from office.territory.models import Place

__all__ = ["bring_in", "new", "opening", "openings", "template", "undo"]

FOLDER: Final = "openings"
SALT: Final = "ledger.openings"
WAITS_FOR: Final = 24 * 3600
MOST_ROWS: Final = 20_000
SHOWN: Final = 30
COLUMNS: Final = (
    *("id", "measure__code", "measure__name", "measure__unit", "value", "from_on", "to_on", "file_name", "row", "note"),
    *("place__name", "recorded_by__name", "recorded_at", "taken_back_at", "version"),
)
LIST: Final = Listing(
    COLUMNS,
    (Sort("new", gettext_lazy("最新"), ("id",), descending=True),),
    (
        At("place", gettext_lazy("辖区")),
        Choice(
            "state",
            gettext_lazy("状态"),
            (("force", gettext_lazy("有效")), ("back", gettext_lazy("已撤回"))),
            conditions=lambda value, _today: Q(taken_back_at__isnull=value == "force"),
        ),
    ),
    row_shown,
)


@door("ledger")
def openings(request: HttpRequest) -> HttpResponse:
    """The figures from before."""
    rows = visible(Opening.objects, by=request.user)
    page = LIST.page(rows, request.GET, around=around(request), scopes=scopes_of(request))
    return render(request, "ledger/openings.html", page.context | {"may_open": may(request.user, Right.CORRECT)})


@door("ledger")
def opening(request: HttpRequest, opening_id: int) -> HttpResponse:
    """One figure, and its facts."""
    row = reach(Opening.objects, by=request.user, need=Right.VIEW, id=opening_id)
    (told,) = Opening.objects.filter(pk=row.pk).values(*COLUMNS)
    facts = Fact.objects.filter(source_kind=SourceKind.OPENING, source_id=row.pk).order_by("id")
    said = {
        "opening": row_shown(told),
        "facts": facts.values("id", "value", "occurred_on", "recorded_at", "reverses_id"),
        "may_take_back": row.taken_back_at is None and may(request.user, Right.CORRECT, at=row),
    }
    return render(request, "ledger/opening.html", said)


@door("ledger")
def new(request: HttpRequest) -> HttpResponse:
    """Enter one figure."""
    form = OpeningForm(request.POST or None, places=_places(request), initial={"place": request.GET.get("place", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = open_figure(by=_person(request), figure=form.figure, file_name=form.cleaned_data["file_name"])
        except Unpostable as unpostable:
            form.add_error(None, unpostable.said)
        else:
            tell(request, _("已登记期初数。"))
            return redirect("ledger:opening", made.pk)
    return render(request, "ledger/opening_new.html", {"form": form}, status=422 if form.errors else 200)


@door("ledger")
def undo(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Take a figure back."""
    row = reach(Opening.objects, by=request.user, need=Right.CORRECT, id=opening_id)
    take_back(by=_person(request), opening=row, version=version_of(request))
    tell(request, _("已撤回，总账里记了一笔冲销。"))
    return redirect("ledger:opening", row.pk)


@door("ledger")
def bring_in(request: HttpRequest) -> HttpResponse:
    """A sheet of figures: looked through first, then entered whole or not at all."""
    if request.method == "POST" and request.POST.get("token"):
        return _entered(request, request.POST["token"])
    form = SheetForm(request.POST or None, request.FILES or None)
    stored = _stored(form) if request.method == "POST" and form.is_valid() else None
    if stored is None:
        return render(request, "ledger/openings_import.html", {"form": form}, status=422 if form.errors else 200)
    told = [stored.name, stored.sha256, form.cleaned_data["file"].name[-200:], request.user.pk]
    return _preview(
        request,
        _plan(request, stored.name, stored.sha256),
        file_name=str(told[2]),
        token=signing.dumps(told, salt=SALT),
    )


@door("ledger")
def template(request: HttpRequest) -> FileResponse:
    """The figures in force as the sheet that can be brought in: the template of it."""
    rows = visible(Opening.objects, by=request.user, need=Right.CORRECT).filter(taken_back_at=None)
    file = tempfile.TemporaryFile()  # noqa: SIM115 the answer closes it
    written = write(OPENINGS, openings_in_rows(rows), to=file)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    trail.log("ledger.export", by=_person(request), after={"rows": written.rows, "sha256": digest})
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_("期初数.xlsx"))


def _entered(request: HttpRequest, token: str) -> HttpResponse:
    """Enter what was looked through; the token says whose file it is."""
    try:
        name, sha256, file_name, person = signing.loads(token, salt=SALT, max_age=WAITS_FOR)
    except signing.BadSignature:
        name, sha256, file_name, person = "", "", "", None
    found = _plan(request, name, sha256) if person == request.user.pk else Plan(faults=[_gone(file_name)])
    if found.faults or not found.figures:
        return _preview(request, found, file_name=file_name, token=token)
    try:
        made = open_many(by=_person(request), figures=found.figures, file_name=file_name, sha256=sha256)
    except (Known, Unpostable) as error:
        said = error.said if isinstance(error, Unpostable) else _repeated()
        return _preview(request, Plan(faults=[Fault("", None, "", file_name, said)]), file_name=file_name, token=token)
    with suppress(NotOurs):
        path_of(_folder(), name).unlink()
    tell(request, _("已登记 %(count)s 个期初数。") % {"count": len(made)})
    return redirect("ledger:openings")


def _preview(request: HttpRequest, found: Plan, *, file_name: str, token: str) -> HttpResponse:
    rows = [
        row_shown(
            {"measure__code": each.measure, "measure__name": each.measure, "measure__unit": "", "value": each.value}
        )
        | {"place": each.place.name, "to_on": each.to_on, "row": each.row}
        for each in found.figures[:SHOWN]
    ]
    said: dict[str, Any] = {"plan": found, "rows": rows, "token": token, "file_name": file_name}
    said |= {"form": SheetForm(), "faults": found.faults[:200]}
    return render(request, "ledger/openings_import.html", said, status=422 if found.faults else 200)


def _plan(request: HttpRequest, name: str, sha256: str) -> Plan:
    """Read the file; what is wrong with it as a whole is a fault like any other."""
    try:
        found = plan(read(path_of(_folder(), name), OPENINGS, most=MOST_ROWS), places=_places(request))
    except Refused as refused:
        return Plan(faults=[Fault("", None, "", "", refused.said)])
    except NotOurs:
        return Plan(faults=[_gone("")])
    if known_file(sha256, by_places=found.figures) and found.figures:
        found.faults.append(Fault("", None, "", "", _repeated()))
    return found


def _stored(form: SheetForm) -> Stored | None:
    file = form.cleaned_data["file"]
    if not file.name.lower().endswith((".xlsx", ".csv")):
        form.add_error("file", _("这里要的是 xlsx 或 csv 文件。"))
        return None
    try:
        return save(file.chunks(), folder=_folder(), suffix=Path(file.name).suffix.lower(), most=settings.UPLOAD_BYTES)
    except TooLarge:
        form.add_error("file", _("文件超过 %(most)s MB，没有收下。") % {"most": settings.UPLOAD_BYTES >> 20})
        return None


def _folder() -> Path:
    folder = Path(settings.FILES) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _places(request: HttpRequest) -> QuerySet[Place]:
    return visible(Place.objects, by=request.user, need=Right.CORRECT).filter(closed_on=None)


def _person(request: HttpRequest) -> Any:
    return request.user


def _gone(file_name: str) -> Fault:
    return Fault("", None, "", file_name, _("文件已经不在服务器上。请重新上传。"))


def _repeated() -> str:
    return _("这个文件已经登记过，数还有效。要重来，请先把原来的撤回。")
