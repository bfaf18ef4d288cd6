"""The title: first lines, markers, running numbers."""

import pytest

from shequ.reader.about.title import title_of, unmark

PROSE = "为改善居住环境，社区决定从三月起开展集中整治，请各楼院配合。\n"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("社区创卫工作汇报【第一篇】", "社区创卫工作汇报"),
        ("2024年创建卫生社区实施方案 篇12", "2024年创建卫生社区实施方案"),
        ("篇三：平安社区工作总结", "平安社区工作总结"),
        ("第二篇 禁毒工作计划", "禁毒工作计划"),
        ("社区工作总结8", "社区工作总结"),
        ("社区工作计划范文 篇1", "社区工作计划"),
        ("社区工作总结（精选14篇）", "社区工作总结"),
        ("## 绿色社区方案(二)", "绿色社区方案"),
        ("【第三篇】", None),
        ("篇1", None),
    ],
)
def test_unmark_takes_the_running_number_away(heading, words):
    assert unmark(heading) == words


def test_title_is_the_first_line_that_ends_in_a_paper_noun():
    found = title_of(f"沿河街道禁毒工作方案（试行）\n{PROSE}", "篇一")

    assert (found.words, found.in_text) == ("沿河街道禁毒工作方案(试行)", True)


def test_title_ends_where_the_text_begins():
    text = f"禁毒工作方案\n{PROSE}"

    assert text[title_of(text, None).end :] == PROSE


@pytest.mark.parametrize("line", ["沿河街办〔2024〕9号", "沿河街道办事处文件", "（2024年3月8日）", "签发人：林青"])
def test_title_is_looked_for_below_the_letterhead(line):
    assert title_of(f"{line}\n禁毒工作方案\n{PROSE}", None).words == "禁毒工作方案"


def test_title_over_two_lines_is_joined():
    assert title_of(f"关于在全街道开展\n禁毒宣传的通知\n{PROSE}", None).words == "关于在全街道开展禁毒宣传的通知"


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "根据《禁毒工作方案》，特制定本计划。\n",
        "各社区居委会：\n" + PROSE,
        "一、卫生检查制度\n每周检查两次。\n",
        "",
    ],
)
def test_title_is_none_where_no_line_reads_like_one(text):
    assert title_of(text, None).words is None
