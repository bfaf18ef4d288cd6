"""Numbers and days that cannot be read for certain are listed with the reason, and never judged by a part of them."""

import pytest

from shequ.checker import Checked, Verdict, check
from shequ.reader import read_text
from tests.checker.ground import ground, packs


def checked(text: str) -> Checked:
    """A text as a report of 2026 about the community, checked."""
    document = read_text(f"云岭社区2026年创建省级卫生街道工作总结\n\n{text}", stem="x")[0]
    return check(document, ground("云岭社区"), packs=packs())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("-84.26吨", "减号"),
        ("−84.26吨", "减号"),
        ("负84.26吨", "减号"),
        ("1.2.84.26吨", "小数点"),
        ("84. 26吨", "小数点"),
        ("84.26.吨", "小数点"),
        ("84,26吨", "逗号"),
        ("84 260公斤", "空格"),
        ("84/26吨", "斜线"),
        ("84'260公斤", "别的字符"),
        ("8.426e1吨", "别的字符"),
        ("84点26吨", "别的字符"),
    ],
)
def test_number_is_listed_whole_with_the_reason(said, why):
    found = checked(f"全年清运垃圾{said}，清理卫生死角266处。")
    assert [each.claim.quote for each in found.judged] == ["266处"]
    assert len(found.unread) == 1
    assert why in found.unread[0].why
    assert "26" in found.unread[0].quote
    assert not found.sound


@pytest.mark.parametrize(
    "day", ["2026年2月30日", "2026年13月", "13月", "第五季度", "99999年", "0年", "2026.13.40", "2026年2月29日"]
)
def test_time_that_does_not_exist_leaves_its_number_open(day):
    found = checked(f"{day}清运垃圾84.26吨。")
    assert [each.verdict for each in found.judged] == [Verdict.UNCHECKABLE]
    assert day in found.judged[0].why
    assert [each.quote for each in found.unread] == [day]


def test_numbers_in_words_keep_their_decimals():
    judged = checked("全年清运垃圾八十四点二六吨，问题整改率百分之九十三点九。").judged
    assert [(each.claim.value, each.verdict) for each in judged] == [
        (84.26, Verdict.SUPPORTED),
        (93.9, Verdict.SUPPORTED),
    ]


def test_mixed_numbers_are_one_number():
    (judged,) = checked("全年清除小广告3千5百余处。").judged
    assert (judged.claim.value, judged.verdict) == (3500, Verdict.SUPPORTED)


def test_dashes_of_ranges_codes_days_and_lists_are_no_signs():
    text = "检查2-3轮，3月5日-8日、1—9月、2026-03-05巡查，按GB37487-2019和7×24小时值守，见附件1-2。\n1 全年清运垃圾84.26吨。"
    found = checked(text)
    assert not [each for each in found.unread if "减号" in each.why or "空格" in each.why]
    assert Verdict.SUPPORTED in {each.verdict for each in found.judged}


def test_growth_below_nothing_is_a_comparison_and_no_odd_number():
    judged = checked("全年清运垃圾84.26吨，同比-11.4%。").judged
    assert [each.verdict for each in judged] == [Verdict.SUPPORTED] * 2
    assert checked("全年清运垃圾84.26吨，同比+11.4%。").judged[1].verdict is Verdict.CONTRADICTED


def test_clashes_beyond_those_listed_are_counted():
    text = "".join(f"全年清运垃圾{number}.5吨。" for number in range(1, 260))
    found = checked(text)
    assert len(found.clashes) == 200
    assert any("258处" in each and "58处没有列出" in each for each in found.notices)
