"""The number that a browser shows before an item of an ordered list."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from shequ.text.load.counting import STEMS, chinese, cycle, roman, silent, spreadsheet_letters

STYLES: Final[dict[str, Callable[[int], str]]] = {
    "1": lambda number: f"{number}. ",
    "a": lambda number: f"{spreadsheet_letters(number)}. ",
    "A": lambda number: f"{spreadsheet_letters(number).upper()}. ",
    "i": lambda number: f"{roman(number)}. ",
    "I": lambda number: f"{roman(number).upper()}. ",
    "decimal-leading-zero": lambda number: f"{number:02d}. ",
    "cjk-ideographic": lambda number: f"{chinese(number)}、",
    "cjk-heavenly-stem": lambda number: f"{cycle(STEMS)(number)}、",
    "none": silent,
}
ALIASES: Final = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "simp-chinese-informal": "cjk-ideographic", "trad-chinese-informal": "cjk-ideographic",
    "cjk-decimal": "cjk-ideographic", "disc": "none", "circle": "none", "square": "none",
}  # fmt: skip
LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s{0,3}:\s{0,3}([\w-]{1,40})", re.IGNORECASE)
NEXT: Final = "data-shequ-next"
LARGEST: Final = 1_000_000


def marker(item: "etree._Element") -> str:
    """``3. `` or ``三、`` for an item of an ordered list, nothing for another.

    The list keeps its count in an attribute of its own, so that a list of any length costs one step an item.
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    step = -1 if parent.get("reversed") is not None else 1
    number = _whole(item.get("value"))
    if number is None:
        number = _whole(parent.get(NEXT))
    if number is None:
        number = _whole(parent.get("start"))
    if number is None:
        number = 1 if step > 0 else sum(1 for child in parent if child.tag == "li")
    parent.set(NEXT, str(number + step))
    name = _style(item) or _style(parent) or item.get("type") or parent.get("type") or "1"
    return STYLES.get(ALIASES.get(name, name), STYLES["1"])(number)


def _style(node: "etree._Element") -> str | None:
    found = LIST_STYLE.search((node.get("style") or "")[:2000])
    return found[1].lower() if found else None


def _whole(text: str | None) -> int | None:
    digits = (text or "").strip()
    if not digits.removeprefix("-").isdecimal() or not digits.isascii() or len(digits) > 9:
        return None
    return max(-LARGEST, min(int(digits), LARGEST))
