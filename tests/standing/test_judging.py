from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from shequ.packs import Band, Criterion, MeasureKind, Packs, Rule, Standard, load
from shequ.standing import Row, Scene, judge, points_shown, score

FULL = Decimal(10)


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load()


def scene(packs: Packs, **values: int) -> Scene:
    rows = tuple(Row(measure, value, date(2026, 5, 1)) for measure, value in values.items())
    return Scene(packs, rows, date(2026, 1, 1), date(2026, 12, 31))


def item(rule: Rule, points: Decimal | None = FULL, code: str = "item") -> Criterion:
    return Criterion(code, "条款", points=points, rule=rule)


@pytest.mark.parametrize(
    ("rule", "values", "points"),
    [
        (Rule("present", measure="clean_ups", least=Decimal(2)), {"clean_ups": 2}, 10),
        (Rule("present", measure="clean_ups", least=Decimal(2)), {"clean_ups": 1}, 0),
        (Rule("deduct", measure="findings_found", per=Decimal("0.5")), {"findings_found": 3}, "8.5"),
        (Rule("deduct", measure="findings_found", per=Decimal(1), cap=Decimal(4)), {"findings_found": 9}, 6),
        (Rule("deduct", measure="findings_found", per=Decimal(1), over=Decimal(2)), {"findings_found": 3}, 9),
        (Rule("deduct", measure="findings_found", per=Decimal(6)), {"findings_found": 2}, 0),
        (Rule("short", measure="clean_ups", per=Decimal(2), target=Decimal(4)), {"clean_ups": 3}, 8),
        (Rule("short", measure="clean_ups", per=Decimal(2), target=Decimal(4)), {"clean_ups": 5}, 10),
        (Rule("ratio", measure="clean_ups", target=Decimal(12)), {"clean_ups": 9}, "7.5"),
        (Rule("ratio", measure="clean_ups", target=Decimal(12)), {"clean_ups": 13}, 10),
        (Rule("bonus", measure="news_published", per=Decimal(3), cap=Decimal(5)), {"news_published": 2}, 5),
        (Rule("bonus", measure="news_published", per=Decimal(3), cap=Decimal(5)), {}, 0),
    ],
)
def test_a_rule_gives_its_points(packs, rule, values, points):
    assert judge(item(rule), scene(packs, **values)).points == Fraction(str(points))


@pytest.mark.parametrize(("cleaned", "points"), [(1, 0), (2, 4), (4, 4), (5, 10)])
def test_bands_give_the_points_of_the_highest_reached(packs, cleaned, points):
    bands = (Band(Decimal(4), least=Decimal(2)), Band(Decimal(10), over=Decimal(4)))
    rule = Rule("banded", measure="clean_ups", bands=bands)
    assert judge(item(rule), scene(packs, clean_ups=cleaned)).points == points


def test_a_count_leaves_open_what_nobody_recorded(packs):
    rule = Rule("count", measures=("clean_ups", "lectures", "drills"), per=Decimal(1))
    judged = judge(item(rule, Decimal(3)), scene(packs, clean_ups=1, lectures=0))
    assert judged.points is None
    assert [judged.low, judged.high] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("present", 0, 10), ("deduct", 0, 10), ("short", 0, 10), ("ratio", 0, 10)]
)
def test_what_is_missing_is_open_and_not_zero(packs, kind, low, high):
    rule = Rule(kind, measure="clean_ups", per=Decimal(1), target=Decimal(4))
    judged = judge(item(rule), scene(packs))
    assert (judged.low, judged.high) == (low, high)
    assert "大扫除" in judged.why


def test_parts_without_points_take_away_and_stop_at_nothing(packs):
    rule = Rule("deduct", measure="findings_found", per=Decimal(4))
    whole = Criterion("whole", "整项", points=FULL, parts=(item(rule, None, "one"), item(rule, None, "two")))
    assert judge(whole, scene(packs, findings_found=1)).points == 2
    assert judge(whole, scene(packs, findings_found=2)).points == 0


def test_parts_with_points_add_up_to_no_more_than_the_whole(packs):
    rule = Rule("present", measure="clean_ups")
    whole = Criterion(
        "whole", "整项", points=FULL, parts=(item(rule, Decimal(7), "one"), item(rule, Decimal(7), "two"))
    )
    assert judge(whole, scene(packs, clean_ups=1)).points == 10


def test_a_veto_voids_what_stands_around_it_and_no_more(packs):
    veto = item(Rule("veto", measure="fires"), None, "veto")
    inner = Criterion("inner", "内", points=FULL, parts=(item(Rule("present", measure="clean_ups")), veto))
    outer = Criterion("outer", "外", parts=(inner, item(Rule("present", measure="clean_ups"), code="other")))
    assert judge(outer, scene(packs, clean_ups=1, fires=1)).points == 10
    assert judge(outer, scene(packs, clean_ups=1, fires=0)).points == 20
    assert judge(inner, scene(packs, clean_ups=1)).points is None


def test_a_person_answers_a_checklist_within_its_points(packs):
    plain = Criterion("plain", "条款", points=FULL)
    answered = replace(scene(packs), answers={"plain": Decimal(12)})
    assert judge(plain, answered).points == 10
    assert judge(plain, replace(answered, answers={"plain": False})).points == 0
    assert judge(plain, scene(packs)).points is None


@pytest.mark.parametrize(
    ("first", "second", "passed"), [(10, 10, True), (10, 7, False), (6, 10, False), (10, None, None), (5, None, False)]
)
def test_a_standard_passes_by_its_total_and_by_every_part(packs, first, second, passed):
    parts = (Criterion("first", "甲", points=FULL), Criterion("second", "乙", points=FULL))
    standard = Standard(
        "both", "双线", "1", "SOURCE", total=Decimal(20), passes=Decimal(18), each_part=Decimal(7), criteria=parts
    )
    answers = {"first": Decimal(first)} | ({} if second is None else {"second": Decimal(second)})
    assert score(standard, replace(scene(packs), answers=answers)).passed is passed


def test_a_veto_at_the_top_fails_the_standard(packs):
    parts = (Criterion("first", "甲", points=FULL), item(Rule("veto", measure="fires"), None, "veto"))
    standard = Standard("vetoed", "否决", "1", "SOURCE", total=FULL, passes=FULL, criteria=parts)
    judged = score(standard, replace(scene(packs, fires=1), answers={"first": True}))
    assert [judged.low, judged.high] == [0, 0]
    assert judged.passed is False
    assert "条款" in judged.why


def test_points_are_rounded_half_up_and_only_when_shown():
    assert points_shown(Fraction(5, 1000)) == Decimal("0.01")
    assert points_shown(Fraction(2, 3), 1) == Decimal("0.7")


@pytest.mark.parametrize("value", [None, 0, 1, 50, 1_000_000])
def test_every_criterion_that_ships_lies_between_nothing_and_its_points(packs, value):
    counted = [code for code, each in packs.measures.items() if each.kind in (MeasureKind.FLOW, MeasureKind.LEVEL)]
    here = scene(packs, **({} if value is None else dict.fromkeys(counted, value)))
    for standard in (each for known in packs.editions.values() for each in known):
        judged = score(standard, here)
        assert all(part.low <= part.high <= part.of for part in judged.parts)
        assert all(part.low >= 0 for part in judged.parts if part.criterion.points is not None)
