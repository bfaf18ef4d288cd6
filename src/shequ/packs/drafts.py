"""A pack as it was read: its head, and its things by kind, each still with the node that it was read from."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from shequ.packs.outline import DocumentKind, Outline
from shequ.packs.reading import Node, read
from shequ.packs.shape import (
    Finding,
    HolidayYear,
    Measure,
    Observance,
    Reconciliation,
    Register,
    Rhythm,
    Sanction,
    Source,
    Standard,
    Trust,
    Unit,
)
from shequ.packs.shaping import Faults, allowed_keys, shaped

__all__ = ["DOCUMENTS", "FILES", "HEAD", "KINDS", "Draft", "Entry", "Head", "drafted", "pack_folders"]

HEAD: Final = "pack.yaml"
DOCUMENTS: Final = "documents"  # the folder of outlines
KINDS: Final[dict[str, type[Any]]] = {
    "units": Unit,
    "measures": Measure,
    "registers": Register,
    "findings": Finding,
    "observances": Observance,
    "rhythms": Rhythm,
    "sanctions": Sanction,
    "standards": Standard,
    "reconciliations": Reconciliation,
    "holidays": HolidayYear,
    "outlines": Outline,
}
FILES: Final = {
    "units.yaml": ("units",),
    "measures.yaml": ("measures",),
    "registers.yaml": ("registers",),
    "findings.yaml": ("findings",),
    "calendar.yaml": ("observances", "rhythms"),
    "sanctions.yaml": ("sanctions",),
    "standard.yaml": ("standards",),
    "reconcile.yaml": ("reconciliations",),
    "holidays.yaml": ("holidays",),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What ``pack.yaml`` says, but for the sources."""

    code: str
    name: str
    edition: str
    topics: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    place: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source below its key."""

    title: str
    ref: str = ""
    trust: Trust = Trust.SECONDARY


@dataclass(slots=True)
class Entry:
    """A thing of a pack; ``value`` is None where it was not of its shape (its code is known all the same)."""

    kind: str
    code: str
    node: Node
    value: Any = None


@dataclass(slots=True)
class Draft:
    """A pack on its way."""

    head: Head
    node: Node
    sources: dict[str, Source]
    entries: dict[str, list[Entry]] = field(default_factory=dict)

    def of(self, kind: str) -> Iterator[Entry]:
        """The things of a kind that are of their shape."""
        return (entry for entry in self.entries.get(kind, ()) if entry.value is not None)


def pack_folders(folder: Path, faults: Faults) -> list[Path]:
    """The packs in a folder: itself, or the folders in it."""
    if (folder / HEAD).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{HEAD}"))
    if not found:
        here = Node("", file=_said(folder), line=1)
        faults.note("PACK-012", here, f"这里没有 {HEAD}", "请指向一个包的文件夹，或放着几个包的文件夹")
    return found


def drafted(folder: Path, faults: Faults) -> Draft | None:
    """The pack in a folder as it was read; None where its head cannot be."""
    node = read(folder / HEAD, said=_said(folder / HEAD), problems=faults)
    if node is None:
        return None
    inner = dict(node.value) if isinstance(node.value, dict) else {}
    sources = _sources(inner.pop("sources", None), faults)
    head = shaped(Head, Node(inner, file=node.file, line=node.line), faults)
    if head is None:
        return None
    draft = Draft(head, node, sources)
    for path in sorted(folder.glob("*.y*ml")):
        if path.name in FILES:
            _fill(draft, path, faults)
        elif path.name != HEAD:
            here = Node("", file=_said(path), line=1)
            faults.note("PACK-012", here, f"不认识的文件 {path.name}", f"可用的有 {HEAD}、{'、'.join(FILES)}")
    for path in sorted((folder / DOCUMENTS).glob("*.y*ml")):
        _outline(draft, path, faults)
    return draft


def _outline(draft: Draft, path: Path, faults: Faults) -> None:
    """Add the outline of one file: the file is one mapping and is called as its kind."""
    if path.name not in {f"{kind}.yaml" for kind in DocumentKind}:
        known = "、".join(f"{kind}.yaml" for kind in DocumentKind)
        here = Node("", file=_said(path), line=1)
        faults.note("PACK-012", here, f"不认识的文件 {DOCUMENTS}/{path.name}", f"可用的有 {known}")
        return
    node = read(path, said=_said(path), problems=faults)
    if node is not None:
        draft.entries.setdefault("outlines", []).append(Entry("outlines", path.stem, node))


def _sources(node: Node | None, faults: Faults) -> dict[str, Source]:
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        faults.note(
            "PACK-009", node, "sources 应是“键: 值”", "例如 sources: {PLAN: {title: …, ref: …, trust: standard}}"
        )
        return {}
    texts = {key: shaped(SourceText, inner, faults) for key, inner in node.value.items()}
    return {
        key: Source(key, text.title, text.ref, text.trust) if text else Source(key, key) for key, text in texts.items()
    }


def _fill(draft: Draft, path: Path, faults: Faults) -> None:
    """Add the nodes of one file; they are shaped once it is known what a local pack changes."""
    node = read(path, said=_said(path), problems=faults)
    if node is None or not isinstance(node.value, dict):
        return
    kinds = FILES[path.name]
    for key, inner in node.value.items():
        if key not in kinds:
            faults.note("PACK-007", inner, f"不认识的键 {key}", f"这个文件里可用的键：{'、'.join(kinds)}")
        elif not isinstance(inner.value, list):
            faults.note("PACK-009", inner, f"{key} 应是列表", f"请写成 {key}: 下面每项一行，以 - 开头")
        else:
            draft.entries[key] = [Entry(key, _code_of(key, each), each) for each in inner.value]


def _code_of(kind: str, node: Node) -> str:
    keys = allowed_keys(KINDS[kind])  # type: ignore[arg-type]  # a class can be hashed
    key = "code" if "code" in keys else keys[0]
    inner = node.value.get(key) if isinstance(node.value, dict) else None
    return inner.value if inner is not None and isinstance(inner.value, str) else ""


def _said(path: Path) -> str:
    """The path as a person would type it from where they are."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if near.startswith("..") else near
