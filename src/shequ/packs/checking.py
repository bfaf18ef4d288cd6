"""What one part of a pack says of another: every name leads somewhere, every figure has its source, no code stands twice."""

from collections.abc import Iterator
from typing import Any, Final

from shequ.packs.check_days import check_days
from shequ.packs.check_documents import check_outline
from shequ.packs.check_measures import check_measures
from shequ.packs.check_registers import check_register
from shequ.packs.check_standards import check_reconciliation, check_standard
from shequ.packs.drafts import Draft, Entry
from shequ.packs.scope import Scope, scopes
from shequ.packs.shape import (
    Indicator,
    Reconciliation,
    Register,
    Rhythm,
    Rule,
    Sanction,
    Side,
    Trust,
)
from shequ.packs.shaping import Faults
from shequ.packs.walking import walked

__all__ = ["check"]

LEVELS: Final = ("district", "subdistrict", "community", "grid", "zone", "building", "entrance")
PERIODS: Final = ("day", "week", "month", "quarter", "half_year", "year")
WORDS: Final[dict[tuple[type, str], tuple[str, ...]]] = {
    (Register, "level"): LEVELS,
    (Register, "party"): ("none", "optional", "required"),
    (Rhythm, "unit"): PERIODS,
    (Sanction, "direction"): ("penalty", "reward"),
    (Indicator, "op"): (">=", "<=", ">", "<", "=="),
    (Indicator, "trend"): ("falling", "rising", "not_above_mean"),
    (Indicator, "levels"): ("city", "county", "town"),
    (Rule, "kind"): (
        *("present", "deduct", "short", "ratio", "banded", "count", "veto", "bonus"),
        *("rest", "under", "indicator", "worst", "checklist"),
    ),
    (Reconciliation, "kind"): ("equal", "refers"),
    (Reconciliation, "level"): LEVELS,
    (Reconciliation, "period"): PERIODS,
    (Side, "territory"): (*LEVELS, "party"),
}
OF_MEASURES: Final = ("proves", "measure", "measures", "against", "of", "by", "only_with", "beside")
OF_REGISTERS: Final = ("register", "registers")
FIGURES: Final = frozenset({"findings", "observances", "rhythms", "sanctions", "standards", "holidays"})


def check(drafts: list[Draft], faults: Faults) -> None:
    """Note every fault between the parts of packs that were read."""
    reach = scopes(drafts)
    _check_editions(drafts, faults)
    _check_codes(drafts, faults)
    check_measures(drafts, reach, faults)
    for draft in drafts:
        scope = reach[id(draft)]
        for kind in draft.entries:
            for entry in draft.of(kind):
                _check_names(entry, scope, faults)
                _check_sources(entry, scope, faults)
        _check_kinds(draft, scope, faults)


def _check_kinds(draft: Draft, scope: Scope, faults: Faults) -> None:
    for entry in draft.of("registers"):
        check_register(entry, scope, faults)
    known = {indicator.code for entry in draft.of("standards") for indicator in entry.value.indicators}
    for entry in draft.of("standards"):
        check_standard(entry, known, faults)
    for entry in draft.of("reconciliations"):
        check_reconciliation(entry, scope, faults)
    for entry in draft.of("sanctions"):
        if entry.value.unit not in scope.units:
            faults.note(*_unknown_unit(entry, entry.value.unit))
    for entry in draft.of("outlines"):
        check_outline(entry, faults)
    check_days(draft, faults)


def _unknown_unit(entry: Entry, unit: str) -> tuple[str, Any, str, str]:
    return (
        "PACK-018",
        entry.node.at("unit"),
        f"{entry.code} 的单位“{unit}”不认识",
        "请改用已有的单位，或加到 common/units.yaml",
    )


def _values(record: Any, name: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The words of a key that may hold one or several, each with its way."""
    value = getattr(record, name, None)
    if isinstance(value, str) and value:
        yield value, (name,)
    elif isinstance(value, tuple):
        yield from ((each, (name, place)) for place, each in enumerate(value) if isinstance(each, str))


def _check_names(entry: Entry, scope: Scope, faults: Faults) -> None:
    """Measures and registers that are named exist; words out of a fixed list are on it."""
    for record, path in walked(entry.value):
        for name in OF_MEASURES:
            for code, way in _values(record, name):
                if code not in scope.measures:
                    here = entry.node.at(*path, *way)
                    faults.note(
                        "PACK-015", here, f"没有计量项 {code}", "请检查拼写，或在 measures.yaml 里加上这个计量项"
                    )
        for name in OF_REGISTERS:
            for code, way in _values(record, name):
                if code not in scope.registers:
                    here = entry.node.at(*path, *way)
                    faults.note("PACK-026", here, f"没有台账 {code}", "请检查拼写，或在 registers.yaml 里加上这个台账")
        _check_words(record, entry, path, faults)


def _check_words(record: Any, entry: Entry, path: tuple[str | int, ...], faults: Faults) -> None:
    for (shape, name), allowed in WORDS.items():
        if type(record) is shape:
            for word, way in _values(record, name):
                if word not in allowed:
                    here = entry.node.at(*path, *way)
                    faults.note("PACK-011", here, f"{name} 的“{word}”不认识", f"可用的有 {'、'.join(allowed)}")


def _check_sources(entry: Entry, scope: Scope, faults: Faults) -> None:
    """Every figure names a source that there is, and is not trusted more than it."""
    for record, path in walked(entry.value):
        source = getattr(record, "source", None)
        if source is None or (not source and entry.kind not in FIGURES):
            continue
        here = entry.node.at(*path, "source")
        if not source:
            if not hasattr(record, "points"):  # a criterion's figures are those of its standard
                faults.note("PACK-017", here, f"{entry.code} 没有写来源", "请写 source: 来源的代码")
        elif source not in scope.sources:
            faults.note("PACK-017", here, f"没有来源 {source}", "请在 pack.yaml 的 sources 里写明，或改成已有的来源")
        elif scope.sources[source].trust is Trust.RECALLED and getattr(record, "trust", None) in _READ:
            here = entry.node.at(*path, "trust")
            faults.note(
                "PACK-029",
                here,
                f"来源 {source} 只凭记忆，这里却标 {record.trust}",
                "请改为 trust: recalled，或换成查到的来源",
            )


_READ: Final = frozenset({Trust.STANDARD})


def _check_codes(drafts: list[Draft], faults: Faults) -> None:
    """No code of a kind stands twice, but for what a local pack changes and for another edition."""
    first: dict[tuple[str, str], tuple[Draft, Entry]] = {}
    for draft in drafts:
        for kind, entries in draft.entries.items():
            for entry in entries:
                if kind in ("units", "outlines") or not entry.code:
                    continue
                known = first.setdefault((kind, entry.code), (draft, entry))
                if known[1] is not entry and not _may_repeat(draft, known[0], kind):
                    where = known[1].node.where
                    faults.note(
                        "PACK-013",
                        entry.node.at("code"),
                        f"代码 {entry.code} 在 {where} 已经用过",
                        "请换一个代码，或删去其中一个",
                    )


def _may_repeat(draft: Draft, other: Draft, kind: str) -> bool:
    """Whether a second thing of one code is no mistake: an edition, or a local pack's change (checked when laid over)."""
    if kind == "standards" or (draft is not other and draft.head.code == other.head.code):
        return True
    return draft is not other and bool(draft.head.place) and _extends(draft, other)


def _extends(draft: Draft, other: Draft) -> bool:
    return other.head.code == "common" or other.head.code in draft.head.extends or not other.head.place


def _check_editions(drafts: list[Draft], faults: Faults) -> None:
    """Editions of one pack or one standard end where the next begins."""
    dated: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
    for draft in drafts:
        dated.setdefault(("包", draft.head.code), []).append((draft.head, draft.node))
        for entry in draft.of("standards"):
            dated.setdefault(("标准", entry.code), []).append((entry.value, entry.node))
    for (kind, code), editions in dated.items():
        for place, (one, node) in enumerate(editions):
            if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
                faults.note(
                    "PACK-022", node.at("valid_to"), f"{code} 的截止日早于起始日", "请检查 valid_from 和 valid_to"
                )
            for other, at in editions[:place]:
                if _overlap(one, other):
                    found = f"{kind} {code} 的版本 {one.edition} 与 {at.where} 的版本 {other.edition} 有效期重叠"
                    faults.note(
                        "PACK-022", node.at("valid_from"), found, "请给旧版本写 valid_to，给新版本写 valid_from"
                    )


def _overlap(one: Any, other: Any) -> bool:
    ends_before = one.valid_to and other.valid_from and one.valid_to < other.valid_from
    starts_after = one.valid_from and other.valid_to and one.valid_from > other.valid_to
    return not ends_before and not starts_after
