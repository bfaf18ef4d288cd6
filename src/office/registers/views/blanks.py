"""Forms from above: uploaded, filled from the ledger, handed back. Nothing of them is kept beyond an hour."""

import hashlib
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right
from office.audit import trail
from office.files import NotOurs, Refused, TooLarge, path_of, save
from office.pages.asked import door
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.registers.books.blank.filling import Outcome, look, written
from office.registers.books.blank.periods import Span
from office.territory.models import Place
from office.territory.views.common import root_of

__all__ = ["blank", "filled"]

FOLDER: Final = "blanks"
SALT: Final = "registers.blank"
KEPT_FOR: Final = 3600
SHOWN: Final = 300
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BlankForm(forms.Form):
    """A form from above, and the time for those that name none."""

    file = forms.FileField(label=gettext_lazy("上级发的空表"), help_text=gettext_lazy("xlsx，最大 20 MB。"))
    start = forms.DateField(label=gettext_lazy("从"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(
        label=gettext_lazy("到"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("表里写了时间的可以空着；没有写的用这一段。"),
    )

    def clean_file(self) -> Any:
        """Only what can be filled in place."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError(_("这里要的是 xlsx 文件。旧版 xls 请在 Excel 或 WPS 中另存为 xlsx。"))
        return file

    def clean(self) -> dict[str, Any]:
        """Both days or none, in order."""
        said = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if bool(start) != bool(end):
            raise ValidationError(_("时间的起止要一起填，或者都空着。"))
        if start and end and start > end:
            raise ValidationError(_("开始的日期在结束的日期之后。"))
        return said

    @property
    def span(self) -> Span | None:
        """The time that was named."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        return Span(start, end) if start and end else None


class AgainForm(BlankForm):
    """The same file for another time."""

    file = None  # type: ignore[assignment]

    def clean_file(self) -> None:
        """It is there already."""


@door("registers")
def blank(request: PersonRequest) -> HttpResponse:
    """Upload a form; see what could be filled and what not."""
    token = request.POST.get("token", "")
    form: BlankForm = AgainForm(request.POST) if token else BlankForm(request.POST or None, request.FILES or None)
    root = _root(request)
    if request.method == "POST" and form.is_valid():
        name, file_name = _opened(request, token) if token else _stored(request, form)
        outcome = _looked(request, form, name, root) if name else None
        if outcome is not None:
            return _result(request, form, outcome, told=(name, file_name))
    return render(request, "registers/blank.html", {"form": form, "root": root}, status=422 if form.errors else 200)


def filled(request: PersonRequest) -> HttpResponseBase:
    """The same file with its cells filled."""
    form, root = AgainForm(request.POST), _root(request)
    name, file_name = _opened(request, request.POST.get("token", ""))
    if not name or not form.is_valid():
        tell(request, _("这份表已经不在服务器上了。请重新上传。"), meaning="broken")
        return redirect("registers:blank")
    with tempfile.TemporaryDirectory(prefix="shequ-blank-") as folder:
        path, to = path_of(_folder(), name), Path(folder, "filled.xlsx")
        try:
            outcome = look(path, person=request.user, root=root, today=timezone.localdate(), asked=form.span)
            count = written(path, outcome, to=to)
        except Refused as refused:
            tell(request, refused.said, meaning="broken")
            return redirect("registers:blank")
        content = to.read_bytes()
    with transaction.atomic():
        after = {"cells": count, "sha256": hashlib.sha256(content).hexdigest(), _("文件"): file_name}
        trail.log("registers.fill_blank", by=request.user, of=root, after=after)
    answer = FileResponse(iter([content]), as_attachment=True, filename=file_name, content_type=XLSX)
    answer["Content-Length"] = str(len(content))
    return answer


def _result(request: PersonRequest, form: BlankForm, outcome: Outcome, *, told: tuple[str, str]) -> HttpResponse:
    again = AgainForm(initial={"start": form.cleaned_data.get("start"), "end": form.cleaned_data.get("end")})
    said = {
        "outcome": outcome,
        "filled": outcome.filled[:SHOWN],
        "left": outcome.left[:SHOWN],
        "file_name": told[1],
        "token": signing.dumps([*told, request.user.pk], salt=SALT),
        "form": again,
        "start": form.cleaned_data.get("start"),
        "end": form.cleaned_data.get("end"),
    }
    return render(request, "registers/blank_filled.html", said)


def _looked(request: PersonRequest, form: BlankForm, name: str, root: Place) -> Outcome | None:
    today: date = timezone.localdate()
    try:
        return look(path_of(_folder(), name), person=request.user, root=root, today=today, asked=form.span)
    except Refused as refused:
        form.add_error("file" if "file" in form.fields else None, refused.said)
        with suppress(NotOurs):
            path_of(_folder(), name).unlink()
    return None


def _stored(request: PersonRequest, form: BlankForm) -> tuple[str, str]:
    _sweep()
    file = form.cleaned_data["file"]
    try:
        stored = save(file.chunks(), folder=_folder(), suffix=".xlsx", most=settings.UPLOAD_BYTES)
    except TooLarge:
        form.add_error("file", _("文件超过 %(most)s MB，没有收下。") % {"most": settings.UPLOAD_BYTES >> 20})
        return "", ""
    except Refused as refused:
        form.add_error("file", refused.said)
        return "", ""
    return stored.name, file.name[-120:]


def _opened(request: PersonRequest, token: str) -> tuple[str, str]:
    """The file of a token of this person's own; nothing if it is gone."""
    try:
        name, file_name, person = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
        path_of(_folder(), name)
    except (signing.BadSignature, NotOurs, ValueError):
        return "", ""
    return (name, file_name) if person == request.user.pk else ("", "")


def _sweep() -> None:
    """Forms of an hour ago go."""
    for path in _folder().iterdir():
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - KEPT_FOR:
                path.unlink()


def _folder() -> Path:
    made = Path(settings.FILES) / FOLDER
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def _root(request: PersonRequest) -> Place:
    root = root_of(request, Right.EXPORT)
    if root is None:
        raise PermissionDenied(_("您没有办理这件事的权限。"))
    return root
