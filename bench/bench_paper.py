"""Documents as docx: ``python -m bench.bench_paper [--report] [--rounds N]``.

The same content three times: 20 headings, 40 paragraphs, 20 tables of eight rows and five columns. By python-docx on its fast
path (rows and cells walked, never ``table.cell``), by lxml on a document that was prepared once, and by ``docx_of``, which
also lays it out as GB/T 9704 wants. Then a summary of twenty pages in which every number is a figure with its source, with
charts, its HTML and plain text, and 10,000 paragraphs against 1,000.
"""

import copy
import io
import sys
import zipfile
from datetime import date
from fractions import Fraction
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from lxml import etree

from bench.gates import Gate, finish, options, rounds, table
from shequ.paper import (
    Block,
    Chart,
    Heading,
    Number,
    Paper,
    Paragraph,
    Part,
    Sentence,
    Series,
    Table,
    as_plain,
    html_of,
    paper_of,
    text_of,
)
from shequ.paper.docx import docx_of
from shequ.paper.sheets import sheets_of
from shequ.standing import Figure, How, Query

ROUNDS: Final = 15
PARTS, ROWS, COLUMNS = 20, 8, 5
WORDS: Final = (
    "社区组织居民清理楼道杂物，巡查背街小巷和集贸市场，对发现的卫生死角逐处登记并当天清运，居民代表全程参加。"
)
HEAD: Final = ("社区", "入户", "清扫", "检查", "整改")
START, END = date(2026, 1, 1), date(2026, 12, 31)
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHAPTERS: Final = 10


def cells() -> list[list[str]]:
    """The rows of one table of words."""
    return [[f"第{row}社区", *(str(100 * row + at) for at in range(1, COLUMNS))] for row in range(1, ROWS)]


def of_words() -> Paper:
    """The document of the comparison: no figures, so that all three write the same."""
    rows = tuple(tuple(row) for row in cells())
    blocks: list[Block] = []
    for at in range(PARTS):
        paragraph = Paragraph((Sentence((WORDS * 2,)),))
        blocks += [Heading(1, f"第{at}项工作"), paragraph, paragraph, Table("", HEAD, rows)]
    return Paper(genre="summary", title="云岭社区爱国卫生工作总结", blocks=tuple(blocks), signed="云岭社区居民委员会")


def by_python_docx() -> bytes:
    """The same with python-docx as a careful programmer uses it."""
    document = docx.Document()
    document.add_heading("云岭社区爱国卫生工作总结", 0)
    for at in range(PARTS):
        document.add_heading(f"第{at}项工作", 1)
        document.add_paragraph(WORDS * 2)
        document.add_paragraph(WORDS * 2)
        grid = document.add_table(ROWS, COLUMNS)
        for row, texts in zip(grid.rows, [HEAD, *cells()], strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.add_paragraph("云岭社区居民委员会")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Prepared:
    """A document unpacked once, and one paragraph, heading and row of it to copy."""

    def __init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(by_python_docx())) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        root = etree.fromstring(self.parts["word/document.xml"])
        body = root[0]
        self.heading, self.paragraph, self.table = body[1], body[2], body[4]
        for node in list(body)[:-1]:
            body.remove(node)
        self.empty = root

    def by_lxml(self) -> bytes:
        """The same by copies of the prepared nodes with their texts replaced."""
        root = copy.deepcopy(self.empty)
        body, end = root[0], root[0][-1]
        rows = [HEAD, *cells()]
        body.remove(end)
        for at in range(PARTS):
            for node, text in (
                (self.heading, f"第{at}项工作"),
                (self.paragraph, WORDS * 2),
                (self.paragraph, WORDS * 2),
            ):
                body.append(_filled(node, [text]))
            body.append(_filled(self.table, [text for row in rows for text in row]))
        body.append(end)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(name, etree.tostring(root) if name == "word/document.xml" else part)
        return out.getvalue()


def _filled(node: Any, texts: list[str]) -> Any:
    made = copy.deepcopy(node)
    for place, text in zip(made.iter(qn("w:t")), texts, strict=True):
        place.text = text
    return made


def number(at: int) -> Number:
    """A figure with a source of its own."""
    query = Query("visits", "community", at, START, END)
    figure = Figure(
        name="入户宣传",
        measure="visits",
        how=How.SUM,
        unit="户",
        queries=(query,),
        numerator=at,
        denominator=1,
        value=Fraction(at),
        facts=at,
        id=f"f{at}",
        place="云岭社区",
    )
    return Number(figure, str(at), "户")


def counted(name: str, first: int) -> tuple[Part, ...]:
    """A row of figures."""
    return (name, *(number(first + at) for at in range(1, COLUMNS)))


def summary() -> Paper:
    """A summary of about twenty pages: chapters with figures in sentences, a table and a chart."""
    blocks: list[Block] = []
    for at in range(CHAPTERS):
        first = 1000 * (at + 1)
        said = Paragraph(
            (
                Sentence(("一季度入户宣传", number(first), "，比去年同期多", number(first + 1), "。")),
                Sentence((WORDS * 3,)),
            )
        )
        rows = tuple(counted(f"第{row}社区", first + 10 * row) for row in range(1, 7))
        values = tuple(number(first + 100 + month) for month in range(6))
        chart = Chart("各月入户", "bars", tuple(f"{m}月" for m in range(1, 7)), (Series("入户", values),), "户")
        blocks += [
            Heading(1, "宣传发动"),
            said,
            Heading(2, "居民参与"),
            said,
            Table("完成情况", HEAD, rows),
            said,
            chart,
        ]
    return Paper(
        genre="summary", title="云岭社区爱国卫生工作总结", blocks=tuple(blocks), signed="云岭社区居民委员会", dated=END
    )


def long(paragraphs: int) -> Paper:
    """Paragraphs with a figure in each."""
    blocks = tuple(Paragraph((Sentence((WORDS, number(at))),)) for at in range(paragraphs))
    return Paper(genre="summary", title="总结", blocks=blocks, signed="")


def main() -> int:
    """Measure, print, and say by the exit status whether a gate was missed."""
    chosen = options(__doc__)
    words, whole, short, endless = of_words(), summary(), long(1_000), long(10_000)
    prepared, plain = Prepared(), as_plain(summary())
    works = {
        "python-docx, rows walked": by_python_docx,
        "lxml on a prepared document": prepared.by_lxml,
        "docx_of, the same content": lambda: docx_of(words),
        "docx_of, 20 pages with sources": lambda: docx_of(whole),
        "html_of, 20 pages": lambda: html_of(whole),
        "text_of, 20 pages": lambda: text_of(whole),
        "sheets_of, 20 pages": lambda: sheets_of(whole),
        "paper_of, 20 pages": lambda: paper_of(plain),
        "docx_of, 1,000 paragraphs": lambda: docx_of(short),
        "docx_of, 10,000 paragraphs": lambda: docx_of(endless),
    }
    measured = rounds(works, count=chosen.rounds or ROUNDS)
    rows = [[name, f"{1e3 * measured.median(name):.1f}"] for name in works]
    print(table(["work", "ms"], rows))
    print(measured.noise())
    same, lxml = "docx_of, the same content", "lxml on a prepared document"
    growth = measured.ratio("docx_of, 10,000 paragraphs", "docx_of, 1,000 paragraphs", scale=0.1)
    gates = [
        Gate("docx_of to python-docx", measured.ratio(same, "python-docx, rows walked"), 1.2),
        Gate("docx_of to lxml on a prepared document", measured.ratio(same, lxml), 1.5),
        Gate("a paragraph among 10,000 to one among 1,000", growth, 1.3, 1.0),
    ]
    return finish(gates, report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
