"""One value to one cell of a sheet's XML, by the kind of its column. There is no way here to write a formula.

Written by hand because a bare text costs xlsxwriter five microseconds, and a sheet has a million of them.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from django.utils.translation import gettext as _

from office.sheets.sheet import Column, ColumnKind, Value

LONGEST: Final = 32_767  # characters of a cell
DIGITS: Final = 15  # of a number, that Excel keeps
EARLIEST: Final = date(1900, 3, 1)  # before it Excel counts a day that never was
EPOCH: Final = date(1899, 12, 30).toordinal()

# What cannot stand in XML as it is; what XML cannot hold even escaped; what a reader would take for an escape.
CAREFUL: Final = re.compile("[&<>_\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
IMPOSSIBLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f]")
ESCAPED: Final = re.compile("_(?=x[0-9a-fA-F]{4}_)")

# Everything of a cell behind its place: ' s="1" t="inlineStr"><is>…</is></c>'
Cell: TypeAlias = Callable[[Value], str]
Cut: TypeAlias = Callable[[], None]


def escaped(words: str) -> str:
    """``words`` for the inside of an element; comes back equal from every reader that knows Excel's escapes.

    >>> escaped("a<b&_x0041_\\r")
    'a&lt;b&amp;_x005F_x0041__x000D_'
    """
    if not CAREFUL.search(words):
        return words
    words = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", ESCAPED.sub("_x005F_", possible(words)))
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def possible(words: str) -> str:
    """``words`` without the few characters that no xlsx file can hold."""
    return IMPOSSIBLE.sub("\ufffd", words)


def cell_of(column: Column, *, look: int, cut: Cut) -> Cell:
    """The function that writes the cells of a column in the format numbered ``look``; ``cut`` hears of lost ends."""
    return MAKERS[ColumnKind(column.kind)](column, look, cut)


def _text(_column: Column, look: int, cut: Cut) -> Cell:
    start, after, search = f' s="{look}" t="inlineStr"><is><t', "</t></is></c>", CAREFUL.search
    plain, kept = f"{start}>", f'{start} xml:space="preserve">'

    def cell(value: Value) -> str:
        words = value if type(value) is str else str(value)
        if len(words) > LONGEST:
            words = words[:LONGEST]
            cut()
        before = plain if words.strip() == words else kept
        return before + (escaped(words) if search(words) else words) + after

    return cell


def _whole(column: Column, look: int, cut: Cut) -> Cell:
    before, text = f' s="{look}"><v>', _text(column, look, cut)

    def cell(value: Value) -> str:
        digits = str(value)
        if len(digits) > DIGITS or not isinstance(value, int):
            return text(value)
        return f"{before}{int(value)}</v></c>"

    return cell


def _decimal(column: Column, look: int, cut: Cut) -> Cell:
    before, text = f' s="{look}"><v>', _text(column, look, cut)

    def cell(value: Value) -> str:
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        if not exact.is_finite():
            return text(str(value))
        digits = f"{exact:f}"
        return f"{before}{digits}</v></c>" if len(digits) <= DIGITS else text(digits)

    return cell


def _day(column: Column, look: int, cut: Cut) -> Cell:
    before, text = f' s="{look}"><v>', _text(column, look, cut)

    def cell(value: Value) -> str:
        day = value.date() if isinstance(value, datetime) else value
        if isinstance(day, date) and day >= EARLIEST:
            return f"{before}{day.toordinal() - EPOCH}</v></c>"
        return text(day)

    return cell


def _labelled(labels: Mapping[str, str], look: int, cut: Cut) -> Cell:
    """Cells of a few texts, each made once."""
    text = _text(Column("", ""), look, cut)
    made = {value: text(label) for value, label in labels.items()}

    def cell(value: Value) -> str:
        return made.get(str(value)) or text(value)

    return cell


def _choice(column: Column, look: int, cut: Cut) -> Cell:
    return _labelled({value: str(label) for value, label in column.choices}, look, cut)


def _boolean(_column: Column, look: int, cut: Cut) -> Cell:
    return _labelled({"True": _("是"), "False": _("否"), "1": _("是"), "0": _("否")}, look, cut)


MAKERS: Final[dict[ColumnKind, Callable[[Column, int, Cut], Cell]]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.INTEGER: _whole,
    ColumnKind.DECIMAL: _decimal,
    ColumnKind.DATE: _day,
    ColumnKind.CHOICE: _choice,
    ColumnKind.BOOLEAN: _boolean,
}
