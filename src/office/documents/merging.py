"""Which items of a document say the same thing twice, so that one of them can be merged into the other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from office.documents.words import LABELS, words_of

__all__ = ["duplicates"]

# What must be equal for two items to say the same; their words may differ a little.
VALUES: Final = {
    "target": ("op", "value", "upper", "unit"),
    "zero": (),
    "routine": ("count", "unit", "every"),
    "phase": ("start", "end"),
    "role": ("role", "body"),
    "sanction": ("amount", "unit", "direction"),
    "budget": ("amount",),
    "result": ("value", "upper", "unit"),
    "observance": ("date",),
}


def duplicates(items: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    """For each item that repeats an earlier one the number of that one; dropped and merged items do not count."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for item in sorted(items, key=lambda each: (each["start"], each["id"])):
        if item["state"] not in ("dropped", "merged"):
            values = (str(item["fields"].get(name)) for name in VALUES[item["type"]])
            groups[item["type"], *values].append(item)
    found: dict[int, int] = {}
    for group in groups.values():
        for place, item in enumerate(group):
            first = next((each for each in group[:place] if each["id"] not in found and _same(each, item)), None)
            if first is not None:
                found[item["id"]] = first["id"]
    return found


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """The same words, or the one within the other; or nearly the same characters over the same place."""
    left, right = _words(one), _words(other)
    if not left or not right or _differ(one, other, "whose"):
        return False
    if left == right or (min(len(left), len(right)) >= 3 and (left in right or right in left)):
        return True
    return (
        one["start"] < other["end"]
        and other["start"] < one["end"]
        and len(set(left) & set(right)) * 2 >= len(set(left))
    )


def _words(item: Mapping[str, Any]) -> str:
    return words_of(item["type"], item["fields"] | {"whose": None})


def _differ(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    if name not in LABELS[one["type"]]:
        return False
    left, right = one["fields"].get(name), other["fields"].get(name)
    return bool(left != right)
