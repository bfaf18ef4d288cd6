"""The packs of this office, and the numbers by which its facts name their measures."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_migrate

from office.ledger.models import Fact, Measure
from shequ.packs import Packs, load

__all__ = ["forget", "measure_numbers", "measure_row", "measure_rows", "name_of", "packs"]

KEPT: Final = ("name", "unit", "smallest", "kind")  # what a row repeats of its pack
_known: dict[str, Measure] = {}
_numbers: dict[str, int] = {}


@lru_cache(maxsize=1)
def packs() -> Packs:
    """The packs that come with Shequ and those of ``settings.PACK_FOLDERS``; read once for each worker."""
    return load(*map(Path, settings.PACK_FOLDERS))


def measure_row(code: str) -> Measure:
    """The row of a measure of the packs, or of one of the office's own; KeyError if nobody knows it."""
    return measure_rows((code,))[code]


def measure_rows(codes: Collection[str]) -> dict[str, Measure]:
    """The rows of these measures, in step with the packs. Those already met cost no query; KeyError names an unknown one."""
    wanted = frozenset(codes)
    found = {code: _known[code] for code in wanted if code in _known}
    missing = wanted - found.keys()
    if missing:
        fresh = _in_step(missing)
        found |= fresh
        # Only what is committed is remembered: a number that is rolled back may be given to another measure.
        transaction.on_commit(lambda: _known.update(fresh))
    return found


def measure_numbers(codes: Collection[str]) -> dict[str, int]:
    """The numbers of those of these measures that have one; nothing is made, for asking is no reason to keep a row."""
    found = {code: _numbers[code] for code in codes if code in _numbers}
    missing = frozenset(codes) - found.keys()
    if missing:
        fresh = dict(Measure.objects.filter(code__in=missing).values_list("code", "pk"))
        found |= fresh
        transaction.on_commit(lambda: _numbers.update(fresh))
    return found


def name_of(code: str, *, own: str = "") -> str:
    """What a measure is called in the packs; its own name for one of the office's own."""
    known = packs().measures.get(code)
    return known.name if known else own or code


def forget(**_signal: Any) -> None:
    """Meet every measure anew: the tables have changed."""
    _known.clear()
    _numbers.clear()


post_migrate.connect(forget, dispatch_uid="ledger.forget")


def _in_step(codes: Iterable[str]) -> dict[str, Measure]:
    known = packs().measures
    rows = {row.code: row for row in Measure.objects.filter(code__in=codes)}
    wanted = {code: _row(known[code]) for code in codes if code in known}
    unknown = [code for code in codes if code not in wanted and not (code in rows and rows[code].own)]
    if unknown:
        raise KeyError(min(unknown))
    made = [row for code, row in wanted.items() if code not in rows]
    if made:  # somebody else may be first
        Measure.objects.bulk_create(made, ignore_conflicts=True)
        rows |= {row.code: row for row in Measure.objects.filter(code__in=[row.code for row in made])}
    for code, want in wanted.items():
        _mend(rows[code], want)
    return rows


def _row(measure: Any) -> Measure:
    smallest = packs().smallest_unit(measure.code)
    return Measure(code=measure.code, name=measure.name, unit=measure.unit, smallest=smallest, kind=measure.kind.value)


def _mend(row: Measure, want: Measure) -> None:
    """A pack may find better words; the smallest unit stays once there are facts, for their numbers would change."""
    changed = [name for name in KEPT if getattr(row, name) != getattr(want, name)]
    if "smallest" in changed and Fact.objects.filter(measure=row).exists():
        raise ValueError(f"{row.code}: facts are kept in {row.smallest}, the packs now say {want.smallest}")
    for name in changed:
        setattr(row, name, getattr(want, name))
    if changed:
        row.save(update_fields=changed)
