"""What an entry of a register says as facts, and the one line that stands for it in a list. Pure: no clock, no database.

``values`` are the cleaned values of the entry by field code, open and personal together: numbers for counts, amounts (in
the field's unit) and money (in 元), codes for choices, lists for several choices, names and decisions, ``bool`` for yes.
A field left empty posts nothing; a zero that was written is a fact, because missing is never zero.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from shequ.packs.shape import Field, FieldKind, Posting, Register

_BRACED: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_COUNT: Final = ".count"


@dataclass(frozen=True, slots=True)
class Posted:
    """A fact as an entry says it; ``unit`` is empty where the measure's own is meant, ``subject`` is still the plain value."""

    measure: str
    value: Decimal
    unit: str = ""
    category: str = ""
    population: str = ""
    fund: str = ""
    subject: str = ""


def facts_of(register: Register, values: Mapping[str, Any]) -> list[Posted]:
    """The facts that an entry with these values posts, in the order of the register's postings."""
    return [fact for posting in register.posts for fact in _of_posting(register, posting, values)]


def line_of(register: Register, values: Mapping[str, Any]) -> str:
    """The entry in one line by the register's ``title``; a part between commas whose field is empty is left out."""
    parts = (_filled(part, register, values) for part in register.title.split("，"))
    return "，".join(part for part in parts if part) or register.entry


def fields_named_in(posting: Posting) -> frozenset[str]:
    """The codes of the fields that a posting reads."""
    named = {code for code, _ in posting.when}
    for pattern in (posting.category, posting.population, posting.fund):
        named.update(_BRACED.findall(pattern))
    if not _NUMBER.fullmatch(posting.value):
        named.add(posting.value.removesuffix(_COUNT))
    return frozenset(named | ({posting.subject} - {""}))


def _of_posting(register: Register, posting: Posting, values: Mapping[str, Any]) -> Iterator[Posted]:
    if any(not set(codes) & set(_codes(values.get(field))) for field, codes in posting.when):
        return
    number, unit = _number(register, posting.value, values)
    if number is None:
        return
    subject = str(values.get(posting.subject) or "") if posting.subject else ""
    for category in _meant(posting.category, posting, values):
        for population in _meant(posting.population, posting, values):
            for fund in _meant(posting.fund, posting, values):
                yield Posted(posting.measure, number, unit, category, population, fund, subject)


def _number(register: Register, value: str, values: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    """The number a posting means and its unit; None where its field was left empty."""
    if _NUMBER.fullmatch(value):
        return Decimal(value), ""
    given = values.get(value.removesuffix(_COUNT))
    if value.endswith(_COUNT):
        return (Decimal(len(given)), "") if given else (None, "")
    if given in (None, ""):
        return None, ""
    field = register.field_named(value)
    return Decimal(str(given)), "元" if field.kind is FieldKind.MONEY else field.unit


def _meant(pattern: str, posting: Posting, values: Mapping[str, Any]) -> tuple[str, ...]:
    """A constant as it stands, or the codes chosen in the braced field (those that ``when`` lets through)."""
    braced = _BRACED.fullmatch(pattern)
    if not braced:
        return (pattern,)
    chosen = _codes(values.get(braced[1])) if values.get(braced[1]) not in (None, "", []) else ("",)
    let_through = dict(posting.when).get(braced[1])
    return tuple(code for code in chosen if let_through is None or code in let_through)


def _codes(value: object) -> tuple[str, ...]:
    """The codes of a choice, of several choices, or of yes and no."""
    if isinstance(value, list | tuple):
        return tuple(str(each) for each in value)
    if value is None or isinstance(value, bool):
        return ("yes" if value else "no",)
    return (str(value),)


def _filled(part: str, register: Register, values: Mapping[str, Any]) -> str:
    """A part of a title with its fields put in; empty if one of them has nothing to say."""
    said = {code: _said(register.field_named(code), values.get(code)) for code in _BRACED.findall(part)}
    return "" if "" in said.values() else _BRACED.sub(lambda found: said[found[1]], part)


def _said(field: Field, value: object) -> str:
    """A value in words."""
    if value is None or value in ("", []):
        return ""
    if field.choices:
        names = {choice.code: choice.name for choice in field.choices}
        return "、".join(names.get(code, code) for code in _codes(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(len(value)) if isinstance(value, list | tuple) else str(value)
