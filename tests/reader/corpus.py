"""The phrasing corpus of ``tests/corpus`` as entries, and the items that the reader finds in one."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from shequ.items import Item
from shequ.reader.extract import extract
from shequ.reader.scene import Scene
from tests.reader.matching import Fields

FOLDER: Final = Path(__file__).resolve().parents[1] / "corpus"
GAPS: Final = FOLDER / "known_gaps.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of the corpus with the items meant in it; ``before`` stands directly before it."""

    file: str
    text: str
    items: tuple[Fields, ...]
    kind: str
    before: str

    def read(self) -> tuple[Item, ...]:
        """The items that the reader finds in ``text`` behind ``before``."""
        found = extract(Scene(self.before + self.text, self.kind))
        return tuple(item for item in found if item.found.end > len(self.before))


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of every file, in order."""
    return tuple(
        Entry(path.stem, row["text"], tuple(row["items"]), row.get("kind", "plan"), row.get("before", ""))
        for path in sorted(FOLDER.glob("*.yaml"))
        if path != GAPS
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


@cache
def gaps() -> dict[str, str]:
    """The texts that are known to be read wrongly, and why."""
    return yaml.safe_load(GAPS.read_text(encoding="utf-8")) or {}
