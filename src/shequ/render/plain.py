"""A document as plain values, as JSON and as YAML. The shape is ``document.schema.json``."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, Final

import yaml

from shequ.items import Document, as_json

PLAIN_KEYS: Final = (
    "id",
    "title",
    "kind",
    "topics",
    "issuer",
    "text",
    "items",
    "outline",
    "repairs",
    "origin",
    "notices",
)
_HALF: Final = re.compile("[\ud800-\udfff]")
_BLOCK: Final = re.compile("[^\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd]")


def plain(document: Document) -> dict[str, Any]:
    """The document as dicts, lists, strings and numbers, keys in stable order; whole numbers are integers."""
    return {
        "id": sound(document.id),
        "title": sound(document.title),
        "kind": document.kind,
        "topics": list(document.topics),
        "issuer": sound(document.issuer),
        "text": sound(document.text),
        "items": [_values(as_json(item).items()) for item in document.items],
        "outline": [_values(_pairs(heading)) for heading in document.outline],
        "repairs": [_values(_pairs(repair)) for repair in document.repairs],
        "origin": [list(pair) for pair in document.origin],
        "notices": [sound(notice) for notice in document.notices],
    }


def sound(value: Any) -> Any:
    """A value that UTF-8 and JSON can carry: half a surrogate pair becomes U+FFFD (offsets stay), 85.0 becomes 85."""
    if isinstance(value, str):
        return _HALF.sub("�", value) if not value.isascii() else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def to_json(document: Document) -> str:
    """JSON with one item, heading or repair a line, so that two readings compare line by line."""
    parts = (f"  {json.dumps(key)}: {_json(key, value)}" for key, value in plain(document).items())
    return "{\n" + ",\n".join(parts) + "\n}"


def to_yaml(document: Document) -> str:
    """One YAML document in block style that loads back equal."""
    return yaml.dump(plain(document), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000_000)


def _json(key: str, value: Any) -> str:
    """Compact JSON; the long lists of objects get a line for each element."""
    if key not in ("items", "outline", "repairs") or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in value) + "\n  ]"


def _values(pairs: Iterable[tuple[str, object]]) -> dict[str, Any]:
    return {key: sound(value) for key, value in pairs}


def _pairs(record: Any) -> Iterator[tuple[str, object]]:
    return ((field.name, getattr(record, field.name)) for field in fields(record))


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The safe dumper with long texts as literal blocks and no anchors."""

    def ignore_aliases(self, _value: object) -> bool:
        """Repeat equal values instead of pointing to them."""
        return True


def _string(dumper: Any, value: str) -> yaml.ScalarNode:
    """Literal block for plain lines; double quotes for what YAML would read back differently."""
    style = '"' if _BLOCK.search(value) else "|" if "\n" in value else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)
    return node


_Dumper.add_representer(str, _string)
