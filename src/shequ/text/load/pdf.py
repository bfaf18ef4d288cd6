"""A PDF to lines: text by PDFium, ruled tables by pdfplumber, broken lines joined again."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

from shequ.errors import InputError
from shequ.text.load.loaded import Parsed, tidy
from shequ.text.load.pdflines import Line, joined, without_gaps, without_margins
from shequ.text.load.refusals import damaged, locked
from shequ.text.load.rows import row_lines

# A table's top and bottom in points from the top of the page, and its rows as cells as lines.
Table: TypeAlias = tuple[float, float, list[list[list[str]]]]
TableFinder: TypeAlias = Callable[[int], list[Table]]

RULES: Final = 6
TABLE_SECONDS: Final = 12.0
SCANT: Final = 5
SOFT_HYPHENS: Final = re.compile("[\x02\ufffe]")
WRITTEN_LINE: Final = re.compile(r"[^\s][^\r\n]*")
UNMAPPED: Final = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]|\\(cid:\\d{1,6}\\)")


def parse(content: bytes, *, where: str) -> Parsed:
    """The text of every page, page numbers and running heads left out; READ-009, 010, 013 or 014 if there is none."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise locked(where) if error.err_code == raw.FPDF_ERR_PASSWORD else damaged(where) from error
    reader = _Reader(document, content)
    pages = list(reader.pages())
    if not pages:
        raise damaged(where)
    letters = ["".join(line.text for line in page).replace(" ", "") for page in pages]
    _require_text(letters, where)
    body, notices = without_margins(pages)
    scans = [
        number for number, text in enumerate(letters, start=1) if len(text) < SCANT and reader.pictures[number - 1]
    ]
    if scans:
        listed = "、".join(map(str, scans[:10])) + ("等" if len(scans) > 10 else "")
        notices = (*notices, f"第{listed}页没有文字（可能是扫描的图片），没有读。")
    if reader.tables_skipped:
        notices = (*notices, f"第{reader.tables_skipped}页起表格太多，没有按表格读，只读了文字。")
    return Parsed(tidy(joined(body)), notices)


def _require_text(letters: list[str], where: str) -> None:
    if all(len(text) < SCANT for text in letters):
        raise InputError(
            "READ-013",
            where=where,
            found="PDF 里没有文字，多半是扫描件",
            remedy="请先做文字识别（OCR），或者找到原来的 Word 文档再读",
        )
    everything = "".join(letters)
    if len(UNMAPPED.findall(everything)) > 0.3 * len(everything):
        raise InputError(
            "READ-014",
            where=where,
            found="PDF 里的文字没有对应的字符编码，取出来是乱码",
            remedy="请先做文字识别（OCR），或者找到原来的 Word 文档再读",
        )


class _Reader:
    """The pages of one document, with what was seen on the way: pictures by page, the page where tables stopped."""

    def __init__(self, document: Any, content: bytes) -> None:
        self.document = document
        self.content = content
        self.pictures: list[bool] = []
        self.tables_skipped: int | None = None
        self.finder: TableFinder | None = None
        self.spent = 0.0

    def pages(self) -> Iterator[list[Line]]:
        """The lines of each page, table rows marked as fixed; a page that cannot be opened is empty."""
        for number in range(len(self.document)):
            try:
                page = self.document[number]
                text_page = page.get_textpage()
            except pdfium.PdfiumError:
                self.pictures.append(True)
                yield []
                continue
            kinds = _kinds(page)
            self.pictures.append(raw.FPDF_PAGEOBJ_IMAGE in kinds or not kinds)
            tables = self._tables(number) if kinds.get(raw.FPDF_PAGEOBJ_PATH, 0) >= RULES else []
            yield list(_page_lines(page, text_page, tables))
            text_page.close()
            page.close()

    def _tables(self, number: int) -> list[Table]:
        """The ruled tables of a page, while there is time for them."""
        if self.spent > TABLE_SECONDS:
            self.tables_skipped = self.tables_skipped or number + 1
            return []
        begun = time.process_time()
        if self.finder is None:  # pdfplumber takes longer to import than most files to read
            self.finder = import_module("shequ.text.load.pdftables").table_finder(self.content)
        found = self.finder(number)
        self.spent += time.process_time() - begun
        return found


def _kinds(page: Any) -> dict[int, int]:
    """How many objects of each kind stand on a page, also inside forms."""
    counts: dict[int, int] = {}
    for found in page.get_objects(max_depth=4):
        counts[found.type] = counts.get(found.type, 0) + 1
    return counts


def _page_lines(page: Any, text_page: Any, tables: list[Table]) -> Iterator[Line]:
    """Text and tables from the top of the page to its foot; without places where characters and places do not agree."""
    text = text_page.get_text_range()
    if len(text) == text_page.count_chars():
        yield from _placed_lines(page, text_page, text=text, tables=tables)
        return
    left, bottom, right, top = page.get_bbox()
    cursor = 0.0
    for table in tables:
        if table[0] > cursor:
            yield from _text_lines(text_page.get_text_bounded(left, top - table[0], right, top - cursor))
        yield from _table_lines(table)
        cursor = max(cursor, table[1])
    yield from _text_lines(text_page.get_text_bounded(left, bottom, right, top - cursor) if tables else text)


def _text_lines(text: str) -> Iterator[Line]:
    for line in text.replace("\r", "\n").split("\n"):
        if line.strip():
            yield Line(_clean(line))


def _table_lines(table: Table) -> Iterator[Line]:
    return (Line(line, fixed=True) for row in table[2] for line in row_lines(row))


def _clean(line: str) -> str:
    return without_gaps(SOFT_HYPHENS.sub("-", line.strip()))


def _placed_lines(page: Any, text_page: Any, *, text: str, tables: list[Table]) -> Iterator[Line]:
    """The lines of a page with their indents; a table comes where its first line would have come."""
    top = page.get_bbox()[3]
    placed = [_place(text_page, found, top) for found in WRITTEN_LINE.finditer(text)]
    homes = [next((t for t in tables if t[0] <= place.middle <= t[1]), None) for place in placed]
    free = [place for place, home in zip(placed, homes, strict=True) if home is None]
    margin = min((place.left for place in free), default=0.0)
    edge = sorted(place.right for place in free)[int(len(free) * 0.9)] if free else 0.0
    written: list[Table] = []
    for place, home in zip(placed, homes, strict=True):
        if home is None:
            indent, short = (place.left - margin) / place.size, (edge - place.right) / place.size
            yield Line(_clean(place.text), indent=indent, short=short)
        elif not any(home is table for table in written):
            written.append(home)
            yield from _table_lines(home)


@dataclass(frozen=True, slots=True)
class _Place:
    """A written line and where it stands, in points: middle from the top of the page, size of a character."""

    text: str
    left: float
    right: float
    middle: float
    size: float


def _place(text_page: Any, found: re.Match[str], top: float) -> _Place:
    text = found[0].rstrip()
    left, low, _, high = text_page.get_charbox(found.start(), loose=True)
    _, _, right, _ = text_page.get_charbox(found.start() + len(text) - 1, loose=True)
    return _Place(text, left, right, top - (low + high) / 2, high - low if high > low else 12.0)
