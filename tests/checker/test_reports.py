"""Reports in other hands than the writer's: how many of their figures are read, placed and judged rightly."""

import pytest

from tests.checker import reports

LEAST = {
    **{"01": 30, "02": 37, "03": 17, "04": 24, "05": 26, "06": 30, "07": 27, "08": 26, "09": 41, "10": 28, "11": 44},
    **{"12": 28, "13": 51, "14": 35, "15": 31, "16": 40, "17": 31, "18": 59, "19": 29, "20": 39, "21": 30, "22": 27},
}


def outcomes():
    """Every annotated figure."""
    return [one for number in reports.numbers() for one in reports.outcomes(number)]


def test_nearly_every_annotated_figure_is_read():
    every = outcomes()
    assert sum(one.read for one in every) >= 0.98 * len(every)


def test_most_annotated_figures_are_placed_and_judged_rightly():
    every = outcomes()
    assert sum(one.placed for one in every) >= 0.93 * len(every)
    assert sum(one.right for one in every) >= 0.93 * len(every)


@pytest.mark.parametrize("number", sorted(LEAST))
def test_report_is_judged_as_well_as_it_was(number):
    assert sum(one.right for one in reports.outcomes(number)) >= LEAST[number]


def test_no_wrong_figure_is_called_supported():
    wrong = [one for one in outcomes() if one.wanted["verdict"] == "contradicted"]
    assert len(wrong) > 70
    assert [one.quote for one in wrong if one.verdict == "supported"] == []


def test_what_no_fact_tells_and_what_is_planned_is_neither_true_nor_false():
    every = [one for number in reports.numbers() for one in reports.beyond(number)]
    assert len(every) > 50
    assert sum(one.left_alone for one in every) >= 0.98 * len(every)


def test_what_is_true_is_hardly_ever_called_false():
    true = [one for one in outcomes() if one.wanted["verdict"] == "supported"]
    assert sum(one.verdict == "contradicted" for one in true) <= 0.01 * len(true)
