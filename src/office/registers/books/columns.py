"""The sheet of a register, made from its pack: what goes out is what comes back in."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from office.registers.shapes import is_open, is_sensitive
from office.sheets import Column, ColumnKind, Sheet
from shequ.packs import Field, FieldKind, Register

__all__ = ["NUMBER", "ON", "PARTY", "PLACE", "book_of", "heading_of", "incoming_of", "typed_columns"]

NUMBER: Final = "_number"
ON: Final = "_on"
PLACE: Final = "_place"
PARTY: Final = "_party"
NUMERIC: Final = frozenset({FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY})
KINDS: Final = {
    FieldKind.COUNT: ColumnKind.INTEGER,
    FieldKind.AMOUNT: ColumnKind.DECIMAL,
    FieldKind.MONEY: ColumnKind.DECIMAL,
    FieldKind.DATE: ColumnKind.DATE,
    FieldKind.CHOICE: ColumnKind.CHOICE,
    FieldKind.YES: ColumnKind.BOOLEAN,
}
WIDE: Final = frozenset({FieldKind.LONG, FieldKind.FOLLOW_UPS, FieldKind.PEOPLE})


def heading_of(field: Field) -> str:
    """The label of a field with its unit."""
    unit = _("元") if field.kind is FieldKind.MONEY else field.unit
    if field.kind not in NUMERIC or not unit or f"（{unit}）" in field.label:
        return field.label
    return f"{field.label}（{unit}）"


def book_of(register: Register) -> Sheet:
    """The sheet as it goes out: typed cells, lists to choose from."""
    columns = [*_around(register), *typed_columns(register)]
    return Sheet(register.name, tuple(columns), note=_note())


def incoming_of(register: Register) -> Sheet:
    """The same sheet as it comes in: cells are taken as they were typed, for units and other words are read later."""
    words = _words(register)
    columns = [
        Column(
            each.code,
            heading_of(each),
            ColumnKind.DATE if each.kind is FieldKind.DATE else ColumnKind.TEXT,
            also=words[each.code],
        )
        for each in register.fields
    ]
    return Sheet(register.name, (*_around(register), *columns), key=(NUMBER,))


def typed_columns(register: Register) -> Iterator[Column]:
    """A column for each field, as it is written."""
    for each in register.fields:
        kind = KINDS.get(each.kind, ColumnKind.TEXT) if is_open(each) else ColumnKind.TEXT
        choices = tuple((choice.code, choice.name) for choice in each.choices) if kind is ColumnKind.CHOICE else ()
        width = 30 if each.kind in WIDE else max(10, min(24, 2 * len(heading_of(each)) + 2))
        yield Column(
            each.code, heading_of(each), kind, required=each.required, help=_help(each), choices=choices, width=width
        )


def _around(register: Register) -> Iterator[Column]:
    yield Column(NUMBER, _("编号"), ColumnKind.INTEGER, width=9, help=_("新的一条空着；有编号的是已经登记的，不要改。"))
    yield Column(ON, _("日期"), ColumnKind.DATE, required=True, width=12, also=("发生日期", "时间", "活动日期"))
    yield Column(
        PLACE,
        _("地点"),
        required=True,
        width=32,
        also=("辖区", "所在辖区", "网格", "社区"),
        help=_("如 清河街道/云岭社区/第一网格，能分清是哪一个就可以只写后面几级。"),
    )
    if register.party != "none":
        needed = register.party == "required"
        yield Column(
            PARTY, _("责任单位"), required=needed, width=24, also=("单位名称",), help=_("写“责任单位”里登记的全称。")
        )


def _help(field: Field) -> str:
    said = [field.help] if field.help else []
    if not is_open(field):
        said.append(_("导出时遮盖；带星号的原样留着就不改。"))
    if is_sensitive(field):
        said.append(_("敏感个人信息，没有必要就不要填。"))
    if field.kind is FieldKind.FOLLOW_UPS:
        said.append(_("一行一项：事项｜负责人｜期限。"))
    elif field.kind is FieldKind.CHOICES:
        said.append(
            _("可以选几个，用“、”隔开：%(names)s。") % {"names": "、".join(each.name for each in field.choices)}
        )
    elif field.kind is FieldKind.PEOPLE:
        said.append(_("姓名用“、”隔开。"))
    elif field.kind in NUMERIC and field.kind is not FieldKind.MONEY and field.unit:
        said.append(_("不写单位就是%(unit)s；写了别的单位会换算。") % {"unit": field.unit})
    return " ".join(said)


def _note() -> str:
    return _(
        "一行一条。编号空着的是新的一条；有编号的是已经登记的，改了哪格就更正哪格，空格表示不改。"
        "表里有一处问题就一行也不导入。红字的列必须填。"
    )


def _words(register: Register) -> dict[str, tuple[str, ...]]:
    """Other words for each heading; a word that could mean two columns means none."""
    taken = {_bare(column.label) for column in _around(register)}
    taken |= {_bare(word) for column in _around(register) for word in column.also}
    taken |= {_bare(heading_of(each)) for each in register.fields}
    offered: dict[str, Sequence[str]] = {
        each.code: list(dict.fromkeys((each.label, *each.also))) for each in register.fields
    }
    counted = Counter(word for words in offered.values() for word in {_bare(word) for word in words})
    return {
        code: tuple(word for word in words if counted[_bare(word)] == 1 and _bare(word) not in taken)
        for code, words in offered.items()
    }


def _bare(label: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(label)).split()).casefold()
