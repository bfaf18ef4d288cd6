"""PDF pages to lines."""

import pytest

from shequ.errors import InputError
from shequ.text.load import pdf
from tests.text.load import makers
from tests.text.load.makers import PARAGRAPH, wrapped


def code(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        pdf.parse(content, where="a.pdf")
    return caught.value.code


def test_lines_broken_by_the_page_are_joined():
    assert pdf.parse(makers.pdf(["工作方案", *wrapped(PARAGRAPH)]), where="a").text == f"工作方案\n{PARAGRAPH}"


def test_sentence_runs_on_over_the_page_and_its_number():
    lines = wrapped(PARAGRAPH)
    content = makers.pdf(["工作方案", lines[0], "— 1 —"], [lines[1], "— 2 —"])
    assert pdf.parse(content, where="a").text == f"工作方案\n{PARAGRAPH}"


def test_ruled_table_becomes_rows_between_the_text():
    content = makers.pdf(["云岭社区工作安排如下"], ["后面的话在这里"], table=[["时间", "内容"], ["三月", "清理垃圾"]])
    assert pdf.parse(content, where="a").text == "云岭社区工作安排如下\n时间\t内容\n三月\t清理垃圾\n后面的话在这里"


def test_running_head_is_left_out_with_a_notice():
    content = makers.pdf(*[["清河街道办公室文件", f"第{n}项工作的内容。"] for n in "一二三"])
    parsed = pdf.parse(content, where="a")
    assert parsed.text == "第一项工作的内容。\n第二项工作的内容。\n第三项工作的内容。"
    assert parsed.notices == ("每页重复的页眉“清河街道办公室文件”没有读。",)


def test_page_without_text_is_noted():
    parsed = pdf.parse(makers.pdf(["第一页有文字的内容"], []), where="a")
    assert parsed.notices == ("第2页没有文字（可能是扫描的图片），没有读。",)


def test_scan_is_refused():
    assert code(makers.scan()) == "READ-013"


def test_password_is_told():
    assert code(makers.pdf(["甲"], lock="secret")) == "READ-009"


@pytest.mark.parametrize("size", [20, 300, 900])
def test_truncated_pdf_is_damage(size):
    assert code(makers.pdf(["甲乙丙丁戊己"])[:size]) == "READ-010"


def test_text_without_characters_is_refused():
    with pytest.raises(InputError, match=r"READ-014.*乱码"):
        pdf._require_text(["\ue001\ue002\ue003\ue004\ue005甲"], "a.pdf")


def test_tables_stop_when_their_time_is_over(monkeypatch):
    monkeypatch.setattr(pdf, "TABLE_SECONDS", -1.0)
    parsed = pdf.parse(makers.pdf(["甲乙丙丁戊己"], table=[["时间", "内容"], ["三月", "清理垃圾"]]), where="a")
    assert "清理垃圾" in parsed.text
    assert parsed.notices == ("第1页起表格太多，没有按表格读，只读了文字。",)
