"""Counts that were done speak for a report, planned and standing ones do not."""

import pytest

from shequ.reader.about.deeds import deeds
from tests.growth import growth


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("清运垃圾30余吨", 1.0),
        ("发放资料2000多份，接待居民1.5万余人次", 2.0),
        ("共出动车辆12辆", 0.8),
        ("累计走访460户", 0.8),
        ("拆除违建14处，张贴海报30张", 1.0),
    ],
)
def test_deeds_are_counts_of_what_was_done(text, least):
    assert deeds(text) >= least


@pytest.mark.parametrize(
    "text",
    [
        "每季度举办讲座2场",
        "计划发放资料2000份",
        "力争全年走访460户",
        "检查不少于12次",
        "罚款50元",
        "培训200人以上",
        "将清理卫生死角30余处",
        "2024年3月5日",
        "会场设在3号楼",
        "",
    ],
)
def test_deeds_are_no_plans_limits_or_fines(text):
    assert deeds(text) == 0


def test_deeds_look_only_at_the_clause_of_the_count():
    assert deeds("计划早已印发，清理垃圾40余吨") > 0


@pytest.mark.parametrize("piece", ["9", "9余", "共9", "发放1份", "，"])
def test_deeds_take_time_in_proportion_to_the_text(piece):
    assert growth(deeds, piece * 5_000, piece * 20_000) < 10
