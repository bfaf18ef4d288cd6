from datetime import date
from fractions import Fraction

import pytest

from shequ.packs import Packs, load
from shequ.standing import Row, Scene, value_of


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load()


def at(packs: Packs, *rows: Row, place: str = "") -> Scene:
    return Scene(packs, rows, date(2026, 1, 1), date(2026, 12, 31), place=place)


def test_a_flow_adds_up_within_the_time(packs):
    scene = at(
        packs,
        Row("clean_ups", 2, date(2026, 1, 1)),
        Row("clean_ups", 3, date(2026, 12, 31)),
        Row("clean_ups", 9, date(2025, 12, 31)),
    )
    assert value_of("clean_ups", scene).value == 5


def test_a_reversal_takes_a_flow_back(packs):
    scene = at(
        packs,
        Row("clean_ups", 2, date(2026, 3, 1), id=1),
        Row("clean_ups", -2, date(2026, 3, 1), id=2, reverses=1),
        Row("clean_ups", 1, date(2026, 3, 2), id=3),
    )
    assert value_of("clean_ups", scene).value == 1


def test_a_level_is_the_latest_of_each_place(packs):
    scene = at(
        packs,
        Row("households", 30, date(2024, 5, 1), "云岭/一网格"),
        Row("households", 31, date(2026, 5, 1), "云岭/一网格"),
        Row("households", 20, date(2025, 5, 1), "云岭/二网格"),
        Row("households", 99, date(2027, 1, 1), "云岭/二网格"),
    )
    assert value_of("households", scene).value == 51


def test_a_level_taken_back_leaves_the_one_before(packs):
    scene = at(
        packs,
        Row("households", 30, date(2026, 1, 1), "甲", id=1),
        Row("households", 44, date(2026, 2, 1), "甲", id=2),
        Row("households", -44, date(2026, 2, 1), "甲", id=3, reverses=2),
    )
    assert value_of("households", scene).value == 30


def test_of_two_levels_of_one_day_the_later_recorded_holds(packs):
    scene = at(packs, Row("households", 30, date(2026, 1, 1), "甲"), Row("households", 31, date(2026, 1, 1), "甲"))
    assert value_of("households", scene).value == 31


def test_a_balance_is_what_was_opened_less_what_was_closed(packs):
    scene = at(
        packs,
        Row("disputes_opened", 5, date(2025, 6, 1)),
        Row("disputes_opened", 2, date(2026, 6, 1)),
        Row("disputes_settled", 4, date(2026, 6, 2)),
    )
    assert value_of("disputes_open", scene).value == 3


def test_a_ratio_divides_last_and_stays_exact(packs):
    scene = at(packs, Row("rat_rooms_checked", 300, date(2026, 4, 1)), Row("rat_rooms_positive", 1, date(2026, 4, 1)))
    amount = value_of("rat_density", scene)
    assert (amount.numerator, amount.denominator, amount.value) == (1, 300, Fraction(1, 3))


def test_a_ratio_of_two_units_counts_each_in_its_own(packs):
    scene = at(packs, Row("rat_route_length", 510_000, date(2026, 4, 1)), Row("rat_traces", 2, date(2026, 4, 1)))
    assert value_of("rat_route_index", scene).value == Fraction(20, 51)


@pytest.mark.parametrize(("code", "said"), [("rat_rooms_checked", "有鼠房间"), ("rat_rooms_positive", "检查鼠情房间")])
def test_a_side_without_a_record_is_said_and_is_not_zero(packs, code, said):
    amount = value_of("rat_density", at(packs, Row(code, 5, date(2026, 4, 1))))
    assert amount.value is None
    assert said in amount.why


def test_nothing_is_divided_by_zero(packs):
    scene = at(packs, Row("rat_rooms_checked", 0, date(2026, 4, 1)), Row("rat_rooms_positive", 0, date(2026, 4, 1)))
    amount = value_of("rat_density", scene)
    assert amount.value is None
    assert "无从相除" in amount.why


def test_a_place_holds_what_lies_in_it_and_not_its_namesake(packs):
    scene = at(
        packs,
        Row("clean_ups", 1, date(2026, 4, 1), "云岭/一网格"),
        Row("clean_ups", 1, date(2026, 4, 1), "云岭东"),
        place="云岭",
    )
    assert value_of("clean_ups", scene).value == 1


def test_an_amount_names_the_rows_that_it_is_made_of(packs):
    near = Row("clean_ups", 1, date(2026, 4, 1))
    assert value_of("clean_ups", at(packs, near, Row("clean_ups", 1, date(2020, 4, 1)))).rows == (near,)
