"""Each number that is told of promises has one definition: the writer tells it, the checker holds it against the same."""

from dataclasses import replace

import pytest

from shequ.checker import derived_of
from shequ.standing import StandingStatus, Tally, chosen
from shequ.writer import compose
from tests.writer.briefs import brief, packs


def statuses(tally):
    return {each.status for each in chosen(tally, brief().standings)}


@pytest.mark.parametrize("status", StandingStatus)
def test_a_status_is_counted_by_itself(status):
    standings = brief().standings
    assert chosen(Tally(status.value), standings) == tuple(each for each in standings if each.status is status)


def test_without_figure_is_what_was_not_measured_and_what_is_incomplete():
    standings = brief().standings
    parts = [*chosen(Tally.UNMEASURED, standings), *chosen(Tally.INCOMPLETE, standings)]
    assert sorted(map(id, parts)) == sorted(map(id, chosen(Tally.WITHOUT_FIGURE, standings)))
    assert statuses(Tally.SETTLED) <= {StandingStatus.KEPT, StandingStatus.BROKEN}


def test_a_share_that_lacks_a_side_is_counted_apart_by_writer_and_checker():
    whole = brief()
    lost = next(each for each in whole.standings if each.commitment.type == "target" and each.figure)
    assert lost.figure is not None
    figure = replace(lost.figure, value=None)
    shown = tuple(
        replace(each, status=StandingStatus.UNDECIDED, figure=figure) if each is lost else each
        for each in whole.standings
    )
    told = {
        each.words[0]: each.figure.value
        for each in derived_of(shown)
        if each.words[0] in ("没有可用的数据", "数据不全")
    }
    assert told["没有可用的数据"] == len(chosen(Tally.WITHOUT_FIGURE, shown))
    assert told["数据不全"] == len(chosen(Tally.INCOMPLETE, shown)) == 1
    paper = compose(replace(whole, standings=shown), packs=packs())
    assert any("数据不全的承诺有" in str(block) for block in paper.blocks)
