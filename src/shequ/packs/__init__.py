"""What differs between campaigns, as data: measures, registers, findings, calendars, sanctions and standards, each dated and sourced.

packs = load()                          # the packs that come with Shequ; load(folder, …) adds local ones
packs.measures["waste_removed"].unit    # 吨
"""

from shequ.packs.errors import PackError, UnitError
from shequ.packs.loader import load
from shequ.packs.outline import Chapter, ChapterKind, DocumentKind, Outline
from shequ.packs.packs import Packs
from shequ.packs.plain import as_plain, digest_of, register_of
from shequ.packs.posting import Posted, facts_of, fields_named_in, line_of
from shequ.packs.shape import (
    OWN,
    UNVERIFIED,
    Band,
    Choice,
    Clock,
    Criterion,
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
from shequ.packs.walking import records

__all__ = [
    "OWN",
    "UNVERIFIED",
    "Band",
    "Chapter",
    "ChapterKind",
    "Choice",
    "Clock",
    "Criterion",
    "DocumentKind",
    "Field",
    "FieldKind",
    "Finding",
    "Grade",
    "HolidayYear",
    "Indicator",
    "Limit",
    "Measure",
    "MeasureKind",
    "Observance",
    "Outline",
    "Pack",
    "PackError",
    "Packs",
    "Posted",
    "Posting",
    "Reconciliation",
    "Register",
    "Rhythm",
    "Rule",
    "Sample",
    "Sanction",
    "Sensitivity",
    "Side",
    "Source",
    "Standard",
    "Trust",
    "Unit",
    "UnitError",
    "as_plain",
    "digest_of",
    "facts_of",
    "fields_named_in",
    "line_of",
    "load",
    "records",
    "register_of",
]
