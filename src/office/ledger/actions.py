"""The only way into the ledger: lines become facts, facts are taken back, pictures are kept.

All of it runs in the transaction of the record that stands behind the facts: both are there or neither is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import IntegrityError

from office.ledger.knowledge import measure_rows, packs
from office.ledger.models import Fact, Measure
from office.ledger.order import Moment, now
from office.ledger.photos import keep_photo, store_photo
from office.ledger.refusals import Reason, Unpostable
from office.people.models import Person
from office.territory.models import Level, Place
from office.vault import blind_index

__all__ = ["Line", "Reason", "Unpostable", "keep_photo", "post", "pseudonym", "reverse", "store_photo"]

EARLIEST: Final = date(1990, 1, 1)
LARGEST: Final = 10**13  # in the smallest unit: ten million tons, a hundred billion yuan, a hundred thousand km²
CODE: Final = re.compile(r"[a-z0-9_]{0,40}")
PSEUDONYM: Final = re.compile(r"(?:[0-9a-f]{32})?")
DIMENSIONS: Final = (
    *("place_id", "in_district", "in_subdistrict", "in_community", "in_grid", "occurred_on", "month", "measure_id"),
    *("category", "population", "party_id", "fund", "subject"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be posted: ``value`` in the smallest unit of the measure, ``subject`` a :func:`pseudonym` or empty."""

    measure: str
    value: int
    place: Place
    occurred_on: date
    category: str = ""
    population: str = ""
    party_id: int | None = None
    fund: str = ""
    subject: str = ""


def pseudonym(purpose: str, particular: str) -> str:
    """A keyed name that tells persons or homes apart and leads back to nobody: 32 hexadecimal digits."""
    return blind_index(f"ledger.subject:{purpose}:{particular}")[:32] if particular else ""


def post(lines: Iterable[Line], *, by: Person, source_kind: str, source_id: int | Sequence[int]) -> list[Fact]:
    """Enter the lines, all or none (Unpostable names the first that cannot be), in the caller's transaction.

    What a sensitive measure counts is entered for the community, never for a grid or a house. Where many records are
    kept at once, ``source_id`` has the number of each line's record.
    """
    moment = now()
    wanted = list(lines)
    rows = {code: row.pk for code, row in measures_of(wanted).items()}
    check_lines(wanted, today=moment[1])
    narrow = {code for code in rows if is_sensitive(code)}
    wide = wider_places(line for line in wanted if line.measure in narrow)
    sources = [source_id] * len(wanted) if isinstance(source_id, int) else source_id
    recorded = _recorded(moment, by=by)
    facts = [
        Fact(
            **_at(wide.get(line.place.pk, line.place) if line.measure in narrow else line.place),
            **recorded,
            occurred_on=line.occurred_on,
            month=line.occurred_on.year * 100 + line.occurred_on.month,
            measure_id=rows[line.measure],
            value=line.value,
            category=line.category,
            population=line.population,
            party_id=line.party_id,
            fund=line.fund,
            subject=line.subject,
            source_kind=source_kind,
            source_id=source,
        )
        for line, source in zip(wanted, sources, strict=True)
    ]
    return Fact.objects.bulk_create(facts)


def reverse(
    facts: Iterable[Fact], *, by: Person, source_kind: str | None = None, source_id: int | None = None
) -> list[Fact]:
    """Take facts back, each once: the same in every dimension and on the same day, with the value turned.

    They name the record behind the fact unless another is given. Nothing is erased: both lines stay.
    """
    moment = now()
    taken = list(facts)
    if any(fact.reverses_id is not None for fact in taken):
        raise Unpostable(Reason.A_REVERSAL)
    turned = [
        Fact(
            **{name: getattr(fact, name) for name in DIMENSIONS},
            **_recorded(moment, by=by),
            value=-fact.value,
            source_kind=source_kind or fact.source_kind,
            source_id=fact.source_id if source_id is None else source_id,
            reverses_id=fact.pk,
        )
        for fact in taken
    ]
    try:
        return Fact.objects.bulk_create(turned)
    except IntegrityError as error:
        if "reverses" not in str(error):
            raise
        raise Unpostable(Reason.TAKEN_BACK) from error


def _recorded(moment: Moment, *, by: Person) -> dict[str, Any]:
    return {"recorded_at": moment[0], "recorded_on": moment[1], "recorded_by_id": by.pk}


def measures_of(lines: Sequence[Line]) -> Mapping[str, Measure]:
    """The rows of the measures of the lines; Unpostable for one that nobody knows."""
    try:
        return measure_rows({line.measure for line in lines})
    except KeyError as error:
        raise Unpostable(Reason.UNKNOWN_MEASURE, found=error.args[0]) from error
    except ValueError as error:
        raise Unpostable(Reason.UNIT_CHANGED, found=str(error).partition(":")[0]) from error


def check_lines(lines: Sequence[Line], *, today: date) -> None:
    """Unpostable names the first line that cannot be entered."""
    for number, line in enumerate(lines):
        fault = _fault_of_value(line) or _fault_of_day(line.occurred_on, today=today) or _fault_of_words(line)
        if fault:
            raise Unpostable(fault[0], found=fault[1], line=number)


def _fault_of_value(line: Line) -> tuple[Reason, object] | None:
    known = packs().measures.get(line.measure)
    if known is not None and known.kind == "ratio":
        return Reason.DERIVED, known.name
    if type(line.value) is not int:
        return Reason.NOT_WHOLE, line.value
    if line.value < 0:
        return Reason.NEGATIVE, line.value
    return (Reason.TOO_LARGE, line.value) if line.value > LARGEST else None


def _fault_of_day(day: object, *, today: date) -> tuple[Reason, object] | None:
    if type(day) is not date:
        return Reason.NO_DAY, day
    if day > today:
        return Reason.FUTURE, day.isoformat()
    return (Reason.TOO_OLD, day.isoformat()) if day < EARLIEST else None


def _fault_of_words(line: Line) -> tuple[Reason, object] | None:
    wrong = [said for said in (line.category, line.population, line.fund) if not CODE.fullmatch(said)]
    if wrong:
        return Reason.NO_CODE, wrong[0][:20]
    return None if PSEUDONYM.fullmatch(line.subject) else (Reason.PERSONAL, "")


def _at(place: Place) -> dict[str, Any]:
    """Where a fact stands, by numbers alone: setting whole objects costs more than all the rest."""
    return {
        "place_id": place.pk,
        "in_district": place.in_district,
        "in_subdistrict": place.in_subdistrict,
        "in_community": place.in_community,
        "in_grid": place.in_grid,
    }


def is_sensitive(code: str) -> bool:
    """Whether what the measure counts is entered for the community alone."""
    known = packs().measures.get(code)
    return bool(known and known.sensitive)


def wider_places(lines: Iterable[Line]) -> Mapping[int, Place]:
    """The community for each place that is narrower than one."""
    inside = {
        line.place.pk: line.place.in_community
        for line in lines
        if line.place.in_community and line.place.level != Level.COMMUNITY
    }
    found = Place.objects.in_bulk(set(inside.values())) if inside else {}
    return {place: found[community] for place, community in inside.items()}
