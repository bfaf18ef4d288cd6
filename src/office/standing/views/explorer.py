"""One measure by month, quarter, year or place: table, chart, last year beside; and the way to choose one."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from office.access import Right, may, visible
from office.campaigns.shown import person_of
from office.ledger.own import is_foreign
from office.pages import formats
from office.pages.asked import door, whole
from office.standing import actions
from office.standing.books import measure_book
from office.standing.charts import MOST_ROWS, charts_of
from office.standing.choosing import measures_for
from office.standing.exploring import BY, Asked, Table, TableRow, known_measure, table_of
from office.standing.numbers import formula_of, said
from office.standing.shown import number_of
from office.standing.views.asking import days_asked, place_asked
from office.standing.views.chips import changed, chip
from office.territory.choosing import place_choices
from office.territory.models import KEYED, Place

__all__ = ["excel", "explorer"]

LABELS: Final = {
    "month": gettext_lazy("按月"),
    "quarter": gettext_lazy("按季度"),
    "year": gettext_lazy("按年"),
    "place": gettext_lazy("按下级辖区"),
}
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT: Final = ("measure", "place", "by", "party")
YEARS: Final = 5


@door("standing")
@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """The table of one measure, or the measures to choose from."""
    code, today = request.GET.get("measure", ""), timezone.localdate()
    words = request.GET.get("q", "").strip()[:60]
    if not code:
        found, total = measures_for(request.user, words=words, today=today)
        return render(request, "standing/measures.html", {"found": found, "total": total, "words": words})
    table = _table(request, today=today)
    labels = [_label(row, table.asked.by, today=today) for row in table.rows]
    measure = table.asked.measure
    context = {
        "table": table,
        "measure": measure,
        "formula": formula_of(measure, table.packs),
        "place": table.asked.place,
        "rows": [_row(request, row, label, by=table.asked.by) for row, label in zip(table.rows, labels, strict=True)],
        "whole": _row(request, table.whole, _("合计") if measure.of is None else _("整体"), by=""),
        "charts": charts_of(table, labels),
        "drawn": MOST_ROWS if table.asked.by == "place" and len(table.rows) > MOST_ROWS else 0,
        "paired": any(row.then.value is not None for row in (*table.rows, table.whole)),
        "filters": _filters(request, table),
        "may_export": may(request.user, Right.EXPORT, at=table.asked.place),
        "query": request.GET.urlencode(),
        "up": _up(request, table.asked.place),
        "kept": [(name, said_now) for name, said_now in request.GET.items() if name in KEPT and said_now],
    }
    return render(request, "standing/explorer.html", context)


@require_POST
def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, noted in the audit record."""
    table = _table(request, today=timezone.localdate(), need=Right.EXPORT)
    book = measure_book(table)
    name = table.asked.measure.name
    actions.export(by=person_of(request), of=name, place=table.asked.place.name, rows=book.rows, sha256=book.sha256)
    response = HttpResponse(book.content, content_type=SHEET)
    response.headers["Content-Disposition"] = f'attachment; filename="{table.asked.measure.code}.xlsx"'
    return response


def _table(request: HttpRequest, *, today: date, need: Right = Right.VIEW) -> Table:
    measure, known = known_measure(request.GET.get("measure", ""))
    if measure is None or is_foreign(measure.code, by=request.user):
        raise Http404(_("没有这个计量项。"))
    by = request.GET.get("by", "")
    by = by if by in BY else "month"
    first = date(today.year - (YEARS - 1 if by == "year" else 0), 1, 1)
    start, end = days_asked(request, first=first, last=today)
    asked = Asked(measure, place_asked(request, need), by, start, end, whole(request.GET.get("party")))
    return table_of(asked, by=request.user, known=known)


def _label(row: TableRow, by: str, *, today: date) -> str:
    if by == "place":
        return row.label
    if by == "year":
        return _("%(year)s年") % {"year": row.start.year}
    year = "" if row.start.year == today.year else _("%(year)s年") % {"year": row.start.year}
    if by == "quarter":
        return _("%(year)s%(number)s季度") % {"year": year, "number": (row.start.month + 2) // 3}
    return _("%(year)s%(number)s月") % {"year": year, "number": row.start.month}


def _row(request: HttpRequest, row: TableRow, label: str, *, by: str) -> dict[str, Any]:
    change = row.change
    below = by == "place" and row.spot.level != "grid"
    return {
        "label": label,
        "span": formats.span(row.start, row.end, today=timezone.localdate()),
        "url": changed(request, place=str(row.spot.key)) if below else "",
        "now": number_of(row.now),
        "then": number_of(row.then),
        "change": "" if change is None else ("+" if change > 0 else "") + said(change),
        "facts": row.now.facts,
    }


def _filters(request: HttpRequest, table: Table) -> list[dict[str, Any]]:
    choices = place_choices(_places(request), chosen=str(table.asked.place.pk))
    made = [
        chip(request, "place", _("辖区"), options=[(each.key, each.name) for each in choices if not each.own]),
        chip(request, "by", _("怎样分"), options=list(LABELS.items())),
    ]
    for each, said_now in zip(made, (table.asked.place.name, LABELS[table.asked.by]), strict=True):
        if each and not each["value"]:
            each["value"] = said_now
    return [each for each in made if each]


def _places(request: HttpRequest) -> Any:
    return visible(Place.objects, by=request.user).filter(level__in=KEYED)


def _up(request: HttpRequest, place: Place) -> dict[str, str] | None:
    """The place around it, if the person may see it."""
    if place.parent_id is None:
        return None
    upper = _places(request).filter(pk=place.parent_id).values_list("pk", "name").first()
    return {"name": upper[1], "url": changed(request, place=str(upper[0]))} if upper else None
