"""The table for a terminal."""

import pytest

from shequ.items import CHINESE
from shequ.render import clip, grid, pad, safe, to_table, width, wrap
from tests import factories


def test_width_counts_chinese_twice_and_combining_signs_not_at_all():
    assert [width(text) for text in ("abc", "每周2次", "e\u0301", "")] == [3, 7, 1, 0]


def test_clip_marks_the_cut_and_fits():
    assert clip("每周检查两次", 7) == "每周检…"
    assert clip("每周", 4) == "每周"


def test_pad_fills_to_columns_on_either_side():
    assert pad("周", 4) + "|" == "周  |"
    assert pad("周", 4, right=True) == "  周"


def test_wrap_never_exceeds_and_loses_nothing():
    lines = list(wrap("每周检查2次居民区卫生", 7))
    assert "".join(lines) == "每周检查2次居民区卫生"
    assert max(map(width, lines)) <= 7


def test_safe_takes_the_steering_characters_out():
    assert safe("a\x1b[31m\u202eb\nc\ud800") == "a\ufffd[31m\ufffdb c\ufffd"


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_table_fits_the_terminal(columns):
    for document in factories.every():
        assert max(width(line) for line in to_table(document, columns=columns).splitlines()) <= columns


def test_table_groups_items_under_chinese_names():
    lines = to_table(factories.plan()).splitlines()
    assert [f"{CHINESE['target']} 2" in lines, "阶段 2" in lines, "任职 2" in lines] == [True, True, True]


def test_table_shows_values_as_a_person_writes_them():
    text = to_table(factories.plan())
    assert all(value in text for value in ("≥85%", "每周2次", "3月1日—3月31日", "200元/栋", "10万元", "约300吨"))


def test_table_marks_the_doubtful():
    marked = [line for line in to_table(factories.plan()).splitlines() if line.startswith("?")]
    assert len(marked) == 1 and "970人次" in marked[0] and "存疑" in marked[0]


def test_table_says_why_nothing_was_found():
    assert "注意：没有读出条目：" in to_table(factories.empty())
    assert "没有读出条目" in to_table(factories.document(""))


def test_grid_leaves_out_a_column_in_which_nothing_stands():
    assert grid(("甲", "乙", "丙"), [("1", "", "3"), ("4", "", "6")], columns=40) == ["甲  丙", "1   3", "4   6"]


def test_grid_narrows_the_widest_column_first():
    lines = grid(("短", "长"), [("一", "很长很长很长很长很长很长")], columns=16)
    assert lines[1] == "一  很长很长很…"
