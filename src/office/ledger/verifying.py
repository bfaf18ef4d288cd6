"""Verification: every row and every photo is read again and held against the seals, and the seals against checkpoints.

One day's digests are in memory at a time. What fits no seal is named: which row, of which day, and what was done to it.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import Any, Final

from django.db import OperationalError, connection
from django.utils import timezone

from office.ledger import merkle
from office.ledger.checkpoints import Checkpoint
from office.ledger.faults import ROW, Fault, Kind, Report
from office.ledger.keys import keys
from office.ledger.leaves import Leaf, facts_in_lines, photos_in_lines, readable
from office.ledger.links import Link, links, wrong_columns
from office.ledger.models import Seal
from office.ledger.photos import folder
from office.ledger.sealing import unpacked
from office.ledger.strays import Key, Strays

__all__ = ["verify"]

MANY: Final = 1000
Digests = Iterator[tuple[Key, bytes]]


def verify(*, outside: Sequence[Checkpoint] = ()) -> Report:
    """Read everything and say what was found; ``outside`` are checkpoints that were kept elsewhere."""
    try:
        return _Verification(list(outside)).run()
    except OperationalError:  # bytes that are no text, in a column of text
        if connection.vendor != "sqlite":
            raise
        with _any_text():
            return _Verification(list(outside)).run()


@dataclass
class _Verification:
    outside: list[Checkpoint]
    report: Report = field(default_factory=lambda: Report(at=timezone.localtime().isoformat(timespec="seconds")))
    strays: Strays = field(default_factory=Strays)
    today: str = field(default_factory=lambda: str(timezone.localdate()))

    def run(self) -> Report:
        """The chain first, then day by day, then what belongs to no day."""
        began = time.perf_counter()
        self._days(self._chain())
        self.strays.name(self.report)
        self.report.seconds = round(time.perf_counter() - began, 2)
        return self.report

    def _chain(self) -> dict[str, int]:
        """Walk the chain without the leaves; the id of the seal of each day, in the order of days."""
        days: dict[str, int] = {}
        before: Link | None = None
        by = None
        for link in links():
            by = by or keys()
            self._gap(before, link)
            wrong = wrong_columns(link, before, by=by)
            if wrong:
                self.report.add(Fault(Kind.SEAL_CHANGED, link.day, "seal", link.number, "、".join(wrong)))
            if any(each.number == link.number and each.head != link.head for each in self.outside):
                self.report.add(Fault(Kind.RESEALED, link.day, "seal", link.number))
            days[link.day] = link.pk
            before = link
        self._end(before, days)
        return dict(sorted(days.items()))

    def _gap(self, before: Link | None, link: Link) -> None:
        """Numbers that are left out were seals once."""
        number = before.number if before else 0
        if link.number > number + 1:
            self.strays.gaps.append((before.day if before else "", link.day))
        for missing in range(number + 1, min(link.number, number + MANY)):
            self.report.add(Fault(Kind.SEAL_MISSING, link.day, "seal", missing))

    def _end(self, last: Link | None, days: dict[str, int]) -> None:
        """How far the chain goes, and whether checkpoints know of more."""
        report = self.report
        report.days, report.last_day, report.outside = len(days), max(days, default=""), len(self.outside)
        report.number, report.head = (last.number, str(last.head)) if last else (0, "")
        for each in self.outside:
            if each.number > report.number:
                report.add(Fault(Kind.CUT, str(each.day), "seal", each.number))

    def _days(self, days: dict[str, int]) -> None:
        """Merge the days of the seals with the days of the rows, both in order."""
        facts, photos = _Days(facts_in_lines()), _Days(self._photos())
        for day, seal in days.items():
            self._unsealed(chain(facts.until(day), photos.until(day)), last=False)
            self._day(day, seal, chain(facts.of(day), photos.of(day)))
        self._unsealed(chain(facts.until(None), photos.until(None)), last=True)

    def _day(self, day: str, seal_id: int, found: Digests) -> None:
        number, root, leaves = Seal.objects.values_list("number", "root", "leaves").get(pk=seal_id)
        kept = dict(unpacked(_octets(leaves)))
        if merkle.root(list(kept.values())).hex() != root:
            self.report.add(Fault(Kind.SEAL_CHANGED, day, "seal", number, "leaves"))
            listed = list(found)
            if merkle.root([digest for _key, digest in listed]).hex() == root:
                kept = dict(listed)  # the rows are what was signed; only the seal's own list is not
            found = iter(listed)
        extra: dict[bytes, Key] = {}
        for key, digest in found:
            self._count(key)
            known = kept.pop(key, None)
            if known is None:
                extra[digest] = key
            elif known != digest:
                self.report.add(Fault(Kind.CHANGED, day, ROW[key[0]], key[1]))
        if extra or kept:
            self._left_over(day, number, extra, kept)

    def _left_over(self, day: str, number: int, extra: dict[bytes, Key], kept: dict[Key, bytes]) -> None:
        renamed = [key for key, digest in kept.items() if extra.pop(digest, None)]
        if renamed:  # a line holds its own number: the seal's list has another beside the same digest
            self.report.add(Fault(Kind.SEAL_CHANGED, day, "seal", number, "leaves"))
        for key in extra.values():
            self.strays.take(day, key)
        for key in kept.keys() - renamed:
            self.strays.lost(day, key, kept[key])

    def _unsealed(self, days: Iterator[tuple[str, Digests]], *, last: bool) -> None:
        """Days without a seal: before the last seal there can be no row in them, after it they wait."""
        for day, rows in days:
            for key, _digest in rows:
                self._count(key)
                if not last or not readable(day):
                    self.strays.take(day, key)
                elif day < self.today:
                    self.report.waiting += 1

    def _count(self, key: Key) -> None:
        if key[0]:
            self.report.photos += 1
        else:
            self.report.facts += 1

    def _photos(self) -> Iterator[Leaf]:
        """The photos, the bytes of each looked at on the way."""
        for leaf in photos_in_lines():
            kind = _look(*leaf.more)
            if kind is not None:
                self.report.add(Fault(kind, leaf.day, "photo", leaf.number))
            yield leaf


class _Days:
    """Leaves that come in the order of their days, taken day by day."""

    def __init__(self, leaves: Iterator[Leaf]) -> None:
        self._groups = groupby(leaves, key=lambda leaf: leaf.day)
        self._next = next(self._groups, None)

    def until(self, day: str | None) -> Iterator[tuple[str, Digests]]:
        """The days before this one, all that are left if there is none; what is no day at all comes at once."""
        while self._next is not None:
            name = str(self._next[0])
            if day is not None and readable(name) and name >= day:
                return
            yield name, _digests(self._next[1])
            self._next = next(self._groups, None)

    def of(self, day: str) -> Digests:
        """The leaves of this very day."""
        if self._next is not None and self._next[0] == day:
            yield from _digests(self._next[1])
            self._next = next(self._groups, None)


def _digests(leaves: Iterator[Leaf]) -> Digests:
    for leaf in leaves:
        yield (leaf.kind, leaf.number), merkle.leaf(leaf.line)


def _octets(said: Any) -> bytes:
    """The leaves; nothing where somebody put text in their place."""
    return b"" if isinstance(said, str) else bytes(said)


def _look(file: str, size: int, digest: str) -> Kind | None:
    """What is wrong with the bytes of a photo."""
    path = folder() / Path(str(file)).name
    try:
        with path.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
            return None if found == digest and opened.tell() == size else Kind.PHOTO_CHANGED
    except OSError:
        return Kind.PHOTO_MISSING


@contextmanager
def _any_text() -> Iterator[None]:
    """Let SQLite give us what is no text, too: it will fit no seal, and is named by that."""
    connection.ensure_connection()
    raw: Any = connection.connection
    before = raw.text_factory
    raw.text_factory = lambda octets: octets.decode(errors="surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before
