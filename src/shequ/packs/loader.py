"""Loads packs from their folders, checks them whole, and keeps what was loaded."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from shequ.calendar import Holidays, holiday_days
from shequ.packs.checking import check
from shequ.packs.drafts import KINDS, Draft, Entry, Head, drafted, pack_folders
from shequ.packs.errors import PackError
from shequ.packs.local import lay_over, ordered
from shequ.packs.packs import Packs
from shequ.packs.shape import HolidayYear, Pack, Standard, Unit
from shequ.packs.shaping import Faults, shaped

__all__ = ["load"]

SHIPPED: Final = Path(__file__).parent / "data"
UNREADABLE: Final = frozenset({"PACK-001", "PACK-002", "PACK-003", "PACK-004", "PACK-005", "PACK-012"})
_lock: Final = Lock()


def load(*folders: Path, shipped: bool = True) -> Packs:
    """The packs that come with Shequ and those in ``folders``; PackError names every fault.

    A folder is a pack or holds packs. What was loaded is kept: a change to a file is seen by the next process.
    """
    with _lock:
        return _loaded(tuple(Path(folder).resolve() for folder in folders), shipped=shipped)


@lru_cache(maxsize=8)
def _loaded(folders: tuple[Path, ...], *, shipped: bool) -> Packs:
    faults = Faults()
    roots = [*([SHIPPED] if shipped else []), *folders]
    found = [path for root in roots for path in pack_folders(root, faults)]
    drafts = [draft for path in dict.fromkeys(found) if (draft := drafted(path, faults)) is not None]
    drafts = ordered(drafts, faults)
    for place, draft in enumerate(drafts):
        if draft.head.place:
            lay_over(draft, drafts[:place], faults)
        for entries in draft.entries.values():
            for entry in entries:
                _shape(entry, draft.head.code, faults)
    if not any(each.code in UNREADABLE for each in faults):
        check(drafts, faults)
    if faults:
        raise PackError(sorted(dict.fromkeys(faults), key=lambda each: _place(each.where)))
    return _joined(drafts)


def _place(where: str) -> tuple[str, int]:
    file, _colon, line = where.rpartition(":")
    return (file, int(line)) if line.isdigit() else (where, 0)


def _shape(entry: Entry, pack: str, faults: Faults) -> None:
    shape = KINDS[entry.kind]
    value: Any = shaped(shape, entry.node, faults)
    own = "pack" in shape.__dataclass_fields__
    entry.value = replace(value, pack=pack) if value is not None and own else value


def _pack(draft: Draft) -> Pack:
    parts: dict[str, Any] = {key: getattr(draft.head, key) for key in Head.__slots__}
    parts |= {kind: tuple(entry.value for entry in draft.of(kind)) for kind in KINDS}
    return Pack(**parts, sources=tuple(draft.sources.values()))


def _joined(drafts: Sequence[Draft]) -> Packs:
    """Everything by its code; of two editions of a pack the later holds."""
    packs = {pack.code: pack for pack in sorted(map(_pack, drafts), key=_since)}
    ordered_packs = {draft.head.code: packs[draft.head.code] for draft in drafts}
    units: dict[str, Unit] = {}
    for pack in ordered_packs.values():
        for unit in pack.units:
            units |= dict.fromkeys((unit.name, *unit.also), unit)
    editions = _editions(drafts)

    def by_code(kind: str) -> dict[str, Any]:
        return {each.code: each for pack in ordered_packs.values() for each in getattr(pack, kind)}

    return Packs(
        packs=ordered_packs,
        measures=by_code("measures"),
        registers=by_code("registers"),
        findings=by_code("findings"),
        observances=by_code("observances"),
        rhythms=by_code("rhythms"),
        sanctions=by_code("sanctions"),
        reconciliations=by_code("reconciliations"),
        standards={code: each[-1] for code, each in editions.items()},
        editions=editions,
        units=units,
        holidays=_holidays([year for pack in ordered_packs.values() for year in pack.holidays]),
    )


def _since(dated: Pack | Standard) -> int:
    return dated.valid_from.toordinal() if dated.valid_from else 0


def _editions(drafts: Sequence[Draft]) -> dict[str, tuple[Standard, ...]]:
    found: dict[str, list[Standard]] = {}
    for draft in drafts:
        for entry in draft.of("standards"):
            found.setdefault(entry.code, []).append(entry.value)
    return {code: tuple(sorted(each, key=_since)) for code, each in found.items()}


def _holidays(years: Sequence[HolidayYear]) -> Holidays:
    """The holidays of all years; of two tables for a year the later pack's holds."""
    last = {each.year: each for each in years}
    return Holidays(
        years=frozenset(last),
        off=frozenset(day for each in last.values() for words in each.off for day in holiday_days(each.year, words)),
        working=frozenset(
            day for each in last.values() for words in each.working for day in holiday_days(each.year, words)
        ),
    )
