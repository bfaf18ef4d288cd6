"""Candidates come with reasons; what could be two things is never certain."""

import subprocess
import sys
from typing import Any

import pytest

from shequ.binding import bind, bind_item, measures_like
from shequ.items import Budget, Result, Routine
from shequ.packs import load
from tests import factories


def best(bound):
    """The code of the first candidate, or None."""
    return bound.best.measure if bound.best else None


def first(words, **asked):
    """The code of the best measure."""
    return measures_like(words, **asked)[0].measure


@pytest.mark.parametrize(
    ("unit", "code"),
    [("吨", "waste_removed"), ("公斤", "waste_removed"), ("车", "waste_trucks"), ("立方", "waste_volume")],
)
def test_unit_tells_measures_of_one_name_apart(unit, code):
    assert first("清理垃圾", unit=unit) == code


def test_measures_of_one_name_are_all_offered_and_none_is_certain():
    bound = bind("result", "清运垃圾")
    assert {"waste_removed", "waste_trucks", "waste_volume"} <= {each.measure for each in bound.candidates}
    assert not bound.certain
    assert "请选定" in bound.reason


def test_what_must_not_be_is_counted_when_it_is_found():
    assert best(bind("zero", "卫生死角")) == "dead_corners_found"
    assert best(bind("result", "清理卫生死角", unit="处")) == "dead_corners_cleared"


def test_percentage_asks_for_a_rate():
    assert best(bind("target", "平安家庭", unit="%", topics=("safe",))) == "safe_unit_rate"
    assert best(bind("target", "平安家庭", unit="户", topics=("safe",))) == "safe_units"


def test_people_are_not_occasions():
    assert first("培训", unit="人次") == "training_people"
    assert first("培训", unit="期") == "trainings"


def test_recurring_work_is_counted_in_times():
    assert best(bind("routine", "大扫除")) == "clean_ups"


def test_words_around_decide_between_rates_of_one_name():
    signed: Any = {"unit": "%", "packs": load()}
    assert best(bind("target", "签订率", context="与临街商户签订门前三包责任书，", **signed)) == "frontage_signing_rate"
    assert (
        best(bind("target", "签订率", context="与生产经营单位签订安全生产责任书，", **signed)) == "safety_signing_rate"
    )


def test_topic_prefers_its_own_pack():
    assert first("知晓率", unit="%", topics=("drug_free",)) == "drug_awareness"
    assert first("知晓率", unit="%", topics=("sanitation",)) == "campaign_awareness"


def test_measure_of_another_campaign_says_so():
    found = measures_like("吸毒人员尿检率", unit="%", topics=("sanitation",))
    assert found[0].measure == "drug_test_rate"
    assert "别的专项" in found[0].reason


def test_members_of_a_list_are_looked_up_each():
    offered = {each.measure for each in bind("zero", "违章搭建、乱停车辆和出店经营").candidates}
    assert {"illegal_structures_found", "parking_found", "stalls_found"} <= offered


def test_nothing_alike_gives_no_candidate_and_a_reason():
    bound = bind("target", "乒乓球桌", unit="张")
    assert bound.candidates == ()
    assert bound.best is None
    assert bound.reason


@pytest.mark.parametrize("words", ["", "。", "　", "率", "的", "%", "（）", "垃" * 5000, "\ud7ff\x00\u202e"])
def test_odd_words_do_no_harm(words):
    assert not bind("target", words, unit="不存在的单位").certain


def test_scores_fall_and_reasons_are_given():
    found = measures_like("居民健康知识知晓率", unit="%")
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(0 <= each.score <= 1 and each.reason for each in found)
    assert found[0].reason.startswith("与“健康知识知晓率”")


def test_item_is_bound_by_its_words_unit_and_quote():
    quote = "清理牛皮癣300余处"
    item = Result(what="清理牛皮癣", value=300.0, unit="处", approx=True, found=factories.found(quote, quote))
    bound = bind_item(item, topics=("sanitation",))
    assert best(bound) == "small_ads_cleared"
    assert bound.certain
    routine = Routine("召开例会", 1, "month", 1, None, False, factories.found("每月召开例会", "每月召开例会"))
    assert best(bind_item(routine)) == "meetings"


def test_item_that_cannot_be_counted_up_has_a_reason():
    bound = bind_item(Budget("宣传费", 5000.0, factories.found("宣传费5000元", "宣传费5000元")))
    assert bound.candidates == ()
    assert bound.reason


def test_same_question_has_the_same_answer():
    assert bind("target", "卫生达标率", unit="%") == bind("target", "卫生达标率", unit="%")


def test_reader_is_not_loaded():
    code = "import sys, shequ.binding; shequ.binding.bind('zero', '火灾'); print('shequ.reader' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_a_routine_is_counted_by_what_is_done_and_never_by_how_many_there_are():
    assert best(bind("routine", "保洁员清扫")) == "road_cleanings"


def test_work_upon_some_is_no_count_of_all():
    assert best(bind("target", "更换果皮箱", unit="个")) == "facilities_repaired"
    found = bind("target", "改造垃圾房", unit="座").best
    assert found is None or found.score < 0.45


def test_setting_up_a_board_is_not_changing_it():
    assert best(bind("target", "新设宣传栏", unit="块")) == "boards_set"
