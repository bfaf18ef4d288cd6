"""How wide the columns of a table become."""

from hypothesis import given
from hypothesis import strategies as st

from shequ.paper import Table
from shequ.paper.docx.layout import WIDTH
from shequ.paper.docx.tables import widths_of
from tests.paper import papers


def characters(widths):
    return [width / 240 for width in widths]  # of the 12 pt type of tables


def test_short_columns_get_what_they_need_beside_a_long_one():
    row = ("清理楼道", papers.number(120, "个"), "按进度推进", "说明" * 40)
    first, amount, state, long = characters(widths_of(Table("", ("事项", "数", "状态", "说明"), (row,)), 4))
    assert first > 4.7
    assert amount > 3.2
    assert state > 5.7
    assert long > first + amount + state - 4


def test_long_heading_does_not_widen_a_column_of_short_numbers():
    head = ("社区", "居民健康知识知晓率抽样调查人数")
    name, amount = characters(widths_of(Table("", head, (("清河街道云岭社区居民委员会", papers.number(5)),)), 2))
    assert name > amount


@given(st.lists(st.lists(st.text(max_size=60), min_size=1, max_size=12).map(tuple), max_size=5).map(tuple))
def test_columns_fill_the_type_area_and_none_vanishes(rows):
    columns = max((len(row) for row in rows), default=1)
    widths = widths_of(Table("", (), rows), columns)
    assert sum(widths) == WIDTH
    assert min(widths) > 200
