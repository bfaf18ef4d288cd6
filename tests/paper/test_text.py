"""Plain text for a chat."""

import io
import re
import zipfile

import pytest

from shequ.paper import Table, html_of, text_of
from shequ.paper.docx import docx_of
from tests.paper import papers


def test_text_has_headings_with_numbers_and_tables_as_lines():
    lines = text_of(papers.mixed()).splitlines()
    assert lines[:6] == [
        "云岭社区2026年爱国卫生工作总结",
        "清河街道办事处：",
        "一、工作开展情况",
        "（一）宣传发动",
        "一季度入户宣传300户，占应宣传户数的600%。",
        "其中三月入户320户。" + papers.BODY,
    ]
    assert "第1社区：指标1 1001次，指标2 1002次" in lines
    assert "1月：2000次" in lines
    assert "目标：5100次" in lines


def test_end_of_the_text_signs_dates_and_attaches():
    text = text_of(papers.notice())
    assert (
        "附件：1. 清河街道巩固提升工作任务分解表\n2. 联系人名单\n清河街道办事处\n2026年4月5日\n（此件公开发布）" in text
    )
    assert "\n\n附件2　联系人名单\n" in text


def test_table_of_two_columns_reads_name_and_number():
    table = Table("", ("项目", "数"), (("入户", papers.number(3, "户")), ("只有名称",)))
    assert text_of(papers.paper(table)).splitlines()[1:3] == ["入户：3户", "只有名称"]


def test_text_of_an_empty_document_is_a_line():
    assert text_of(papers.paper(title="", signed="", dated=None)) == "\n"


@pytest.mark.parametrize("note", ["联系人：何志诚", "（联系人：何志诚）"])
def test_a_note_stands_in_one_pair_of_brackets_though_nobody_signs(note):
    made = papers.paper(papers.words(papers.BODY), signed="", dated=None, note=note)
    body = zipfile.ZipFile(io.BytesIO(docx_of(made))).read("word/document.xml").decode()
    for laid_out in (text_of(made), html_of(made), re.sub("<[^>]*>", "", body)):
        assert laid_out.count("（联系人：何志诚）") == 1
        assert "（（" not in laid_out
