"""Numbers and units as people write them: 3吨, 2000公斤, 三十人, 1.2万元, 1,200."""

import re
import unicodedata
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _

from office.ledger.knowledge import packs
from office.registers.rules import Unclear
from shequ.packs import Unit
from shequ.text import HAN, LARGE, SMALL, han_number

__all__ = ["in_unit", "plain", "yuan"]

LONGEST: Final = 40
LARGEST: Final = Decimal(10) ** 12
_ARABIC: Final = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([十百千万亿]*)")
_HAN: Final = re.compile(f"[{HAN}]+|半")
_ABOUT: Final = re.compile(r"^(?:约|大约|近|将近|不少于|至少|超过)|[余多来几]|左右|以上|上下")
_YUAN: Final = frozenset({"", "元", "圆", "块", "块钱", "人民币"})


def plain(value: Decimal) -> str:
    """The number without an exponent and without empty decimals: how it is kept."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def in_unit(said: Any, unit: str, *, same: Collection[str] = ()) -> Decimal:
    """The number in ``unit``; another unit of its dimension is converted, ``same`` are other words for it.

    Unclear for what is no exact number, is negative, too large, or of another dimension.
    """
    value, written = _split(said)
    if written in {"", unit, *same}:
        return _whole_in_smallest(value, unit)
    units = packs().units
    theirs, ours = units.get(written), units.get(unit)
    if theirs is None:
        raise Unclear(_("不认识单位“%(written)s”。这里请按“%(unit)s”填写。") % {"written": written, "unit": unit})
    if ours is None or theirs.dimension != ours.dimension:
        words = {"written": written, "unit": unit}
        raise Unclear(_("“%(written)s”不能换算成“%(unit)s”。这里请按“%(unit)s”填写。") % words)
    return _converted(value, theirs, ours)


def yuan(said: Any) -> Decimal:
    """Money in yuan with at most two decimals."""
    value, written = _split(said)
    if written not in _YUAN:
        raise Unclear(_("不认识单位“%(written)s”。金额请按“元”填写。") % {"written": written})
    if value != value.quantize(Decimal("0.01")):
        raise Unclear(_("金额最多写到分，也就是两位小数。"))
    return value


def _split(said: Any) -> tuple[Decimal, str]:
    """The number and the word behind it."""
    if isinstance(said, bool):
        raise Unclear(_("这里应当是一个数。"))
    if isinstance(said, int | float | Decimal):
        return _bounded(_decimal(said)), ""
    text = "".join(unicodedata.normalize("NFKC", str(said)).split())
    shown = {"said": text[:LONGEST]}
    if text[:1] in "-−–负" and len(text) > 1:
        raise Unclear(_("“%(said)s”是负数。这里不能小于零。") % shown)
    for pattern, read in ((_ARABIC, _arabic), (_HAN, _han)):
        match = pattern.match(text)
        value = read(match) if match else None
        if match and value is not None:
            rest = text[match.end() :]
            if _ABOUT.search(rest):
                break
            return _bounded(value), rest[:LONGEST]
    if _ABOUT.search(text):
        raise Unclear(_("“%(said)s”不是确切的数。请写实际的数，例如 30。") % shown)
    raise Unclear(_("“%(said)s”不是数。请写数字，例如 30 或 1.5。") % shown)


def _decimal(said: float | Decimal) -> Decimal:
    value = said if isinstance(said, Decimal) else Decimal(str(said))
    if not value.is_finite():
        raise Unclear(_("这里应当是一个数。"))
    return value


def _bounded(value: Decimal) -> Decimal:
    if value < 0:
        raise Unclear(_("“%(said)s”是负数。这里不能小于零。") % {"said": value})
    if value > LARGEST:
        raise Unclear(_("这个数太大，多半写错了。"))
    if value.as_tuple().exponent < -9:  # type: ignore[operator]
        raise Unclear(_("小数位太多，多半写错了。"))
    return value


def _arabic(match: re.Match[str]) -> Decimal | None:
    whole, part, scale = match.groups()
    try:
        value = Decimal(whole.replace(",", "") + (part or ""))
    except InvalidOperation:
        return None
    if len(whole) > 20:
        return LARGEST + 1
    for char in scale:
        value *= SMALL.get(char) or LARGE[char]
    return value


def _han(match: re.Match[str]) -> Decimal | None:
    if match[0] == "半":
        return Decimal("0.5")
    number = han_number(match[0]) if len(match[0]) <= 20 else None
    return None if number is None else Decimal(number)


def _whole_in_smallest(value: Decimal, unit: str) -> Decimal:
    known = packs().units.get(unit)
    if known is not None and known.size == 1 and value != value.to_integral_value():
        raise Unclear(_("应当是整数，不能有小数。"))
    if known is not None and (Fraction(value) * known.size).denominator != 1 and known.size.denominator == 1:
        raise Unclear(_("“%(value)s”小数位太多，按“%(unit)s”记不下这么细。") % {"value": plain(value), "unit": unit})
    return value


def _converted(value: Decimal, theirs: Unit, ours: Unit) -> Decimal:
    """Exact where it can be, else to the nearest smallest unit of the dimension."""
    smallest = round(Fraction(value) * theirs.size)
    exact = Fraction(smallest) / ours.size
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("1e-9"), ROUND_HALF_UP)
