"""One cell to one value, by the kind of its column. Child process only.

Values are those of JSON: a decimal and a date go as text. A function returns None for an empty cell and a Fault for
what it cannot read.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, Final, NamedTuple, TypeAlias

Convert: TypeAlias = Callable[[Any], Any]

SPACES: Final = " \u00a0\u3000\u200b\ufeff"
BLANKS: Final = SPACES + "\t\r\n"
WHOLE: Final = re.compile(r"[+-]?[0-9]{1,40}(?:\.0{1,20})?")
NUMBER: Final = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3}){1,12}(?:\.[0-9]{1,40})?")
DAY: Final = re.compile(
    r"([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?(?:[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?"
)
PACKED_DAY: Final = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
SERIAL: Final = re.compile(r"[0-9]{4,5}(?:\.0{1,20})?")
FIRST_SERIAL, LAST_SERIAL = 3654, 73_415  # 1910 to 2100: a bare year is no day
EPOCH: Final = date(1899, 12, 30)
EXACT: Final = 10**15
SHOWN: Final = 40
YES: Final = frozenset("是 对 有 √ ✓ ✔ y yes true 1".split())
NO: Final = frozenset("否 不是 错 无 没有 × ✗ ✘ x n no false 0".split())


class Fault(NamedTuple):
    """A cell that cannot be read: the code of the sentence and what stands there."""

    code: str
    found: str


def converter(kind: str, choices: Mapping[str, str]) -> Convert:
    """The function that reads the cells of a column; ``choices`` lead from a label or value to the value."""
    if kind == "choice":
        known = {_plain(label).casefold(): value for label, value in choices.items()}
        return lambda cell: _chosen(cell, known)
    return {"text": text, "integer": whole, "decimal": decimal, "date": day, "boolean": boolean}[kind]


def text(cell: Any) -> Any:
    """The text of a cell, without spaces at its ends; what Excel took for a number or a date is text again.

    >>> text(" 桂园里　"), text(13800000000.0), text(4.4e17).code
    ('桂园里', '13800000000', 'SHEET-015')
    """
    if type(cell) is str:
        return cell.lstrip(SPACES).rstrip(BLANKS) or None
    return _printed(cell)


def _printed(cell: Any) -> Any:
    """What a person sees in a cell that is no text."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        if abs(cell) >= EXACT:
            return Fault("SHEET-015", f"{cell:.0f}")
        return f"{cell:.0f}" if float(cell).is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def whole(cell: Any) -> Any:
    """A whole number, however it was typed.

    >>> whole("１２ "), whole("1,200"), whole(3.0), whole("3.00"), whole(3.5).code
    (12, 1200, 3, 3, 'SHEET-005')
    """
    if isinstance(cell, float) and cell.is_integer():
        return int(cell) if abs(cell) < EXACT else Fault("SHEET-015", f"{cell:.0f}")
    written = _number(cell)
    if written is None or isinstance(written, int):
        return written
    return int(written.partition(".")[0]) if WHOLE.fullmatch(written) else Fault("SHEET-005", shown(cell))


def decimal(cell: Any) -> Any:
    """The digits of a number.

    >>> decimal("１２．５０"), decimal(0.1 + 0.2), decimal("85%").code
    ('12.50', '0.3', 'SHEET-006')
    """
    if isinstance(cell, float) and isfinite(cell):
        return f"{Decimal(f'{cell:.15g}'):f}"
    written = _number(cell)
    if written is None or isinstance(written, int):
        return written if written is None else str(written)
    return written if NUMBER.fullmatch(written) else Fault("SHEET-006", shown(cell))


def _number(cell: Any) -> str | int | None:
    """The digits as they were typed, without spaces and separators; None if the cell is empty."""
    if type(cell) is int:
        return cell
    if not isinstance(cell, str):
        return "?"
    plain = _plain(cell)
    return plain.replace(",", "") if GROUPED.fullmatch(plain) else plain or None


def day(cell: Any) -> Any:
    """A day, in any of the forms in which people write it.

    >>> day("2026年3月1日"), day("2026.3.1"), day(46082.0), day("20260301"), day(2026.0).code
    ('2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', 'SHEET-007')
    """
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = f"{cell:.15g}"
    if not isinstance(cell, str):
        return Fault("SHEET-007", shown(cell))
    plain = _plain(cell)
    if not plain:
        return None
    return _day(plain) or Fault("SHEET-007", shown(cell))


def _day(plain: str) -> str | None:
    found = DAY.fullmatch(plain) or PACKED_DAY.fullmatch(plain)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return None
    if SERIAL.fullmatch(plain) and FIRST_SERIAL <= (days := int(float(plain))) <= LAST_SERIAL:
        return (EPOCH + timedelta(days=days)).isoformat()
    return None


def boolean(cell: Any) -> Any:
    """Yes or no.

    >>> boolean("是"), boolean(0.0), boolean("√"), boolean("大概").code
    (True, False, True, 'SHEET-009')
    """
    if isinstance(cell, bool):
        return cell
    plain = _plain(f"{cell:.15g}" if isinstance(cell, int | float) else str(cell)).casefold()
    if not plain:
        return None
    if plain in YES:
        return True
    return False if plain in NO else Fault("SHEET-009", shown(cell))


def _chosen(cell: Any, known: Mapping[str, str]) -> Any:
    written = text(cell)
    if written is None:
        return None
    value = None if isinstance(written, Fault) else known.get(_plain(written).casefold())
    return Fault("SHEET-008", shown(cell)) if value is None else value


def _plain(cell: str) -> str:
    """Half-width, and without white space at the ends."""
    return unicodedata.normalize("NFKC", cell).strip(BLANKS)


def shown(cell: object) -> str:
    """What stands in a cell, short enough for a sentence and on one line."""
    words = str(_printed(cell) if not isinstance(cell, str) else cell).strip()
    short = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in short)
