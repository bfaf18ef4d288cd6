"""What the reader says about one sentence, as plain fields."""

from shequ.items import as_json
from shequ.reader.extract import extract
from shequ.reader.scene import Scene

Said = dict[str, object]


def say(text: str, kind: str = "plan") -> list[Said]:
    """Every item read from ``text`` standing alone in a document of ``kind``."""
    return [as_json(item) for item in extract(Scene(text, kind))]


def said(text: str, rule: str, *keys: str, kind: str = "plan") -> list[tuple[object, ...]]:
    """The fields ``keys`` of every item that ``rule`` read from ``text``."""
    return [tuple(one[key] for key in keys) for one in say(text, kind) if one["rule"] == rule]
