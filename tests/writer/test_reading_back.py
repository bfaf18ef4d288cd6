"""What the writer says, the reader reads: its own numbers with their units, and the measure that each is of."""

from datetime import date

import pytest

from shequ.binding import measures_like
from shequ.items import Routine, Target, Zero, words
from shequ.standing import How
from shequ.writer import compose
from tests.writer.briefs import CAMPAIGNS, brief, packs
from tests.writer.reading_back import documents, read_back

LEAST = 0.98
BOUND = 0.98
DAYS = (date(2026, 7, 31), date(2026, 12, 20), date(2026, 12, 31))


@pytest.mark.parametrize("kind", ["summary", "briefing", "bulletin", "notice", "scheme", "plan"])
@pytest.mark.parametrize("name", CAMPAIGNS)
def test_numbers_are_read_back(kind, name):
    read = [
        back
        for end in DAYS
        for seed in range(2)
        for back in read_back(compose(brief(kind, name, seed=seed, end=end), packs=packs()))
    ]
    missed = [(back.number.text, back.words) for back in read if back.item is None]
    assert len(missed) <= len(read) * (1 - LEAST), missed


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_what_was_done_is_bound_to_its_measure(name):
    topics = CAMPAIGNS[name][0]
    asked = wrong = 0
    for seed in range(3):
        for back in read_back(compose(brief("summary", name, seed=seed), packs=packs())):
            figure = back.number.figure
            if figure.measure and figure.how is not How.PERIODS and back.item is not None:
                found = measures_like(words(back.item), unit=back.number.suffix, packs=packs(), topics=topics)
                asked += 1
                wrong += not found or found[0].measure != figure.measure
    assert asked > 60
    assert wrong <= asked * (1 - BOUND)


@pytest.mark.parametrize("kind", ["scheme", "plan"])
def test_plan_is_read_as_promises(kind):
    paper = compose(brief(kind), packs=packs())
    (document,) = documents(paper)
    assert document.kind == kind
    targets = {(item.subject, item.op, item.value, item.unit) for item in document.items if isinstance(item, Target)}
    assert ("清运垃圾", ">=", 300, "吨") in targets
    assert ("环境卫生投诉", "<=", 30, "件") in targets
    assert {item.subject for item in document.items if isinstance(item, Zero)} >= {"卫生死角"}
    rhythms = {(item.unit, item.every, item.count) for item in document.items if isinstance(item, Routine)}
    assert {("week", 1, 2), ("week", 1, 1), ("quarter", 1, 1), ("month", 2, 1)} <= rhythms


def test_summary_is_read_as_a_report():
    (document,) = documents(compose(brief(), packs=packs()))
    assert document.kind == "report"
    assert document.title == "云岭社区2026年创建省级卫生社区工作总结"
