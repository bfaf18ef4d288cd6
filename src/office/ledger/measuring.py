"""Measures with what they came to: this month beside last year's, this year, the sum over a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from office.ledger.figures import Shown, shown
from office.ledger.knowledge import name_of, packs
from office.ledger.models import Fact, Measure
from office.ledger.sums import Selection, totals

__all__ = ["Line", "chips", "listed", "sum_of", "this_month"]

MOST: Final = 12
FLOW: Final = "flow"


@dataclass(frozen=True, slots=True)
class Line:
    """A measure, what it came to and where its facts are, and the same for the time it is compared with."""

    code: str
    name: str
    figure: Shown
    url: str
    before: Shown | None = None
    before_url: str = ""
    facts: int = 0
    also: tuple[str, ...] = ()
    kind: str = ""
    pack: str = ""
    unit: str = ""
    note: str = ""


def this_month(scope: Q, *, today: date) -> list[Line]:
    """The measures with the most facts this month, beside the same month of last year."""
    start = today.replace(day=1)
    was = start.replace(year=start.year - 1)
    ended = (was + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    now, before = totals(Selection(scope, start, today)), totals(Selection(scope, was, ended))
    flows = [code for code in {**now, **before} if _kind(code) == FLOW]
    flows.sort(key=lambda code: (-now.get(code, (0, 0))[1], -before.get(code, (0, 0))[1], code))
    units = dict(Measure.objects.filter(code__in=flows[:MOST]).values_list("code", "unit"))
    return [
        Line(
            code,
            name_of(code, own=code),
            shown(code, now.get(code, (0, 0))[0], unit=units.get(code, "")),
            _url(code, start, today),
            shown(code, before[code][0], unit=units.get(code, "")) if code in before else None,
            _url(code, was, ended),
            facts=now.get(code, (0, 0))[1],
        )
        for code in flows[:MOST]
    ]


def listed(scope: Q, *, pack: str, words: str, today: date) -> list[Line]:
    """The measures of a pack, those that ``words`` name, or else those that have facts; with what they came to this year."""
    known = [each for each in packs().measures.values() if _fits(each, pack=pack, words=words)]
    start = date(today.year, 1, 1)
    codes = tuple(Measure.objects.filter(code__in=[each.code for each in known]).values_list("code", flat=True))
    found = totals(Selection(scope, start, today, codes)) if codes else {}
    if not pack and not words:
        known = [each for each in known if each.code in found]
    return [_line(each, found, start=start, today=today) for each in known]


def chips(chosen: str, *, words: str) -> list[dict[str, Any]]:
    """The packs to choose from."""
    rows = [("", _("今年记过的")), *((code, each.name) for code, each in packs().packs.items())]
    return [
        {"label": label, "url": f"?{urlencode({'pack': code, 'q': words})}", "current": code == chosen}
        for code, label in rows
    ]


def sum_of(scope: Q, asked: Any) -> Shown | None:
    """What the facts of a list add up to, where they are of one measure that adds up."""
    code = asked.address.get("measure", "")
    if not code or _kind(code) != FLOW or asked.problems:
        return None
    value = Fact.objects.filter(scope).filter(asked.condition).aggregate(value=Sum("value"))["value"]
    own = "" if code in packs().measures else Measure.objects.filter(code=code).values_list("unit", flat=True).first()
    return None if value is None else shown(code, value, unit=own or "")


def _line(each: Any, found: Any, *, start: date, today: date) -> Line:
    value, count = found.get(each.code, (0, 0))
    return Line(
        each.code,
        each.name,
        shown(each.code, value) if count and each.kind.value == FLOW else ("", ""),
        _url(each.code, start, today),
        facts=count,
        also=each.also,
        kind=KINDS[each.kind.value](),
        pack=packs().packs[each.pack].name if each.pack in packs().packs else each.pack,
        unit=each.unit,
        note=each.note,
    )


KINDS: Final = {
    "flow": lambda: _("累计"),
    "level": lambda: _("存量，取最近一次"),
    "balance": lambda: _("结存，发生减了结"),
    "ratio": lambda: _("比率，由两项算出"),
}


def _fits(each: Any, *, pack: str, words: str) -> bool:
    named: Sequence[str] = (each.name, each.code, *each.also)
    return (not pack or each.pack == pack) and (not words or any(words in name for name in named))


def _kind(code: str) -> str:
    known = packs().measures.get(code)
    return known.kind.value if known else FLOW


def _url(code: str, start: date, end: date) -> str:
    return f"{reverse('ledger:facts')}?{urlencode({'measure': code, 'on': f'{start}..{end}'})}"
