"""The shifts between the datums of Chinese maps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.geometry import Datum, in_china, shift

CHINA = st.tuples(st.floats(73.4, 135.1), st.floats(3.8, 53.6))
WGS, GCJ, BD = Datum

# What the published implementations of the shift answer, to a tenth of a metre.
KNOWN = [
    ((121.5272106, 31.1774276), (121.531541859, 31.175303984)),
    ((113.912316, 22.543847), (113.917176481, 22.540796132)),
    ((116.377817, 39.911954), (116.384047225, 39.913345455)),
]


@pytest.mark.parametrize(("wgs", "gcj"), KNOWN)
def test_shift_agrees_with_what_is_published(wgs, gcj):
    assert shift(wgs, source=WGS, target=GCJ) == pytest.approx(gcj, abs=1e-6)


def test_shift_to_baidu_agrees_with_what_is_published():
    assert shift((116.404, 39.915), source=GCJ, target=BD) == pytest.approx((116.41036949, 39.92133699), abs=1e-6)


@given(CHINA, st.sampled_from(Datum), st.sampled_from(Datum))
def test_shift_is_undone_exactly(point, source, target):
    there = shift(point, source=source, target=target)
    assert shift(there, source=target, target=source) == pytest.approx(point, abs=1e-9)


@given(CHINA, st.sampled_from([GCJ, BD]))
def test_shift_moves_a_point_by_some_hundred_metres(point, target):
    moved = shift(point, source=WGS, target=target)
    assert 1e-4 < abs(moved[0] - point[0]) + abs(moved[1] - point[1]) < 0.05


@pytest.mark.parametrize("point", [(2.35, 48.86), (151.2, -33.9), (-122.4, 37.8), (0.0, 0.0)])
def test_shift_leaves_what_is_outside_china(point):
    assert not in_china(point)
    assert {shift(point, source=WGS, target=target) for target in Datum} == {point}


@given(CHINA)
def test_shift_over_two_steps_is_the_same_as_one_after_the_other(point):
    gcj = shift(point, source=WGS, target=GCJ)
    assert shift(point, source=WGS, target=BD) == shift(gcj, source=GCJ, target=BD)


def test_datum_says_in_chinese_whose_it_is():
    assert [str(datum.label)[:6] for datum in Datum] == ["WGS-84", "GCJ-02", "BD-09（"]
