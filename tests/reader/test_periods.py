"""Periods that were judged count something; how long a thing lasts does not."""

import pytest

from shequ.items import Result
from shequ.reader import read_text

HEAD = "桃源社区2025年爱国卫生工作总结\n一、工作情况\n"


def results(line: str) -> list[tuple[float, str | None]]:
    (document,) = read_text(f"{HEAD}{line}\n桃源社区居民委员会\n2025年12月30日", stem="report")
    return [(item.value, item.unit) for item in document.items if isinstance(item, Result)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("楼道检查每月四次，应查12个月，达标11个月，缺1个月。", [(12, "个月"), (11, "个月"), (1, "个月")]),
        ("消毒记录应查52周，达标50周，缺2周。", [(52, "周"), (50, "周"), (2, "周")]),
        ("夜间巡逻有4天没有到岗。", [(4, "天")]),
        ("三个小区合计应做36期，达标33期，缺3期。", [(36, "期"), (33, "期"), (3, "期")]),
        ("劝导点的台账缺报6周。", [(6, "周")]),
    ],
)
def test_judged_periods_are_results(line, expected):
    found = results(line)
    assert [each for each in expected if each not in found] == []


@pytest.mark.parametrize(
    "line", ["全年坚持了50周。", "整治历时3个月。", "社区有2个月的宣传期。", "连续4周开展了清扫。"]
)
def test_how_long_something_lasted_is_no_result(line):
    assert not [each for each in results(line) if each[1] in ("周", "个月")]


@pytest.mark.parametrize(
    ("line", "value"),
    [("发放倡议书800份，较上年增加200份，增幅33.3%。", 33.3), ("接报警情90起，同比减少10起，降幅10.0%。", 10.0)],
)
def test_a_rise_or_fall_is_read_as_a_share(line, value):
    assert (value, "%") in results(line)
