"""The docx opened again: paragraphs, styles, tables, links, charts, pictures, properties."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from python_calamine import CalamineWorkbook

from shequ.paper import Chart, Heading, Picture, Series, Table
from shequ.paper.docx import docx_of
from tests.paper import papers


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def opened(content):
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    return docx.Document(io.BytesIO(content))


def jpeg(width=1600, height=1200):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def mixed():
    return opened(docx_of(papers.mixed()))


def test_headings_carry_their_numbers_and_levels(mixed):
    said = [(p.style.name, p.text) for p in mixed.paragraphs if p.style.name.startswith("Heading")]
    assert said == [("Heading 1", "一、工作开展情况"), ("Heading 2", "（一）宣传发动"), ("Heading 1", "一、分工")]


def test_every_number_is_a_bookmark_that_leads_to_its_source_and_back(mixed):
    root = mixed.element
    names = [mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink"))]
    assert len([name for name in names if name.startswith("fig_")]) == 28
    assert len([name for name in names if name.startswith("src_")]) == 27
    assert len(names) == len(set(names))
    assert set(links) <= set(names)
    assert len(links) == 28 + 27
    ids = [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkStart"))]
    assert ids == [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkEnd"))]
    assert len(ids) == len(set(ids))


def test_edited_number_has_a_sign_and_its_source_says_what_the_ledger_says(mixed):
    text = "\n".join(paragraph.text for paragraph in mixed.paragraphs)
    assert "其中三月入户320户*。" in text
    sources = mixed.tables[-1]
    assert sources.rows[1].cells[8].text == "改动，总账为300户"


def test_tables_repeat_their_head_and_set_numbers_right(mixed):
    table = mixed.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == ["第1社区", "1001次", "1002次"]
    assert [cell.paragraphs[0].style.name for cell in table.rows[1].cells] == ["表内文字", "表内数字", "表内数字"]


def test_without_sources_no_number_is_a_link():
    document = opened(docx_of(papers.mixed(), sources=False))
    assert not list(document.element.iter(qn("w:hyperlink")))
    assert "数字来源" not in "".join(paragraph.text for paragraph in document.paragraphs)


def test_charts_are_native_with_values_kept_and_a_workbook():
    held = parts(docx_of(papers.mixed()))
    chart = etree.fromstring(held["word/charts/chart2.xml"])
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    assert chart.xpath("//c:lineChart/c:ser/c:tx//c:v/text()", namespaces=space) == ["入户宣传", "目标"]
    assert chart.xpath("//c:ser[1]/c:val//c:v/text()", namespaces=space) == ["5000", "5037", "5074", "5111"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(held["word/embeddings/chart2.xlsx"]))
    assert book.get_sheet_by_index(0).to_python()[:2] == [["", "入户宣传", "目标"], ["1月", 5000.0, 5100.0]]


def test_chart_without_a_value_leaves_a_gap():
    chart = Chart("图", "lines", ("一", "二"), (Series("甲", (None, papers.number(2))),), "")
    part = parts(docx_of(papers.paper(chart)))["word/charts/chart1.xml"].decode()
    assert re.findall(r'<c:pt idx="(\d)"><c:v>2<', part) == ["1"]


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 4000), (40, 30)])
def test_pictures_fit_the_type_area_and_keep_their_shape(size):
    document = opened(docx_of(papers.paper(Picture("k", time="今天")), photo=lambda key: jpeg(*size)))
    shape = document.inline_shapes[0]
    assert shape.width.mm <= 156
    assert shape.height.mm <= 95
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_one_photo_that_stands_twice_is_kept_once():
    held = parts(docx_of(papers.paper(Picture("k"), Picture("k")), photo=lambda key: jpeg()))
    assert [name for name in held if "media" in name] == ["word/media/image1.jpeg"]


@pytest.mark.parametrize("content", [None, b"", b"GIF89a....", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_photo_that_cannot_be_shown_leaves_a_sentence(content):
    document = opened(docx_of(papers.paper(Picture("k", place="广场")), photo=lambda key: content))
    assert document.paragraphs[2].text == "（照片未附。地点：广场）"


def test_properties_name_title_and_author():
    properties = opened(docx_of(papers.notice())).core_properties
    assert properties.title.startswith("关于印发")
    assert (properties.author, properties.created.date()) == ("清河街道办事处", date(2026, 4, 5))


def test_same_document_gives_the_same_bytes():
    assert docx_of(papers.notice()) == docx_of(papers.notice())


def test_short_rows_are_filled_and_an_empty_table_is_left_out():
    table = Table("", ("甲", "乙", "丙"), (("一",), ()))
    document = opened(docx_of(papers.paper(table, Table("", (), ()))))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:] == [["一", "", ""], ["", "", ""]]
    assert len(document.tables) == 1


def test_fonts_are_those_of_the_standard():
    styles = parts(docx_of(papers.paper(Heading(1, "甲"))))["word/styles.xml"].decode()
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "Times New Roman"):
        assert f'"{name}"' in styles


def test_a_table_with_rows_longer_than_its_head_is_laid_out():
    (made,) = opened(docx_of(papers.paper(Table("", ("社区",), (("云岭社区", "三个网格"),))))).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["社区", ""], ["云岭社区", "三个网格"]]
