"""From nodes to the dataclasses of ``shape``: their annotations say what is accepted, key by key."""

import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from shequ.errors import Problem
from shequ.packs.outline import ChapterKind, DocumentKind
from shequ.packs.reading import Mapping, Node
from shequ.packs.shape import BudgetSide, FieldKind, MeasureKind, Posting, Sensitivity, Trust

__all__ = ["NAMED", "WRONG", "Faults", "allowed_keys", "shaped"]

Shape = TypeVar("Shape")
Convert = Callable[[Node, str, "Faults"], Any]
WRONG: Final = object()  # what stands where nothing could be read; its fault has been noted
WITHOUT: Final = frozenset({"pack"})  # said by the folder, never by the file
NAMED: Final = re.compile(r"[a-z][a-z0-9_]{1,59}")
NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
WHOLE: Final = re.compile(r"-?\d{1,15}")
SIZE: Final = re.compile(r"(\d{1,15})(?:/(\d{1,15}))?")
WORDS: Final = {
    BudgetSide: "预算方面",
    FieldKind: "字段类型",
    MeasureKind: "计量项类型",
    Sensitivity: "敏感程度",
    Trust: "可信程度",
    ChapterKind: "章节",
    DocumentKind: "文种",
}


class Faults(list[Problem]):
    """What is wrong, noted as it is found."""

    def note(self, code: str, node: Node, found: str, remedy: str) -> Any:
        """Note a fault at a node; the answer stands for what could not be read."""
        self.append(Problem(code, node.where, found, remedy))
        return WRONG


def shaped(shape: type[Shape], node: Node, faults: Faults) -> Shape | None:
    """The node as ``shape``; None, and every fault noted, where it is not of that shape."""
    convert: Convert = _converter(shape)  # type: ignore[arg-type]  # a class can be hashed
    value = convert(node, "", faults)
    return None if value is WRONG else value


@cache
def allowed_keys(shape: Any) -> tuple[str, ...]:
    """The keys that the mapping of a shape may have."""
    return tuple(each.name for each in fields(shape) if each.name not in WITHOUT)


@cache
def _converter(hint: Any) -> Convert:
    """What reads a node as ``hint``."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if is_dataclass(hint):
        return _record(hint)
    if get_origin(hint) is UnionType:
        return _converter(next(each for each in get_args(hint) if each is not NoneType))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        return _series(inner[0]) if inner[-1] is Ellipsis else _exactly(inner)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member(hint)
    raise TypeError(hint)


def _record(shape: Any) -> Convert:
    """Reads a mapping as a dataclass. Its plan is made when it is first used: a criterion has criteria."""

    @cache
    def plan() -> tuple[dict[str, Convert], tuple[str, ...]]:
        hints = get_type_hints(shape)
        reads = {name: _SPECIAL.get((shape, name)) or _converter(hints[name]) for name in allowed_keys(shape)}
        needed = [each.name for each in fields(shape) if each.default is MISSING and each.default_factory is MISSING]
        return reads, tuple(needed)

    def convert(node: Node, key: str, faults: Faults) -> Any:
        if not isinstance(node.value, dict):
            return faults.note("PACK-009", node, f"{key or shape.__name__} 应是“键: 值”", f"可用的键：{_keys(shape)}")
        reads, needed = plan()
        values = {
            name: reads[name](inner, name, faults) if name in reads else _unknown(shape, name, inner, faults)
            for name, inner in node.value.items()
        }
        missing = [name for name in needed if name not in values]
        for name in missing:
            faults.note("PACK-008", node, f"{_called(node)}缺少 {name}", f"请补上 {name}: …")
        return WRONG if missing or WRONG in values.values() else shape(**values)

    return convert


def _unknown(shape: type, name: str, node: Node, faults: Faults) -> Any:
    return faults.note("PACK-007", node, f"不认识的键 {name}", f"可用的键：{_keys(shape)}")


def _keys(shape: type) -> str:
    return "、".join(allowed_keys(shape))


def _called(node: Node) -> str:
    """``waste_removed `` of a mapping with a code, else nothing."""
    inner: Mapping = node.value if isinstance(node.value, dict) else {}
    named = inner.get("code") or inner.get("name")
    return f"{named.value} " if named and isinstance(named.value, str) else ""


def _word(node: Node, key: str, faults: Faults) -> str | None:
    """The word of a node; None, and the fault noted, where there is none."""
    if not isinstance(node.value, str):
        faults.note("PACK-009", node, f"{key} 应是一个词或数，这里是列表或“键: 值”", "请写成一个值")
        return None
    if node.blank:
        faults.note("PACK-009", node, f"{key} 后面没有值", "不用的键请整行删去")
        return None
    return node.value


def _text(node: Node, key: str, faults: Faults) -> Any:
    word = _word(node, key, faults)
    if word is None:
        return WRONG
    if key == "code" and not NAMED.fullmatch(word):
        return faults.note(
            "PACK-010",
            node,
            f"代码“{word[:60]}”不合格",
            "代码用小写字母开头，只含小写字母、数字和下划线，2 到 60 个字符",
        )
    return word


def _matched(pattern: re.Pattern[str], made: Callable[[str], Any], *, wanted: str) -> Convert:
    def convert(node: Node, key: str, faults: Faults) -> Any:
        word = _word(node, key, faults)
        if word is None:
            return WRONG
        if not pattern.fullmatch(word):
            return faults.note("PACK-009", node, f"{key} 应是{wanted}，这里是“{word[:40]}”", f"请改成{wanted}")
        try:
            return made(word)
        except (ValueError, ArithmeticError):
            return faults.note("PACK-009", node, f"{key} 的“{word[:40]}”不成立", f"请改成{wanted}")

    return convert


def _series(hint: Any) -> Convert:
    inner = _converter(hint)

    def convert(node: Node, key: str, faults: Faults) -> Any:
        if not isinstance(node.value, list):
            return faults.note("PACK-009", node, f"{key} 应是列表", f"请写成 {key}: [甲, 乙]，只有一个也要加方括号")
        values = tuple([inner(each, key, faults) for each in node.value])
        return WRONG if WRONG in values else values

    return convert


def _exactly(hints: tuple[Any, ...]) -> Convert:
    def convert(node: Node, key: str, faults: Faults) -> Any:
        if not isinstance(node.value, list) or len(node.value) != len(hints):
            return faults.note("PACK-009", node, f"{key} 应正好有 {len(hints)} 个值", f"请写成 {key}: [甲, 乙]")
        values = tuple([_converter(hint)(each, key, faults) for hint, each in zip(hints, node.value, strict=True)])
        return WRONG if WRONG in values else values

    return convert


def _member(kind: type[StrEnum]) -> Convert:
    def convert(node: Node, key: str, faults: Faults) -> Any:
        word = _word(node, key, faults)
        if word is None:
            return WRONG
        try:
            return kind(word)
        except ValueError:
            known = "、".join(kind)
            return faults.note("PACK-011", node, f"{WORDS.get(kind, key)}“{word[:40]}”不认识", f"可用的有 {known}")

    return convert


def _when(node: Node, key: str, faults: Faults) -> Any:
    """``when: {field: [codes]}`` of a posting."""
    if not isinstance(node.value, dict):
        return faults.note("PACK-009", node, f"{key} 应是“字段: [选项]”", "例如 when: {kind: [lecture, board]}")
    codes = _converter(tuple[str, ...])
    values = tuple([(field, codes(inner, field, faults)) for field, inner in node.value.items()])
    return WRONG if any(inner is WRONG for _field, inner in values) else values


_SIMPLE: Final[dict[Any, Convert]] = {
    str: _text,
    int: _matched(WHOLE, int, wanted="整数"),
    bool: _matched(re.compile("true|false"), lambda word: word == "true", wanted=" true 或 false"),
    Decimal: _matched(NUMBER, Decimal, wanted="数（不带单位和千分号）"),
    Fraction: _matched(SIZE, Fraction, wanted="正整数或分数（如 1/2）"),
    date: _matched(re.compile(r"\d{4}-\d{2}-\d{2}"), date.fromisoformat, wanted="日期（如 2026-01-31）"),
}
_SPECIAL: Final[dict[tuple[type, str], Convert]] = {(Posting, "when"): _when}
