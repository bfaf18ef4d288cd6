from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from shequ.calendar import Period as Days
from shequ.packs import Measure, MeasureKind
from shequ.standing import How, Spot, StandingStatus, Wanted, figure_of, figures_of, standing, with_own
from shequ.standing.comparing import just_before, year_before
from shequ.standing.routines import rhythm_of
from tests.standing.promises import GUIYUAN, YUNLING, Ledger, packs, promise, stands, target, weekly

APRIL = date(2026, 4, 10)
YEAR: dict[str, Any] = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def test_a_figure_knows_its_queries_and_its_place():
    ledger = Ledger()
    ledger.add("waste_removed", "1.5", APRIL)
    ledger.add("waste_removed", "2", APRIL, at=GUIYUAN)
    found = figure_of("waste_removed", ledger.facts, packs=packs(), spots=(YUNLING, GUIYUAN), **YEAR)
    assert (found.value, found.unit, found.how, found.facts) == (Fraction(7, 2), "吨", How.SUM, 2)
    assert [query.place for query in found.queries] == [YUNLING.key, GUIYUAN.key]
    assert found.place == "云岭社区、桂园社区"


def test_many_places_are_named_by_the_first_of_them():
    spots = tuple(Spot("community", key, f"{key}号社区") for key in range(1, 6))
    found = figure_of("waste_removed", Ledger().facts, packs=packs(), spots=spots, **YEAR)
    assert found.place == "1号社区等5处"


def test_many_figures_are_asked_for_once():
    calls: list[int] = []

    def counting(queries):
        calls.append(len(queries))
        return {}

    wanted = [Wanted(measure=code, spots=(YUNLING,), **YEAR) for code in ("clean_ups", "sorting_rate", "clean_ups")]
    assert [each.name for each in figures_of(wanted, counting, packs=packs())] == ["大扫除", "垃圾分类参与率", "大扫除"]
    assert calls == [3]  # one sum and the two of the share


def test_only_a_kind_or_a_group_of_people_counts_where_it_is_named():
    ledger = Ledger()
    ledger.add("visits", 3, APRIL, population="elderly")
    ledger.add("visits", 4, APRIL, category="first")
    asked: dict[str, Any] = {"packs": packs(), "spots": (YUNLING,), **YEAR}
    assert figure_of("visits", ledger.facts, population="elderly", **asked).value == 3
    assert figure_of("visits", ledger.facts, category="first", **asked).value == 4
    assert figure_of("visits", ledger.facts, **asked).value == 7


def test_an_unknown_measure_has_no_figure_and_says_so():
    found = figure_of("gone", Ledger().facts, packs=packs(), spots=(YUNLING,), **YEAR)
    assert (found.value, found.why) == (None, "没有这个计量项")


def test_an_own_measure_counts_in_a_unit_of_its_own():
    own = Measure("own_1", "认领花箱", "箱位", MeasureKind.FLOW)
    known = with_own(packs(), [own])
    assert "own_1" not in packs().measures
    assert known.units["箱位"].dimension == "箱位"
    ledger = Ledger()
    row = ledger.add("clean_ups", 12, APRIL)
    facts = Ledger()
    facts.rows = [type(row)(**{**{name: getattr(row, name) for name in row.__slots__}, "measure": "own_1"})]
    goal = promise(measure="own_1", value=Decimal(10), unit="箱位", op=">=")
    (found,) = standing([goal], facts.facts, packs=known, today=APRIL)
    assert found.status is StandingStatus.KEPT
    assert found.figure is not None and (found.figure.value, found.figure.unit) == (Fraction(12), "箱位")


def test_an_own_measure_does_not_take_the_place_of_one_of_the_packs():
    assert with_own(packs(), [Measure("clean_ups", "别的", "堆", MeasureKind.FLOW)]).measures["clean_ups"].unit == "次"


@pytest.mark.parametrize(
    ("start", "end", "before", "ago"),
    [
        ((2026, 3, 1), (2026, 5, 31), ((2025, 12, 1), (2026, 2, 28)), ((2025, 3, 1), (2025, 5, 31))),
        ((2026, 3, 1), (2026, 3, 10), ((2026, 2, 19), (2026, 2, 28)), ((2025, 3, 1), (2025, 3, 10))),
        ((2028, 2, 1), (2028, 2, 29), ((2028, 1, 1), (2028, 1, 31)), ((2027, 2, 1), (2027, 2, 28))),
        ((2025, 2, 1), (2025, 2, 28), ((2025, 1, 1), (2025, 1, 31)), ((2024, 2, 1), (2024, 2, 29))),
        ((2026, 1, 1), (2026, 12, 31), ((2025, 1, 1), (2025, 12, 31)), ((2025, 1, 1), (2025, 12, 31))),
    ],
)
def test_the_time_before_and_a_year_ago(start, end, before, ago):
    days = Days(date(*start), date(*end))
    for found, wanted in ((just_before(days), before), (year_before(days), ago)):
        assert (found.start, found.end) == (date(*wanted[0]), date(*wanted[1]))


def test_periods_between_two_days_are_those_that_end_and_begin_within():
    routine = weekly(starts_on=date(2026, 3, 2), valid_from=date(2026, 3, 2), every=2, ends_on=date(2026, 12, 31))
    found = rhythm_of((routine,), since=date(2026, 3, 20), until=date(2026, 4, 14))
    assert [term.start for term in found] == [date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 13)]


def split(sharing, *shares):
    parent = target("waste_removed", "100", "吨", key="whole", spots=(YUNLING, GUIYUAN), sharing=sharing)
    parts = [
        target("waste_removed", tons, "吨", key=spot.name, spots=(spot,), parent="whole")
        for spot, tons in zip((YUNLING, GUIYUAN), shares, strict=True)
    ]
    return [parent, *parts]


def removed(yunling: int, guiyuan: int) -> Ledger:
    ledger = Ledger()
    ledger.add("waste_removed", yunling, APRIL)
    ledger.add("waste_removed", guiyuan, APRIL, at=GUIYUAN)
    return ledger


def test_shares_stand_under_their_whole_and_in_their_own_place():
    found = standing(split("sum", "60", "40"), removed(70, 30).facts, packs=packs(), today=date(2027, 1, 1))
    assert [each.status for each in found] == [StandingStatus.KEPT, StandingStatus.KEPT, StandingStatus.BROKEN]
    assert found[0].parts == found[1:]
    assert found[0].why == ""


def test_shares_that_promise_less_than_the_whole_are_said():
    (parent, *_parts) = standing(split("sum", "60", "30"), removed(1, 1).facts, packs=packs(), today=APRIL)
    assert "分项目标合计90吨，总目标100吨" in parent.why


def test_where_each_owes_it_the_whole_stands_as_the_worst():
    (parent, *_parts) = standing(
        split("each", "100", "100"), removed(100, 99).facts, packs=packs(), today=date(2027, 1, 1)
    )
    assert parent.status is StandingStatus.BROKEN
    assert "2个分项中兑现1个" in parent.why


def test_places_without_a_record_are_counted_in_the_reason():
    ledger = Ledger()
    ledger.add("waste_removed", 5, APRIL)
    found = stands(target("waste_removed", "100", "吨", spots=(YUNLING, GUIYUAN)), ledger, date(2026, 5, 1))
    assert "2处中1处没有记录" in found.why


def test_a_share_that_is_shared_again_stands_with_its_own_shares():
    ledger = Ledger()
    ledger.add("waste_removed", "5", APRIL)
    town = target("waste_removed", "60", "吨", key="town", sharing="each")
    here = target("waste_removed", "60", "吨", key="here", sharing="each", parent="town")
    small = target("waste_removed", "1", "吨", key="small", parent="here")
    missed = target("waste_removed", "60", "吨", key="missed", parent="here", op="==", due_on=date(2026, 3, 31))
    asked: dict[str, Any] = {"packs": packs(), "today": date(2026, 5, 1)}
    found = {each.commitment.key: each for each in standing([town, here, small, missed], ledger.facts, **asked)}
    assert [part.commitment.key for part in found["town"].parts] == ["here"]
    assert [part.commitment.key for part in found["town"].parts[0].parts] == ["small", "missed"]
    assert found["town"].status is found["here"].status is found["town"].parts[0].status


def test_promises_that_are_shares_of_one_another_end():
    one = target("waste_removed", "60", "吨", key="one", parent="two", sharing="each")
    two = target("waste_removed", "60", "吨", key="two", parent="one", sharing="each")
    found = standing([one, two], Ledger().facts, packs=packs(), today=APRIL)
    assert [len(each.parts) for each in found] == [1, 1]
    assert found[0].parts[0].parts == ()
