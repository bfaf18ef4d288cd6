from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from shequ.standing import How, StandingStatus, standing
from tests.standing.promises import GUIYUAN, YUNLING, Ledger, packs, promise, stands, target

WASTE = target("waste_removed", "300", "吨")
APRIL = date(2026, 4, 10)


def removed(*tons: tuple[str, date]) -> Ledger:
    ledger = Ledger()
    for value, on in tons:
        ledger.add("waste_removed", value, on)
    return ledger


def test_a_sum_is_on_track_when_its_pace_reaches_the_target():
    found = stands(WASTE, removed(("50", APRIL), ("52", date(2026, 5, 31))), date(2026, 5, 31))
    assert found.status is StandingStatus.ON_TRACK
    assert found.figure is not None and (found.figure.value, found.figure.unit) == (Fraction(102), "吨")
    assert found.forecast == Fraction(102 * 306, 92)  # 92 of 306 days are over


def test_a_sum_is_at_risk_when_its_pace_does_not():
    found = stands(WASTE, removed(("40", APRIL), ("40", date(2026, 5, 31))), date(2026, 5, 31))
    assert (found.status, found.target) == (StandingStatus.AT_RISK, Fraction(300))
    assert found.forecast == Fraction(80 * 306, 92)


@pytest.mark.parametrize(
    ("tons", "today", "status"),
    [
        ("300", date(2026, 5, 31), StandingStatus.KEPT),
        ("299.999", date(2026, 12, 31), StandingStatus.AT_RISK),
        ("299.999", date(2027, 1, 1), StandingStatus.BROKEN),
        ("300", date(2027, 6, 1), StandingStatus.KEPT),
    ],
)
def test_a_sum_is_kept_once_reached_and_broken_only_when_the_time_is_over(tons, today, status):
    assert stands(WASTE, removed((tons, APRIL)), today).status is status


def test_the_first_tenth_of_the_time_says_nothing_of_the_pace():
    found = stands(WASTE, removed(("1", date(2026, 3, 2)), ("1", date(2026, 3, 9))), date(2026, 3, 30))
    assert (found.status, found.forecast) == (StandingStatus.ON_TRACK, None)


def test_one_fact_is_no_pace_but_too_little_of_it_is_a_risk():
    found = stands(WASTE, removed(("10", APRIL)), date(2026, 9, 1))
    assert (found.status, found.forecast) == (StandingStatus.AT_RISK, None)


@pytest.mark.parametrize(
    ("cases", "today", "status"),
    [
        (3, date(2026, 5, 31), StandingStatus.BROKEN),
        (1, date(2026, 12, 1), StandingStatus.ON_TRACK),
        (2, date(2026, 5, 31), StandingStatus.AT_RISK),
        (2, date(2027, 1, 1), StandingStatus.KEPT),
    ],
)
def test_a_limit_is_broken_as_soon_as_it_is_exceeded(cases, today, status):
    ledger = Ledger()
    ledger.add("fires", cases, APRIL)
    assert stands(target("fires", "2", "起", op="<="), ledger, today).status is status


def test_a_target_is_held_against_the_figure_in_its_own_unit():
    ledger = Ledger()
    ledger.add("bait_used", 1200, APRIL)  # 公斤
    found = stands(target("bait_used", "1", "吨"), ledger, date(2026, 5, 1))
    assert found.figure is not None and (found.figure.value, found.figure.unit) == (Fraction(6, 5), "吨")
    assert found.status is StandingStatus.KEPT


def test_a_number_of_times_is_held_against_the_facts_where_the_measure_counts_something_else():
    ledger = Ledger()
    ledger.add("bait_used", 30, APRIL)
    ledger.add("bait_used", 50, date(2026, 5, 10))
    found = stands(target("bait_used", "2", "次"), ledger, date(2026, 5, 31))
    assert found.figure is not None and (found.figure.how, found.figure.value) == (How.TIMES, Fraction(2))
    assert found.status is StandingStatus.KEPT


def test_a_unit_of_another_kind_cannot_be_compared_and_says_so():
    found = stands(target("waste_removed", "20", "公里"), removed(("5", APRIL)), date(2026, 5, 31))
    assert found.status is StandingStatus.UNDECIDED
    assert "公里" in found.why and "吨" in found.why


def test_a_range_asks_for_its_lower_end():
    ledger = Ledger()
    ledger.add("lectures", 2, APRIL)
    assert stands(target("lectures", "2", "场", upper=Decimal(3)), ledger, APRIL).status is StandingStatus.KEPT


@pytest.mark.parametrize(
    ("households", "today", "status"),
    [
        (800, date(2026, 5, 31), StandingStatus.ON_TRACK),
        (700, date(2026, 5, 31), StandingStatus.AT_RISK),
        (800, date(2027, 1, 1), StandingStatus.KEPT),
        (700, date(2027, 1, 1), StandingStatus.BROKEN),
    ],
)
def test_a_share_is_judged_when_it_is_due_with_its_denominator(households, today, status):
    ledger = Ledger()
    ledger.add("sorting_households", households, APRIL)
    ledger.add("households", 1000, date(2025, 1, 1))
    found = stands(target("sorting_rate", "80", "%"), ledger, today)
    assert found.status is status
    assert found.figure is not None
    assert (found.figure.numerator, found.figure.denominator, found.figure.value) == (households, 1000, households / 10)
    assert f"{households}户" in found.why and "1000户" in found.why


def test_a_level_adds_the_latest_of_each_place_however_old():
    ledger = Ledger()
    ledger.add("households", 300, date(2019, 1, 1))
    ledger.add("households", 310, date(2026, 4, 1))
    ledger.add("households", 200, date(2019, 1, 1), at=GUIYUAN)
    found = stands(target("households", "500", "户", spots=(YUNLING, GUIYUAN)), ledger, APRIL)
    assert found.figure is not None and found.figure.value == 510


def test_a_balance_is_what_was_ever_opened_less_what_was_closed():
    ledger = Ledger()
    ledger.add("disputes_opened", 30, date(2025, 6, 1))
    ledger.add("disputes_settled", 27, APRIL)
    found = stands(target("disputes_open", "3", "件", op="<="), ledger, date(2026, 5, 1))
    assert found.figure is not None and found.figure.value == 3
    assert found.status is StandingStatus.ON_TRACK


@pytest.mark.parametrize("period", ["", "每季"])
def test_times_of_a_share_are_those_of_what_was_looked_at(period):
    ledger = Ledger()
    for code in ("tested_aware", "tested_asked"):
        ledger.add(code, 40, APRIL)
    asked = target("health_awareness", "2", "次", period=period, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    found = stands(asked, ledger, date(2026, 7, 1))
    assert (found.status, found.why.count("抽样")) == (StandingStatus.BROKEN, 0)
    ledger.add("tested_asked", 40, date(2026, 5, 8))
    assert stands(asked, ledger, date(2026, 7, 1)).status is StandingStatus.KEPT


def test_times_of_a_level_count_in_each_period():
    ledger = Ledger()
    for month in (4, 5):
        ledger.add("households", 300, date(2026, month, 3))
    asked = target("households", "1", "次", period="每月", starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    found = stands(asked, ledger, date(2026, 7, 1))
    assert (found.kept, found.judged) == (2, 3)


def test_a_share_whose_one_side_is_one_is_not_unmeasured():
    ledger = Ledger()
    ledger.add("hazards_found", 1, APRIL)
    found = stands(target("hazard_settlement_rate", "90", "%"), ledger, date(2027, 1, 1))
    assert found.status is StandingStatus.UNDECIDED


def test_a_division_by_nothing_is_no_figure_and_not_zero():
    ledger = Ledger()
    ledger.add("hazards_found", 0, APRIL)
    ledger.add("hazards_settled", 0, APRIL)
    found = stands(target("hazard_settlement_rate", "90", "%"), ledger, date(2027, 1, 1))
    assert found.figure is not None and found.figure.value is None
    assert found.status is StandingStatus.UNDECIDED
    assert "无从相除" in found.why


@pytest.mark.parametrize(
    ("aware", "asked", "status"),
    [
        (90, 100, StandingStatus.UNDECIDED),  # 82.6 to 94.5
        (900, 1000, StandingStatus.KEPT),  # 88.0 to 91.7
        (70, 100, StandingStatus.BROKEN),  # 60.4 to 78.1
        (80, 100, StandingStatus.UNDECIDED),
    ],
)
def test_a_sample_decides_only_where_its_error_does_not_reach_the_target(aware, asked, status):
    ledger = Ledger()
    ledger.add("tested_aware", aware, APRIL)
    ledger.add("tested_asked", asked, APRIL)
    found = stands(target("health_awareness", "85", "%"), ledger, date(2027, 1, 1))
    assert found.status is status
    assert f"{asked}个" in found.why and "±" in found.why


def test_points_above_last_year_are_reckoned_from_what_was_recorded_then():
    ledger = Ledger()
    for year, settled in ((2025, 70), (2026, 82)):
        ledger.add("hazards_found", 100, date(year, 5, 1))
        ledger.add("hazards_settled", settled, date(year, 5, 1))
    rise = target("hazard_settlement_rate", "10", "个百分点", words="整改率比上年提高10个百分点")
    found = stands(rise, ledger, date(2027, 1, 1))
    assert (found.status, found.target) == (StandingStatus.KEPT, Fraction(80))
    assert stands(replace(rise, baseline=Decimal(75)), ledger, date(2027, 1, 1)).status is StandingStatus.BROKEN


def test_points_above_an_unknown_base_decide_nothing():
    ledger = Ledger()
    ledger.add("hazards_found", 100, APRIL)
    ledger.add("hazards_settled", 90, APRIL)
    found = stands(target("hazard_settlement_rate", "10", "百分点", words="提高10个百分点"), ledger, date(2027, 1, 1))
    assert (found.status, found.target) == (StandingStatus.UNDECIDED, None)
    assert "没有基数" in found.why


@pytest.mark.parametrize(("lamps", "status"), [(319, StandingStatus.BROKEN), (320, StandingStatus.KEPT)])
def test_so_many_new_ones_are_reckoned_from_those_there_before(lamps, status):
    ledger = Ledger()
    ledger.add("street_lamps", 300, date(2025, 9, 1))
    ledger.add("street_lamps", lamps, date(2026, 9, 1))
    found = stands(target("street_lamps", "20", "盏", words="新增路灯20盏"), ledger, date(2027, 1, 1))
    assert (found.status, found.target) == (status, Fraction(320))
    assert "300盏" in found.why


def test_new_ones_cannot_be_told_where_nobody_counted_before():
    ledger = Ledger()
    ledger.add("street_lamps", 320, date(2026, 9, 1))
    found = stands(target("street_lamps", "20", "盏", words="新增路灯20盏"), ledger, date(2027, 1, 1))
    assert found.status is StandingStatus.UNDECIDED
    assert "活动开始前" in found.why


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("整改率提高到5%", Fraction(5)), ("整改率提高5%", Fraction(75)), ("整改率下降5％", Fraction(65))],
)
def test_a_share_may_be_reached_or_risen_by(words, wanted):
    ledger = Ledger()
    for year in (2025, 2026):
        ledger.add("hazards_found", 100, date(year, 5, 1))
        ledger.add("hazards_settled", 70, date(year, 5, 1))
    assert stands(target("hazard_settlement_rate", "5", "%", words=words), ledger, date(2027, 1, 1)).target == wanted


def test_a_fall_by_a_share_is_a_limit():
    ledger = Ledger()
    ledger.add("complaints_received", 200, date(2025, 6, 1))
    ledger.add("complaints_received", 150, date(2026, 6, 1))
    fall = target("complaints_received", "20", "%", words="投诉量比上年下降20%")
    found = stands(fall, ledger, date(2027, 1, 1))
    assert (found.status, found.target) == (StandingStatus.KEPT, Fraction(160))


def test_facts_before_the_campaign_and_after_today_do_not_count():
    ledger = removed(("500", date(2026, 2, 28)), ("40", APRIL), ("500", date(2026, 6, 1)))
    found = stands(WASTE, ledger, date(2026, 5, 31))
    assert found.figure is not None and found.figure.value == 40


def test_the_time_before_and_the_year_before_stand_beside():
    ledger = removed(("7", date(2025, 5, 1)), ("3", date(2025, 12, 15)), ("40", APRIL))
    found = stands(WASTE, ledger, date(2026, 5, 31))
    assert found.before is not None and found.before.value == 3  # December to February
    assert found.last_year is not None and found.last_year.value == 7
    assert stands(WASTE, removed(("40", APRIL)), date(2026, 5, 31)).last_year is None


def test_nothing_recorded_is_unmeasured_and_says_where_to_record():
    found = stands(WASTE, Ledger(), date(2027, 1, 1))
    assert found.status is StandingStatus.UNMEASURED
    assert found.figure is not None and found.figure.value is None
    assert "台账“" in found.advice


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "选定计量项"),
        ({"measure": "hydrants_broken"}, "设置一本台账"),
        ({"measure": "waste_removed", "register": "clean_ups"}, "台账“"),
        ({"measure": "waste_removed", "register": "of_our_own"}, "本单位自设的台账"),
        ({"measure": "gone_away"}, "已不在用"),
    ],
)
def test_what_is_unmeasured_says_what_to_do(said, words):
    found = stands(promise(**said), Ledger(), APRIL)
    assert found.status is StandingStatus.UNMEASURED
    assert words in found.advice


def test_a_reason_why_nothing_is_counted_is_said():
    found = stands(promise(reason="只有上级能统计"), Ledger(), APRIL)
    assert "只有上级能统计" in found.why
    assert not found.advice


def test_a_target_whose_time_has_not_begun_is_not_due():
    assert stands(WASTE, Ledger(), date(2026, 2, 1)).status is StandingStatus.NOT_DUE


def test_a_target_that_a_plan_took_back_is_not_held_against_anyone():
    gone = replace(WASTE, valid_to=date(2026, 6, 30))
    found = stands(gone, removed(("40", APRIL)), date(2027, 1, 1))
    assert found.status is StandingStatus.NOT_DUE
    assert "2026年6月30日" in found.why


def test_a_day_before_the_campaign_is_no_day_to_be_due():
    misread = replace(WASTE, due_on=date(2026, 1, 31))
    assert stands(misread, removed(("290", APRIL)), date(2026, 5, 31)).status is StandingStatus.ON_TRACK


def test_a_half_year_is_due_at_its_end():
    half = target("lectures", "4", "场", period="上半年")
    ledger = Ledger()
    ledger.add("lectures", 3, date(2026, 5, 1))
    ledger.add("lectures", 1, date(2026, 7, 1))
    assert stands(half, ledger, date(2026, 7, 1)).status is StandingStatus.BROKEN


def test_each_month_is_held_against_its_own_number():
    ledger = removed(("6", date(2026, 3, 9)), ("4", date(2026, 4, 9)), ("5", date(2026, 5, 9)))
    found = stands(target("waste_removed", "5", "吨", period="每月"), ledger, date(2026, 6, 15))
    assert [period.state.value for period in found.periods] == ["kept", "short", "kept", "open"]
    assert (found.kept, found.judged, found.status) == (2, 3, StandingStatus.AT_RISK)


def test_a_unit_may_name_its_period():
    monthly = target("waste_removed", "5", "吨/月")
    found = stands(monthly, removed(("6", date(2026, 3, 9)), ("4", date(2026, 4, 9))), date(2026, 5, 15))
    assert [period.state.value for period in found.periods] == ["kept", "short", "open"]


def test_a_level_for_each_day_is_the_level_that_holds():
    ledger = Ledger()
    ledger.add("cleaning_hours", 8, APRIL)
    found = stands(target("cleaning_hours", "8", "小时", period="每天"), ledger, date(2026, 5, 31))
    assert (found.status, found.periods) == (StandingStatus.ON_TRACK, ())


def test_a_revised_number_binds_only_later_months():
    first = target("waste_removed", "5", "吨", period="每月", valid_to=date(2026, 4, 30))
    second = replace(first, value=Decimal(8), valid_from=date(2026, 5, 1), valid_to=None, earlier=(first,))
    ledger = removed(("5", date(2026, 3, 9)), ("5", date(2026, 4, 9)), ("5", date(2026, 5, 9)))
    found = stands(second, ledger, date(2026, 6, 15))
    assert [(period.asked, period.state.value) for period in found.periods][:3] == [
        (5, "kept"),
        (5, "kept"),
        (8, "short"),
    ]


def test_a_term_is_no_time_of_the_calendar():
    found = stands(target("lectures", "2", "场", period="每学期"), removed(), APRIL)
    assert found.status is StandingStatus.UNMEASURED
    ledger = Ledger()
    ledger.add("lectures", 2, APRIL)
    assert stands(target("lectures", "2", "场", period="每学期"), ledger, APRIL).status is StandingStatus.UNDECIDED


def test_all_facts_of_a_campaign_are_asked_for_at_once():
    calls: list[int] = []

    def counting(queries):
        calls.append(len(queries))
        return {}

    standing([WASTE, target("lectures", "2", "场"), promise()], counting, packs=packs(), today=APRIL)
    assert len(calls) == 1 and calls[0] > 5


def test_a_grid_that_was_moved_keeps_what_was_done_in_it():
    ledger = Ledger()
    ledger.add("waste_removed", 20, APRIL, in_grid=7)
    ledger.add("waste_removed", 30, date(2026, 5, 1), at=GUIYUAN, in_grid=7)  # from May it belongs to the other
    found = stands(WASTE, ledger, date(2026, 5, 31))
    other = stands(replace(WASTE, spots=(GUIYUAN,)), ledger, date(2026, 5, 31))
    assert found.figure is not None and other.figure is not None
    assert (found.figure.value, other.figure.value) == (Fraction(20), Fraction(30))
