from datetime import date
from decimal import Decimal
from fractions import Fraction

from shequ.packs import Criterion, Rule, Standard
from shequ.standing import Row, Scene
from shequ.standing.ranking import flags, ranked, scores_of
from tests.standing.promises import packs

SHEET = Standard(
    "sheet",
    "测评",
    "1",
    "s",
    criteria=(
        Criterion("streets", "街面", Decimal(60), Rule("ratio", measure="handling_rate", target=Decimal(100))),
        Criterion(
            "shops",
            "门店",
            Decimal(40),
            Rule("ratio", measure="frontage_pass_rate", target=Decimal(100)),
            only_with="shops",
        ),
    ),
)


def place(handled: int, *, shops: int | None, passed: int = 0) -> Scene:
    said = {"cases_to_handle": 100, "cases_handled": handled, "shops": shops}
    said |= {"frontage_checks": 10, "frontage_met": passed} if shops else {}
    rows = tuple(Row(code, value, date(2026, 5, 1)) for code, value in said.items() if value is not None)
    return Scene(packs(), rows, date(2026, 1, 1), date(2026, 12, 31))


def test_a_place_without_shops_gets_the_average_of_those_that_have_some():
    found = scores_of(
        SHEET, {"甲": place(90, shops=5, passed=9), "乙": place(80, shops=4, passed=6), "丙": place(70, shops=0)}
    )
    assert [found[name].parts[1].points for name in "甲乙丙"] == [36, 24, 30]
    assert found["丙"].low == 72
    assert "平均分" in found["丙"].parts[1].why


def test_a_place_whose_shops_nobody_counted_is_not_a_place_without():
    found = scores_of(SHEET, {"甲": place(90, shops=5, passed=9), "丙": place(70, shops=None)})
    assert found["丙"].parts[1].points is None


def test_with_nobody_to_take_the_average_of_it_stays_open():
    found = scores_of(SHEET, {"丙": place(70, shops=0)})
    assert (found["丙"].low, found["丙"].high) == (Fraction(42), Fraction(82))


def test_equal_points_share_a_rank_within_their_class_and_open_ones_have_none():
    scenes = {
        "甲": place(90, shops=5, passed=9),
        "乙": place(90, shops=5, passed=9),
        "丙": place(80, shops=5, passed=9),
        "丁": place(80, shops=None),
    }
    scores = scores_of(SHEET, scenes)
    assert {each.place: each.rank for each in ranked(scores)} == {"甲": 1, "乙": 1, "丙": 3, "丁": None}
    classed = ranked(scores, {"甲": "老城", "乙": "新城", "丙": "新城"})
    assert {each.place: each.rank for each in classed} == {"甲": 1, "乙": 1, "丙": 2, "丁": None}


def test_weights_add_up():
    weights = (10, 20, 10, 15, 5, 10, 5, 10, 15)
    parts = tuple(
        Criterion(f"w{at}", "项", Decimal(weight), Rule("ratio", measure="handling_rate", target=Decimal(100)))
        for at, weight in enumerate(weights)
    )
    found = scores_of(Standard("w", "加权", "1", "s", criteria=parts), {"甲": place(85, shops=None)})
    assert found["甲"].low == Fraction(85)


def test_the_flag_goes_to_the_first_of_a_class_with_points_enough():
    scenes = {
        "甲": place(95, shops=5, passed=9),
        "乙": place(92, shops=5, passed=9),
        "丙": place(70, shops=5, passed=9),
    }
    places = ranked(scores_of(SHEET, scenes), {"甲": "老城", "乙": "老城", "丙": "新城"})
    assert flags(places, least=Fraction(90)) == ["甲"]
