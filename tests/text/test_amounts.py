from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.text.amounts import Quantity, quantities, units


def only(text: str) -> Quantity:
    """The one quantity of ``text``."""
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("清理垃圾300吨", 300.0, "吨"),
        ("绿地1.5万平方米", 15_000.0, "平方米"),
        ("发放1,200份", 1200.0, "份"),
        ("知晓率85%", 85.0, "%"),
        ("知晓率85％", 85.0, "%"),
        ("覆盖百分之九十五", 95.0, "%"),
        ("三分之二的楼栋", 66.67, "%"),
        ("发案率3‰", 3.0, "‰"),
        ("组建三支队伍", 3.0, "支"),
        ("出动两百余人次", 200.0, "人次"),
        ("每次半小时", 0.5, "小时"),
        ("资金33万元", 33.0, "万元"),
        ("奖金50元钱", 50.0, "元"),
        ("叁拾伍万元整", 35.0, "万元"),
        ("锻炼1个小时", 1.0, "小时"),
    ],
)
def test_quantity_has_value_and_unit(text: str, value: float, unit: str):
    found = only(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("新建2-3个", 2.0, 3.0),
        ("奖励300—500元", 300.0, 500.0),
        ("达到80%至85%", 80.0, 85.0),
        ("百分之八十至九十", 80.0, 90.0),
        ("投入3-5万元", 3.0, 5.0),
        ("培育三、五名骨干", 3.0, 5.0),
    ],
)
def test_range_keeps_both_ends(text: str, low: float, high: float):
    found = only(text)
    assert (found.value, found.upper) == (low, high)


@pytest.mark.parametrize("text", ["5000余份", "60多个", "约30吨", "近200人", "3000来人", "一百多户"])
def test_rough_number_is_marked(text: str):
    assert only(text).approx


@pytest.mark.parametrize("text", ["5000份", "60个", "大约定了3条"])
def test_exact_number_is_not_marked(text: str):
    assert not only(text).approx


@pytest.mark.parametrize("text", ["20xx份", "*5个", "若干个", "数十人", "第某3次", "xx5吨"])
def test_hidden_number_is_masked(text: str):
    assert all(found.masked for found in quantities(text))
    assert quantities(text)


@pytest.mark.parametrize(
    "text", ["万众一心", "千方百计", "三位一体", "两委班子", "十分重视", "一把手", "一批先进", "零售门店"]
)
def test_idiom_holds_no_quantity(text: str):
    assert [found for found in quantities(text) if not found.masked] == []


def test_rate_keeps_its_base():
    found = only("门诊14600人次/年")
    assert (found.unit, found.per, found.full_unit) == ("人次", "年", "人次/年")


def test_unit_without_base_is_full():
    assert only("300吨").full_unit == "吨"


def test_bare_digits_have_no_unit():
    found = only("尿检率80以上")
    assert (found.value, found.unit, found.full_unit, found.percent) == (80.0, None, None, False)


def test_longest_unit_wins():
    assert list(units()) == sorted(units(), key=len, reverse=True)
    assert only("新增绿地30平方米").unit == "平方米"


NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.floats(0, 10**6, allow_nan=False).map(lambda value: f"{value:.2f}"),
    st.text("一二三四五六七八九十百千万两", min_size=1, max_size=6),
)


@given(NUMBERS, st.sampled_from(sorted(units())), st.sampled_from(["清理", "每周", "达到", "(", "、"]))
def test_quantity_stands_where_it_says(word: str, unit: str, before: str):
    text = f"{before}{word}{unit},完成"
    for found in quantities(text):
        assert 0 <= found.start < found.number_end <= found.end <= len(text)
        assert found.value >= 0


@given(st.text("0123456789一二十百万亿半几余多.,，、-至百分之成%个元/xX年月日 ", max_size=60))
def test_quantities_are_in_order_and_apart(text: str):
    found = quantities(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
