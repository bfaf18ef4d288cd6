"""Lists out as sheets, sheets in: upload or paste, look through, import whole, take back."""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, may, reach, scope_of, visible
from office.files import NotOurs, Refused, TooLarge
from office.pages.asked import door, whole
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.registers.actions.many import undo_batch
from office.registers.books import deciding, store, tasks
from office.registers.books.counting import count_of
from office.registers.books.exports import export_entries, template_of
from office.registers.books.forms import SheetForm, UndoForm, suffix_of
from office.registers.books.found import Found
from office.registers.listing import listing_of
from office.registers.models import Batch, Entry, Incoming
from office.registers.overview import before_campaigns
from office.registers.shapes import Unknown, register_named
from office.registers.views.common import crumbs, register_or_404, told
from office.territory.models import KEYED, Place
from office.territory.views.common import around, root_number
from shequ.packs import Register

__all__ = [
    "batch",
    "batch_undo",
    "bring_in",
    "export",
    "incoming",
    "incoming_check",
    "incoming_drop",
    "incoming_import",
    "template",
]

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN: Final = 30
RECENT: Final = 8


def export(request: PersonRequest, code: str) -> FileResponse:
    """The entries that the filters of the list leave, as the sheet that can be imported again."""
    register = register_or_404(code, by=request.user)
    rows = visible(Entry.objects, by=request.user, need=Right.EXPORT).filter(register=register.code)
    listing = listing_of(register, scope=scope_of(request.user), told=False)
    asked = listing.whole(rows, request.GET, around=around(request))
    if asked.problems:
        raise Http404(_("筛选条件没有看懂，没有导出。"))
    file = export_entries(register=register, entries=asked.rows, by=request.user, sentence=asked.sentence)
    return FileResponse(file, as_attachment=True, filename=f"{register.name}.xlsx", content_type=XLSX)


def template(request: PersonRequest, code: str) -> FileResponse:
    """The sheet without a row."""
    register = _kept(request, code)
    name = _("%(name)s-空表.xlsx") % {"name": register.name}
    return FileResponse(template_of(register), as_attachment=True, filename=name, content_type=XLSX)


@door("registers")
def bring_in(request: PersonRequest, code: str) -> HttpResponse:
    """Choose a file or paste cells."""
    register, root = _kept(request, code), _root(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = _received(request, form, register, root)
        if row is not None:
            tasks.begin_check(row)
            return redirect("registers:incoming", row.pk)
    mine = visible(Incoming.objects, by=request.user, need=Right.CORRECT).filter(register=register.code)
    recent = mine.exclude(state=Incoming.State.DROPPED).select_related("by").order_by("-id")[:RECENT]
    said = {"form": form, "register": register, "root": root, "recent": recent}
    said["crumbs"] = crumbs(register, last=_("导入"))
    return render(request, "registers/import.html", said, status=422 if form.errors else 200)


@door("registers")
def incoming(request: PersonRequest, number: int) -> HttpResponse:
    """What the sheet would do, how far it has come, or what became of it."""
    row = _mine(request, number)
    if row.state == Incoming.State.IMPORTED and row.batch_id:
        answer = redirect("registers:batch", row.batch_id)
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": answer.url})
        return answer
    register = register_or_404(row.register)
    page = "registers/import_part.html" if request.headers.get("HX-Request") else "registers/import_look.html"
    return render(request, page, {"register": register, **_looked(row)})


def incoming_check(request: PersonRequest, number: int) -> HttpResponse:
    """Check it once more against what is there now."""
    row = _mine(request, number)
    states: list[str] = [Incoming.State.CHECKED, Incoming.State.FAILED]
    states += [row.state] if tasks.is_dead(row) else []
    again = Incoming.objects.filter(pk=row.pk, state__in=states, moved_at=row.moved_at)
    if again.update(state=Incoming.State.CHECKING, found={}, moved_at=timezone.now()):
        row.refresh_from_db()
        tasks.begin_check(row)
    return redirect("registers:incoming", row.pk)


def incoming_import(request: PersonRequest, number: int) -> HttpResponse:
    """All of it or nothing."""
    row = _mine(request, number)
    back = reverse("registers:incoming", args=[row.pk])
    if told(request, lambda: deciding.start(row=row, by=request.user), back=back):
        row.refresh_from_db()
        tasks.begin_import(row, skip=request.POST.get("doubles") != "keep")
        row.refresh_from_db()
        if row.state == Incoming.State.IMPORTED:
            tell(request, _("已导入：新增 %(added)s 条，更正 %(changed)s 条。") % row.found)
    return redirect(back)


def incoming_drop(request: PersonRequest, number: int) -> HttpResponse:
    """Put aside."""
    row = _mine(request, number)
    if told(
        request, lambda: deciding.drop(row=row, by=request.user), back=reverse("registers:incoming", args=[row.pk])
    ):
        tell(request, _("“%(name)s”没有导入。") % {"name": row.file_name}, meaning="unknown")
    return redirect("registers:import", row.register)


@door("registers")
def batch(request: PersonRequest, number: int) -> HttpResponse:
    """A sheet that was imported, and the way to take it back."""
    row = reach(Batch.objects.select_related("place", "imported_by"), by=request.user, need=Right.VIEW, id=number)
    register = register_or_404(row.register)
    entries = visible(row.entries, by=request.user)
    touched = entries.filter(version__gt=1).exclude(state=Entry.State.WITHDRAWN, version=2)
    came = getattr(row, "incoming", None) or Incoming(found={})
    said = {
        "batch": row,
        "register": register,
        "found": came.found,
        "entries": entries.order_by("id").values("id", "line", "occurred_on", "place__name", "state")[:SHOWN],
        "touched": touched.order_by("id").values("id", "line", "state")[:SHOWN],
        "form": UndoForm(),
        "may_undo": row.undone_at is None and may(request.user, Right.CORRECT, at=row),
        "crumbs": crumbs(register, (_("导入"), reverse("registers:import", args=[register.code])), last=row.file_name),
    }
    return render(request, "registers/import_batch.html", said)


def batch_undo(request: PersonRequest, number: int) -> HttpResponse:
    """Withdraw what came in with it."""
    row = reach(Batch.objects, by=request.user, need=Right.CORRECT, id=number)
    form, back = UndoForm(request.POST), reverse("registers:batch", args=[number])
    if not form.is_valid():
        tell(request, _("没有撤销：请写明原因，至少两个字。"), meaning="broken")
        return redirect(back)
    gone: list[int] = []

    def act() -> None:
        gone.append(undo_batch(batch=row, by=request.user, reason=form.cleaned_data["reason"]))

    if told(request, act, back=back):
        left = visible(row.entries, by=request.user).filter(state=Entry.State.KEPT).count()
        said = (
            _("已撤销 %(gone)s 条，它们的数已经冲销。")
            if not left
            else _("已撤销 %(gone)s 条；%(left)s 条导入后有人改过，留下了。")
        )
        tell(request, said % {"gone": gone[0], "left": left})
    return redirect(back)


def _kept(request: PersonRequest, code: str) -> Register:
    """A register that the packs still have."""
    try:
        return register_named(register_or_404(code, by=request.user).code)
    except Unknown:
        raise Http404(_("没有这本台账，或者知识包里已经没有它了。")) from None


def _root(request: PersonRequest) -> Place:
    """The part of the territory that a sheet may fill: the one of the address, or the widest that the person keeps."""
    number = whole(request.GET.get("at")) or root_number(request, Right.CORRECT)
    if number is None:
        raise PermissionDenied(_("您没有办理这件事的权限。"))
    return reach(Place.objects, by=request.user, need=Right.CORRECT, id=number, level__in=KEYED)


def _mine(request: PersonRequest, number: int) -> Incoming:
    """A sheet of one's own; what others bring in is theirs."""
    rows = Incoming.objects.filter(by=request.user.pk or 0).select_related("place", "by", "batch")
    return reach(rows, by=request.user, need=Right.CORRECT, id=number)


def _received(request: PersonRequest, form: SheetForm, register: Register, root: Place) -> Incoming | None:
    """The file on disk and its row; what is wrong with the file stands beside its field."""
    file, shift = form.cleaned_data["file"], 0
    try:
        if file:
            stored = store.uploaded(file.chunks(), suffix=suffix_of(file.name))
        else:
            stored, shift = store.pasted(form.cleaned_data["cells"], register)
    except TooLarge:
        form.add_error("file", _("文件超过 %(most)s MB，没有收下。") % {"most": settings.UPLOAD_BYTES >> 20})
        return None
    except Refused as refused:
        form.add_error("file", refused.said)
        return None
    name = file.name if file else _("粘贴的表")
    return deciding.receive(register=register, place=root, by=request.user, stored=stored, file_name=name, shift=shift)


def _looked(row: Incoming) -> dict[str, Any]:
    """All that the page of a waiting sheet shows."""
    found = Found.of(row.found)
    try:
        count = count_of(store.stored_path(row))
    except NotOurs:
        count = 0
    first = before_campaigns(row.place, date.fromisoformat(found.start)) if found.start else None
    if found.more:
        found.notices.append(_("还有 %(count)s 处问题没有列出。请先改正上面这些，再上传一次。") % {"count": found.more})
    if first:
        found.notices.append(
            _("有的日期早于活动开始的 %(day)s。这些条目照样记进台账和总账，但不算进活动的完成数。")
            % {"day": first.isoformat()}
        )
    return {
        "row": row,
        "found": found,
        "count": count,
        "total": found.rows,
        "busy": row.state in tasks.BUSY and not tasks.is_dead(row),
        "dead": tasks.is_dead(row),
        "failed": row.found.get("failed", ""),
        "ready": row.state == Incoming.State.CHECKED and not found.faults and bool(found.added or found.changed),
        "empty": row.state == Incoming.State.CHECKED and not found.faults and not (found.added or found.changed),
    }
