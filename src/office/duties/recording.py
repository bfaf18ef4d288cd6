"""Where work of a measure is recorded: the register that posts it, and the address of its form filled in."""

from datetime import date
from functools import cache
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from office.ledger.knowledge import packs
from office.registers.shapes import OWN
from shequ.packs import Posting, Register

__all__ = ["facts_url", "proof_of", "recording_url", "register_for"]

_BRACED: Final = ("{", "}")


def register_for(measure: str, *, topics: tuple[str, ...] = (), category: str = "") -> str:
    """The code of the register whose entries post ``measure``; the campaign's own packs before others; "" if none does."""
    near = set(packs().for_topics(topics)) if topics else set()
    fitting = [each for each in packs().registers.values() if _posting(each, measure, category=category)]
    fitting.sort(key=lambda each: (each.standing, each.pack not in near, _rank(each, measure), each.code))
    return fitting[0].code if fitting else ""


def _rank(register: Register, measure: str) -> int:
    """How far down its postings a register names the measure: what it is kept for comes first."""
    return next(place for place, each in enumerate(register.posts) if each.measure == measure)


def proof_of(measure: str) -> str:
    """The register whose being kept proves that nothing of ``measure`` happened; "" if none does."""
    return next((code for code, each in sorted(packs().registers.items()) if measure in each.proves), "")


def recording_url(
    register: str, *, measure: str = "", place: int, on: date, category: str = "", population: str = ""
) -> str:
    """The form of ``register`` with place, day and the choices that post the measure filled in; "" without a register."""
    shape = packs().registers.get(register)
    if shape is None:
        own = f"{reverse('registers:new', args=[register])}?{urlencode({'place': place, 'on': on.isoformat()})}"
        return own if register.startswith(OWN) else ""
    filled: dict[str, object] = {"place": place, "on": on.isoformat()}
    posting = _posting(shape, measure, category=category)
    if posting is not None:
        filled |= {name: codes[0] for name, codes in posting.when if codes}
        for said, wanted in ((posting.category, category), (posting.population, population)):
            if wanted and _is_field(said):
                filled[said.strip("{}")] = wanted
    return f"{reverse('registers:new', args=[register])}?{urlencode(filled)}"


def facts_url(
    measure: str,
    *,
    place: int,
    since: date,
    until: date,
    category: str = "",
    population: str = "",
    party: int | None = None,
) -> str:
    """The facts of a measure in a place between two days."""
    asked: dict[str, object] = {"measure": measure, "place": place, "from": since.isoformat(), "to": until.isoformat()}
    asked |= {"category": category} if category else {}
    asked |= {"population": population} if population else {}
    asked |= {"party": party} if party else {}
    return f"{_facts_path()}?{urlencode(asked)}"


@cache
def _facts_path() -> str:
    return reverse("ledger:facts")


def _posting(register: Register, measure: str, *, category: str = "") -> Posting | None:
    fitting = [each for each in register.posts if each.measure == measure]
    if category:
        fitting = [each for each in fitting if _is_field(each.category) or each.category == category] or []
    return fitting[0] if fitting else None


def _is_field(said: str) -> bool:
    return said[:1] == _BRACED[0] and said[-1:] == _BRACED[1]
