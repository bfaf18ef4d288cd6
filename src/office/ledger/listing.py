"""The list of facts: by measure, place, time, category and source, fifty a page at any size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from office.ledger.actions import CODE
from office.ledger.figures import row_shown
from office.ledger.knowledge import name_of, packs
from office.ledger.models import Measure, SourceKind
from office.ledger.sources import source_url
from office.pages.asked import whole
from office.pages.listing import At, Choice, Days, Listing, Sort, Surroundings
from office.pages.narrowing import Chosen, Unreadable

__all__ = ["address_of", "category_name", "category_names", "listing_for", "recent"]

MEASURE: Final = re.compile(r"[a-z0-9_]{1,60}")
COLUMNS: Final = (
    *("id", "occurred_on", "recorded_at", "measure__code", "measure__name", "measure__unit", "value", "category"),
    *("place__name", "source_kind", "source_id", "reverses_id", "reversed_by", "recorded_by__name"),
)


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """One measure by its code."""

    name: str
    label: Any

    def read(self, said: str, _around: Surroundings, /) -> Chosen:
        """Equality on its number."""
        row = Measure.objects.filter(code=said).first() if MEASURE.fullmatch(said) else None
        if row is None:
            if said not in packs().measures:
                raise Unreadable(_now("没有这个计量项。"))
            return Chosen(Q(pk__in=()), name_of(said))
        return Chosen(Q(measure=row.pk), name_of(row.code, own=row.name))

    def options(self, _around: Surroundings, /) -> tuple[tuple[str, str], ...]:
        """None: measures are chosen on their own page."""
        return ()


@dataclass(frozen=True, slots=True)
class OfCode:
    """A code in a column: a category, a group of people."""

    name: str
    label: Any

    def read(self, said: str, _around: Surroundings, /) -> Chosen:
        """Equality."""
        if not CODE.fullmatch(said):
            raise Unreadable(_now("这里要填代码。"))
        return Chosen(Q(**{self.name: said}), f"{self.label} {category_name(said)}")

    def options(self, _around: Surroundings, /) -> tuple[tuple[str, str], ...]:
        """None: it comes with the address of a figure."""
        return ()


@dataclass(frozen=True, slots=True)
class OfNumber:
    """The number of a party or of a source."""

    name: str
    label: Any
    field: str

    def read(self, said: str, _around: Surroundings, /) -> Chosen:
        """Equality."""
        number = whole(said)
        if number is None:
            raise Unreadable(_now("这里要填编号。"))
        return Chosen(Q(**{self.field: number}), f"{self.label} {number}")

    def options(self, _around: Surroundings, /) -> tuple[tuple[str, str], ...]:
        """None."""
        return ()


def category_name(code: str, *, measure: str = "") -> str:
    """The words for a code: of a finding of the packs, of a choice or entry of a register that posts it, else the code."""
    known = packs().findings.get(code)
    return known.name if known else category_names().get((measure, code), code)


@lru_cache(maxsize=1)
def category_names() -> dict[tuple[str, str], str]:
    """What registers call the categories that they post: for each measure, and for whichever posts it first."""
    names: dict[tuple[str, str], str] = {}
    for register in packs().registers.values():
        asked = {field.code: field.choices for field in register.fields}
        for posting in register.posts:
            said = {choice.code: choice.name for choice in asked.get(posting.category.strip("{}"), ())}
            for code, name in (said or {posting.category: register.entry}).items():
                names.setdefault((posting.measure, code), name)
                names.setdefault(("", code), name)
    return names


def _taken_back(value: str, _today: date) -> Q:
    return Q(reverses__isnull=True, reversed_by__isnull=True) if value == "valid" else Q(reverses__isnull=False)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    kind = SourceKind(row["source_kind"]).label if row["source_kind"] in SourceKind.values else row["source_kind"]
    return {
        **row_shown(row),
        "kind": category_name(row["category"], measure=row["measure__code"]) if row["category"] else "",
        "source": kind,
        "source_url": source_url(row["source_kind"], row["source_id"]),
        "state": "reversal" if row["reverses_id"] else "reversed" if row["reversed_by"] else "",
    }


FILTERS: Final = (
    OfMeasure("measure", _("计量项")),
    At("place", _("辖区")),
    Days("on", _("发生日期"), "occurred_on"),
    Choice("source", _("来源"), tuple(SourceKind.choices), field="source_kind"),
    Choice("state", _("冲销"), (("valid", _("只看有效的")), ("reversal", _("只看冲销"))), conditions=_taken_back),
    OfCode("category", _("类别")),
    OfCode("population", _("对象")),
    OfNumber("party", _("责任单位"), "party"),
    OfNumber("number", _("来源编号"), "source_id"),
)
RECENT: Final = Listing(COLUMNS, (Sort("new", _("最近登记"), ("id",), descending=True),), FILTERS, _row)
BY_DAY: Final = Listing(COLUMNS, (Sort("on", _("发生日期"), ("occurred_on",), descending=True),), FILTERS, _row)
HEAD: Final = Listing(COLUMNS, RECENT.sorts, (), _row, size=8)


def listing_for(address: QueryDict) -> Listing:
    """Of one measure by day, else the latest first: so that an index knows the way."""
    return BY_DAY if address.get("measure") else RECENT


def recent() -> Listing:
    """The latest few."""
    return HEAD


def address_of(asked: QueryDict) -> QueryDict:
    """The address with ``from`` and ``to`` as one span of days."""
    start, end = asked.get("from", ""), asked.get("to", "")
    if not (start or end):
        return asked
    made = asked.copy()
    made["on"] = f"{start}..{end}"
    for name in ("from", "to"):
        made.pop(name, None)
    return made
