"""A new entry, editing and correcting one, withdrawing it, its photos."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, may
from office.files import Refused, Stored, TooLarge
from office.ledger.actions import keep_photo, store_photo
from office.ledger.models import Photo
from office.pages.asked import door
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.registers import actions
from office.registers.actions import pictures
from office.registers.forms import EntryForm, KeyForm
from office.registers.models import Entry
from office.registers.overview import before_campaigns
from office.registers.rules import Fault
from office.registers.shapes import Unknown, register_named, shape_of
from office.registers.views.common import crumbs, entry_of, kept, register_or_404, told, version_in

__all__ = ["attach", "detach", "edit", "new", "restore", "withdraw"]

MOST_PHOTOS = 12
LARGEST = 20


@door("registers")
def new(request: PersonRequest, code: str) -> HttpResponse:
    """An empty form, filled in as far as the address says; or what was written in it."""
    try:
        register = register_named(register_or_404(code, by=request.user).code)
    except Unknown:
        raise Http404(_("没有这本台账。")) from None
    form = EntryForm(
        request.POST or None, request.FILES or None, register=register, by=request.user, address=request.GET
    )
    made: list[Entry] = []

    def act() -> None:
        made.append(_recorded(request, form))

    if request.method == "POST":
        sound = form.is_valid()
        _take_photos(request, form)
        if sound and not form.errors and kept(form, act):
            return _told(request, made[0])
    said = {"form": form, "register": register, "crumbs": crumbs(register, last=_("记录"))}
    return render(request, "registers/new.html", said, status=422 if form.errors else 200)


def _recorded(request: PersonRequest, form: EntryForm) -> Entry:
    said = form.cleaned_data
    return actions.record(
        register=form.register,
        place=said["place"],
        occurred_on=said["on"],
        raw=form.raw,
        by=request.user,
        key=said["_key"],
        party=said.get("party"),
        photos=_arrived(form, request.user),
    )


def _take_photos(request: PersonRequest, form: EntryForm) -> None:
    """Keep what arrived, so that a form with a fault need not send it again; a picture that is none is said by name."""
    files = request.FILES.getlist("_photos") if "_photos" in form.fields else []
    if not files:
        return
    known = form.kept_photos
    photos, faults = keep_all(files, by=request.user, room=MOST_PHOTOS - len(known))
    form.with_photos([*known, *(photo.pk for photo in photos)])
    form.show(faults)


def keep_all(files: Sequence[UploadedFile[Any]], *, by: Any, room: int) -> tuple[list[Photo], list[Fault]]:
    """The pictures as rows of the ledger, and what is wrong with those that are none."""
    stored: list[Stored] = []
    faults: list[Fault] = []
    for file in files[: max(0, room)]:
        try:
            stored.append(store_photo(file.chunks()))
        except TooLarge:
            words = {"name": file.name, "most": LARGEST}
            faults.append(Fault("_photos", "", _("“%(name)s”超过 %(most)s MB。") % words))
        except Refused as refused:
            faults.append(Fault("_photos", "", f"“{file.name}”：{refused.said}"))
    if len(files) > room:
        faults.append(Fault("_photos", "", _("还能放 %(room)s 张照片，多出的没有收下。") % {"room": max(0, room)}))
    if not stored:
        return [], faults
    with transaction.atomic():
        return [keep_photo(each, by=by) for each in stored], faults


def _arrived(form: EntryForm, by: Any) -> list[Photo]:
    numbers = form.kept_photos
    found = Photo.objects.filter(recorded_by=by).in_bulk(numbers) if numbers else {}
    return [found[number] for number in numbers if number in found]


def _told(request: PersonRequest, entry: Entry) -> HttpResponse:
    """On to the entry, with the way to take it back."""
    undo = f"{reverse('registers:withdraw', args=[entry.pk])}?version={entry.version}"
    tell(request, _("已记录：%(line)s。") % {"line": entry.line}, undo=undo)
    began = before_campaigns(entry.place, entry.occurred_on)
    if began:
        words = {"day": began.isoformat()}
        said = _("这一天早于这里正在进行的活动（最早 %(day)s 开始），数字不会算进活动里。日期没错就不用改。")
        tell(request, said % words, meaning="risk")
    return redirect("registers:entry", entry.pk)


@door("registers")
def edit(request: PersonRequest, number: int) -> HttpResponse:
    """What the entry should have said; after it is closed, with a reason."""
    entry = entry_of(request, number, (Right.RECORD, Right.CORRECT))
    if entry.state != Entry.State.KEPT:
        tell(request, _("这一条已经作废，不能再改。"), meaning="broken")
        return redirect("registers:entry", entry.pk)
    closed = timezone.localdate() > entry.open_until
    if closed and not may(request.user, Right.CORRECT, at=entry):
        tell(request, _("这一条已经过了修改期，请有更正权限的同事来改。"), meaning="broken")
        return redirect("registers:entry", entry.pk)
    register = shape_of(entry.edition)
    form = EntryForm(request.POST or None, register=register, by=request.user, entry=entry)
    if closed:
        form.ask_reason()
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _changed(request, form, entry), entry=entry):
        tell(
            request,
            _("已更正：%(line)s。") % {"line": entry.line}
            if closed
            else _("已保存：%(line)s。") % {"line": entry.line},
        )
        return redirect("registers:entry", entry.pk)
    way = crumbs(
        register, (entry.line, reverse("registers:entry", args=[entry.pk])), last=_("更正") if closed else _("修改")
    )
    said = {"form": form, "register": register, "entry": entry, "closed": closed, "crumbs": way}
    return render(request, "registers/edit.html", said, status=422 if form.errors else 200)


def _changed(request: PersonRequest, form: EntryForm, entry: Entry) -> None:
    said = form.cleaned_data
    asked: dict[str, Any] = {
        "entry": entry,
        "version": said["_version"],
        "raw": form.raw,
        "by": request.user,
        "occurred_on": said["on"],
        "place": said["place"],
        "party": form.party,
        "forget": said.get("_forget") or (),
    }
    if form.corrects:
        actions.correct(**asked, reason=said["_reason"])
    else:
        actions.edit(**asked)


def withdraw(request: PersonRequest, number: int) -> HttpResponse:
    """Entered by mistake."""
    entry = entry_of(request, number, (Right.RECORD, Right.CORRECT))
    reason = request.POST.get("reason", "")[:200]
    back = reverse("registers:entry", args=[entry.pk])
    version = version_in(request)
    if told(request, lambda: actions.withdraw(entry=entry, version=version, by=request.user, reason=reason), back=back):
        undo = reverse("registers:restore", args=[entry.pk])
        tell(request, _("已作废：%(line)s。它的数字已从总账冲销。") % {"line": entry.line}, undo=undo)
    return redirect(back)


def restore(request: PersonRequest, number: int) -> HttpResponse:
    """Take that back."""
    entry = entry_of(request, number, (Right.RECORD, Right.CORRECT))
    back = reverse("registers:entry", args=[entry.pk])
    if told(request, lambda: actions.restore(entry=entry, by=request.user), back=back):
        tell(request, _("已恢复：%(line)s。") % {"line": entry.line})
    return redirect(back)


def attach(request: PersonRequest, number: int) -> HttpResponse:
    """More photos."""
    entry = entry_of(request, number, (Right.RECORD, Right.CORRECT))
    form = KeyForm(request.POST, request.FILES)
    files: Iterable[UploadedFile[Any]] = form.cleaned_data["photos"] if form.is_valid() else ()
    back = reverse("registers:entry", args=[entry.pk])
    room = max(0, min(MOST_PHOTOS, pictures.MOST - entry.photos.count()))
    photos, faults = keep_all(list(files), by=request.user, room=room)
    for fault in faults:
        tell(request, fault.said, meaning="broken")
    if not photos and not faults:
        tell(request, _("还没有选照片。"), meaning="broken")
    if photos and told(request, lambda: actions.attach(entry=entry, photos=photos, by=request.user), back=back):
        tell(request, _("已添加 %(count)s 张照片。") % {"count": len(photos)})
    return redirect(f"{back}#photos")


def detach(request: PersonRequest, number: int, photo: int) -> HttpResponse:
    """Take a photo off the entry."""
    entry = entry_of(request, number, (Right.RECORD, Right.CORRECT))
    row = get_object_or_404(entry.photos.select_related("photo", "entry"), photo=photo)
    back = reverse("registers:entry", args=[entry.pk])
    if told(request, lambda: actions.detach(photo=row, by=request.user), back=back):
        tell(request, _("照片已从这一条取下。原件仍封存在总账里。"))
    return redirect(f"{back}#photos")
