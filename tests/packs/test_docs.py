"""docs/reference/packs.md names every key of every shape, what it holds and whether it is required, and no other."""

import re
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from shequ.packs import (
    Band,
    BudgetSide,
    Chapter,
    ChapterKind,
    Choice,
    Clock,
    Criterion,
    DocumentKind,
    Field,
    FieldKind,
    Finding,
    Grade,
    HolidayYear,
    Indicator,
    Limit,
    Measure,
    MeasureKind,
    Observance,
    Outline,
    Pack,
    Posting,
    Reconciliation,
    Register,
    Rhythm,
    Rule,
    Sample,
    Sanction,
    Sensitivity,
    Side,
    Source,
    Standard,
    Trust,
    Unit,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "packs.md"
FILES = Path(__file__).parents[2] / "src" / "shequ" / "packs" / "drafts.py"
SHAPES = (
    *(Pack, Source, Unit, Measure, Register, Field, Choice, Posting, Finding, Limit, Observance, Rhythm, Sanction),
    *(HolidayYear, Outline, Chapter, Standard, Indicator, Sample, Grade, Criterion, Rule, Band, Reconciliation, Side),
)
ENUMS = (BudgetSide, MeasureKind, DocumentKind, ChapterKind, FieldKind, Sensitivity, Clock, Trust)
WORDS = {
    str: "text", int: "whole number", bool: "`true` or `false`", Decimal: "number", Fraction: "number or fraction", date: "date",
}  # fmt: skip
NOT_WRITTEN = {(Source, "code")}
THINGS = (
    *("units", "measures", "registers", "findings", "observances", "rhythms", "sanctions", "reconciliations"),
    "standards",
    "holidays",
    "outlines",
)


def value_of(hint: Any) -> str:
    """What a key holds, in words."""
    if get_origin(hint) is UnionType:
        return value_of(next(each for each in get_args(hint) if each is not NoneType))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        return f"list of {value_of(inner[0])}" if inner[-1] is Ellipsis else f"{len(inner)} × {value_of(inner[0])}"
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, StrEnum)):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return WORDS[hint]


def rows(shape) -> list[tuple[str, str, str]]:
    """Key, value and whether it is required, for each key that is written in a file."""
    hints = get_type_hints(shape)
    found = []
    for each in fields(shape):
        if each.name == "pack" or (shape, each.name) in NOT_WRITTEN or (shape is Pack and each.name in THINGS):
            continue
        if (shape, each.name) == (Posting, "when"):
            value = "mapping"
        else:
            value = "mapping" if (shape, each.name) == (Pack, "sources") else value_of(hints[each.name])
        found.append((each.name, value, "yes" if each.default is MISSING else ""))
    return found


def section(name: str) -> str:
    """What the page says below the heading of a shape."""
    found = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/packs.md has no section {name}"
    return found.group(1)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_is_documented(shape):
    said = re.findall(r"^\| `(\w+)` \| (.*?) \| (yes|) ?\| .", section(shape.__name__), re.MULTILINE)
    assert said == rows(shape)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_word_of_a_list_is_documented(kind):
    assert re.findall(r"^\| `(\w+)` \|", section(kind.__name__), re.MULTILINE) == list(kind)


def test_every_file_is_documented():
    page = PAGE.read_text(encoding="utf-8")
    for name in re.findall(r'"(\w+\.yaml)"', FILES.read_text(encoding="utf-8")):
        assert f"`{name}`" in page
