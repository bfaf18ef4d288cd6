"""Items read from a table: the head of a column says the unit, the kind and what is meant."""

from dataclasses import replace

import pytest

from shequ.doubts import doubts_of, unread_numbers
from shequ.items import Budget, Found, Item, Result, Target
from tests import factories

TABLE = """网格任务表
网格	现有底数		全年任务
	户数（户）	保洁员（名）	更换果皮箱（个）
第一网格	1024	5	18
第二网格	968	4	16
经费表
项目	金额（万元）
垃圾房改造	6.0
"""


def found(quote: str) -> Found:
    return factories.found(TABLE, quote)


BINS = Target("更换果皮箱", ">=", 18.0, "个", found("第一网格\t1024\t5\t18"), whose="第一网格")
HOMES = Result("户数", 1024.0, "户", approx=False, found=found("第一网格\t1024"), whose="第一网格")
MONEY = Budget("垃圾房改造", 60_000.0, found("垃圾房改造\t6.0"))


def codes(item: Item) -> set[str]:
    return {d.code for d in doubts_of(factories.document(TABLE, (item,))) if d.item == 0 and d.weight > 1}


@pytest.mark.parametrize("item", [BINS, HOMES, MONEY])
def test_right_cell_is_not_doubted(item):
    assert codes(item) == set()


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (replace(BINS, value=5.0), "DBT-002"),
        (replace(BINS, unit="名"), "DBT-003"),
        (replace(BINS, subject="果皮箱"), "DBT-013"),
        (replace(BINS, whose="一网格"), "DBT-014"),
        (replace(BINS, whose="第二网格"), "DBT-014"),
        (Result("更换果皮箱", 18.0, "个", approx=False, found=BINS.found), "DBT-020"),
        (Target("户数", ">=", 1024.0, "户", HOMES.found), "DBT-020"),
        (replace(MONEY, amount=6.0), "DBT-017"),
    ],
)
def test_wrong_cell_is_doubted(item, code):
    assert code in codes(item)


def test_cells_that_no_item_has_are_named():
    unread = unread_numbers(factories.document(TABLE, (BINS, HOMES, MONEY)))
    assert [TABLE[d.start : d.end] for d in unread] == ["5", "968", "4", "16"]
