"""Registers: each field that is named exists, and what an entry posts can be counted in the unit of its measure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from shequ.packs.drafts import Entry
from shequ.packs.reading import Node
from shequ.packs.scope import PHYSICAL, Scope
from shequ.packs.shape import Field, FieldKind, Measure, MeasureKind, Posting, Register, Sensitivity
from shequ.packs.shaping import Faults
from shequ.packs.words import OWN

__all__ = ["check_register"]

BRACES: Final = re.compile(r"\{([^{}]{0,80})\}")
NUMBER: Final = re.compile(r"\d{1,9}")
COUNTED: Final = ".count"
NUMBERS: Final = (FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY)
LISTED: Final = (FieldKind.PEOPLE, FieldKind.FOLLOW_UPS)
CHOSEN: Final = (FieldKind.CHOICE, FieldKind.CHOICES)
YUAN: Final = "元"
PERSON: Final = "人"
ADDRESSES: Final = frozenset({"batches", "blank", "entries", "sentence", "sheets"})  # pages beside the registers
AROUND: Final = frozenset({"on", "party", "place", "register"})  # what every entry has besides its fields


@dataclass(frozen=True, slots=True)
class _Seen:
    """A register under examination: its fields by code, what it may speak of, and the faults found so far."""

    register: Register
    fields: Mapping[str, Field]
    scope: Scope
    faults: Faults

    def field(self, code: str, node: Node) -> Field | None:
        """The field of this code; None, and the fault noted, where there is none."""
        found = self.fields.get(code)
        if found is None:
            known = "、".join(self.fields)
            self.faults.note("PACK-016", node, f"台账 {self.register.code} 没有字段 {code}", f"已有的字段：{known}")
        return found


def check_register(entry: Entry, scope: Scope, faults: Faults) -> None:
    """Note what is wrong within a register."""
    register: Register = entry.value
    seen = _Seen(register, {field.code: field for field in register.fields}, scope, faults)
    if register.code in ADDRESSES or register.code.startswith(OWN):
        faults.note("PACK-013", entry.node.at("code"), f"台账代码 {register.code} 已经另有用处", "请换一个代码")
    _check_fields(entry, scope, faults)
    for key, place, code in _named(register):
        field = seen.field(code, entry.node.at(key) if place is None else entry.node.at(key, place))
        if key == "title" and field is not None and field.sensitivity is not Sensitivity.OPEN:
            found = f"标题用了个人信息字段 {code}"
            faults.note("PACK-028", entry.node.at(key), found, "标题不加密，请换成公开的字段")
    for place, posting in enumerate(register.posts):
        _check_posting(seen, posting, entry.node.at("posts", place))


def _named(register: Register) -> Iterator[tuple[str, int | None, str]]:
    """Every field that the register names outside of its postings: the key, the place in its list, the field."""
    for code in BRACES.findall(register.title):
        yield "title", None, code.removesuffix(COUNTED)
    for key in ("columns", "filters"):
        yield from ((key, place, code) for place, code in enumerate(getattr(register, key)))


def _check_fields(entry: Entry, scope: Scope, faults: Faults) -> None:
    seen: set[str] = set()
    for place, field in enumerate(entry.value.fields):
        node = entry.node.at("fields", place)
        if field.code in seen:
            faults.note(
                "PACK-013",
                node.at("code"),
                f"台账 {entry.code} 的字段 {field.code} 写了两次",
                "请换一个代码，或删去其中一个",
            )
        seen.add(field.code)
        if field.code in AROUND:
            found = f"字段代码 {field.code} 已经另有用处"
            faults.note("PACK-013", node.at("code"), found, "日期、地点、责任单位每条都有，不必另设；否则请换一个代码")
        if field.unit and field.unit not in scope.units:
            faults.note(
                "PACK-018",
                node.at("unit"),
                f"字段 {field.code} 的单位“{field.unit}”不认识",
                "请改用已有的单位，或加到 common/units.yaml",
            )
        elif not field.unit and field.kind is FieldKind.AMOUNT:
            faults.note("PACK-018", node, f"字段 {field.code} 没有单位", "请写 unit: 单位")
        _check_choices(field, node, faults)
        if field.least is not None and field.most is not None and field.most < field.least:
            faults.note("PACK-022", node.at("most"), f"字段 {field.code} 的 most 小于 least", "请检查上下限")


def _check_choices(field: Field, node: Node, faults: Faults) -> None:
    if bool(field.choices) != (field.kind in CHOSEN):
        found = (
            f"选项字段 {field.code} 没有 choices" if field.kind in CHOSEN else f"{field.code} 不是选项字段却有 choices"
        )
        faults.note("PACK-021", node.at("choices"), found, "kind 为 choice 或 choices 的字段才有、也必须有 choices")
    codes = [choice.code for choice in field.choices]
    for place, code in enumerate(codes):
        if code in codes[:place]:
            here = node.at("choices", place, "code")
            faults.note("PACK-013", here, f"字段 {field.code} 的选项 {code} 写了两次", "请换一个代码，或删去其中一个")
    if field.usual and codes and field.usual not in codes:
        faults.note(
            "PACK-021", node.at("usual"), f"字段 {field.code} 没有选项 {field.usual}", f"已有的选项：{'、'.join(codes)}"
        )


def _check_posting(seen: _Seen, posting: Posting, node: Node) -> None:
    measure = seen.scope.measures.get(posting.measure)
    if measure is not None and measure.kind in (MeasureKind.RATIO, MeasureKind.BALANCE):
        found = f"{measure.code} 是算出来的，不能记数"
        seen.faults.note("PACK-020", node.at("measure"), found, "请记到它的 of 里的计量项")
    elif not NUMBER.fullmatch(posting.value):
        _check_value(seen, posting, node.at("value"))
    for code, wanted in posting.when:
        _check_chosen(seen, code, wanted, node.at("when", code))
    for key in ("category", "population", "fund"):
        known = {"category": measure.categories, "population": measure.populations}.get(key, ()) if measure else ()
        _check_constant(seen, getattr(posting, key), known, node.at(key))
    subject = seen.field(posting.subject, node.at("subject")) if posting.subject else None
    if subject is not None and subject.sensitivity is Sensitivity.OPEN:
        found = f"subject 的字段 {subject.code} 不是个人信息字段"
        seen.faults.note("PACK-028", node.at("subject"), found, "请指向标了 personal 的字段，或删去 subject")


def _check_value(seen: _Seen, posting: Posting, node: Node) -> None:
    """The field holds a number, or a list that can be counted, of the measure's dimension."""
    field, measure = seen.field(posting.value.removesuffix(COUNTED), node), seen.scope.measures.get(posting.measure)
    if field is None:
        return
    if field.kind not in (LISTED if posting.value.endswith(COUNTED) else NUMBERS):
        remedy = "可记数的是 count、amount、money 字段，以及 people、follow_ups 字段的“字段.count”"
        seen.faults.note("PACK-020", node, f"字段 {field.code}（{field.kind}）不能这样记数", remedy)
    elif measure is not None and not _counts(field, measure, seen.scope):
        found = f"字段 {field.code} 与计量项 {measure.code} 的单位“{measure.unit}”不是一类"
        seen.faults.note("PACK-020", node, found, "请改字段的 unit，或在指标的 accepts 里认可这个单位")


def _counts(field: Field, measure: Measure, scope: Scope) -> bool:
    """Whether what the field holds can be counted in the measure's unit."""
    wanted = scope.unit_of(measure)
    if wanted is None or (field.kind is FieldKind.FOLLOW_UPS and wanted.dimension not in PHYSICAL):
        return True
    word = {FieldKind.MONEY: YUAN, FieldKind.PEOPLE: PERSON}.get(field.kind, field.unit)
    unit = scope.units.get(word)
    return not word or word in measure.accepts or (unit is not None and unit.dimension == wanted.dimension)


def _check_chosen(seen: _Seen, code: str, wanted: tuple[str, ...], node: Node) -> None:
    """``when`` names a choice field and codes that it has."""
    field = seen.field(code, node)
    if field is None:
        return
    known = ("yes", "no") if field.kind is FieldKind.YES else tuple(choice.code for choice in field.choices)
    for place, each in enumerate(wanted):
        if each not in known:
            said = f"已有的选项：{'、'.join(known)}" if known else "when 只能用选项字段和是否字段"
            seen.faults.note("PACK-021", node.at(place), f"字段 {code} 没有选项 {each}", said)


def _check_constant(seen: _Seen, value: str, known: tuple[str, ...], node: Node) -> None:
    """A constant is a category that the measure has; ``{field}`` is a choice field whose codes all are."""
    codes: tuple[str, ...] = (value,) if value else ()
    if braced := BRACES.fullmatch(value):
        field = seen.field(braced.group(1), node)
        if field is None:
            return
        if field.kind not in CHOSEN:
            seen.faults.note("PACK-021", node, f"{value} 不是选项字段", "花括号里只能写 choice 或 choices 字段")
        codes = tuple(choice.code for choice in field.choices)
    for code in codes if known else ():
        if code not in known:
            seen.faults.note("PACK-021", node, f"计量项没有类别 {code}", f"已有的类别：{'、'.join(known)}")
