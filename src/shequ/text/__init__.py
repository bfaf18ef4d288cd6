"""From bytes to repaired text. Everything here is about writing, nothing about campaigns."""

from shequ.text.amounts import Quantity, quantities, units
from shequ.text.dates import Stretch, stretches
from shequ.text.headings import NUMERAL, Mark, ordinal, outline
from shequ.text.layout import Layout
from shequ.text.matching import matches
from shequ.text.numerals import HAN, LARGE, SMALL, han_number, number, share
from shequ.text.span import Edit, Repair, Repaired, apply_edits, origin_of

__all__ = [
    "HAN",
    "LARGE",
    "NUMERAL",
    "SMALL",
    "Edit",
    "Layout",
    "Mark",
    "Quantity",
    "Repair",
    "Repaired",
    "Stretch",
    "apply_edits",
    "han_number",
    "matches",
    "number",
    "ordinal",
    "origin_of",
    "outline",
    "quantities",
    "share",
    "stretches",
    "units",
]
