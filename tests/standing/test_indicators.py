from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from shequ.packs import Grade, Indicator, Packs, Sample, Trust, load
from shequ.standing import Row, Scene, Status, met

AWARENESS = Indicator(
    "awareness", "知晓率", "SOURCE", Trust.SECONDARY, measure="health_awareness", op=">=", target=Decimal(80)
)


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load()


def asked(packs: Packs, *years: tuple[int, int, int]) -> Scene:
    rows = [
        row
        for year, aware, all_of in years
        for row in (Row("tested_aware", aware, date(year, 5, 1)), Row("tested_asked", all_of, date(year, 5, 1)))
    ]
    return Scene(packs, tuple(rows), date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(("aware", "status"), [(80, Status.MET), (79, Status.MISSED), (81, Status.MET)])
def test_a_target_is_reached_from_itself_on(packs, aware, status):
    assert met(AWARENESS, asked(packs, (2026, aware, 100))).status is status


def test_no_figure_is_unmeasured(packs):
    assert met(AWARENESS, asked(packs)).status is Status.UNMEASURED


def test_a_small_sample_decides_nothing_even_if_all_is_well(packs):
    found = met(replace(AWARENESS, least_sample=100), asked(packs, (2026, 99, 99)))
    assert found.status is Status.UNDECIDED
    assert "99" in found.why


@pytest.mark.parametrize(("people", "status"), [(100_000, Status.MET), (100_001, Status.UNDECIDED), (None, Status.MET)])
def test_the_least_sample_grows_with_the_people(packs, people, status):
    sampled = replace(AWARENESS, samples=(Sample(100, up_to=100_000), Sample(200)))
    assert met(sampled, replace(asked(packs, (2026, 90, 100)), people=people)).status is status


@pytest.mark.parametrize(
    ("years", "status"),
    [
        (((2024, 50, 100), (2025, 60, 100), (2026, 70, 100)), Status.MET),
        (((2024, 50, 100), (2025, 70, 100), (2026, 70, 100)), Status.MISSED),
        (((2024, 50, 100), (2026, 70, 100)), Status.UNDECIDED),
    ],
)
def test_a_missed_target_may_be_made_good_by_the_trend(packs, years, status):
    assert met(replace(AWARENESS, trend="rising"), asked(packs, *years)).status is status


def test_a_level_of_an_earlier_year_is_no_figure_of_this_one(packs):
    rows = (Row("premature_death_rate", 1500, date(2024, 1, 1)), Row("premature_death_rate", 1400, date(2025, 1, 1)))
    falling = Indicator(
        "deaths", "过早死亡率", "SOURCE", Trust.STANDARD, measure="premature_death_rate", trend="falling"
    )
    found = met(falling, Scene(packs, rows, date(2026, 1, 1), date(2026, 12, 31)))
    assert found.status is Status.UNDECIDED
    assert "2026" in found.why


def test_a_target_that_is_a_figure_must_itself_be_recorded(packs):
    against = replace(AWARENESS, target=None, against="premature_death_rate")
    assert met(against, asked(packs, (2026, 90, 100))).status is Status.UNDECIDED


def test_a_class_is_the_first_that_holds(packs):
    grades = (Grade("A", ">=", Decimal(90)), Grade("B", ">=", Decimal(75)), Grade("C"))
    graded = replace(AWARENESS, op="", target=None, grades=grades, grade="B")
    assert met(graded, asked(packs, (2026, 75, 100))).grade == "B"
    assert met(graded, asked(packs, (2026, 74, 100))).status is Status.MISSED


def test_a_large_figure_is_written_out(packs):
    scene = Scene(packs, (Row("households", 1_234_567, date(2026, 5, 1)),), date(2026, 1, 1), date(2026, 12, 31))
    households = replace(AWARENESS, measure="households", target=Decimal(2_000_000))
    assert met(households, scene).why == "1234567，要求 >= 2000000"
