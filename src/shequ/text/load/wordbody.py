"""The walk over the body of a Word document: paragraphs, runs, tables, text boxes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from shequ.text.load.numbering import Numbering
from shequ.text.load.rows import row_lines
from shequ.text.load.wordstyles import Styles
from shequ.text.load.wordxml import CHART, DIAGRAM, MC, OFFICE, PIC, VAL, M, V, W, is_on, value, whole

# Containers that are seen through, and those whose content a reader does not see.
THROUGH: Final = frozenset(
    W + name
    for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
SIGNS: Final = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
# Characters of the symbol fonts that office forms are made of.
SYMBOLS: Final = {
    "F0FE": "☑", "F0FD": "☒", "F0A8": "□", "F06F": "□", "F071": "□", "F0FC": "✓", "F0FB": "✗", "F050": "✓", "F052": "☑",
    "F0A3": "□", "F02A": "□", "F0D8": "➢", "F06C": "●", "F06E": "■",
}  # fmt: skip
NESTING: Final = 40
COLUMNS: Final = 100


@dataclass(slots=True)
class Body:
    """The state of one walk: counts of what was left out, notes mentioned, fields and text boxes open."""

    styles: Styles
    numbers: Numbering
    left_out: Counter[str] = field(default_factory=Counter)
    mentioned: defaultdict[str, list[str | None]] = field(default_factory=lambda: defaultdict(list))
    fields: list[bool] = field(default_factory=list)
    boxes: "list[etree._Element]" = field(default_factory=list)
    carried: str = ""
    depth: int = 0

    def lines(self, container: "etree._Element") -> list[str]:
        """The lines of everything in a body, a cell, a note or a text box."""
        self.depth += 1
        found: list[str] = []
        if self.depth > NESTING:
            self.left_out["nested"] += 1
        else:
            for node in self._blocks(container):
                found += self._paragraph(node) if node.tag == W + "p" else self._table(node)
        self.depth -= 1
        return found

    def _blocks(self, container: "etree._Element") -> "Iterator[etree._Element]":
        """Paragraphs and tables in order, seen through content controls, insertions and custom XML."""
        for node in container:
            if node.tag in {W + "p", W + "tbl"}:
                yield node
            elif node.tag == W + "sdt":
                content = node.find(W + "sdtContent")
                if content is not None and not is_on(node.find(W + "sdtPr"), "showingPlcHdr"):
                    yield from self._blocks(content)
            elif node.tag in THROUGH:
                yield from self._blocks(node)
            elif node.tag == MC + "AlternateContent" and len(node):
                yield from self._blocks(_choice(node))
            elif node.tag == W + "altChunk":
                self.left_out["chunks"] += 1

    def _paragraph(self, node: "etree._Element") -> list[str]:
        """The lines of a paragraph, its text boxes after it; none if it was deleted or hidden as a whole."""
        properties = node.find(W + "pPr")
        if self.styles.paragraph(value(properties, "pStyle")).contents:
            self.left_out["contents"] += 1
            return []
        pieces: list[str] = []
        self.fields.clear()
        boxes, self.boxes = self.boxes, []
        self._inline(node, pieces)
        text, mine = self.carried + "".join(pieces), self.boxes
        self.boxes, self.carried = boxes, ""
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and mark.find(W + "del") is not None:
            self.carried = text  # without its mark, a paragraph runs on into the next
            return []
        gone = not text.strip() and (is_on(mark, "vanish") or node.find(W + "del") is not None)
        label = "" if gone else self.numbers.label(properties)
        found = [] if gone else (label + text).split("\n")
        return found + [line for box in mine for line in self.lines(box)]

    def _inline(self, parent: "etree._Element", pieces: list[str]) -> None:
        for node in parent:
            read = INLINE.get(node.tag)
            if read is not None:
                read(self, node, pieces)

    def _run(self, node: "etree._Element", pieces: list[str]) -> None:
        properties = node.find(W + "rPr")
        if properties is not None and (is_on(properties, "vanish") or self.styles.hides(value(properties, "rStyle"))):
            return
        self._inline(node, pieces)

    def _text(self, node: "etree._Element", pieces: list[str]) -> None:
        if all(self.fields) and node.text:
            pieces.append(node.text)

    def _sign(self, node: "etree._Element", pieces: list[str]) -> None:
        if all(self.fields):
            pieces.append(SIGNS[node.tag])

    def _break(self, _: "etree._Element", pieces: list[str]) -> None:
        pieces.append("\n")

    def _symbol(self, node: "etree._Element", pieces: list[str]) -> None:
        pieces.append(SYMBOLS.get(node.get(W + "char", "").upper(), "●"))

    def _field(self, node: "etree._Element", pieces: list[str]) -> None:
        """A field is instruction first (not seen), result after its separator (seen)."""
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(False)
            box = node.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                pieces.append(
                    "☑" if is_on(box, "checked" if box.find(W + "checked") is not None else "default") else "□"
                )
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _control(self, node: "etree._Element", pieces: list[str]) -> None:
        content = node.find(W + "sdtContent")
        if content is not None and not is_on(node.find(W + "sdtPr"), "showingPlcHdr"):
            self._inline(content, pieces)

    def _ruby(self, node: "etree._Element", pieces: list[str]) -> None:
        base = node.find(W + "rubyBase")
        if base is not None:
            self._inline(base, pieces)

    def _alternate(self, node: "etree._Element", pieces: list[str]) -> None:
        if len(node):
            self._inline(_choice(node), pieces)

    def _formula(self, node: "etree._Element", pieces: list[str]) -> None:
        pieces.extend(text.text or "" for text in node.iter(M + "t"))

    def _mention(self, node: "etree._Element", _: list[str]) -> None:
        self.mentioned[node.tag.removeprefix(W).removesuffix("Reference")].append(node.get(W + "id"))

    def _drawing(self, node: "etree._Element", _: list[str]) -> None:
        """Text boxes are read after the paragraph; pictures, charts and embedded objects are counted."""
        boxes = [box for box in node.iter(W + "txbxContent") if not _is_fallback(box, node)]
        self.boxes += boxes
        if node.find(f".//{OFFICE}OLEObject") is not None:
            self.left_out["objects"] += 1
            return
        self.left_out["pictures"] += sum(1 for _ in node.iter(PIC + "pic", V + "imagedata"))
        self.left_out["charts"] += sum(1 for _ in node.iter(CHART + "chart"))
        self.left_out["diagrams"] += sum(1 for _ in node.iter(DIAGRAM + "relIds"))

    def _table(self, table: "etree._Element") -> list[str]:
        found: list[str] = []
        for row in _through(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and (properties.find(W + "del") is not None or is_on(properties, "hidden")):
                continue
            found += row_lines(self._cells(row, properties))
        return found

    def _cells(self, row: "etree._Element", properties: "etree._Element | None") -> list[list[str]]:
        """The cells of a row; a merged cell has its text once and is empty where it goes on, so that columns stay."""
        cells: list[list[str]] = [[]] * _columns(value(properties, "gridBefore"), least=0)
        for cell in _through(row, W + "tc"):
            form = cell.find(W + "tcPr")
            if _goes_on(form, "hMerge"):
                cells.append([])
                continue
            cells.append([] if _goes_on(form, "vMerge") else self.lines(cell))
            cells += [[]] * (_columns(value(form, "gridSpan"), least=1) - 1)
        return cells


INLINE: Final[dict[str, Callable[[Body, "etree._Element", list[str]], None]]] = {
    W + "r": Body._run,
    W + "t": Body._text,
    W + "sym": Body._symbol,
    W + "br": Body._break,
    W + "fldChar": Body._field,
    W + "sdt": Body._control,
    W + "ruby": Body._ruby,
    W + "drawing": Body._drawing,
    W + "pict": Body._drawing,
    W + "object": Body._drawing,
    W + "footnoteReference": Body._mention,
    W + "endnoteReference": Body._mention,
    MC + "AlternateContent": Body._alternate,
    M + "oMath": Body._formula,
    M + "oMathPara": Body._formula,
    **dict.fromkeys(SIGNS, Body._sign),
    **dict.fromkeys(THROUGH, Body._inline),
}


def _choice(node: "etree._Element") -> "etree._Element":
    """The branch of an alternative that a current Word shows."""
    found = node.find(MC + "Choice")
    return node[0] if found is None else found


def _is_fallback(box: "etree._Element", drawing: "etree._Element") -> bool:
    """Whether a text box repeats one that a newer form of the same drawing holds, or lies inside another box."""
    for above in box.iterancestors():
        if above is drawing:
            return False
        if above.tag in {MC + "Fallback", W + "txbxContent"}:
            return True
    return False


def _through(parent: "etree._Element", tag: str) -> "Iterator[etree._Element]":
    """Rows of a table or cells of a row, also those inside content controls and insertions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag == W + "sdt" or node.tag in THROUGH:
            yield from _through(node, tag)


def _goes_on(form: "etree._Element | None", name: str) -> bool:
    """Whether a cell continues a merged one above (vMerge) or left of it (hMerge)."""
    node = None if form is None else form.find(W + name)
    return node is not None and node.get(VAL, "continue") == "continue"


def _columns(text: str | None, *, least: int) -> int:
    return min(max(whole(text) or least, least), COLUMNS)
