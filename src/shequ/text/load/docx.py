"""A Word document (docx) to the lines that a reader of its pages sees."""

from collections import Counter
from posixpath import dirname, join, normpath
from typing import Final

from lxml import etree

from shequ.text.load.archive import Archive, open_archive
from shequ.text.load.kinds import refused
from shequ.text.load.loaded import Parsed, tidy
from shequ.text.load.numbering import numbering
from shequ.text.load.refusals import damaged, unsafe
from shequ.text.load.wordbody import Body
from shequ.text.load.wordstyles import styles
from shequ.text.load.wordxml import W

RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN: Final = "/officeDocument"
# A part that some entry's name starts with, and the kind of file that has it.
OTHER_KINDS: Final = (
    ("xl/", "sheet"),
    ("ppt/", "slides"),
    ("OFD.xml", "ofd"),
    ("content.xml", "opendocument"),
)
# Kinds of part that Word would load by itself when the file is opened, from wherever the file says.
LOADED_UNASKED: Final = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk"})
NETWORK: Final = ("http:", "https:", "ftp:", "smb:", "mhtml:", "\\\\", "file:////", "file://\\\\", "//")
NOTES: Final = (("footnotes", "footnote", "注"), ("endnotes", "endnote", "尾注"))
LEFT_OUT: Final = {
    "pictures": "文件里有{}张图片，图片里的文字没有读。",
    "charts": "文件里有{}个图表，没有读。",
    "diagrams": "文件里有{}个示意图（SmartArt），没有读。",
    "objects": "文件里嵌有{}个其他软件的对象（如 Excel 表），没有读。",
    "chunks": "文件里并入了{}份别的文件，没有读。",
    "nested": "有{}处表格嵌套太深，没有读。",
    "contents": "目录有{}行，与正文标题重复，没有读。",
    "notes": "{}条脚注或尾注列在文末。",
}


def parse(content: bytes, *, where: str) -> Parsed:
    """Paragraphs with their automatic numbers, table rows, text boxes and notes, in document order."""
    archive = open_archive(content, where=where)
    main = _main_part(archive)
    parts = _relations(archive, main)
    _check_relations(archive)
    root = archive.xml(main)
    body = root.find(W + "body")
    if body is None:
        raise damaged(where, main)
    sheet = styles(_part(archive, parts.get("styles")))
    walk = Body(sheet, numbering(_part(archive, parts.get("numbering")), sheet))
    lines = walk.lines(body)
    for part, element, label in NOTES:
        lines += _notes(_part(archive, parts.get(part)), walk, element=element, label=label)
    return Parsed(tidy("\n".join(lines)), _notices(walk.left_out, archive))


def _part(archive: Archive, name: str | None) -> "etree._Element | None":
    return archive.xml(name) if name in archive.names and name else None


def _main_part(archive: Archive) -> str:
    """The name of the document part; READ-007 if the zip is something else, READ-010 if it has none."""
    if "_rels/.rels" in archive.names:
        for node in archive.xml("_rels/.rels").iter(RELATIONS):
            target = node.get("Target", "").lstrip("/")
            if node.get("Type", "").endswith(MAIN) and target in archive.names and target.endswith(".xml"):
                return _word_part(archive, target)
    return _word_part(archive, "word/document.xml")


def _word_part(archive: Archive, name: str) -> str:
    for start, kind in OTHER_KINDS:
        if any(entry.startswith(start) for entry in archive.names):
            raise refused(kind, archive.where)
    if name in archive.names:
        return name
    if any(entry.startswith("word/") for entry in archive.names):
        raise damaged(archive.where, name)
    raise refused("archive", archive.where)


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """The parts that ``part`` names, by the last word of their type: styles, numbering, footnotes …"""
    name = join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")
    if name not in archive.names:
        return {kind: f"word/{kind}.xml" for kind in ("styles", "numbering", "footnotes", "endnotes")}
    found: dict[str, str] = {}
    for node in archive.xml(name).iter(RELATIONS):
        if node.get("TargetMode") != "External":
            target = node.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.setdefault(node.get("Type", "").rpartition("/")[2], path)
    return found


def _check_relations(archive: Archive) -> None:
    """READ-012 if a part that loads by itself lies on the network. Links and linked pictures are never fetched."""
    for name in sorted(archive.names):
        if not name.endswith(".rels"):
            continue
        for node in archive.xml(name).iter(RELATIONS):
            kind, target = node.get("Type", "").rpartition("/")[2], node.get("Target", "").strip().lower()
            if node.get("TargetMode") == "External" and kind in LOADED_UNASKED and target.startswith(NETWORK):
                raise unsafe(archive.where, "文件会从网络加载外部内容")


def _notes(root: "etree._Element | None", walk: Body, *, element: str, label: str) -> list[str]:
    """The footnotes or endnotes that the text refers to, a line each, in the order of their first mention."""
    if root is None:
        return []
    nodes = {node.get(W + "id"): node for node in root.findall(W + element)}
    lines: list[str] = []
    for number, name in enumerate(dict.fromkeys(walk.mentioned[element]), start=1):
        node = nodes.get(name)
        text = " ".join(filter(None, walk.lines(node))) if node is not None else ""
        if text.strip():
            lines.append(f"{label}{number}：{text.strip()}")
            walk.left_out["notes"] += 1
    return lines


def _notices(left_out: Counter[str], archive: Archive) -> tuple[str, ...]:
    found = [sentence.format(left_out[kind]) for kind, sentence in LEFT_OUT.items() if left_out[kind]]
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        found.append("文件里带有宏，没有运行。")
    return tuple(found)
