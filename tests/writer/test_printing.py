"""How numbers are printed: exactly, or rounded downward and said so."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.writer.printing import printed

STEP = 1000  # of a number in ten thousands with one decimal


@pytest.mark.parametrize(
    ("value", "text"), [(9999, "9999"), (12_000, "1.2万"), (12_345, "1.2万余"), (10_001, "1万余"), (99_999, "9.9万余")]
)
def test_a_round_number_never_says_more_than_there_is(value, text):
    assert printed(Fraction(value), "人次", rounded=True) == (text, "人次")


@given(value=st.integers(10_000, 10**9))
def test_what_is_rounded_lies_below_the_value_by_less_than_a_step(value):
    text, _unit = printed(Fraction(value), "人次", rounded=True)
    said = Decimal(text.removesuffix("余").removesuffix("万")) * (10_000 if "万" in text else 1)
    assert said <= value < said + STEP
    assert text.endswith("余") == (said != value)


@given(value=st.integers(0, 10**9))
def test_without_leave_to_round_nothing_is_lost(value):
    text, _unit = printed(Fraction(value), "人次")
    assert "余" not in text
    assert Decimal(text.removesuffix("万")) * (10_000 if text.endswith("万") else 1) == value
