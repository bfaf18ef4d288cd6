"""Whether what was read is what was meant: key fields exactly, wording by the share of characters in common."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from shequ.items import Item, as_json

Fields: TypeAlias = Mapping[str, object]

KEYS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "target": (("op", "value", "unit"), "subject"),
    "zero": ((), "subject"),
    "routine": (("count", "unit", "every", "on"), "action"),
    "phase": (("start", "end"), "name"),
    "role": (("who", "role"), "body"),
    "sanction": (("amount", "unit", "direction"), "for"),
    "budget": (("amount",), "item"),
    "result": (("value", "unit"), "what"),
    "observance": (("date",), "theme"),
}
LEAST: Final = 0.34  # of the character pairs of the shorter wording
_USUAL: Final = {"every": 1}
_UNITS: Final = {
    "％": "%",
    "公里": "千米",
    "平米": "平方米",
    "平方": "平方米",
    "名": "人",
    "位": "人",
    "块钱": "元",
    "元钱": "元",
    "场": "次",
    "场次": "次",
    "回": "次",
}
_WEEKDAYS: Final = {f"{week}{day}": str(n) for week in ("周", "星期") for n, day in enumerate("一二三四五六日", 1)}


def plain(words: object) -> str:
    """Letters, digits and per cent signs only, full-width forms folded."""
    folded = unicodedata.normalize("NFKC", "" if words is None else str(words))
    return re.sub(r"[^\w%]|_", "", folded).lower()


def overlap(one: object, other: object) -> float:
    """The share of character pairs in common, of the shorter wording: 0 to 1.

    >>> overlap("居民健康知识知晓率", "健康知识知晓率")
    1.0
    """
    a, b = _pairs(plain(one)), _pairs(plain(other))
    if not a or not b:
        return 0.0
    return sum((a & b).values()) / min(a.total(), b.total())


def unmatched(wanted: Iterable[Fields], read: Iterable[Item]) -> tuple[list[Fields], list[Fields]]:
    """What of ``wanted`` was not read, and what was read without being wanted; pairs are made best first."""
    missing: list[Fields] = list(wanted)
    extra: list[Fields] = [as_json(item) for item in read]
    while pair := _best(missing, extra):
        missing.pop(pair[0])
        extra.pop(pair[1])
    return missing, extra


def alike(wanted: Fields, read: Fields) -> float:
    """How surely both mean the same thing: 0 when a key field or the wording differs."""
    kind = str(wanted["type"])
    if kind != read["type"]:
        return 0.0
    keys, word = KEYS[kind]
    if not all(_same(key, wanted.get(key), read.get(key)) for key in keys):
        return 0.0
    if not wanted.get(word) or not read.get(word):
        return LEAST
    common = overlap(wanted[word], read[word])
    return common if common >= LEAST else 0.0


def _best(missing: Sequence[Fields], extra: Sequence[Fields]) -> tuple[int, int] | None:
    scored = [(alike(want, got), -i, -j) for i, want in enumerate(missing) for j, got in enumerate(extra)]
    score, i, j = max(scored, default=(0.0, 0, 0))
    return (-i, -j) if score > 0 else None


def _same(key: str, wanted: object, read: object) -> bool:
    a, b = _folded(key, wanted), _folded(key, read)
    if key == "role" and isinstance(a, str) and isinstance(b, str) and a and b:
        return a in b or b in a
    return a == b


def _folded(key: str, value: object) -> object:
    if value is None:
        return _USUAL.get(key)
    if isinstance(value, int | float):
        return round(float(value), 2)
    if key == "unit":
        return _UNITS.get(plain(value), plain(value))
    if key == "on":
        return _WEEKDAYS.get(str(value).replace("天", "日"), plain(value))
    return str(value) if key in ("start", "end", "date", "op") else plain(value)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(max(1, len(text) - 1))) if text else Counter()
