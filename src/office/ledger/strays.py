"""Rows without a place in a seal and places in a seal without their row: moved, doubled, added or missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Q

from office.ledger import merkle
from office.ledger.faults import MOST, ROW, Fault, Kind, Report
from office.ledger.leaves import FACT, facts_in_lines, photos_in_lines
from office.ledger.models import Fact, Photo

__all__ = ["Key", "Strays"]

Key = tuple[int, int]  # fact or photo, and its number
CHUNK: Final = 500
COPIED: Final = {
    Fact: ("recorded_by_id", "occurred_on", "measure_id", "value", "category", "place_id", "source_kind", "source_id"),
    Photo: ("size", "sha256", "recorded_by_id"),
}


@dataclass
class Strays:
    """What is left over from the days. ``gaps`` are the days around seals that are gone: rows between them say nothing."""

    found: dict[Key, str] = field(default_factory=dict)
    missed: dict[Key, tuple[str, bytes]] = field(default_factory=dict)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    beyond: int = 0

    def take(self, day: str, key: Key) -> None:
        """A row that no seal knows."""
        if any(before < day < after for before, after in self.gaps):
            return
        if len(self.found) < MOST:
            self.found[key] = day
        else:
            self.beyond += 1

    def lost(self, day: str, key: Key, digest: bytes) -> None:
        """A row that a seal knows and that is not in its day."""
        if len(self.missed) < MOST:
            self.missed[key] = (day, digest)
        else:
            self.beyond += 1

    def name(self, report: Report) -> None:
        """Say of each what happened to it."""
        elsewhere = dict(_elsewhere(self.missed))
        for key, (day, digest) in self.missed.items():
            now = elsewhere.get(key)
            self.found.pop(key, None)
            if now is None:
                report.add(Fault(Kind.MISSING, day, ROW[key[0]], key[1]))
            elif now[1] != digest:  # the same row and the same day: then its seal was moved, which is said already
                report.add(Fault(Kind.MOVED, day, ROW[key[0]], key[1], now[0]))
        for key, day in self.found.items():
            twin = _twin(key, strangers=self.found)
            kind = Kind.ADDED if twin is None else Kind.DOUBLED
            report.add(Fault(kind, day, ROW[key[0]], key[1], "" if twin is None else str(twin)))
        report.beyond += self.beyond


def _elsewhere(keys: dict[Key, Any]) -> Iterator[tuple[Key, tuple[str, bytes]]]:
    """Where the missed rows are now, if anywhere, and what they say."""
    for kind, ids in _in_chunks(keys):
        rows: Any = facts_in_lines if kind == FACT else photos_in_lines
        model: Any = Fact if kind == FACT else Photo
        for leaf in rows(model.objects.filter(pk__in=ids)):
            yield (kind, leaf.number), (str(leaf.day), merkle.leaf(leaf.line))


def _in_chunks(keys: dict[Key, Any]) -> Iterator[tuple[int, Sequence[int]]]:
    for kind in range(len(ROW)):
        ids = (number for each, number in keys if each == kind)
        while chunk := list(islice(ids, CHUNK)):
            yield kind, chunk


def _twin(key: Key, *, strangers: dict[Key, str]) -> int | None:
    """The number of a row that says the same and is in its place."""
    model: Any = Fact if key[0] == FACT else Photo
    names = COPIED[model]
    try:
        told = model.objects.values_list(*names).get(pk=key[1])
        same = Q(**dict(zip(names, told, strict=True)))
        numbers = model.objects.filter(same).exclude(pk=key[1]).values_list("pk", flat=True)[:CHUNK]
        return next((number for number in numbers if (key[0], number) not in strangers), None)
    except (ValueError, TypeError, ValidationError):
        return None  # a row that is no row has no twin
