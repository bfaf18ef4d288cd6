"""Values, dates and rhythms in Chinese words."""

import pytest

from shequ.items import Found, Item, Phase, Role, Routine, Sanction, Target, Zero
from shequ.render import words
from tests import factories

HERE = Found("", 0, 0, "r", "sure")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-03-01", "2024年3月1日"),
        ("2024-03", "2024年3月"),
        ("2024", "2024年"),
        ("--03-01", "3月1日"),
        ("--11", "11月"),
        (None, ""),
    ],
)
def test_date_reads_as_a_person_writes_it(written, said):
    assert words.date(written) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("--03-01", "--05-31", "3月1日—5月31日"),
        ("2024-03-01", "2024-05-31", "2024年3月1日—5月31日"),
        ("2024-11-01", "2025-01-31", "2024年11月1日—2025年1月31日"),
        ("--03", "--03", "3月"),
        ("--03-01", None, "3月1日起"),
        (None, "--05", "至5月"),
        (None, None, "未写明"),
    ],
)
def test_span_says_the_year_once_and_open_ends(start, end, said):
    assert words.span(start, end) == said


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        (100000.0, "10万元"),
        (285000.0, "28.5万元"),
        (12345.0, "12345元"),
        (0.5, "0.5元"),
        (1.5e8, "1.5亿元"),
        (12340.0, "12340元"),
    ],
)
def test_money_uses_wan_only_where_exact(yuan, said):
    assert words.money(yuan) == said


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (Target("知晓率", ">=", 85.0, "%", HERE), "≥85%"),
        (Target("器材", ">=", 2.0, "套", HERE, upper=3.0), "≥2—3套"),
        (Target("密度", "<=", 1.5, "%", HERE), "≤1.5%"),
        (Routine("检查", 2, "week", 1, None, False, HERE), "每周2次"),
        (Routine("办刊", 1, "month", 2, None, False, HERE), "每2个月1次"),
        (Routine("检测", 1, "half_year", 1, None, True, HERE), "每半年至少1次"),
        (Sanction("先进", 200.0, "元/人", "reward", HERE), "200元/人"),
        (Sanction("分成", 9.0, "1:9", "reward", HERE), "1:9"),
        (Phase("宣传", "--03-01", "--05-31", HERE), "3月1日—5月31日"),
        (Role("林远山", "组长", None, HERE), "组长"),
        (Zero("火灾", HERE), "为零"),
    ],
)
def test_columns_give_the_value_second(item, value):
    assert words.columns(item)[1][1] == value


def test_columns_know_every_type():
    for item in factories.plan_items():
        assert all(isinstance(part, str) for column in words.columns(item) for part in column)


def test_columns_of_one_type_have_the_same_heads():
    heads: dict[type[Item], list[str]] = {}
    for item in factories.plan_items():
        names = [name for name, _ in words.columns(item)]
        assert heads.setdefault(type(item), names) == names
