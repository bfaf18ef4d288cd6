"""Measures of the office's own as the library knows measures."""

from office.ledger.models import Measure as Row
from shequ.packs import Measure, MeasureKind

__all__ = ["library_measure", "own_measure"]


def own_measure(code: str, *, name: str, unit: str, kind: str) -> Measure:
    """A measure that no pack knows; its unit is its smallest."""
    return Measure(code=code, name=name or code, unit=unit, smallest=unit, kind=MeasureKind(kind or "flow"))


def library_measure(row: Row) -> Measure:
    """The same from its row."""
    return own_measure(row.code, name=row.name, unit=row.unit, kind=row.kind)
