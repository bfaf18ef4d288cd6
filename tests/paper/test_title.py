"""Titles over several lines: balanced, between words, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.paper.docx.title import lines_of

LONG = "清河街道云岭社区2026年上半年爱国卫生运动和健康社区创建工作情况汇报"


def test_short_title_stays_on_one_line():
    assert lines_of("关于做好第三十八个爱国卫生月活动的通知") == ["关于做好第三十八个爱国卫生月活动的通知"]


def test_long_title_is_broken_between_words():
    assert lines_of(LONG) == ["清河街道云岭社区2026年上半年爱国卫生", "运动和健康社区创建工作情况汇报"]


@pytest.mark.parametrize("word", ["2026年", "《任务清单》", "第十二届", "国家卫生城市"])
def test_number_name_or_word_is_never_broken(word):
    for before in range(10, 22):
        lines = lines_of("云" * before + word + "岭" * 12)
        assert any(word in line for line in lines), lines


@given(st.text(alphabet="云岭社区2026年、《》的关于通知a ", max_size=80))
def test_nothing_is_lost_and_no_line_is_empty(title):
    lines = lines_of(title)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(lines)


def test_lines_are_about_equally_long():
    lines = lines_of("创建国家卫生城市工作领导小组关于进一步加强背街小巷环境卫生整治和病媒生物防制工作情况的报告")
    assert len(lines) == 3
    assert max(map(len, lines)) - min(map(len, lines)) <= 6


def test_endless_title_is_left_to_the_program_that_opens_it():
    assert lines_of("云" * 5000) == ["云" * 5000]
