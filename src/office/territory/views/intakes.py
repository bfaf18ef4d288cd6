"""Files in and out: upload, look through, import or put aside, take back; export with its digest on record."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, reach, visible
from office.files import NotOurs, Refused, TooLarge, path_of, save
from office.geometry import Datum
from office.pages.asked import whole
from office.pages.notices import tell
from office.sheets import Fault, read
from office.territory import actions, exports
from office.territory.actions import UNDO_FOR
from office.territory.books import PARTIES, PLACES
from office.territory.forms import IntakeForm
from office.territory.intake import Plan, plan_parties, plan_places, plan_shapes
from office.territory.models import KEYED, Intake, Party, Place
from office.territory.paths import Gazetteer, ancestors
from office.territory.views.common import around, root_of, seen_places, told
from office.territory.views.parties import LIST

FOLDER: Final = "intakes"
WAITS_FOR: Final = timedelta(days=1)
MOST_ROWS: Final = 20_000
SHOWN: Final = 20
SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    Intake.Kind.PLACES: (".xlsx", ".csv"),
    Intake.Kind.PARTIES: (".xlsx", ".csv"),
    Intake.Kind.SHAPES: (".geojson", ".json"),
}
IMPORTS: Final[Mapping[str, Callable[..., None]]] = {
    Intake.Kind.PLACES: actions.import_places,
    Intake.Kind.PARTIES: actions.import_parties,
    Intake.Kind.SHAPES: actions.import_shapes,
}
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def intake_new(request: HttpRequest) -> HttpResponse:
    """Choose a file and what it brings."""
    form = IntakeForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind", "")})
    root = _root(request)
    if request.method == "POST" and form.is_valid():
        made = _received(request, form, root)
        if made:
            return redirect("territory:intake", made.pk)
    mine = visible(Intake.objects, by=request.user, need=Right.TERRITORY).filter(by_key=request.user.pk or 0)
    said = {"form": form, "root": root, "recent": mine.exclude(state=Intake.State.DROPPED)[:5]}
    return render(request, "territory/intake_new.html", said, status=422 if form.errors else 200)


def intake(request: HttpRequest, intake_id: int) -> HttpResponse:
    """What the file would do, or what it did."""
    row = _mine(request, intake_id)
    plan = _plan(row) if row.state == Intake.State.WAITING else Plan()
    undo_until = row.imported_at + UNDO_FOR if row.imported_at and row.state == Intake.State.IMPORTED else None
    said = {
        "intake": row,
        "plan": plan,
        "lists": [
            (_("新增"), plan.added[:SHOWN], len(plan.added)),
            (_("改动"), plan.changed[:SHOWN], len(plan.changed)),
        ],
        "undo_until": undo_until if undo_until and undo_until > timezone.now() else None,
    }
    return render(request, "territory/intake.html", said)


def intake_import(request: HttpRequest, intake_id: int) -> HttpResponse:
    """All of it or nothing."""
    row = _mine(request, intake_id)
    plan = _plan(row) if row.state == Intake.State.WAITING else Plan()
    back = reverse("territory:intake", args=[row.pk])

    def act() -> None:
        IMPORTS[row.kind](by=request.user, intake=row, plan=plan, now=timezone.now())

    if told(request, act, back=back):
        _forget(row)
        said = _("已导入：新增 %(added)s，改动 %(changed)s，未变 %(unchanged)s。") % plan.counts
        tell(request, said, undo=reverse("territory:intake-undo", args=[row.pk]))
    return redirect(back)


def intake_undo(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Take back what was added and is not in use."""
    row = _mine(request, intake_id)
    gone: list[int] = []
    if told(request, lambda: gone.append(actions.undo_intake(by=request.user, intake=row, now=timezone.now()))):
        left = len(row.added["rows"]) - gone[0]
        said = (
            _("已撤销，去掉 %(gone)s 行。")
            if not left
            else _("已撤销，去掉 %(gone)s 行；%(left)s 行已有人在用，留下了。")
        )
        tell(request, said % {"gone": gone[0], "left": left})
    return redirect("territory:intake", row.pk)


def intake_drop(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Put aside."""
    row = _mine(request, intake_id)
    actions.drop_intake(by=request.user, intake=row)
    _forget(row)
    tell(request, _("“%(name)s”没有导入。") % {"name": row.file_name}, meaning="unknown")
    return redirect("territory:intake-new")


def places_export(request: HttpRequest) -> FileResponse:
    """The places of a part of the territory as a sheet that can be imported again."""
    root = _export_root(request)
    inside = seen_places(request, Right.EXPORT).filter(**{f"in_{root.level}": root.pk})
    known = Gazetteer.of(inside, around=ancestors(root))
    file = exports.export_places(by=request.user, root=root, places=known)
    return FileResponse(
        file, as_attachment=True, filename=_("辖区-%(name)s.xlsx") % {"name": root.name}, content_type=XLSX
    )


def parties_export(request: HttpRequest) -> FileResponse:
    """The parties that the filters of the list leave, as a sheet that can be imported again."""
    rows = visible(Party.objects, by=request.user, need=Right.EXPORT)
    whole = LIST.whole(rows, request.GET, around=around(request))
    if whole.problems:
        raise Http404
    file = exports.export_parties(by=request.user, parties=whole.rows, sentence=whole.sentence)
    return FileResponse(file, as_attachment=True, filename=_("责任单位.xlsx"), content_type=XLSX)


def shapes_export(request: HttpRequest) -> FileResponse:
    """The borders of a part of the territory as GeoJSON, in the datum that was asked for."""
    root = _export_root(request)
    said = request.POST.get("datum", "")
    datum = Datum(said) if said in set(Datum) else Datum.WGS84
    inside = seen_places(request, Right.EXPORT).filter(
        **{f"in_{root.level}": root.pk}, shape__isnull=False, closed_on=None
    )
    file = exports.export_shapes(by=request.user, root=root, places=inside, datum=datum)
    name = _("边界-%(name)s-%(datum)s.geojson") % {"name": root.name, "datum": datum.value}
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/geo+json")


def _root(request: HttpRequest) -> Place:
    """The place that a file may change: the one that the address names, or the widest that the person keeps."""
    number = whole(request.GET.get("at"))
    if number is not None:
        return reach(Place.objects, by=request.user, need=Right.TERRITORY, id=number, level__in=KEYED)
    root = root_of(request, Right.TERRITORY)
    if root is None:
        raise PermissionDenied(_("您没有办理这件事的权限。"))
    return root


def _export_root(request: HttpRequest) -> Place:
    number = whole(request.POST.get("at")) or 0
    return reach(Place.objects, by=request.user, need=Right.EXPORT, id=number, level__in=KEYED)


def _mine(request: HttpRequest, intake_id: int) -> Intake:
    """A file of one's own; what others bring in is theirs."""
    rows = Intake.objects.filter(by_key=request.user.pk or 0).select_related("place")
    return reach(rows, by=request.user, need=Right.TERRITORY, id=intake_id)


def _received(request: HttpRequest, form: IntakeForm, root: Place) -> Intake | None:
    """The file on disk and its row; what is wrong with the file stands beside its field."""
    file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
    suffix = next((each for each in SUFFIXES[kind] if file.name.lower().endswith(each)), None)
    if suffix is None:
        form.add_error("file", _("这里要的是 %(suffixes)s 文件。") % {"suffixes": "、".join(SUFFIXES[kind])})
        return None
    _forget_old(request)
    folder = settings.FILES / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    try:
        stored = save(file.chunks(), folder=folder, suffix=suffix, most=settings.UPLOAD_BYTES)
    except TooLarge:
        form.add_error("file", _("文件超过 %(most)s MB，没有收下。") % {"most": settings.UPLOAD_BYTES >> 20})
        return None
    return actions.receive_intake(
        by=request.user,
        place=root,
        kind=kind,
        file_name=file.name,
        stored=stored.name,
        sha256=stored.sha256,
        datum=(form.cleaned_data["datum"] or Datum.WGS84.value) if kind == Intake.Kind.SHAPES else "",
    )


def _forget(row: Intake) -> None:
    """The file goes as soon as it is decided upon: it may hold telephone numbers. Its digest stays."""
    with suppress(NotOurs):
        path_of(settings.FILES / FOLDER, row.stored).unlink()


def _forget_old(request: HttpRequest) -> None:
    """Files of this person that nobody decided upon in a day go when the next one comes."""
    waiting = Intake.objects.filter(by_key=request.user.pk or 0, state=Intake.State.WAITING)
    for row in waiting.filter(at__lt=timezone.now() - WAITS_FOR):
        actions.drop_intake(by=request.user, intake=row)
        _forget(row)


def _plan(row: Intake) -> Plan[Any]:
    """Read the file again and compare it with what is there now; a file that cannot be read is one fault."""
    try:
        path = path_of(settings.FILES / FOLDER, row.stored)
        if row.kind == Intake.Kind.SHAPES:
            return plan_shapes(path, root=row.place, datum=row.datum)
        if row.kind == Intake.Kind.PLACES:
            return plan_places(read(path, PLACES, most=MOST_ROWS), root=row.place)
        return plan_parties(read(path, PARTIES, most=MOST_ROWS), root=row.place, today=timezone.localdate())
    except Refused as refused:
        return Plan(faults=[Fault("", None, "", row.file_name, refused.said)])
    except NotOurs:
        return Plan(faults=[Fault("", None, "", row.file_name, _("文件已经不在服务器上。请重新上传。"))])
