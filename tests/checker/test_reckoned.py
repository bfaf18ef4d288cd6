"""Numbers worked out from others: shares, averages, changes between two times, and what rounding explains."""

from datetime import date

import pytest

from shequ.checker import Checked, Verdict, check
from shequ.reader import read_text
from tests.checker.ground import ground, packs


def checked(text: str, name: str = "云岭社区") -> Checked:
    """A text as a report of 2026 about a place, checked."""
    document = read_text(f"{name}2026年创建省级卫生街道工作总结\n\n{text}", stem="x")[0]
    return check(document, ground(name), packs=packs())


def verdicts(text: str) -> list[str]:
    """The verdicts in the order of the text."""
    return [str(each.verdict) for each in checked(text).judged]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("桂园里网格清运垃圾31.64吨，占全社区总量的37.6%。", "supported"),
        ("桂园里网格清运垃圾31.64吨，占全社区总量的47.6%。", "contradicted"),
        ("全年发现问题378个，其中桂园里网格115个，占30.4%。", "supported"),
        ("全年发现问题378个，其中桂园里网格115个，占35.4%。", "contradicted"),
        ("全年发现问题378个，其中楼道类115个，占30.4%。", "uncheckable"),
        ("全年发现问题378个，其中楼道类115个，占35.4%。", "contradicted"),
        ("全年清运垃圾84.26吨，平均每月7.02吨。", "supported"),
        ("全年清运垃圾84.26吨，平均每月9.02吨。", "contradicted"),
        ("全年走访1412户次，月均走访118户次。", "supported"),
        ("全年开展大扫除98次，参加1563人次，平均每次16人次。", "supported"),
        ("平均清运垃圾7.02吨。", "uncheckable"),
        ("全年清运垃圾84吨，比去年的95吨下降11.6%。", "supported"),
        ("全年清运垃圾84吨，比去年的95吨下降12.6%。", "contradicted"),
        ("全年清运垃圾84.26吨，比去年的95.15吨下降11.6%。", "contradicted"),
        ("第二季度清运垃圾18.13吨，比一季度减少5.72吨。", "supported"),
        ("第二季度清运垃圾18.13吨，比一季度减少6.72吨。", "contradicted"),
        ("第二季度清运垃圾18.13吨，环比一季度减少5.72吨、下降24.0%。", "supported"),
        ("清运垃圾由去年的95.15吨降到84.26吨，降幅达11.4%。", "supported"),
        ("清运垃圾由去年的95.15吨降到84.26吨，降幅达21.4%。", "contradicted"),
        ("清运垃圾由去年的95.15吨降到94.26吨。", "contradicted"),
        ("全年清运垃圾84.26吨（去年为95.15吨，同比下降11.4%）。", "supported"),
        ("全年清运垃圾84.3吨，去年95.2吨，同比下降11.4%。", "supported"),
    ],
)
def test_last_number_is_reckoned(text, verdict):
    last = checked(text).judged[-1]
    assert str(last.verdict) == verdict, last.why


def test_rounding_is_said_where_it_explains_a_number():
    assert "四舍五入" in checked("全年清运垃圾84吨，比去年的95吨下降11.6%。").judged[-1].why


def test_counts_are_not_rounded():
    assert verdicts("全年发现问题378个，整改355个，整改率94.2%。")[-1] == "contradicted"


def test_time_singled_out_holds_no_longer_than_what_it_counts():
    text = "全年清运垃圾84.26吨，其中上半年41.98吨、下半年42.28吨，出动车辆95台次。"
    assert verdicts(text) == ["supported"] * 4


def test_time_and_place_in_brackets_stay_there():
    judged = checked("全年清运垃圾84.26吨（其中上半年41.98吨，桂园里网格31.64吨），清除小广告3551处。").judged
    assert [each.claim.quote for each in judged] == ["84.26吨", "41.98吨", "31.64吨", "3551处"]
    assert judged[-1].verdict is Verdict.SUPPORTED


def test_brackets_behind_a_time_say_which_days_it_is():
    (judged,) = checked("春季行动（3月1日至3月31日），清除小广告3551处。").judged
    assert (judged.claim.since, judged.claim.until) == (date(2026, 3, 1), date(2026, 3, 31))


def test_columns_may_call_places_by_their_short_names():
    text = "| 项目 | 云岭 | 桂园 | 石桥 |\n| --- | --- | --- | --- |\n| 清运垃圾（吨） | 84.26 | 56.34 | 9.9 |"
    judged = checked(text, "清河街道").judged
    assert [each.claim.place and each.claim.place.name for each in judged] == ["云岭社区", "桂园社区", "石桥社区"]
    assert [str(each.verdict) for each in judged] == ["supported", "supported", "contradicted"]


@pytest.mark.parametrize(
    ("cell", "verdict"), [("-11.4%", "supported"), ("11.4%", "contradicted"), ("-21.4%", "contradicted")]
)
def test_column_of_changes_compares(cell, verdict):
    text = f"| 项目 | 2026年 | 2025年 | 同比 |\n| --- | --- | --- | --- |\n| 清运垃圾（吨） | 84.26 | 95.15 | {cell} |"
    judged = checked(text).judged
    assert [str(each.verdict) for each in judged] == ["supported", "supported", verdict]


def test_what_was_before_without_a_time_is_left_open():
    found = checked("清运垃圾从95.15吨减少到84.26吨。")
    assert [str(each.verdict) for each in found.judged] == ["supported"]
    assert [each.quote for each in found.unread] == ["95.15吨"]


def test_each_of_several_has_its_own_time_or_place():
    text = "一季度、二季度分别清运垃圾23.85吨、18.13吨。桂园里网格、紫藤苑网格分别清理卫生死角94处、90处。"
    judged = checked(text).judged
    assert [str(each.verdict) for each in judged] == ["supported", "supported", "supported", "contradicted"]
    assert judged[3].claim.place is not None
    assert judged[3].claim.place.name == "紫藤苑网格"


def test_what_cannot_be_shared_out_is_left_open():
    assert verdicts("两个网格分别清理卫生死角94处、90处。") == ["uncheckable"] * 2


def test_how_many_places_took_part_is_no_amount_of_work():
    assert verdicts("三个网格全年巡查722次。") == ["supported"]


def test_what_something_fell_to_is_no_fall():
    assert verdicts("投诉量由上年的178件降为172件，下降3.4%。") == ["supported"] * 3
    assert verdicts("投诉量由上年的178件降为160件。")[-1] == "contradicted"


def test_half_a_year_is_compared_with_the_other_half():
    found = checked("入户走访1412户次，下半年比上半年少走访168户次。全年清运垃圾84.26吨，比去年少清运了10.89吨。")
    assert [str(each.verdict) for each in found.judged] == ["supported"] * 4


@pytest.mark.parametrize(
    ("text", "measure"), [("年末仍有42件投诉没有办结。", "complaints_open"), ("年末还有2处隐患没有整改。", "")]
)
def test_what_was_not_done_is_none_of_what_was_done(text, measure):
    (judged,) = checked(text).judged
    assert (judged.claim.measure, str(judged.verdict)) == (measure, "supported" if measure else "uncheckable")


def test_what_several_have_is_not_given_to_times_that_numbers_part():
    text = "全年清运垃圾84.26吨，其中上半年41.98吨、下半年42.28吨，两个小组、一个车队分别清运30吨、30吨和24.26吨。"
    assert "contradicted" not in [str(each.verdict) for each in checked(text).judged]


def test_shares_of_several_are_left_open_where_it_is_not_clear_whose_they_are():
    text = "清理卫生死角266处，清除小广告3551处，疏通沟渠77处，分别为上年的81.1%和107.9%。"
    assert [str(each.verdict) for each in checked(text).judged[3:]] == ["uncheckable", "uncheckable"]
