"""News: a headline, a date line, a body that acts."""

import pytest

from shequ.reader.about.news import news
from shequ.reader.about.parts import split

PROSE = "活动在小区广场举行，志愿者摆放了展板，向过往的居民讲解了家庭防火、燃气使用和逃生自救的常识，回答了居民的提问。"


def told(text):
    return sum(news(split(text)))


@pytest.mark.parametrize(
    "line", ["云岭社区开展消防宣传", "清河街道：联手守护燃气安全", "石桥镇投入80余万元改造公厕", "清洁家园，柳荫在行动"]
)
def test_headline_tells_of_something_done(line):
    assert told(f"{line}\n{PROSE}") >= 2.0


@pytest.mark.parametrize(
    "line",
    [
        "云岭社区开展消防宣传实施方案",
        "关于在云岭社区开展消防宣传",
        "一、社区要开展消防宣传",
        "如何在社区开展消防宣传",
        "社区开展消防宣传。",
        "消防知识",
    ],
)
def test_headline_is_no_title_heading_question_or_sentence(line):
    assert told(f"{line}\n{PROSE}") < 2.0


def test_headline_stands_over_prose():
    assert told("云岭社区开展消防宣传\n时间：周六\n") < 2.0


@pytest.mark.parametrize("date", ["3月8日上午，", "2024年11月9日，", "xx月xx日下午，", "5月6日晚7点，"])
def test_date_at_the_head_of_a_sentence_tells_of_something_that_happened(date):
    assert told(f"{date}大家清扫了楼道。") > 0


@pytest.mark.parametrize(
    "text", ["各社区组织居民清扫楼道。", "由社区组织检查。", "在农村开展宣传。", "社区要按时公开账目。"]
)
def test_bodies_in_general_and_duties_are_no_news(text):
    assert told(text) == 0


@pytest.mark.parametrize("text", ["云岭社区组织居民清扫楼道。", "我社区联合派出所排查出租屋。"])
def test_body_that_acts_is_news(text):
    assert told(text) > 0
