"""The annex of sources: one line for a figure, names that find each other, what was edited."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from shequ.paper.sources import Sources, exact
from shequ.standing import EVER, How
from tests.paper import papers


def test_figure_that_stands_twice_has_one_line_with_both_wordings():
    line = Sources(papers.mixed()).lines[0]
    assert line.cells == (
        "1", "入户宣传", "300户、320户", "云岭社区", "2026.1.1—3.31", "数值相加", "", "12", "改动，总账为300户"
    )  # fmt: skip


def test_ratio_shows_both_its_parts():
    line = Sources(papers.mixed()).lines[1]
    assert (line.how, line.parts) == ("分子除以分母", "600／8")


def test_places_of_one_figure_have_names_of_their_own():
    document = papers.mixed()
    sources = Sources(document)
    number = papers.number(300)
    assert [sources.next_name(number) for _ in range(3)] == ["f300", "f300_2", "f300_3"]


def test_different_figures_of_one_id_do_not_share_a_name():
    one, other = papers.number(1, key="同名"), papers.number(2, key="同名")
    keys = [line.key for line in Sources(papers.paper(papers.words(one, other))).lines]
    assert len({key.lower() for key in keys}) == 2
    assert all(key.isascii() for key in keys)


def test_long_ids_stay_short_enough_for_word():
    documents = papers.paper(*(papers.words(papers.number(at, key="x" * 60)) for at in range(30)))
    keys = {line.key for line in Sources(documents).lines}
    assert len(keys) == 30
    assert max(map(len, keys)) <= 28


def test_levels_say_until_when():
    figure = papers.figure()
    ever = replace(figure.queries[0], start=EVER, end=date(2026, 5, 6))
    number = papers.number()
    document = papers.paper(papers.words(replace(number, figure=replace(figure, queries=(ever,), how=How.LATEST))))
    assert Sources(document).lines[0].period == "截至2026.5.6"


def test_exact_value_is_rounded_half_up_and_a_missing_one_says_why():
    assert exact(replace(papers.figure(unit="%"), value=Fraction(2, 3))) == "0.6667%"
    assert exact(replace(papers.figure(unit="%"), value=Fraction(-5, 2))) == "-2.5%"
    assert exact(papers.figure(value=None)) == "没有记录"
