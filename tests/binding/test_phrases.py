"""What people may write, and the measure that counts it: phrases of our own, the right one first."""

from pathlib import Path

import pytest
import yaml

from shequ.binding import bind
from shequ.packs import load

PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))["phrases"]
NONE = "none"


def case(phrase):
    """A phrase as a test; a known gap must stay one until it is closed."""
    marks = [pytest.mark.xfail(strict=True, reason=phrase["gap"])] if "gap" in phrase else []
    return pytest.param(phrase, id=f"{phrase['words']}-{phrase.get('unit', '')}", marks=marks)


@pytest.mark.parametrize("phrase", [case(each) for each in PHRASES])
def test_phrase_finds_its_measure(phrase):
    bound = bind(phrase["type"], phrase["words"], unit=phrase.get("unit"), topics=(phrase["topic"],))
    if phrase["measure"] == NONE:
        assert not bound.certain
    else:
        assert bound.best is not None
        assert bound.best.measure == phrase["measure"]


def test_phrases_are_many_and_name_measures_that_there_are():
    known = load().measures
    assert len(PHRASES) >= 150
    assert [each["measure"] for each in PHRASES if each["measure"] not in {*known, NONE}] == []


def test_truth_names_measures_that_there_are_and_holds_no_text():
    rows = yaml.safe_load((Path(__file__).parent / "truth.yaml").read_text(encoding="utf-8"))["items"]
    known = {*load().measures, NONE}
    assert len(rows) >= 150
    assert {key for row in rows for key in row} <= {"document", "type", "at", "nth", "measure", "half"}
    assert [code for row in rows for code in row["measure"].split("|") if code not in known] == []
