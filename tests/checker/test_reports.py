"""Ten reports in other hands than the writer's: how many of their figures are read, placed and judged rightly."""

import pytest

from tests.checker import reports

LEAST = {"01": 29, "02": 37, "03": 16, "04": 24, "05": 24, "06": 27, "07": 26, "08": 25, "09": 41, "10": 21}


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
    wrong = [one.quote for one in outcomes() if one.wanted["verdict"] == "contradicted" and one.judged]
    supported = [one.quote for one in outcomes() if one.quote in wrong and str(one.judged.verdict) == "supported"]
    assert supported == []
