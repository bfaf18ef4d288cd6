"""Two documents with different figures for one measure, place and time: the second author is told before issuing."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from office.access import visible
from office.reports.aligning import text_of
from office.reports.models import Report, Stated
from office.reports.stating import digest_of, value_of
from office.reports.walking import Mark, marks_of
from shequ.paper import Paper

__all__ = ["Differing", "differing", "token_of"]

MOST: Final = 200
READ: Final = 4000
COLUMNS: Final = ("asked", "report_id", "value", "printed", "edited", "number", "report__title", "report__state")


@dataclass(frozen=True, slots=True)
class _There:
    """A number of another document."""

    value: str
    printed: str
    edited: bool
    number: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A number of this document beside one of another that counts the same; ``written``: only the words differ."""

    key: str
    name: str
    printed: str
    other: int
    title: str
    issued: bool
    said: str
    other_key: str
    written: bool


def differing(report: Report, paper: Paper, *, by: Any) -> list[Differing]:
    """Numbers of other documents in sight of ``by`` that ask the ledger the same and say something else: one statement."""
    mine: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks_of(paper):
        mine[digest_of(mark.number.figure)].append(mark)
    mine.pop("", None)
    others = visible(Report.objects.exclude(pk=report.pk).exclude(state=Report.State.DROPPED), by=by)
    rows = Stated.objects.filter(asked__in=list(mine), report__in=others).order_by("report_id", "id")
    theirs: dict[tuple[str, int], list[_There]] = defaultdict(list)
    for asked, other, *there in rows.values_list(*COLUMNS)[:READ]:
        theirs[asked, other].append(_There(*there))
    found = [_between(mine[asked], listed, other) for (asked, other), listed in theirs.items()]
    return [each for each in found if each is not None][:MOST]


def _between(mine: Sequence[Mark], theirs: Sequence[_There], other: int) -> Differing | None:
    """Two documents about one figure: another value, a number changed by hand, or never written alike."""
    here, there = {text_of(mark.number) for mark in mine}, {each.printed for each in theirs}
    changed = next((mark for mark in mine if mark.number.edited and text_of(mark.number) not in there), None)
    theirs_changed = next((each for each in theirs if each.edited and each.printed not in here), None)
    valued = value_of(mine[0].number.figure) != theirs[0].value
    if not (changed or theirs_changed or valued or not here & there):
        return None
    mark, said = changed or mine[0], theirs_changed or theirs[0]
    return Differing(
        key=mark.key,
        name=mark.number.figure.name,
        printed=text_of(mark.number),
        other=other,
        title=said.title,
        issued=said.state == Report.State.ISSUED,
        said=said.printed,
        other_key=said.number,
        written=not (changed or theirs_changed or valued),
    )


def token_of(found: Sequence[Differing]) -> str:
    """A word for exactly these differences: who confirms has seen them and no others."""
    said = "\n".join(f"{each.key}|{each.printed}|{each.other}|{each.said}" for each in found)
    return hashlib.sha256(said.encode()).hexdigest()[:16] if found else ""
