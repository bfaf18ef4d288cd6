"""HTML to the lines that a person sees in a browser."""

import re
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Final

from lxml import etree, html

from shequ.errors import InputError
from shequ.text.load.listmarks import marker
from shequ.text.load.loaded import Parsed
from shequ.text.load.plain import MARKS, decoded, encoding_of
from shequ.text.load.refusals import damaged
from shequ.text.load.rows import row_lines
from shequ.text.load.stylesheet import hidden_names, is_hidden

META_CHARSET: Final = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,30})", re.IGNORECASE)
XML_DECLARATION: Final = re.compile(r"<\?xml[^>]{0,300}\?>")
# What browsers read under a name, where that is not what the name says.
CODECS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "big5-hkscs": "big5hkscs"}

# fmt: off
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})
UNSEEN: Final = frozenset({
    "applet", "area", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "noframes",
    "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "video",
})
# fmt: on
INLINE_TAG: Final = re.compile(r"</?(?:a|b|big|em|font|i|small|span|strong|u|o:p)\b[^<>]{0,2000}>", re.IGNORECASE)
BLANK: Final = re.compile(r"[ \t\n\r\f\xa0]+")
WIDE: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def parse(content: bytes, *, where: str) -> Parsed:
    """The visible text of a page: a line a block, a line a table row, numbers before the items of ordered lists."""
    source = decoded(content, _charset(content))
    text = source.text.lstrip()
    declaration = XML_DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text  # it would contradict what was decoded
    if not text:
        return Parsed("", source.notices)
    root = _tree(text, where)
    if root is None:
        root = _tree(INLINE_TAG.sub("", text), where)
    if root is None:
        raise InputError(
            "READ-015", where=where, found="网页的标签嵌套太深，读不了", remedy="请在浏览器中复制文字，另存为 txt 再读"
        )
    page = _Page(hidden_names(root))
    page.read(root)
    pictures = sum(1 for _ in root.iter("img"))
    skipped = (f"网页里有{pictures}张图片，图片里的文字没有读。",) if pictures else ()
    return Parsed("\n".join(page.frames[0].close()), (*source.notices, *skipped))


def _tree(text: str, where: str) -> "etree._Element | None":
    """The tree of a page; None if it is too deep to be built, as old pages that never close a tag can be."""
    parser = html.HTMLParser(huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(where) from error
    return None if any("depth" in entry.message for entry in parser.error_log) else root


def parse_archived(content: bytes, *, where: str) -> Parsed:
    """The page inside a web archive (MHTML), which office systems export under the name of .doc."""
    message = message_from_bytes(content, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return parse(payload, where=where)
    raise damaged(where)


def _charset(content: bytes) -> str:
    """By mark, by strict UTF-8, by what the page says, by its characters, in this order."""
    for mark, codec in MARKS:
        if content.startswith(mark):
            return codec
    likely = encoding_of(content)
    said = META_CHARSET.search(content[:8192])
    if likely in {"utf-8", "utf-16-le", "utf-16-be"} or said is None:
        return likely or "utf-8"
    name = bytes(said[1]).decode("ascii", "replace").lower()
    codec = CODECS.get(name, name)
    try:
        content[:4096].decode(codec, "ignore")
    except LookupError:
        return likely or "utf-8"
    return likely if likely and codec == "utf-8" else codec


@dataclass(slots=True)
class _Frame:
    """A body or a table cell being laid out: finished lines, the pieces of the line being written, its list number."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    mark: str = ""

    def end_line(self) -> None:
        if self.pieces:
            line = "".join(self.pieces).strip()
            self.pieces.clear()
            if line:
                self.lines.append(self.mark + line)
                self.mark = ""

    def close(self) -> list[str]:
        self.end_line()
        return self.lines


@dataclass(slots=True)
class _Page:
    """The walk over a page: one frame for the body and one for each open table cell; open rows and lists."""

    hidden: frozenset[str]
    frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    rows: list[list[list[str]]] = field(default_factory=list)
    counters: list[Counter[str]] = field(default_factory=list)
    kept: int = 0

    def read(self, root: "etree._Element") -> None:
        """Walk without recursion, so that depth costs nothing."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: etree._Element | None = None
        for event, node in walk:
            if skipped is None and event == "start":
                if node.tag in UNSEEN or is_hidden(node, self.hidden):
                    skipped = node
                    walk.skip_subtree()
                else:
                    self._start(node)
            elif event == "end" and node is not skipped:
                self._end(node)
            if event == "end" or event in {"comment", "pi"}:
                skipped = None if node is skipped else skipped
                self._write(node.tail)

    def _write(self, text: str | None) -> None:
        if not text:
            return
        pieces = self.frames[-1].pieces
        if self.kept:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.frames[-1].end_line()
                pieces.append(line)
            return
        text = BLANK.sub(_blank, text)
        pieces.append(text[1:] if text[:1] == " " and pieces and pieces[-1][-1:] in {" ", ""} else text)

    def _start(self, node: "etree._Element") -> None:
        tag = node.tag
        if tag in BLOCKS or tag == "br":
            self.frames[-1].end_line()
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.frames.append(_Frame())
        elif tag == "pre":
            self.kept += 1
        elif tag == "li":
            self.frames[-1].mark = marker(node)
        self._write(node.text)

    def _end(self, node: "etree._Element") -> None:
        tag = node.tag
        if tag in BLOCKS:
            self.frames[-1].end_line()
        if tag == "tr" and self.rows:
            self.frames[-1].lines += row_lines(self.rows.pop())
        elif tag in {"td", "th"} and self.rows and len(self.frames) > 1:
            self.rows[-1].append(self.frames.pop().close())
            self.rows[-1] += [[]] * (_span(node) - 1)
        elif tag == "li":
            self.frames[-1].mark = ""
        elif tag == "pre":
            self.kept -= 1


def _span(cell: "etree._Element") -> int:
    span = cell.get("colspan", "1").strip()
    return min(int(span), 100) if span.isascii() and span.isdigit() and int(span) else 1


def _blank(match: re.Match[str]) -> str:
    """A blank as a browser shows it: a line break of the source between two Chinese characters is none."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if "\n" in match[0] and WIDE.match(before) and WIDE.match(after) else " "
