"""The body of a docx: head, title, blocks, signature, annexes and imprint as paragraphs of styles."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from shequ.paper.docx.drawing import chart_part, chart_xml, is_lying
from shequ.paper.docx.imprint import imprint
from shequ.paper.docx.layout import CHARACTER, WIDTH, mm
from shequ.paper.docx.pictures import Image, image_of, picture_xml
from shequ.paper.docx.tables import GAP, opening, row, table_xml
from shequ.paper.docx.title import lines_of
from shequ.paper.escape import clean, escaped
from shequ.paper.model import Block, Chart, Heading, Number, Paper, Paragraph, Part, Picture, Table
from shequ.paper.sources import COLUMNS, TITLE, Source, Sources
from shequ.paper.walking import Levels, annexes, behind, caption_of, day_of, note_of

__all__ = ["Body"]

EMPTY: Final = "<w:p/>"
SIGN: Final = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>*</w:t></w:r>'
QUOTES: Final = re.compile("[“”‘’…—·]")  # as wide as a Chinese character only where the run says so
SOURCE_WIDTHS: Final = (6, 19, 11, 12, 15, 11, 10, 7, 12)
LONGEST_MARK: Final = 62  # points


class Body:
    """One document on its way to docx; the parts that it needs beside its text are collected on the way."""

    def __init__(self, paper: Paper, *, photo: Callable[[str], bytes | None] | None, sources: bool) -> None:
        self.paper = paper
        self.photo = photo
        self.sources = Sources(paper)
        self.listed = sources and bool(self.sources.lines)
        self.charts: list[tuple[str, bytes]] = []
        self.images: dict[str, Image] = {}
        self._keys: dict[str, str] = {}
        self._bookmark = self._table = self._figure = 0

    def xml(self) -> Iterator[str]:
        """The paragraphs and tables in order."""
        paper = self.paper
        yield from self._head()
        yield from self._blocks(paper.blocks)
        names = annexes(paper, sources=TITLE if self.listed else "")
        yield from self._annex_note(names)
        yield from self._signature()
        if note := note_of(paper):
            yield _paragraph("Body", _run(note))
        for at, (title, blocks) in enumerate(paper.attached, start=1):
            yield from self._annex_head(title, at if len(names) > 1 else 0)
            yield from self._blocks(blocks)
        if self.listed:
            yield from self._annex_head(TITLE, len(names) if len(names) > 1 else 0)
            yield from self._source_table()
        if paper.mark or paper.copies_to:
            yield imprint(paper)

    def _head(self) -> Iterator[str]:
        paper = self.paper
        if paper.mark:
            yield from self._red_head()
        yield self._title(paper.title)
        if paper.number and not paper.mark:
            yield _paragraph("Centred", _run(paper.number))
        yield EMPTY
        if paper.to:
            yield f"<w:p>{_run(paper.to.rstrip('：:') + '：')}</w:p>"

    def _red_head(self) -> Iterator[str]:
        """The mark 35 mm below the type area's top, the number two lines below it, the red line 4 mm below that."""
        mark = clean(self.paper.mark)
        points = min(LONGEST_MARK, int(WIDTH / 20 * 0.94 / max(1, len(mark))))
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="Mark"/><w:spacing w:before="{mm(35)}" w:after="0" w:line="{points * 20}"'
            f' w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:sz w:val="{points * 2}"/></w:rPr><w:t>{escaped(mark)}</w:t></w:r></w:p>'
        )
        yield EMPTY * 2
        yield (
            '<w:p><w:pPr><w:pStyle w:val="Centred"/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="FF0000"/>'
            f"</w:pBdr></w:pPr>{_run(self.paper.number)}</w:p>"
        )
        yield EMPTY * 2

    def _title(self, title: str) -> str:
        lines = [f"<w:t>{escaped(line)}</w:t>" for line in lines_of(clean(title))]
        return _paragraph("Title", f"<w:r>{'<w:br/>'.join(lines)}</w:r>")

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        levels = Levels()
        for block in blocks:
            match block:
                case Paragraph():
                    parts = "".join(self._parts(sentence.parts) for sentence in block.sentences)
                    yield f'<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr>{parts}</w:p>'
                case Heading():
                    text = levels.number(block) + block.text
                    yield _paragraph(f"Heading{block.level}", _run(text))
                case Table():
                    yield from self._captioned(block)
                case Chart():
                    yield from self._chart(block)
                case Picture():
                    yield from self._picture(block)

    def _parts(self, parts: Sequence[Part]) -> str:
        return "".join(_run(part) if isinstance(part, str) else self._number(part) for part in parts)

    def _number(self, number: Number) -> str:
        """A number as a bookmark that leads to its line in the annex; an edited one with a sign."""
        name = self.sources.next_name(number)
        runs = _run(number.text + number.suffix) + (SIGN if number.edited else "")
        if self.listed:
            runs = f'<w:hyperlink w:anchor="src_{self.sources.of(number).key}" w:history="1">{runs}</w:hyperlink>'
        return self._marked(f"fig_{name}", runs)

    def _marked(self, name: str, runs: str) -> str:
        self._bookmark += 1
        at = self._bookmark
        return f'<w:bookmarkStart w:id="{at}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{at}"/>'

    def _captioned(self, table: Table) -> Iterator[str]:
        if table.caption:
            self._table += 1
            yield _paragraph("Caption", _run(f"表{self._table}　{table.caption}"))
        yield table_xml(table, self._number)

    def _chart(self, chart: Chart) -> Iterator[str]:
        """The chart, its caption, and the table of its values."""
        if chart.labels and chart.series:
            self.charts.append(chart_part(chart))
            self._figure += 1
            relation = f"rIdChart{len(self.charts)}"
            lying = is_lying(chart)
            yield chart_xml(
                at=self._figure, relation=relation, name=chart.caption, labels=len(chart.labels), lying=lying
            )
            yield _paragraph("Chart", _run(f"图{self._figure}　{chart.caption}"))
        yield table_xml(behind(chart), self._number)

    def _picture(self, picture: Picture) -> Iterator[str]:
        caption = caption_of(picture)
        image = image_of(self.photo(picture.key) if self.photo else None)
        if image is None:
            yield _paragraph("Body", _run(f"（照片未附。{caption}）" if caption else "（照片未附。）"))
            return
        name = self._keys.setdefault(picture.key, f"image{len(self._keys) + 1}.{image.ending}")
        self.images[name] = image
        self._figure += 1
        relation = f"rIdImage{list(self.images).index(name) + 1}"
        yield picture_xml(image, at=self._figure, relation=relation, name=picture.theme or picture.place)
        yield _paragraph("Below", _run(f"图{self._figure}　{caption}" if caption else f"图{self._figure}"))

    def _annex_note(self, names: Sequence[str]) -> Iterator[str]:
        """附件： and the names, one line below the text, each turned line under the first character of its name."""
        if not names:
            return
        yield EMPTY
        for at, name in enumerate(names, start=1):
            front = "附件：" if at == 1 else ""
            digits = f"{at}. " if len(names) > 1 else ""
            left = 5 * CHARACTER + (CHARACTER if digits else 0)
            hang = left - (2 if front else 5) * CHARACTER
            indent = f'<w:ind w:left="{left}" w:hanging="{hang}"/>'
            tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if digits else ""
            runs = _run(front + digits.rstrip()) + "<w:r><w:tab/></w:r>" if digits else _run(front)
            yield f"<w:p><w:pPr>{tab}{indent}</w:pPr>{runs}{_run(name)}</w:p>"

    def _signature(self) -> Iterator[str]:
        """Who signs, one line below, two characters from the right; the date begins two characters further right."""
        paper = self.paper
        if not paper.signed and not paper.dated:
            return
        signed, dated = clean(paper.signed), day_of(paper)
        name, day = _long(signed), _long(dated)
        yield EMPTY
        end = WIDTH - 2 * CHARACTER
        start = max(0, end - (day + 2 * CHARACTER if day > name else name))
        if signed:
            yield _at(start, signed, keep="<w:keepNext/>" if dated else "")
        if dated:
            yield _at(start + (2 * CHARACTER if signed else 0), dated)

    def _annex_head(self, title: str, number: int) -> Iterator[str]:
        """附件 and its number on a new page, the title in the third line."""
        yield _paragraph("Annex", _run(f"附件{number or ''}"))
        yield EMPTY
        yield self._title(title)
        yield EMPTY

    def _source_table(self) -> Iterator[str]:
        total = sum(SOURCE_WIDTHS)
        widths = [WIDTH * width // total for width in SOURCE_WIDTHS]
        styles = ["Source"] * len(COLUMNS)
        yield opening(widths)
        yield row([_run(name) for name in COLUMNS], widths, ["SourceHead"] * len(COLUMNS), repeated=True)
        for source in self.sources.lines:
            yield row([self._back(source), *(_run(cell) for cell in source.cells[1:])], widths, styles)
        yield f"</w:tbl>{GAP}"

    def _back(self, source: Source) -> str:
        """The number of a line, which leads back to the text."""
        link = f'<w:hyperlink w:anchor="fig_{source.key}" w:history="1">{_run(str(source.at))}</w:hyperlink>'
        return self._marked(f"src_{source.key}", link)


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    if not text:
        return ""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' if QUOTES.search(text) else ""
    return f'<w:r>{hint}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _at(left: int, text: str, *, keep: str = "") -> str:
    return f'<w:p><w:pPr>{keep}<w:ind w:left="{left}" w:right="-{2 * CHARACTER}"/><w:jc w:val="left"/></w:pPr>{_run(text)}</w:p>'


def _long(text: str) -> int:
    """The length of a line of 16 pt: a character, or half of one for digits and Latin letters."""
    return round(sum(CHARACTER if char > "\u2e7f" else CHARACTER / 2 for char in text))
