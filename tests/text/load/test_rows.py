"""Rows of tables as lines."""

import pytest

from shequ.text.load.rows import row_lines


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([["时间"], ["内容"]], ["时间\t内容"]),
        ([["三月"], [], ["清理", "垃圾"]], ["三月\t\t清理 垃圾"]),
        ([[], ["内容"], []], ["\t内容"]),
        ([[], []], []),
        ([["一、目标", "达到85%"]], ["一、目标", "达到85%"]),
        ([["要求"], ["1", "2", "3", "4", "5"]], ["要求", "1", "2", "3", "4", "5"]),
        ([["要求"], ["甲\t乙"]], ["要求", "甲\t乙"]),
    ],
)
def test_row_becomes_lines(cells, lines):
    assert row_lines(cells) == lines
