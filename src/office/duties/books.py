"""The 兑现表 and the reconciliation as workbooks."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.models import Campaign
from office.campaigns.workbook import Book
from office.duties.fulfilment import Line, Table
from office.duties.reconciling.comparing import Outcome
from office.sheets import Column, ColumnKind, Sheet, write

__all__ = ["fulfilment_book", "reconcile_book"]

TEXT, WHOLE, DECIMAL, DATE = ColumnKind.TEXT, ColumnKind.INTEGER, ColumnKind.DECIMAL, ColumnKind.DATE


def _columns(*given: tuple[str, Any, ColumnKind, float]) -> tuple[Column, ...]:
    return tuple(Column(name, label, kind=kind, width=width) for name, label, kind, width in given)


PERIODS: Final = Sheet(
    gettext_lazy("常规任务"),
    _columns(
        ("words", gettext_lazy("事项"), TEXT, 36),
        ("asks", gettext_lazy("要求"), TEXT, 16),
        ("place", gettext_lazy("辖区"), TEXT, 16),
        ("start", gettext_lazy("起"), DATE, 12),
        ("end", gettext_lazy("止"), DATE, 12),
        ("done", gettext_lazy("完成"), WHOLE, 8),
        ("asked", gettext_lazy("应做"), WHOLE, 8),
        ("state", gettext_lazy("兑现情况"), TEXT, 12),
    ),
)
FIGURES: Final = Sheet(
    gettext_lazy("目标和零目标"),
    _columns(
        ("words", gettext_lazy("事项"), TEXT, 36),
        ("asks", gettext_lazy("要求"), TEXT, 16),
        ("measure", gettext_lazy("计量项"), TEXT, 24),
        ("value", gettext_lazy("累计"), DECIMAL, 14),
        ("unit", gettext_lazy("单位"), TEXT, 10),
        ("since", gettext_lazy("起"), DATE, 12),
        ("until", gettext_lazy("止"), DATE, 12),
    ),
)
DIFFERENCES: Final = Sheet(
    gettext_lazy("差异"),
    _columns(
        ("rule", gettext_lazy("核对项"), TEXT, 28),
        ("place", gettext_lazy("辖区"), TEXT, 16),
        ("period", gettext_lazy("时间"), TEXT, 18),
        ("left_label", gettext_lazy("一方"), TEXT, 20),
        ("left", gettext_lazy("一方所记"), TEXT, 20),
        ("right_label", gettext_lazy("另一方"), TEXT, 20),
        ("right", gettext_lazy("另一方所记"), TEXT, 20),
        ("note", gettext_lazy("差异"), TEXT, 20),
        ("remedy", gettext_lazy("怎么办"), TEXT, 40),
    ),
)


def fulfilment_book(campaign: Campaign, table: Table) -> Book:
    """A row a period and place; a sheet of targets and zero goals."""
    notes = ((_("活动"), campaign.name), (_("辖区"), campaign.place.name), (_("截至"), table.until.isoformat()))
    return _book((PERIODS, FIGURES), (_periods(table.lines), _figures(table)), notes)


def _periods(lines: Iterable[Line]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if line.by_place:
            yield from _periods(line.by_place)
            continue
        for cell in line.cells:
            row = {"words": line.promise.words, "asks": line.asks, "place": line.place, "state": str(cell.label)}
            yield row | {"start": cell.start, "end": cell.end, "done": cell.done, "asked": cell.asked}


def _figures(table: Table) -> Iterator[Mapping[str, Any]]:
    for each in table.figures:
        row = {"words": each.promise.words, "asks": each.asks, "measure": each.promise.measure_name or ""}
        yield row | {"value": each.value, "unit": each.unit, "since": each.since, "until": each.until}


def reconcile_book(outcomes: Iterable[Outcome], *, places: str) -> Book:
    """A row a difference."""
    rows = [
        {
            **{name: getattr(each, name) for name in ("place", "period", "left", "right", "note")},
            "rule": outcome.rule.name,
            "left_label": outcome.rule.left.label,
            "right_label": outcome.rule.right.label,
            "remedy": outcome.rule.remedy,
        }
        for outcome in outcomes
        for each in outcome.differences
    ]
    return _book((DIFFERENCES,), (rows,), ((_("辖区"), places),))


def _book(sheets: Sequence[Sheet], rows: Sequence[Iterable[Any]], notes: Sequence[tuple[Any, Any]]) -> Book:
    out = io.BytesIO()
    written = write(sheets, [list(each) for each in rows], to=out, notes=notes)
    content = out.getvalue()
    return Book(content, written.rows, hashlib.sha256(content).hexdigest())
