"""Bad input: characters that XML forbids, endless cells, nothing at all, and ten thousand paragraphs in step with ten times fewer."""

import io
import time
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from shequ.paper import Chart, Heading, Number, Paper, Picture, Series, Table, html_of, text_of
from shequ.paper.docx import docx_of
from shequ.paper.escape import escaped
from shequ.paper.sheets import sheets_of
from tests.paper import papers

ODD = "\x00\x01\x0b\x1f\x7f\ud800\udfff\ufffe\uffff]]><&\"'😀\u202e\r\n\t"


def well_formed(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


def odd_paper():
    number = papers.number(1, ODD, text=ODD, key=ODD, edited=True)
    number = replace(number, figure=replace(number.figure, name=ODD, place=ODD, why=ODD, unit=ODD, value=None))
    return papers.paper(
        Heading(1, ODD),
        papers.words(ODD, number),
        Table(ODD, (ODD, "二"), ((ODD, number), ("字" * 5000, "文" * 5000))),
        Chart(ODD, "bars", (ODD,), (Series(ODD, (number,)),), ODD, number),
        Picture(ODD, ODD, ODD, ODD, ODD, ODD, ODD),
        title=ODD, signed=ODD, to=ODD, mark=ODD, number=ODD, copies_to=ODD, note=ODD, attached=((ODD, ()),),
    )  # fmt: skip


def test_forbidden_characters_do_not_break_any_form():
    document = odd_paper()
    well_formed(docx_of(document))
    well_formed(sheets_of(document))
    etree.fromstring(html_of(document))
    assert "😀" in text_of(document)


@given(st.text())
def test_escaped_text_is_xml(text):
    assert etree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>') is not None


def test_empty_document_is_a_document():
    nothing = Paper(genre="", title="", blocks=(), signed="")
    well_formed(docx_of(nothing))
    assert html_of(nothing) == '<article class="paper">\n<h1></h1>\n</article>'


@pytest.mark.parametrize(
    "block",
    [
        Table("", (), ()),
        Table("", ("一",), ()),
        Chart("", "lines", (), (), ""),
        Chart("", "bars", ("一",), (), "", papers.number()),
        Chart("", "bars", (), (Series("", (papers.number(),)),), ""),
        Picture(""),
        papers.words(),
        Heading(4, ""),
    ],
)
def test_empty_blocks_are_laid_out(block):
    document = papers.paper(block)
    well_formed(docx_of(document))
    well_formed(sheets_of(document))
    etree.fromstring(html_of(document))


def test_figure_without_value_id_or_queries_still_has_a_source():
    figure = replace(papers.figure(), id="", queries=(), value=None, numerator=None, denominator=None, why="没有登记")
    document = papers.paper(papers.words(Number(figure, "—")))
    well_formed(docx_of(document))
    assert "没有登记" in html_of(document, standalone=True)


@pytest.mark.slow
@pytest.mark.parametrize("lay", [docx_of, html_of, text_of])
def test_time_grows_no_faster_than_the_document(lay):
    def seconds(count):
        document = papers.paper(*(papers.words(papers.BODY, papers.number(at)) for at in range(count)))
        best = []
        for _ in range(3):
            start = time.process_time()
            lay(document)
            best.append(time.process_time() - start)
        return max(min(best), 1e-3)

    assert seconds(10_000) / seconds(1_000) < 20
