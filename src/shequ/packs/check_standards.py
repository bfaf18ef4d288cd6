"""Standards and reconciliations: each rule has what its kind needs, each side is exactly one account."""

from collections.abc import Iterator
from typing import Final

from shequ.packs.drafts import Entry
from shequ.packs.scope import Scope
from shequ.packs.shape import Criterion, FieldKind, Rule, Standard
from shequ.packs.shaping import Faults

__all__ = ["check_reconciliation", "check_standard"]

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "present": ("measure",),
    "deduct": ("measure", "per"),
    "short": ("per", "target"),
    "ratio": ("measure", "target"),
    "rest": ("measure", "target"),
    "under": ("measure", "per", "target"),
    "banded": ("measure", "bands"),
    "count": ("measures",),
    "veto": (),
    "bonus": ("per",),
    "indicator": ("indicator",),
    "worst": ("indicators",),
    "checklist": (),
}
Path = tuple[str | int, ...]


def check_standard(entry: Entry, known: set[str], faults: Faults) -> None:
    """Note what is wrong within a standard; ``known`` are the indicators of all standards of its pack."""
    standard: Standard = entry.value
    seen: set[str] = set()
    for place, indicator in enumerate(standard.indicators):
        path: Path = ("indicators", place)
        _once(indicator.code, seen, entry, path, faults)
        _indicators(entry, (*path, "worst"), indicator.worst, known, faults)
        if bool(indicator.op) != (indicator.target is not None or bool(indicator.against)):
            found = f"指标 {indicator.code} 的 op 与 target 没有成对"
            remedy = '可用 >=、<=、>、<、==；例如“达到90%”写作 op: ">=" 和 target: 90'
            faults.note("PACK-027", entry.node.at(*path), found, remedy)
    seen = set()
    for criterion, path in _criteria(standard.criteria, ("criteria",)):
        _once(criterion.code, seen, entry, path, faults)
        if criterion.rule:
            _check_rule(entry, criterion.rule, (*path, "rule"), known, faults)
            _check_within(entry, criterion, path, faults)


def _criteria(parts: tuple[Criterion, ...], path: Path) -> Iterator[tuple[Criterion, Path]]:
    for place, part in enumerate(parts):
        yield part, (*path, place)
        yield from _criteria(part.parts, (*path, place, "parts"))


def _once(code: str, seen: set[str], entry: Entry, path: Path, faults: Faults) -> None:
    if code in seen:
        here = entry.node.at(*path, "code")
        faults.note("PACK-013", here, f"标准 {entry.code} 里代码 {code} 写了两次", "请换一个代码，或删去其中一个")
    seen.add(code)


def _check_within(entry: Entry, criterion: Criterion, path: Path, faults: Faults) -> None:
    """What limits a criterion is another one of its standard, and is not limited itself."""
    within = criterion.rule.within if criterion.rule else ""
    standard: Standard = entry.value
    known = {each.code: each for each, _ in _criteria(standard.criteria, ("criteria",))}
    other = known.get(within)
    if within and (other is None or other is criterion or (other.rule and other.rule.within)):
        found = f"标准 {entry.code} 里没有可作上限的条款 {within}"
        faults.note("PACK-026", entry.node.at(*path, "rule", "within"), found, "请写同一标准里另一个条款的代码")


def _check_rule(entry: Entry, rule: Rule, path: Path, known: set[str], faults: Faults) -> None:
    for key in NEEDS.get(rule.kind, ()):
        if getattr(rule, key) in ("", (), None):
            faults.note("PACK-027", entry.node.at(*path), f"{rule.kind} 规则缺少 {key}", f"请补上 {key}: …")
    _indicators(entry, (*path, "indicators"), rule.indicators, known, faults)
    if rule.indicator:
        _indicators(entry, (*path, "indicator"), (rule.indicator,), known, faults)


def _indicators(entry: Entry, path: Path, codes: tuple[str, ...], known: set[str], faults: Faults) -> None:
    for place, code in enumerate(codes):
        if code not in known:
            found = f"标准 {entry.code} 里没有指标 {code}"
            faults.note("PACK-026", entry.node.at(*path, place), found, "请检查拼写，或在 indicators 里加上这个指标")


def check_reconciliation(entry: Entry, scope: Scope, faults: Faults) -> None:
    """Note what is wrong within a reconciliation."""
    for key in ("left", "right"):
        side, node = getattr(entry.value, key), entry.node.at(key)
        if sum(map(bool, (side.measure, side.register, side.territory))) != 1:
            found = f"核对 {entry.code} 的 {key} 应正好是一种账"
            faults.note("PACK-027", node, found, "measure、register、territory 三个键只写一个")
        register = scope.registers.get(side.register)
        field = next((each for each in register.fields if each.code == side.field), None) if register else None
        if side.field and register and field is None:
            known = "、".join(each.code for each in register.fields)
            faults.note(
                "PACK-016", node.at("field"), f"台账 {register.code} 没有字段 {side.field}", f"已有的字段：{known}"
            )
        elif field and entry.value.kind == "equal" and field.kind not in _NUMBERS:
            found = f"字段 {field.code} 不是数，不能逐数核对"
            faults.note("PACK-027", node.at("field"), found, "kind: equal 的两边要是数，核对名单请用 kind: refers")


_NUMBERS: Final = (FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY, FieldKind.PEOPLE, FieldKind.FOLLOW_UPS)
