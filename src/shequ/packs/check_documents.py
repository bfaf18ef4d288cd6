"""An outline names only what can be filled in, and is the kind that its file is called by."""

import re
from typing import Final

from shequ.packs.drafts import Entry
from shequ.packs.outline import SLOTS, Outline
from shequ.packs.shaping import Faults

__all__ = ["check_outline"]

SLOT: Final = re.compile(r"\{([^{}]*)\}")


def check_outline(entry: Entry, faults: Faults) -> None:
    """Note what is wrong with an outline."""
    outline: Outline = entry.value
    if outline.kind != entry.code:
        found = f"{entry.code}.yaml 的 kind 是 {outline.kind}"
        faults.note("PACK-030", entry.node.at("kind"), found, f"请写 kind: {entry.code}，或改文件名")
    for key, example in EXAMPLES.items():
        if not getattr(outline, key):
            faults.note("PACK-030", entry.node.at(key), f"{key} 是空的", f"请至少写一个，例如 {example}")
    for key in ("titles", "running", "closing"):
        for place, pattern in enumerate(getattr(outline, key)):
            _check_slots(pattern, (key, place), entry, faults)
    _check_chapters(outline, entry, faults)


def _check_chapters(outline: Outline, entry: Entry, faults: Faults) -> None:
    for number, chapter in enumerate(outline.chapters):
        for place, pattern in enumerate(chapter.headings):
            _check_slots(pattern, ("chapters", number, "headings", place), entry, faults)
        if chapter.annexed and not chapter.headings:
            here = entry.node.at("chapters", number)
            faults.note("PACK-030", here, "附件没有标题", "请写 headings: [附件的标题]")


EXAMPLES: Final = {"titles": "titles: ['{place}{year}年{work}工作总结']", "chapters": "chapters: [{kind: parts}]"}


def _check_slots(pattern: str, way: tuple[str | int, ...], entry: Entry, faults: Faults) -> None:
    for name in SLOT.findall(pattern):
        if name not in SLOTS:
            known = "、".join(f"{{{each}}}" for each in sorted(SLOTS))
            faults.note("PACK-030", entry.node.at(*way), f"填不了 {{{name}}}", f"可以填的有 {known}")
