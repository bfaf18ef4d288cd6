"""Local packs: what a place decides otherwise is laid over the packs that it extends, before anything is shaped."""

from typing import Final

from shequ.packs.drafts import Draft, Entry
from shequ.packs.reading import Mapping, Node
from shequ.packs.shaping import Faults

__all__ = ["lay_over", "ordered"]

MAY_CHANGE: Final[dict[str, frozenset[str] | None]] = {  # None: whatever it says
    "findings": frozenset({"limits"}),
    "sanctions": None,
    "rhythms": None,
    "observances": None,
    "registers": frozenset({"fields"}),
}


def ordered(drafts: list[Draft], faults: Faults) -> list[Draft]:
    """The packs, each after those that it extends; what is unknown or goes round in a circle is a fault."""
    known = {draft.head.code for draft in drafts}
    waiting, done, found = list(drafts), set[str](), list[Draft]()
    for draft in drafts:
        for place, code in enumerate(draft.head.extends):
            if code not in known:
                here = draft.node.at("extends", place)
                faults.note("PACK-024", here, f"extends 指的包 {code} 没有", f"已有的包：{'、'.join(sorted(known))}")
        if draft.head.place and not draft.head.extends:
            here = draft.node.at("place")
            faults.note("PACK-024", here, "地方包没有写 extends", "请写明它改动哪个包，例如 extends: [sanitation]")
    while waiting:
        ready = [draft for draft in waiting if all(code in done or code not in known for code in draft.head.extends)]
        if not ready:
            round_ = "、".join(draft.head.code for draft in waiting)
            faults.note("PACK-024", waiting[0].node.at("extends"), f"extends 绕成了圈：{round_}", "请去掉其中一个")
            ready = waiting
        found += ready
        done |= {draft.head.code for draft in ready}
        waiting = [draft for draft in waiting if draft not in ready]
    return found


def lay_over(draft: Draft, before: list[Draft], faults: Faults) -> None:
    """Complete the nodes of a local pack from those of the packs that it extends."""
    base: dict[tuple[str, str], Entry] = {}
    reach = set(draft.head.extends) | {"common"}
    for other in reversed(before):
        if other.head.code in reach:
            reach |= set(other.head.extends)
    for other in before:
        if other.head.code in reach:
            base |= _named(other)
    for kind, entries in draft.entries.items():
        changed = [(entry, base[kind, entry.code]) for entry in entries if entry.code and (kind, entry.code) in base]
        for entry, before_it in changed:
            if kind in MAY_CHANGE:
                entry.node = _laid(kind, entry, before_it, faults)
            else:
                entries.remove(entry)
                remedy = "只能改期限、奖惩、频次、纪念日和台账字段，请另取代码"
                faults.note("PACK-025", entry.node, f"地方包不能改动 {entry.code}", remedy)


def _named(draft: Draft) -> dict[tuple[str, str], Entry]:
    """What can be changed of a pack, by its code. An outline is not changed: a pack's own stands in its place."""
    return {
        (kind, entry.code): entry for kind, entries in draft.entries.items() if kind != "outlines" for entry in entries
    }


def _laid(kind: str, entry: Entry, changed: Entry, faults: Faults) -> Node:
    """The node of a thing with what a local pack says of it."""
    old, new = changed.node.value, entry.node.value
    if not isinstance(old, dict) or not isinstance(new, dict):
        return entry.node
    allowed = MAY_CHANGE[kind]
    for key, inner in new.items():
        if allowed is not None and key not in allowed and key != "code" and not _alike(inner, old.get(key)):
            listed = "、".join(sorted(allowed))
            faults.note("PACK-025", inner, f"地方包不能改动 {entry.code} 的 {key}", f"只能改 {listed}，请删去这个键")
    merged: Mapping = {**old, **{key: inner for key, inner in new.items() if allowed is None or key in allowed}}
    if kind == "registers" and "fields" in new and "fields" in old:
        merged["fields"] = _fields(entry.code, old["fields"], new["fields"], faults)
    return Node(merged, file=entry.node.file, line=entry.node.line)


def _fields(register: str, old: Node, new: Node, faults: Faults) -> Node:
    """The fields of a register, those changed that the local pack names."""
    if not isinstance(old.value, list) or not isinstance(new.value, list):
        return new
    named = {_code(field): field for field in new.value}
    for code, field in named.items():
        if code not in map(_code, old.value):
            faults.note("PACK-025", field, f"台账 {register} 里没有字段 {code}", "地方包只能改动已有的字段")
    fields = [_merged(field, named[_code(field)]) if _code(field) in named else field for field in old.value]
    for before, after in zip(old.value, fields, strict=True):
        if after is not before and _word(before, "sensitivity") not in ("", "open", _word(after, "sensitivity")):
            faults.note(
                "PACK-025", after.at("sensitivity"), f"字段 {_code(after)} 的敏感程度不能改", "请删去 sensitivity"
            )
    return Node(fields, file=new.file, line=new.line)


def _merged(old: Node, new: Node) -> Node:
    if not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return new
    return Node({**old.value, **new.value}, file=new.file, line=new.line)


def _code(node: Node) -> str:
    return _word(node, "code")


def _word(node: Node, key: str) -> str:
    inner = node.value.get(key) if isinstance(node.value, dict) else None
    return inner.value if inner is not None and isinstance(inner.value, str) else ""


def _alike(one: Node, other: Node | None) -> bool:
    """Whether two nodes say the same."""
    return other is not None and isinstance(one.value, str) and one.value == other.value
