"""Documents of the writer, read back from docx and checked; and altered at random."""

import time
from random import Random

import pytest

from bench.bench_checker import found
from shequ.checker import check
from shequ.reader import read
from tests.checker.alterations import Tally, alter
from tests.checker.generated import long_report, packs, written

CAMPAIGNS = ("sanitation", "safety")


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_composed_summary_yields_its_own_figures(name):
    figures, right = found(written(name, 0))
    assert right >= 0.98 * figures


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_composed_summary_is_supported_and_nothing_is_unread(name):
    checked = written(name, 0).checked
    assert checked.count(checked.judged[0].verdict) >= 0.98 * len(checked.judged)
    assert checked.unread == ()
    assert checked.clashes == ()


def test_random_alterations_are_reported_and_the_rest_is_left_alone():
    tally, dice = Tally(), Random(11)
    for name in CAMPAIGNS:
        one = written(name, 0)
        for _ in range(3):
            alter(one.document, one.checked, one.ground, packs(), dice=dice, tally=tally)
    assert sum(tally.made.values()) >= 40
    assert tally.share >= 0.97, tally.missed
    assert tally.alarms <= 0.01 * tally.untouched, tally.missed


@pytest.mark.slow
def test_many_varied_pages_take_time_in_proportion(tmp_path):
    seconds, claims = [], []
    for seeds in (2, 8):
        raw, place = long_report(seeds)
        path = tmp_path / f"{seeds}.docx"
        path.write_bytes(raw)
        begun = time.process_time()
        checked = [check(document, place, packs=packs()) for document in read(path)]
        seconds.append(time.process_time() - begun)
        claims.append(sum(len(each.judged) for each in checked))
    assert claims[1] > 3 * claims[0]
    assert seconds[1] < 2.5 * seconds[0] * claims[1] / claims[0]
