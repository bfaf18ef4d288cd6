"""What the styles of a Word document say about numbering, hiding and tables of contents."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from shequ.text.load.wordxml import W, is_on, value, whole

CONTENTS: Final = re.compile(r"(?:toc|目录) ?\d|toc heading", re.IGNORECASE)
DEPTH: Final = 40


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits: its list and level, the style that brought the list, and whether it is hidden."""

    number: str | None = None
    level: int | None = None
    numbered_by: str | None = None
    hidden: bool = False
    contents: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, resolved when first asked for."""

    nodes: "dict[str, etree._Element]" = field(default_factory=dict)
    usual: str | None = None
    known: dict[str | None, Style] = field(default_factory=dict)

    def paragraph(self, name: str | None) -> Style:
        """The style of that id; of a paragraph without one, the default style."""
        found = self.known.get(name)
        if found is None:
            found = self.known[name] = self._resolve(name if name in self.nodes else self.usual)
        return found

    def hides(self, name: str | None) -> bool:
        """Whether a character style hides its text."""
        return name in self.nodes and self.paragraph(name).hidden

    def _resolve(self, name: str | None) -> Style:
        number = level = numbered_by = None
        hidden = contents = False
        for _ in range(DEPTH):
            node = self.nodes.get(name or "")
            if node is None:
                break
            list_properties = node.find(f"{W}pPr/{W}numPr")
            if number is None and value(list_properties, "numId") is not None:
                number, numbered_by = value(list_properties, "numId"), name
            if level is None:
                level = whole(value(list_properties, "ilvl"))
            hidden = hidden or is_on(node.find(W + "rPr"), "vanish")
            contents = contents or bool(CONTENTS.fullmatch(value(node, "name") or ""))
            name = value(node, "basedOn")
        return Style(number, level, numbered_by, hidden, contents)


def styles(root: "etree._Element | None") -> Styles:
    """The styles declared in styles.xml (None: the document has none)."""
    found = Styles()
    for node in () if root is None else root.findall(W + "style"):
        name = node.get(W + "styleId", "")
        found.nodes[name] = node
        if node.get(W + "type") == "paragraph" and node.get(W + "default") in {"1", "true", "on"}:
            found.usual = name
    return found
