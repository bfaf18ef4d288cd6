"""How the value of each kind of field is read, kept and shown: one function a kind, chosen by table."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from office.pages.lines import HIDDEN, hides_something, one_line
from office.people.forms import telephone
from office.registers.moments import day_of, happened_on, time_of
from office.registers.numbers import in_unit, plain, yuan
from office.registers.rules import Unclear
from shequ.packs import Choice, Field, FieldKind

__all__ = ["LIMITS", "is_blank", "read"]

LIMITS: Final[Mapping[FieldKind, int]] = {
    FieldKind.TEXT: 200,
    FieldKind.LONG: 5000,
    FieldKind.PERSON: 40,
    FieldKind.PEOPLE: 2000,
    FieldKind.FOLLOW_UPS: 30,
}
_MOST_WORD: Final = 200
_APART: Final = re.compile(r"[、，,;；/\n\t]+")
_NAMES_APART: Final = re.compile(r"[、，,;；\n\t]+|\s{2,}")
_PARTS: Final = re.compile(r"\s*[|｜\t]\s*")
_YES: Final = frozenset("是 有 对 已 1 √ ✓ yes true on y t 合格 完成 已完成".split())
_NO: Final = frozenset("否 无 没有 不 未 0 × ✗ no false off n f 不合格 未完成".split())
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def is_blank(said: Any) -> bool:
    """Whether nothing was said."""
    if isinstance(said, str):
        return not said.strip()
    if isinstance(said, Mapping):
        return all(is_blank(each) for each in said.values())
    return said is None or (isinstance(said, list | tuple) and all(is_blank(each) for each in said))


def read(field: Field, said: Any, *, today: date, same: Collection[str] = ()) -> Any:
    """The value as it is kept (plain JSON); Unclear with a sentence if it cannot be. ``same`` are words for its unit."""
    if field.kind in (FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY):
        return _bounded(field, _NUMBERS[field.kind](field, said, same))
    return _READERS[field.kind](field, said, today)


def _count(field: Field, said: Any, same: Collection[str]) -> Decimal:
    value = in_unit(said, field.unit, same=same)
    if value != value.to_integral_value():
        raise Unclear(_("应当是整数，不能有小数。"))
    return value


def _amount(field: Field, said: Any, same: Collection[str]) -> Decimal:
    return in_unit(said, field.unit, same=same)


def _money(_field: Field, said: Any, _same: Collection[str]) -> Decimal:
    return yuan(said)


_NUMBERS: Final[Mapping[FieldKind, Callable[[Field, Any, Collection[str]], Decimal]]] = {
    FieldKind.COUNT: _count,
    FieldKind.AMOUNT: _amount,
    FieldKind.MONEY: _money,
}


def _bounded(field: Field, value: Decimal) -> int | str:
    unit = _("元") if field.kind is FieldKind.MONEY else field.unit
    if field.least is not None and value < field.least:
        raise Unclear(_("最少是 %(least)s%(unit)s。") % {"least": plain(field.least), "unit": unit})
    if field.most is not None and value > field.most:
        raise Unclear(_("最多是 %(most)s%(unit)s，请检查是不是写错了。") % {"most": plain(field.most), "unit": unit})
    return int(value) if field.kind is FieldKind.COUNT else plain(value)


def _text(field: Field, said: Any, _today: date) -> str:
    text = one_line(_written(said))
    _seen(text)
    _short(text, LIMITS.get(field.kind, _MOST_WORD))
    return text


def _long(_field: Field, said: Any, _today: date) -> str:
    text = _written(said).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    _seen(text.replace("\n", ""))
    _short(text, LIMITS[FieldKind.LONG])
    return text


def _choice(field: Field, said: Any, _today: date) -> str:
    return _chosen(field, one_line(_written(said)))


def _choices(field: Field, said: Any, _today: date) -> list[str]:
    words = said if isinstance(said, list | tuple) else _APART.split(_written(said))
    codes = {_chosen(field, one_line(_written(word))) for word in words if not is_blank(word)}
    return [choice.code for choice in field.choices if choice.code in codes]


def _chosen(field: Field, word: str) -> str:
    asked = unicodedata.normalize("NFKC", word).casefold()
    for names in (_by_code, _by_name, _by_other):
        found = [choice.code for choice in field.choices if asked in map(str.casefold, names(choice))]
        if found:
            return found[0]
    offered = "、".join(choice.name for choice in field.choices[:12])
    words = {"said": word[:30], "offered": offered}
    raise Unclear(_("没有“%(said)s”这个选项。可以填：%(offered)s。") % words)


def _by_code(choice: Choice) -> Iterable[str]:
    return (choice.code,)


def _by_name(choice: Choice) -> Iterable[str]:
    return (unicodedata.normalize("NFKC", choice.name),)


def _by_other(choice: Choice) -> Iterable[str]:
    return (unicodedata.normalize("NFKC", each) for each in choice.also)


def _date(field: Field, said: Any, today: date) -> str:
    """Days that have been; ``most`` of the field says how many days ahead one may lie."""
    return happened_on(said, today=today, ahead=int(field.most or 0)).isoformat()


def _time(_field: Field, said: Any, _today: date) -> str:
    return f"{time_of(said):%H:%M}"


def _yes(_field: Field, said: Any, _today: date) -> bool:
    if isinstance(said, bool):
        return said
    word = one_line(_written(said)).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise Unclear(_("请填“是”或“否”，不要填“%(said)s”。") % {"said": word[:20]})


def _people(_field: Field, said: Any, _today: date) -> list[str]:
    parts = said if isinstance(said, list | tuple) else _NAMES_APART.split(_written(said).replace("\r", "\n"))
    names = [one_line(_written(part)) for part in parts if not is_blank(part)]
    if len(names) > LIMITS[FieldKind.PEOPLE]:
        raise Unclear(_("一次最多 %(most)s 个名字。") % {"most": LIMITS[FieldKind.PEOPLE]})
    for name in names:
        _seen(name)
        _short(name, LIMITS[FieldKind.PERSON])
    return names


def _phone(_field: Field, said: Any, _today: date) -> str:
    try:
        return telephone(unicodedata.normalize("NFKC", _written(said))[:40])
    except ValidationError as error:
        raise Unclear(str(error.messages[0])) from None


def _id_number(_field: Field, said: Any, _today: date) -> str:
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", _written(said))).upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise Unclear(_("身份证号应当是 18 位，最后一位是数字或 X。"))
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    if number[-1] != _CHECKS[total % 11]:
        raise Unclear(_("身份证号的校验位不对，多半写错了一位。"))
    return number


def _follow_ups(_field: Field, said: Any, today: date) -> list[dict[str, str]]:
    rows = said if isinstance(said, list | tuple) else re.split(r"[\n；]", _written(said).replace("\r", "\n"))
    kept = [_follow_up(row, today=today) for row in rows if not is_blank(row)]
    if len(kept) > LIMITS[FieldKind.FOLLOW_UPS]:
        raise Unclear(_("一次最多 %(most)s 项。") % {"most": LIMITS[FieldKind.FOLLOW_UPS]})
    return kept


def _follow_up(row: Any, *, today: date) -> dict[str, str]:
    """What, who, until when: as a mapping, or as ``疏通排水沟｜周敏｜2026-12-01``."""
    parts = row if isinstance(row, Mapping) else dict(zip(("what", "who", "due"), _PARTS.split(str(row)), strict=False))
    what, who = one_line(str(parts.get("what") or "")), one_line(str(parts.get("who") or ""))
    if not what:
        raise Unclear(_("有一项只写了负责人或期限，没有写事项。"))
    for words, most in ((what, 200), (who, 60)):
        _seen(words)
        _short(words, most)
    due = parts.get("due")
    return {"what": what, "who": who, "due": "" if is_blank(due) else _due(due, today=today).isoformat()}


def _due(said: Any, *, today: date) -> date:
    """A deadline without a year lies ahead."""
    day = day_of(said, today=today)
    shortened = not isinstance(said, date) and not re.search(r"\d{4}|[今昨前]", str(said))
    if shortened and day < today and not (day.month == 2 and day.day == 29):
        day = day.replace(year=today.year if (day.month, day.day) >= (today.month, today.day) else today.year + 1)
    if not 1990 <= day.year <= today.year + 20:
        raise Unclear(_("期限 %(day)s 太远。请检查年份。") % {"day": day.isoformat()})
    return day


def _written(said: Any) -> str:
    """Text, or what a cell of a sheet holds instead of it."""
    if isinstance(said, float | Decimal):
        return plain(Decimal(str(said))) if Decimal(str(said)).is_finite() else ""
    if isinstance(said, bool):
        return _("是") if said else _("否")
    return said if isinstance(said, str) else str(said)


def _seen(text: str) -> None:
    if hides_something(text):
        raise Unclear(str(HIDDEN))


def _short(text: str, most: int) -> None:
    if len(text) > most:
        raise Unclear(_("太长了：最多 %(most)s 个字，现在是 %(now)s 个。") % {"most": most, "now": len(text)})


_READERS: Final[Mapping[FieldKind, Callable[[Field, Any, date], Any]]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _long,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.DATE: _date,
    FieldKind.TIME: _time,
    FieldKind.YES: _yes,
    FieldKind.PERSON: _text,
    FieldKind.PEOPLE: _people,
    FieldKind.PHONE: _phone,
    FieldKind.ID_NUMBER: _id_number,
    FieldKind.FOLLOW_UPS: _follow_ups,
}
