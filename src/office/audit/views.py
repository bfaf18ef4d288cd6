"""Pages of the audit record: it is read, never written; taking it out is itself on record."""

import hashlib
import tempfile
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.audit import trail
from office.audit.listing import AUDIT, MANY, changes, kind_of, many_views
from office.audit.models import AuditRow
from office.audit.verbs import label_of
from office.pages.listing import Surroundings
from office.sheets import Column, Sheet, write

__all__ = ["export", "row", "rows"]

SHEET: Final = Sheet(
    gettext_lazy("审计记录"),
    columns=(
        Column("at", gettext_lazy("时间"), width=20),
        Column("actor", gettext_lazy("人员"), width=18),
        Column("origin", gettext_lazy("来源地址"), width=16),
        Column("verb", gettext_lazy("动作"), width=22),
        Column("kind", gettext_lazy("对象类别")),
        Column("key", gettext_lazy("对象编号")),
        Column("label", gettext_lazy("对象"), width=30),
        Column("succeeded", gettext_lazy("成功"), "boolean", width=8),
        Column("note", gettext_lazy("说明"), width=40),
    ),
)


def rows(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first."""
    today = timezone.localdate()
    page = AUDIT.page(AuditRow.objects.all(), request.GET, around=Surroundings(today=today))
    asked = page.asked.address
    more = {"alerts": many_views(today), "many": MANY, "kept": [*asked.items()], "asked": asked}
    return render(request, "audit/list.html", page.context | more)


def row(request: HttpRequest, row_id: int) -> HttpResponse:
    """One row, with before and after side by side."""
    found = get_object_or_404(AuditRow, id=row_id)
    kind = kind_of(found.kind) if found.kind else ""
    more = {"row": found, "verb": label_of(found.verb), "kind": kind, "changes": changes(found)}
    return render(request, "audit/row.html", more)


def export(request: HttpRequest) -> FileResponse:
    """The rows as they are filtered, as Excel."""
    asked = AUDIT.asked(request.GET, around=Surroundings(today=timezone.localdate()))
    file = tempfile.TemporaryFile()  # noqa: SIM115 the answer closes it
    notes = ((_("导出的人"), str(request.user)), (_("范围"), asked.sentence or _("全部")))
    written = write(SHEET, _lines(AuditRow.objects.filter(asked.condition)), to=file, notes=notes)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    after = {"rows": written.rows, "sha256": digest, "filter": asked.sentence}
    trail.log("audit.export", by=request.user, after=after)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_("审计记录.xlsx"))


def _lines(found: QuerySet[AuditRow]) -> Iterator[list[Any]]:
    names = [column.name for column in SHEET.columns]
    for line in found.order_by("-id").values_list(*names).iterator(2000):
        at, actor, origin, verb, kind, *rest = line
        clock = f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"
        yield [clock, actor, origin, str(label_of(verb)), kind_of(kind) if kind else None, *rest]
