"""Charts as SVG: sizes follow values, gaps stay gaps, everything is said in words."""

import pytest
from lxml import etree

from shequ.paper import bars_svg, lines_svg

SVG = "{http://www.w3.org/2000/svg}"
LABELS = ["一月", "二月", "三月"]


def drawn(svg):
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    assert not [node for node in root.iter() if "style" in node.attrib or "fill" in node.attrib]
    return root


def widths(root, kind):
    return [float(rect.get("width")) for rect in root.iter(f"{SVG}rect") if rect.get("class") == kind]


def test_bars_are_as_long_as_their_values():
    root = drawn(bars_svg(LABELS, [("入户", [10, 20, 5])], title="入户", unit="户"))
    one, two, three = widths(root, "c0")
    assert two == pytest.approx(2 * one, abs=0.2)
    assert one == pytest.approx(2 * three, abs=0.2)
    assert root.find(f"{SVG}desc").text == "入户：一月 10，二月 20，三月 5（户）"


def test_unknown_bar_says_so():
    root = drawn(bars_svg(LABELS, [("入户", [10, None])], title="t"))
    assert len(widths(root, "c0")) == 1
    assert "没有记录" in "".join(root.itertext())


def test_target_is_drawn_across_and_named():
    for draw in (bars_svg, lines_svg):
        root = drawn(draw(LABELS, [("入户", [10, 20, 5])], title="t", target=15, target_text="15户"))
        assert len([line for line in root.iter(f"{SVG}line") if line.get("class") == "target"]) == 1
        assert "目标 15户" in "".join(root.itertext())


def test_line_breaks_where_nothing_is_known():
    root = drawn(lines_svg(["1", "2", "3", "4"], [("甲", [1, None, 3, 4]), ("乙", [None] * 4)], title="t"))
    paths = [path.get("d") for path in root.iter(f"{SVG}path")]
    assert len(paths) == 1
    assert paths[0].count("M") == 2


@pytest.mark.parametrize("draw", [bars_svg, lines_svg])
@pytest.mark.parametrize(
    ("labels", "series"),
    [([], []), ([], [("甲", [])]), (["一"], [("甲", [None])]), (["一"], [("甲", [0])]), (["一"], [("甲", [-3.5])])],
)
def test_poor_charts_are_drawn_too(draw, labels, series):
    assert drawn(draw(labels, series, title="t")).get("viewBox")


def test_words_in_charts_are_escaped():
    svg = bars_svg(["<b>"], [("<i>", [1])], title='"<u>', unit="<s>")
    assert "<b>" not in svg
    drawn(svg)
