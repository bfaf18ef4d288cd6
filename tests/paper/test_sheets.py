"""The workbook beside a document."""

import io

import pytest
from python_calamine import CalamineWorkbook

from shequ.paper import Table
from shequ.paper.sheets import sheets_of
from tests.paper import papers


def book(document):
    return CalamineWorkbook.from_filelike(io.BytesIO(sheets_of(document)))


def test_sources_come_first_then_every_table_and_chart():
    assert book(papers.mixed()).sheet_names == [
        "数字来源", "各社区完成情况", "各月入户宣传次数", "各月入户宣传次数2", "分工"
    ]  # fmt: skip


def test_numbers_are_numbers_and_edited_ones_are_words():
    table = Table("表", ("项目", "数"), (("入户", papers.number(3)), ("改过", papers.number(3, text="4", edited=True))))
    rows = book(papers.paper(table)).get_sheet_by_name("表").to_python()
    assert rows == [["项目", "数"], ["入户", 3.0], ["改过", "4户"]]


def test_sources_keep_numbers_as_numbers():
    rows = book(papers.mixed()).get_sheet_by_index(0).to_python()
    assert rows[1] == [
        1.0,
        "入户宣传",
        "300户、320户",
        "云岭社区",
        "2026.1.1—3.31",
        "数值相加",
        "",
        12.0,
        "改动，总账为300户",
    ]


@pytest.mark.parametrize("words", ["=1+1", "+1", "@SUM(A1)", "http://a.b", "12", "\x00=2"])
def test_words_are_never_formulas_links_or_numbers(words):
    content = sheets_of(papers.paper(Table("表", (words,), ((words,),))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("表").to_python()
    assert sheet == [[words.replace("\x00", "")]] * 2


def test_hostile_names_and_endless_cells_are_kept_within_what_excel_takes():
    tables = [Table("[a]:*?/\\'" + "长" * 50, ("一",), (("字" * 40_000,),)) for _ in range(3)] + [
        Table("history", (), ())
    ]
    names = book(papers.paper(*tables)).sheet_names
    assert len({name.lower() for name in names}) == 5
    assert max(map(len, names)) <= 31


def test_huge_number_is_written_as_words():
    table = Table("表", ("数",), ((papers.number(10**20),),))
    assert book(papers.paper(table)).get_sheet_by_name("表").to_python()[1] == [f"{10**20}户"]


def test_document_without_numbers_has_a_sheet_of_headings():
    assert book(papers.paper()).get_sheet_by_index(0).to_python()[0][0] == "序号"
