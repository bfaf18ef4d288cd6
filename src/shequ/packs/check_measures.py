"""Units and measures: each word means one thing, each ratio and balance leads to what is counted."""

from collections.abc import Mapping
from typing import Final

from shequ.packs.drafts import Draft, Entry
from shequ.packs.reading import Node
from shequ.packs.scope import PHYSICAL, Scope
from shequ.packs.shape import Measure, MeasureKind
from shequ.packs.shaping import Faults
from shequ.packs.words import OWN

__all__ = ["check_measures"]

COMPUTED: Final = {MeasureKind.RATIO: "比率计量项", MeasureKind.BALANCE: "结余计量项"}


def check_measures(drafts: list[Draft], reach: Mapping[int, Scope], faults: Faults) -> None:
    """Note what is wrong with units and measures over all packs."""
    _check_units(drafts, faults)
    meanings: dict[tuple[str, str], list[tuple[Draft, Entry]]] = {}
    for draft in drafts:
        scope = reach[id(draft)]
        for entry in draft.of("measures"):
            _check_unit(entry, scope, faults)
            _check_of(entry, scope, faults)
            if entry.value.code.startswith(OWN):
                found = f"计量项代码 {entry.value.code} 已经另有用处"
                faults.note("PACK-013", entry.node.at("code"), found, "请换一个代码")
            unit = scope.unit_of(entry.value)
            for word in {_bare(word) for word in (entry.value.name, *entry.value.also)} if unit else ():
                meanings.setdefault((word, unit.dimension if unit else ""), []).append((draft, entry))
    for (word, _dimension), uses in meanings.items():
        for draft, entry in uses[1:]:
            if other := next((each for at, each in uses if each.code != entry.code and _together(at, draft)), None):
                found = f"“{word}”既是 {other.code}（{other.node.where}），又是 {entry.code}"
                faults.note(
                    "PACK-014", _word_at(entry, word), found, "请从其中一个的名称或 also 里去掉，或合并成一个计量项"
                )


def _together(one: Draft, other: Draft) -> bool:
    """Whether two packs can be loaded side by side: not for two places, nor two editions."""
    if one is not other and one.head.code == other.head.code:
        return False
    return not (one.head.place and other.head.place) or one.head.place == other.head.place


def _bare(word: str) -> str:
    return "".join(word.split()).casefold()


def _word_at(entry: Entry, word: str) -> Node:
    """Where a measure says a word."""
    place = next((place for place, each in enumerate(entry.value.also) if _bare(each) == word), None)
    return entry.node.at("name") if place is None else entry.node.at("also", place)


def _check_units(drafts: list[Draft], faults: Faults) -> None:
    """No word stands for two units."""
    first: dict[str, Entry] = {}
    for draft in drafts:
        for entry in draft.of("units"):
            if not entry.value.size:
                faults.note(
                    "PACK-018", entry.node.at("size"), f"单位“{entry.value.name}”的大小是 0", "请写正整数或分数"
                )
            for word in (entry.value.name, *entry.value.also):
                if first.setdefault(word, entry) is not entry or (entry.value.name, *entry.value.also).count(word) > 1:
                    where = first[word].node.where
                    faults.note("PACK-018", entry.node, f"“{word}”在 {where} 已是一个单位", "请只留一处")


def _check_unit(entry: Entry, scope: Scope, faults: Faults) -> None:
    """The unit is known, its smallest is of one kind with it, and what it accepts is no other quantity."""
    measure: Measure = entry.value
    unit = scope.unit_of(measure)
    remedy = "请改用已有的单位，或加到 common/units.yaml"
    if unit is None:
        faults.note("PACK-018", entry.node.at("unit"), f"{entry.code} 的单位“{measure.unit}”不认识", remedy)
        return
    smallest = scope.units.get(measure.smallest) if measure.smallest else unit
    if smallest is None:
        faults.note("PACK-018", entry.node.at("smallest"), f"{entry.code} 的最小单位“{measure.smallest}”不认识", remedy)
    elif smallest.dimension != unit.dimension:
        found = f"{entry.code} 的最小单位“{measure.smallest}”与单位“{measure.unit}”不是一类"
        faults.note("PACK-018", entry.node.at("smallest"), found, "请改成同一类的单位，或整行删去")
    for place, word in enumerate(measure.accepts):
        other = scope.units.get(word)
        if other and other.dimension in PHYSICAL and other.dimension != unit.dimension:
            found = f"{entry.code} 的 accepts 里“{word}”与单位“{measure.unit}”不是一类"
            faults.note("PACK-018", entry.node.at("accepts", place), found, "请删去，或另立一个以它为单位的计量项")


def _check_of(entry: Entry, scope: Scope, faults: Faults) -> None:
    """What is computed says from what, what is counted does not, and nothing is computed from itself."""
    measure: Measure = entry.value
    if measure.kind in COMPUTED and measure.of is None:
        found = f"{COMPUTED[measure.kind]} {entry.code} 没有 of"
        faults.note("PACK-019", entry.node, found, "比率写 of: [分子, 分母]，结余写 of: [新增, 减少]")
    if measure.of is None:
        return
    if measure.kind not in COMPUTED:
        faults.note(
            "PACK-019",
            entry.node.at("of"),
            f"{entry.code} 是直接记的数，不能有 of",
            "请删去 of，或把 kind 改为 ratio 或 balance",
        )
    elif _leads_back(entry.code, scope):
        faults.note("PACK-019", entry.node.at("of"), f"{entry.code} 绕了一圈算到自己", "请检查 of 里的计量项")
    elif measure.kind is MeasureKind.BALANCE:
        units = [scope.unit_of(part) for part in map(scope.measures.get, measure.of) if part]
        if any(unit and unit.dimension != _dimension(measure, scope) for unit in units):
            faults.note(
                "PACK-019",
                entry.node.at("of"),
                f"{entry.code} 与 of 里的计量项单位不是一类",
                "结余的三个计量项要用同一类单位",
            )


def _dimension(measure: Measure, scope: Scope) -> str:
    unit = scope.unit_of(measure)
    return unit.dimension if unit else ""


def _leads_back(code: str, scope: Scope) -> bool:
    waiting, seen = [code], set[str]()
    while waiting:
        measure = scope.measures.get(waiting.pop())
        for part in (measure.of or ()) if measure else ():
            if part == code:
                return True
            if part not in seen:
                seen.add(part)
                waiting.append(part)
    return False
