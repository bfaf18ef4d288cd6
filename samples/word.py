"""A Word document in the look of an official paper (GB/T 9704): fonts, automatic numbering, tables, a footnote."""

from datetime import datetime
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from samples.markup import Paragraph, Table

SONG, FANG, KAI, HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
BODY: Final = Pt(12)
SMALL: Final = Pt(10.5)
LINE: Final = Pt(20)
RED: Final = RGBColor(0xC8, 0x10, 0x10)
INDENT: Final = Twips(480)  # two characters of the body
TEXT_WIDTH: Final = 8844  # twips between the margins
KEPT_STYLES: Final = frozenset(
    "Normal Heading1 Heading2 Heading3 DefaultParagraphFont TableNormal NoList TableGrid Header Footer".split()
)
DROPPED_PARTS: Final = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties")
LEVELS: Final = (
    ("chineseCounting", "%1、", HEI, "Heading1"),
    ("chineseCounting", "（%2）", KAI, "Heading2"),
    ("decimal", "%3、", FANG, None),
)
CENTRED, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
NOTE: Final = '<w:footnote w:id="{}" {}><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'


class Writer:
    """A document that is written block by block and saved once."""

    def __init__(self) -> None:
        self.document = Document()
        self.title = ""
        self.notes: list[str] = []
        _strip(self.document)
        _page(self.document)
        _styles(self.document)
        _numbering(self.document)

    def write(self, block: Paragraph | Table) -> None:
        """Add one paragraph or table."""
        if isinstance(block, Table):
            self._table(block)
        elif block.sign.startswith("#"):
            self._numbered(block.text, level=len(block.sign) - 1)
        elif block.sign:
            self._special(block)
        else:
            self._running(block)

    def saved(self, written: datetime) -> bytes:
        """The file, with ``written`` as its dates."""
        core = self.document.core_properties
        core.title, core.author, core.last_modified_by = self.title, "云岭社区居民委员会", "云岭社区居民委员会"
        core.created = core.modified = written
        core.comments, core.revision, core.language = "", 1, "zh-CN"
        self._footnotes()
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _numbered(self, text: str, *, level: int) -> None:
        """A heading, or a paragraph that runs on after its heading; Word counts both."""
        head, _, rest = text.partition("。")
        if level < 2 and not rest:
            self.document.add_paragraph(head, style=f"Heading {level + 1}")
            return
        paragraph = self.document.add_paragraph()
        _count(paragraph._p.get_or_add_pPr(), level)
        if level < 2:
            lead = paragraph.add_run(f"{head}。")
            _font(lead, KAI)
            lead.font.bold = True
            text = rest
        paragraph.add_run(text)

    def _special(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(block.text)
        form = paragraph.paragraph_format
        form.first_line_indent = Pt(0)
        match block.sign:
            case "!":
                _look(paragraph, run, SONG, Pt(36), after=Pt(18))
                run.font.color.rgb = RED
            case "@":
                _look(paragraph, run, FANG, BODY, after=Pt(20))
                _red_line(paragraph)
            case "=":
                self.title = block.text
                _look(paragraph, run, SONG, Pt(20), after=Pt(14))
            case "%":
                _look(paragraph, run, HEI, Pt(12), before=Pt(4), after=Pt(3))
                form.keep_with_next = True
            case "~":
                form.first_line_indent = INDENT
                form.space_before = Pt(12)
            case ">":
                paragraph.alignment = RIGHT
                form.right_indent = Twips(480)
                form.keep_together = form.keep_with_next = True
            case "*":
                form.space_before = Pt(30)
                form.keep_with_next = True
                _font(run, HEI)

    def _running(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph(block.text[: block.note_at] if block.note else block.text)
        if block.note:
            self.notes.append(block.note)
            mark = f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.notes) + 1}"/>'
            run = paragraph.add_run()
            run.font.superscript = True
            run._r.append(parse_xml(mark))
            paragraph.add_run(block.text[block.note_at :])

    def _table(self, block: Table) -> None:
        table = self.document.add_table(len(block.rows), len(block.widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        total = sum(block.widths)
        for column, width in enumerate(block.widths):
            table.columns[column].width = Twips(TEXT_WIDTH * width // total)
            for cell in table.column_cells(column):
                cell.width = Twips(TEXT_WIDTH * width // total)
        for row, cells in enumerate(block.rows):
            properties = table.rows[row]._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if row < block.heads:
                properties.append(OxmlElement("w:tblHeader"))
            for column, text in enumerate(cells):
                if text not in ("<", "^"):
                    last_row, last_column = _reach(block.rows, row, column)
                    cell = table.cell(row, column).merge(table.cell(last_row, last_column))
                    _fill(cell, text, head=row < block.heads, wide=_is_wide(block, column))
                    cell.paragraphs[0].paragraph_format.keep_with_next = last_row + 1 < len(block.rows)
        self._gap()

    def _gap(self) -> None:
        """A thin empty line after a table."""
        form = self.document.add_paragraph().paragraph_format
        form.line_spacing, form.line_spacing_rule = Pt(8), WD_LINE_SPACING.EXACTLY

    def _footnotes(self) -> None:
        separators = NOTE.format(0, 'w:type="separator"', "separator") + NOTE.format(
            1, 'w:type="continuationSeparator"', "continuationSeparator"
        )
        texts = "".join(_note(number, text) for number, text in enumerate(self.notes, start=2))
        content = f"<w:footnotes {nsdecls('w')}>{separators}{texts}</w:footnotes>"
        header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, (header + content).encode())
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, text: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:eastAsia="{FANG}"/><w:sz w:val="18"/></w:rPr>'
    mark = '<w:r><w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    flush = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/></w:pPr>'
    return f'<w:footnote w:id="{number}"><w:p>{flush}{mark}<w:r>{fonts}<w:t>{text}</w:t></w:r></w:p></w:footnote>'


def _reach(rows: tuple[tuple[str, ...], ...], row: int, column: int) -> tuple[int, int]:
    """The last row and column that the cell at ``row``, ``column`` covers."""
    last_row, last_column = row, column
    while last_column + 1 < len(rows[row]) and rows[row][last_column + 1] == "<":
        last_column += 1
    while last_row + 1 < len(rows) and rows[last_row + 1][column] == "^":
        last_row += 1
    return last_row, last_column


def _is_wide(block: Table, column: int) -> bool:
    """Whether the cells of a column hold phrases, which begin at the left, and not words, which stand in the middle."""
    return max(len(row[column]) for row in block.rows) > 12


def _fill(cell: _Cell, text: str, *, head: bool, wide: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    _look(paragraph, run, HEI if head else FANG, SMALL, after=Pt(0))
    form = paragraph.paragraph_format
    form.first_line_indent = Pt(0)
    form.line_spacing, form.line_spacing_rule = Pt(17), WD_LINE_SPACING.EXACTLY
    if head:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="F2F2F2"/>'))
    elif wide:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _look(
    paragraph: WordParagraph, run: Run, font: str, size: Length, *, before: Length | None = None, after: Length
) -> None:
    """A centred line in a font and size of its own."""
    _font(run, font)
    run.font.size = size
    run.font.bold = font in (SONG, HEI)
    paragraph.alignment = CENTRED
    form = paragraph.paragraph_format
    form.space_before, form.space_after = before, after
    form.first_line_indent = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _font(run: Run, name: str) -> None:
    run.font.name = "Times New Roman"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _red_line(paragraph: WordParagraph) -> None:
    """The red rule under the head of an official paper."""
    line = '<w:bottom w:val="single" w:sz="18" w:space="6" w:color="C81010"/>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"), "w:spacing", "w:ind", "w:jc"
    )


def _strip(document: DocumentType) -> None:
    """Leave out what python-docx's template brings along and the plan does not use."""
    package = document.part.package
    assert package is not None
    for relations in (package.rels, document.part.rels):
        for key in [k for k, r in relations.items() if r.reltype.rpartition("/")[2] in DROPPED_PARTS]:
            del relations[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(style)


def _page(document: DocumentType) -> None:
    """A4 with the margins of an official paper, and the page number between dashes."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(30),
        Mm(28),
        Mm(28),
        Mm(26),
    )
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = CENTRED
    paragraph.paragraph_format.first_line_indent = Pt(0)
    for piece in ("— ", None, " —"):
        run = paragraph.add_run(piece)
        _font(run, "宋体")
        run.font.size = Pt(12)
        if piece is None:
            for part in ("begin", "PAGE", "end"):
                run._r.append(_field(part))


def _field(part: str) -> BaseOxmlElement:
    if part == "PAGE":
        return parse_xml(f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>")
    return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{part}"/>')


def _styles(document: DocumentType) -> None:
    """Body in 仿宋; headings in 黑体 and 楷体, counted by Word."""
    for name, font in (("Normal", FANG), ("Heading 1", HEI), ("Heading 2", KAI), ("Heading 3", FANG)):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.bold = "Times New Roman", BODY, name != "Normal"
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        form = style.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
        form.space_before = form.space_after = Pt(0)
        form.first_line_indent = INDENT
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _numbering(document: DocumentType) -> None:
    """一、 (一) 1、: one list of three levels, the first two tied to the heading styles."""
    levels = "".join(_level(place, *level) for place, level in enumerate(LEVELS))
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    kind = '<w:multiLevelType w:val="multilevel"/>'
    root.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0">{kind}{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    for place, (*_, style) in enumerate(LEVELS):
        if style:
            _count(document.styles[f"Heading {place + 1}"].element.get_or_add_pPr(), place)


def _count(properties: CT_PPr, level: int) -> None:
    """Let Word count paragraphs with these properties at ``level`` of the list."""
    number = properties.get_or_add_numPr()  # type: ignore[attr-defined]  # made by a metaclass
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = 1


def _level(place: int, form: str, text: str, font: str, style: str | None) -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{tied}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{INDENT.twips}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}" w:hint="eastAsia"/></w:rPr>'
        f"</w:lvl>"
    )
