"""Names of WordprocessingML (ECMA-376 part 1) and small questions to its elements."""

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V: Final = "{urn:schemas-microsoft-com:vml}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"

VAL: Final = W + "val"
OFF: Final = frozenset({"0", "false", "off"})


def value(node: "etree._Element | None", *path: str) -> str | None:
    """The ``w:val`` of the element reached by child names from ``node``; None if there is none."""
    for name in path:
        if node is None:
            return None
        node = node.find(W + name)
    return None if node is None else node.get(VAL)


def whole(text: str | None) -> int | None:
    """A number as Word writes it; None for anything else."""
    if text is None or not text.removeprefix("-").isdecimal() or len(text) > 10:
        return None
    return int(text)


def is_on(parent: "etree._Element | None", name: str) -> bool:
    """Whether a switch such as ``w:vanish`` is set below ``parent``."""
    node = None if parent is None else parent.find(W + name)
    return node is not None and node.get(VAL, "1") not in OFF
