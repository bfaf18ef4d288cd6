"""From bytes to repaired text. Everything here is about writing, nothing about campaigns."""

from shequ.text.dates import Stretch, stretches
from shequ.text.layout import Layout
from shequ.text.numerals import number, share
from shequ.text.outline import Mark, outline
from shequ.text.quantities import Quantity, quantities, units
from shequ.text.span import Edit, Repair, Repaired, apply_edits, origin_of

__all__ = [
    "Edit",
    "Layout",
    "Mark",
    "Quantity",
    "Repair",
    "Repaired",
    "Stretch",
    "apply_edits",
    "number",
    "origin_of",
    "outline",
    "quantities",
    "share",
    "stretches",
    "units",
]
