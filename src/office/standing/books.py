"""The table of a measure as a workbook."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.workbook import Book
from office.sheets import Column, ColumnKind, Sheet, write
from office.standing.exploring import Table, TableRow

__all__ = ["measure_book"]

TEXT, WHOLE, DECIMAL, DATE = ColumnKind.TEXT, ColumnKind.INTEGER, ColumnKind.DECIMAL, ColumnKind.DATE
PLACES: Final = Decimal("0.0001")
SHEET: Final = Sheet(
    gettext_lazy("计量项"),
    tuple(
        Column(name, label, kind=kind, width=width)
        for name, label, kind, width in (
            ("place", gettext_lazy("辖区"), TEXT, 18),
            ("start", gettext_lazy("起"), DATE, 12),
            ("end", gettext_lazy("止"), DATE, 12),
            ("value", gettext_lazy("数值"), DECIMAL, 14),
            ("unit", gettext_lazy("单位"), TEXT, 10),
            ("numerator", gettext_lazy("分子（最小单位）"), WHOLE, 16),
            ("denominator", gettext_lazy("分母（最小单位）"), WHOLE, 16),
            ("facts", gettext_lazy("事实"), WHOLE, 8),
            ("then", gettext_lazy("上年同期"), DECIMAL, 14),
            ("why", gettext_lazy("说明"), TEXT, 40),
        )
    ),
)


def measure_book(table: Table) -> Book:
    """A row a period or place, and the whole."""
    asked = table.asked
    notes = (
        (_("计量项"), asked.measure.name),
        (_("辖区"), asked.place.name),
        (_("起止"), f"{asked.start.isoformat()}—{asked.end.isoformat()}"),
    )
    out = io.BytesIO()
    written = write((SHEET,), [list(_rows(table))], to=out, notes=notes)
    content = out.getvalue()
    return Book(content, written.rows, hashlib.sha256(content).hexdigest())


def _rows(table: Table) -> Iterator[Mapping[str, Any]]:
    for row in (*table.rows, table.whole):
        yield _row(row)


def _row(row: TableRow) -> Mapping[str, Any]:
    ratio = row.now.denominator not in (None, 1)
    return {
        "place": row.spot.name,
        "start": row.start,
        "end": row.end,
        "value": _decimal(row.now.value),
        "unit": row.now.unit,
        "numerator": row.now.numerator,
        "denominator": row.now.denominator if ratio else None,
        "facts": row.now.facts,
        "then": _decimal(row.then.value),
        "why": row.now.why,
    }


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)
