"""Charts of a document as bars: lengths in proportion, and none where there is nothing to draw."""

from dataclasses import replace
from fractions import Fraction

import pytest

from office.reports.drawing import WIDTH, Drawing, drawn
from shequ.paper import Chart, Number, Series
from shequ.standing import Figure, How


def number(value, text=None):
    """A number that counts tons."""
    figure = Figure(
        name="清运垃圾",
        measure="waste",
        how=How.SUM,
        unit="吨",
        queries=(),
        numerator=None,
        denominator=None,
        value=Fraction(value),
        facts=1,
    )
    return Number(figure, text or str(value), "吨")


def chart(*rows, target=None):
    """Months with a series for each row."""
    labels = tuple(f"{month}月" for month in range(1, 1 + len(rows[0])))
    series = tuple(Series(name, values) for name, values in zip(("今年", "去年"), rows, strict=False))
    return Chart("清运垃圾", "bars", labels, series, "吨", target)


def drawing_of(shown) -> Drawing:
    """The drawing of a chart that can be drawn."""
    found = drawn(shown)
    assert found is not None
    return found


def test_bars_are_as_long_as_their_values():
    one, two = drawing_of(chart((number(100), number(50)))).bars
    assert one.width == pytest.approx(2 * two.width, abs=1)
    assert (one.label, one.value) == ("1月", "100吨")


def test_everything_stays_inside_the_drawing():
    rows = (number(100, "100"), number(0), None), (number(30), number(80), number(5))
    found = drawing_of(chart(*rows, target=number(120)))
    assert all(found.left + bar.width < WIDTH for bar in found.bars)
    assert found.target is not None
    assert found.left < found.target <= WIDTH
    assert found.names == [("今年", "now"), ("去年", "then")]
    assert max(bar.y for bar in found.bars) < found.height


def test_nothing_known_is_told_from_none():
    found = drawing_of(chart((number(10), number(0), None)))
    assert [(bar.width > 0, bar.value) for bar in found.bars] == [(True, "10吨"), (False, "0吨"), (False, "—")]


@pytest.mark.parametrize("values", [(None,), (number(0),), (number(-3), number(5))], ids=["none", "zero", "below"])
def test_what_cannot_be_drawn_is_left_to_its_table(values):
    assert drawn(chart(values)) is None


def test_a_long_label_is_cut():
    long = replace(chart((number(1),)), labels=("第一网格（桂园里和松涛苑之间）东段",))
    assert drawing_of(long).bars[0].label.endswith("…")
