"""Numbers in reading order, headings counted, charts as tables."""

from typing import Literal

from shequ.paper import Chart, Heading, Series, numbers_in
from shequ.paper.walking import Levels, behind, chinese, printed
from tests.paper import papers


def test_numbers_come_in_reading_order_with_tables_charts_and_annexes():
    said = [number.text for number in numbers_in(papers.mixed())]
    assert said[:5] == ["300", "600", "320", "1001", "1002"]
    assert said[11:15] == ["2000", "2037", "2074", "2111"]
    assert said[-1] == "8011"
    assert len(said) == 28


def test_headings_are_counted_and_begin_anew():
    levels = Levels()
    kinds: tuple[Literal[1, 2, 3, 4], ...] = (1, 2, 2, 3, 4, 4, 3, 1, 2, 3)
    said = [levels.number(Heading(level, "")) for level in kinds]
    assert said == ["一、", "（一）", "（二）", "1. ", "（1）", "（2）", "2. ", "二、", "（一）", "1. "]


def test_counting_numbers_in_chinese():
    assert [chinese(n) for n in (1, 10, 11, 20, 35, 99, 100)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十五",
        "九十九",
        "100",
    ]


def test_chart_as_table_keeps_gaps_and_target():
    values = (papers.number(5), None)
    chart = Chart(
        "图", "bars", ("一月", "二月", "三月"), (Series("甲", values), Series("乙", ())), "次", papers.number(9)
    )
    table = behind(chart)
    assert table.head == ("项目", "甲（次）", "乙（次）")
    assert [[printed((cell,)) for cell in row] for row in table.rows] == [
        ["一月", "5户", "—"],
        ["二月", "—", "—"],
        ["三月", "—", "—"],
        ["目标", "9户", ""],
    ]
