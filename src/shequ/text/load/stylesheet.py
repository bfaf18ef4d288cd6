"""Which elements of a page its styles hide, as far as anti-copying tricks and templates need it."""

import re
from typing import Final

from lxml import etree

AT_BLOCK: Final = re.compile(r"@[a-z-]{1,30}[^{};@]{0,300}\{")
NAME: Final = re.compile(r"[.#][\w-]{1,80}")
HIDING: Final = re.compile(
    r"(?:^|[;\s\"'])(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden"
    r"|font-size\s{0,3}:\s{0,3}0(?:px|pt|em|%)?\s{0,3}(?:;|!|$))",
    re.IGNORECASE,
)
STYLE_LIMIT: Final = 200_000


def hidden_names(root: "etree._Element") -> frozenset[str]:
    """The selectors ``.class`` and ``#id`` that the page's own style elements hide on a screen."""
    found: set[str] = set()
    for style in root.iter("style"):
        for rule in _without_at_blocks((style.text or "")[:STYLE_LIMIT]).split("}"):
            selectors, _, declarations = rule.partition("{")
            if HIDING.search(declarations):
                found.update(s for s in map(str.strip, selectors.split(",")) if NAME.fullmatch(s))
    return frozenset(found)


def is_hidden(node: "etree._Element", names: frozenset[str]) -> bool:
    """Whether an element is hidden by itself; what it contains is hidden with it."""
    if not node.attrib:
        return False
    if node.get("hidden") is not None or HIDING.search(node.get("style", "")[:2000]):
        return True
    return bool(names) and (
        f"#{node.get('id')}" in names or any(f".{name}" in names for name in (node.get("class") or "").split())
    )


def _without_at_blocks(text: str) -> str:
    """The style sheet without ``@media print {...}`` and its like, whose rules do not hold on a screen."""
    pieces: list[str] = []
    cursor = 0
    while block := AT_BLOCK.search(text, cursor):
        pieces.append(text[cursor : block.start()])
        depth, cursor = 1, block.end()
        while depth and cursor < len(text):
            depth += {"{": 1, "}": -1}.get(text[cursor], 0)
            cursor += 1
    return "".join(pieces) + text[cursor:]
