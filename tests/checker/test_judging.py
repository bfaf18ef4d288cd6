"""What the ledger says to a claim: rounding, approximations, units, other times, comparisons, open names."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shequ.checker import Checked, Verdict, check
from shequ.checker.naming import Naming
from shequ.reader import read_text
from tests.checker.ground import ground, packs


def checked(text: str, name: str = "云岭社区", **more: Any) -> Checked:
    """A text as a report of 2026 about a place, checked."""
    document = read_text(f"{name}2026年创建省级卫生街道工作总结\n\n{text}", stem="x")[0]
    return check(document, ground(name, **more), packs=packs())


def first(text: str, **more: Any):
    """What is said of the first figure."""
    return checked(text, **more).judged[0]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年清除小广告3551处。", "supported"),
        ("全年清除小广告3550处。", "contradicted"),
        ("全年清除小广告3500余处。", "supported"),
        ("全年清除小广告3600余处。", "contradicted"),
        ("全年清除小广告2500余处。", "contradicted"),
        ("全年清除小广告近3600处。", "supported"),
        ("全年清除小广告近3500处。", "contradicted"),
        ("全年清除小广告约3500处。", "supported"),
        ("全年清除小广告约3000处。", "contradicted"),
        ("全年清除小广告0.36万处。", "supported"),
        ("全年清除小广告三千五百五十一处。", "supported"),
        ("全年清运垃圾84.3吨。", "supported"),
        ("全年清运垃圾84吨。", "supported"),
        ("全年清运垃圾84.2吨。", "contradicted"),
        ("全年清运垃圾84.26公斤。", "contradicted"),
        ("全年问题整改率93.9%。", "supported"),
        ("全年问题整改率93.9‰。", "contradicted"),
        ("全年发放宣传资料8674吨。", "contradicted"),
        ("全年开展环境监测站建设3个。", "unsupported"),
        ("全年清运垃圾84.26吨，同比下降11.4%。", "supported"),
    ],
)
def test_figure_is_judged_as_it_is_printed(text, verdict):
    judged = checked(text).judged
    if verdict == "unsupported":
        assert judged[0].verdict is not Verdict.SUPPORTED
    else:
        assert str(judged[0].verdict) == verdict, judged[0].why


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年清运垃圾84.26吨，同比下降11.4%。", "supported"),
        ("全年清运垃圾84.26吨，同比增长11.4%。", "contradicted"),
        ("全年清运垃圾84.26吨，比去年同期减少10.89吨。", "supported"),
        ("全年清运垃圾84.26吨，完成年度任务120吨的70.2%。", "supported"),
        ("全年居民对环境卫生满意率94.83%，高于目标4.8个百分点。", "supported"),
        ("全年居民对环境卫生满意率94.83%，高于目标5.8个百分点。", "contradicted"),
    ],
)
def test_comparison_is_computed_from_both_sides(text, verdict):
    last = checked(text).judged[-1]
    assert str(last.verdict) == verdict, last.why
    if last.figure is not None:
        assert len(last.figure.queries) >= 1


def test_a_number_of_another_time_is_said_to_be_so():
    assert "1—9月的数字相同" in first("全年清理卫生死角204处。").why


def test_a_wrong_unit_is_said_to_be_one():
    assert "单位不对" in first("全年发放宣传资料8674吨。").why
    assert "1000倍" in first("全年清运垃圾84.26公斤。").why or "公斤" in first("全年清运垃圾84.26公斤。").claim.quote


def test_a_rate_is_shown_with_both_its_sides():
    assert "355个÷378个" in first("全年问题整改率93.9%。").why


def test_what_singled_out_holds_no_longer_than_its_clause():
    places = [
        each.claim.place and each.claim.place.name
        for each in checked("全年清理卫生死角266处，其中桂园里网格94处，清除小广告3551处。").judged
    ]
    assert places == ["云岭社区", "桂园里网格", "云岭社区"]


def test_words_that_fit_several_measures_are_not_guessed():
    judged = first("全年参加人数1234人次。")
    assert judged.verdict is Verdict.UNCHECKABLE
    assert "可能是" in judged.why


def test_all_facts_are_asked_for_at_once():
    calls = []
    own = ground("云岭社区")

    def counted(queries):
        calls.append(len(queries))
        return own.facts(queries)

    checked("全年清运垃圾84.26吨，清理卫生死角266处，同比下降9.2%。", facts=counted)
    assert len(calls) == 1


def test_what_is_planned_is_held_against_what_was_promised():
    judged = checked("二、下一步打算\n居民对环境卫生满意率达到90%以上，清运垃圾150吨。").judged
    assert [str(each.verdict) for each in judged] == ["supported", "uncheckable"]


def test_a_report_half_way_ends_where_it_is_dated():
    text = "今年以来清理卫生死角204处。\n\n云岭社区居委会\n2026年9月30日"
    judged = checked(text).judged[0]
    assert (judged.verdict, judged.claim.until) == (Verdict.SUPPORTED, date(2026, 9, 30))


def test_what_is_still_to_be_done_is_no_fact_and_is_held_against_the_promise():
    now = checked("清运垃圾1吨。").judged[0].figure
    promised = next(
        each.value for each in ground("云岭社区").commitments if each.measure == "waste_removed" and each.value
    )
    assert now is not None
    assert now.value is not None
    rest = int(promised) - round(now.value)
    for said, verdict in ((rest, "supported"), (rest + 7, "contradicted")):
        judged = first(f"到12月31日，清运垃圾再完成{said}吨，达到{promised}吨。")
        assert str(judged.verdict) == verdict


def test_a_promise_of_no_measure_breaks_no_comparison():
    bare = [replace(each, measure="") for each in ground("云岭社区").commitments]
    found = check(
        read_text("已兑现3项，比目标多2项。", stem="报告")[0],
        replace(ground("云岭社区"), commitments=tuple(bare)),
        packs=packs(),
    )
    assert all(each.verdict is not Verdict.CONTRADICTED for each in found.judged)


@pytest.mark.parametrize(
    ("title", "since"),
    [("2025年10月至2026年1月工作总结", date(2025, 10, 1)), ("2025年工作总结", date(2025, 1, 1))],
)
def test_the_year_of_a_title_is_that_in_which_its_time_ends(title, since):
    text = f"{title}\n\n1月清理卫生死角20处。"
    document = read_text(text, stem="报告")[0]
    where = replace(ground("云岭社区"), start=since, end=date(2026, 1, 31))
    claim = check(document, where, packs=packs()).judged[0].claim
    assert claim.since is not None
    assert claim.since.year == (2026 if "至" in title else 2025)


def test_what_was_promised_may_be_told_from_the_day_on_which_it_began():
    whole = first("举办健康教育讲座1场。").figure
    part = replace(ground("云岭社区"), start=date(2026, 7, 1))
    text = f"举办健康教育讲座{int(whole.value)}场。"
    assert check(read_text(text, stem="报告")[0], part, packs=packs()).judged[0].verdict is Verdict.SUPPORTED


def test_what_is_overdue_and_still_to_be_reached_is_no_fact():
    judged = checked("清运积存垃圾继续推进，再完成36吨，达到120吨，原定11月30日完成，现已逾期。").judged
    assert [each.claim.quote for each in judged if each.verdict is Verdict.SUPPORTED][-1:] == ["120吨"]


@pytest.mark.parametrize(
    "title",
    [
        "云岭社区2026年环境卫生工作总结及2027年工作计划",
        "云岭社区二〇二六年卫生工作情况和二〇二七年工作要点",
        "云岭社区2026年爱国卫生工作汇报暨下一年打算",
    ],
)
def test_a_summary_that_also_plans_tells_what_was_done_until_its_plan(title):
    text = (
        f"{title}\n\n一、工作开展情况\n全年清运垃圾84.26吨，清理卫生死角300处。\n二、下一年工作打算\n清运垃圾90吨。\n"
    )
    found = check(read_text(text, stem="x")[0], ground("云岭社区"), packs=packs())
    verdicts = [(each.claim.quote, each.verdict.value) for each in found.judged]
    assert verdicts == [("84.26吨", "supported"), ("300处", "contradicted"), ("90吨", "uncheckable")]


def test_what_is_meant_does_not_hang_on_who_asked_first():
    first, second = Naming(ground("云岭社区"), packs()), Naming(ground("云岭社区"), packs())
    second.named("参会人数", unit="次", context="", kind="result")
    asked = {"unit": "次", "context": "", "kind": "routine"}
    assert second.named("参会人数", **asked) == first.named("参会人数", **asked)
