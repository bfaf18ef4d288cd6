"""Figures from before: what an old ledger or last year's summary says becomes facts that name their file.

One at a time or a sheet at once; taking one back is a reversal, and both stay to be seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.ledger.actions import Line, post, reverse
from office.ledger.knowledge import measure_rows, packs
from office.ledger.models import Fact, Opening, SourceKind
from office.ledger.order import alone
from office.pages.conflict import Clash, Conflict
from office.people.models import Person
from office.territory.models import Place, keys_at
from shequ.errors import InputError

__all__ = ["Before", "Known", "known_file", "open_figure", "open_many", "smallest", "take_back"]


@dataclass(frozen=True, slots=True)
class Before:
    """A figure from before, its value in the smallest unit; ``row`` is where the sheet says it."""

    measure: str
    value: int
    place: Place
    to_on: date
    from_on: date | None = None
    note: str = ""
    row: int | None = None


class Known(ValueError):
    """The same file was brought in already, and its figures are in force."""


def smallest(code: str, value: Decimal, unit: str = "") -> int:
    """The figure in the smallest unit; ValueError says why it cannot be."""
    try:
        return packs().smallest(code, value, unit or packs().measures[code].unit)
    except InputError as error:
        raise ValueError(f"{error.found}。{error.remedy}。") from error


def open_figure(*, by: Person, figure: Before, file_name: str) -> Opening:
    """Enter one figure."""
    return open_many(by=by, figures=[figure], file_name=file_name)[0]


@transaction.atomic
def open_many(*, by: Person, figures: Sequence[Before], file_name: str, sha256: str = "") -> list[Opening]:
    """Enter the figures of one file, all or none; Known if that very file is in force already."""
    for place in {each.place.pk: each.place for each in figures}.values():
        require(by, Right.CORRECT, at=place)
    if sha256:
        alone()  # the same sheet, sent twice at once, is entered once
        if known_file(sha256, by_places=figures):
            raise Known(file_name)
    rows = measure_rows({each.measure for each in figures})
    made = Opening.objects.bulk_create(
        Opening(
            **keys_at(each.place),
            measure=rows[each.measure],
            value=each.value,
            from_on=each.from_on,
            to_on=each.to_on,
            file_name=file_name[-200:],
            sha256=sha256,
            row=each.row,
            note=each.note,
            recorded_by=by,
        )
        for each in figures
    )
    lines = [Line(each.measure, each.value, each.place, each.to_on) for each in figures]
    post(lines, by=by, source_kind=SourceKind.OPENING, source_id=[opening.pk for opening in made])
    only = made[0] if len(made) == 1 else None
    trail.log("ledger.open", by=by, of=only, after={"count": len(made), "file_name": file_name, "sha256": sha256})
    return made


@transaction.atomic
def take_back(*, by: Person, opening: Opening, version: int) -> None:
    """Take a figure back: its fact is reversed, the figure stays and says so."""
    require(by, Right.CORRECT, at=opening)
    mine = Opening.objects.filter(pk=opening.pk, version=version, taken_back_at=None)
    if not mine.update(taken_back_at=timezone.now(), version=F("version") + 1):
        raise Conflict([Clash(_("状态"), _("已撤回"), _("撤回"))])
    facts = Fact.objects.filter(source_kind=SourceKind.OPENING, source_id=opening.pk, reverses=None, reversed_by=None)
    reverse(facts, by=by)
    trail.log("ledger.take_back", by=by, of=opening, before=_plain(opening))


def known_file(sha256: str, *, by_places: Iterable[Before] = ()) -> bool:
    """Whether figures of this file are in force, in the same districts."""
    districts = {each.place.in_district for each in by_places}
    rows = Opening.objects.filter(sha256=sha256, taken_back_at=None)
    return (rows.filter(in_district__in=districts) if districts else rows).exists()


def _plain(opening: Opening) -> Mapping[str, Any]:
    return {"value": opening.value, "to_on": opening.to_on, "file_name": opening.file_name}
