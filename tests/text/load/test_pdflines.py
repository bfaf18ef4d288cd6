"""Lines of pages made paragraphs."""

import pytest

from shequ.text.load.pdflines import Line, joined, joined_cell, without_gaps, without_margins

FULL = "加强组织领导落实工作责任确保辖区环境卫生全部达到标准要求"


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (FULL, "规定。", f"{FULL}规定。"),
        (f"{FULL}。", "下一句", f"{FULL}。\n下一句"),
        (FULL, "二、措施", f"{FULL}\n二、措施"),
        (FULL, "(一)措施", f"{FULL}\n(一)措施"),
        (FULL, "（二）措施", f"{FULL}\n（二）措施"),
        (FULL, "3.措施", f"{FULL}\n3.措施"),
        (FULL, "3.5%的目标", f"{FULL}3.5%的目标"),
        (FULL, "第三章 措施", f"{FULL}\n第三章 措施"),
        ("一、目标", "规定", "一、目标\n规定"),
        (f"{FULL}20", "24年", f"{FULL}2024年"),
        ("the residents of this district are asked to", "sort", "the residents of this district are asked to sort"),
    ],
)
def test_full_line_runs_on_unless_something_begins(first, second, text):
    assert joined([Line(first), Line(second)]) == text


@pytest.mark.parametrize(
    ("first", "second", "joins"),
    [
        (Line("落实责任", indent=0, short=0.4), Line("到人", indent=0, short=20), True),
        (Line("落实责任", indent=2, short=0.4), Line("到人", indent=0, short=20), True),
        (Line("落实责任", indent=2, short=0.4), Line("到人", indent=2, short=20), False),
        (Line("落实责任", indent=0, short=5), Line("到人", indent=0, short=20), False),
        (Line("落实责任。", indent=2, short=0), Line("到人", indent=0, short=20), True),
        (Line("落实责任。", indent=0, short=0), Line("到人", indent=0, short=20), False),
        (Line("1.落实责任", indent=0, short=0), Line("到人", indent=1, short=20), True),
    ],
)
def test_places_on_the_page_tell_where_a_paragraph_begins(first, second, joins):
    assert joined([first, second]) == f"{first.text}{'' if joins else chr(10)}{second.text}"


def test_hanging_lines_of_an_item_run_on_together():
    lines = [Line("1.落实", indent=0, short=0), Line("责任", indent=1, short=0), Line("到人", indent=1, short=9)]
    assert joined(lines) == "1.落实责任到人"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("到 2024 年达到 85% 以上", "到2024年达到85%以上"),
        ("各 校 要 将“ 森 林”", "各校要将“森林”"),
        ("组长:张三 李四 王五", "组长:张三 李四 王五"),
        ("a b c", "a b c"),
    ],
)
def test_gaps_of_the_layout_are_closed(text, clean):
    assert without_gaps(text) == clean


def test_full_lines_of_a_cell_are_joined():
    assert joined_cell(["清理河道和", "沟渠", "1.两次"], 11.0) == ["清理河道和沟渠", "1.两次"]
    assert joined_cell(["张三", "李四"], 30.0) == ["张三", "李四"]


def test_table_rows_are_never_joined():
    assert joined([Line(FULL), Line("三月\t清理", fixed=True), Line(FULL)]) == f"{FULL}\n三月\t清理\n{FULL}"


def pages(*texts: list[str]) -> list[list[Line]]:
    return [[Line(text) for text in page] for page in texts]


@pytest.mark.parametrize("number", ["— 1 —", "-1-", "第1页", "第 1 页 共 9 页", "1/9", "Page 1 of 9", "1"])
def test_page_number_is_dropped(number):
    assert without_margins(pages(["甲", number]))[0] == [Line("甲")]


@pytest.mark.parametrize("text", ["2024", "第1页起", "85%", "12345"])
def test_other_last_lines_stay(text):
    assert len(without_margins(pages(["甲", text]))[0]) == 2


def test_bare_numbers_in_step_with_the_pages_are_dropped():
    lines, _ = without_margins(pages(["甲", "7"], ["乙", "8"]))
    assert [line.text for line in lines] == ["甲", "乙"]


def test_line_that_ends_a_sentence_is_no_running_head():
    lines, notices = without_margins(pages(*[["每月检查两次。", name] for name in "甲乙丙"]))
    assert (len(lines), notices) == (6, ())
