"""Indicators and criteria over a table of facts say what they say over rows in memory."""

from dataclasses import replace
from datetime import date

import pytest

from shequ.packs import Criterion, Standard
from shequ.standing import FactRow, Facts, Level, Row, Scene, Spot, facts_in, indicators_of, judge, met, score, value_of
from shequ.standing.cases import cases_in
from shequ.standing.scenes import on_facts, scene_at
from tests.standing.promises import packs

DEPTHS: tuple[Level, ...] = ("district", "subdistrict", "community", "grid")
TOWN = Spot("district", 1, "全域")
CASES = [pytest.param(case, id=f"{case.file} {case.name}") for case in cases_in(packs())]


def spots_of(rows: tuple[Row, ...]) -> dict[str, Spot]:
    """A place for every path: the whole town, then one level further down with each step."""
    paths = sorted({"/".join(row.place.split("/")[:depth]) for row in rows for depth in range(1, 4) if row.place})
    return {"": TOWN, **{path: Spot(DEPTHS[path.count("/") + 1], at, path) for at, path in enumerate(paths, 2)}}


def table_of(rows: tuple[Row, ...]) -> Facts:
    spots = spots_of(rows)
    made = []
    for row in rows:
        around = ["", *("/".join(row.place.split("/")[:depth]) for depth in range(1, 4))] if row.place else [""]
        keys = {f"in_{spots[path].level}": spots[path].key for path in around if path in spots}
        made.append(
            FactRow(
                id=row.id,
                measure=row.measure,
                value=row.value,
                on=row.on,
                place=spots[row.place].key,
                category=row.category,
                population=row.population,
                reverses=row.reverses or None,
                **keys,
            )
        )
    return facts_in(made)


def over_facts(scene: Scene, *asked: Standard | Criterion | str) -> Scene:
    bare = scene_at(
        scene.packs,
        spots=(spots_of(scene.rows)[scene.place],),
        start=scene.start,
        to=scene.to,
        answers=scene.answers,
        people=scene.people,
    )
    return on_facts(bare, table_of(scene.rows), *asked)


@pytest.mark.parametrize("case", CASES)
def test_every_standard_comes_out_the_same_over_rows_and_over_facts(case):
    standards = [standard for known in packs().editions.values() for standard in known]
    scene = over_facts(case.scene, *standards)
    for standard in standards:
        one, other = score(standard, case.scene), score(standard, scene)
        assert (one.low, one.high, one.of, one.passed, one.why) == (
            other.low,
            other.high,
            other.of,
            other.passed,
            other.why,
        )
        for indicator in standard.indicators:
            first, second = met(indicator, case.scene), met(indicator, scene)
            assert (first.status, first.grade, first.why) == (second.status, second.grade, second.why)
            assert replace(first.amount, rows=()) == replace(second.amount, rows=())


@pytest.mark.parametrize("case", CASES)
def test_every_measure_comes_out_the_same_over_rows_and_over_facts(case):
    codes = sorted(
        {row.measure for row in case.scene.rows} | {each["measure"] for each in case.expect if "measure" in each}
    )
    scene = over_facts(case.scene, *codes)
    for code in codes:
        assert replace(value_of(code, case.scene), rows=()) == replace(value_of(code, scene), rows=())


def test_all_of_a_standard_is_asked_for_at_once():
    calls = []

    def counting(queries):
        calls.append(list(queries))
        return {}

    standard = packs().standards["city_cases_score"]
    scene = scene_at(packs(), spots=(TOWN,), start=date(2026, 1, 1), to=date(2026, 12, 31))
    score(standard, on_facts(scene, counting, standard))
    assert [len(queries) for queries in calls] == [len(set(calls[0]))]
    assert len(calls[0]) == 7  # handled, on time, overdue, extended of those to handle; reworked of those to close


def test_the_evidence_over_facts_is_what_to_ask_for():
    row = Row("cases_to_handle", 100, date(2026, 5, 1), id=1)
    scene = over_facts(Scene(packs(), (row,), date(2026, 1, 1), date(2026, 12, 31)), "cases_to_handle")
    (query,) = value_of("cases_to_handle", scene).rows
    assert (query.measure, query.place) == ("cases_to_handle", TOWN.key)


@pytest.mark.parametrize("over", [lambda scene, _: scene, over_facts])
def test_what_was_done_before_the_edition_is_not_judged_by_it(over):
    known = packs().standards["city_cases_score"]
    standard = replace(known, valid_from=date(2026, 5, 1))
    rows = (
        Row("cases_to_handle", 100, date(2026, 4, 30), id=1),
        Row("cases_handled", 10, date(2026, 4, 30), id=2),
        Row("cases_to_handle", 10, date(2026, 5, 1), id=3),
        Row("cases_handled", 9, date(2026, 5, 1), id=4),
    )
    scene = over(Scene(packs(), rows, date(2026, 1, 1), date(2026, 12, 31)), standard)
    found = score(standard, scene)
    assert found.parts[0].points == 27
    assert "2026年5月1日" in found.why


def test_an_indicator_belongs_to_an_edition_too():
    editions = {
        code: tuple(replace(each, valid_from=date(2026, 5, 1)) for each in known)
        for code, known in packs().editions.items()
    }
    dated = replace(packs(), editions=editions)
    rows = (Row("hazards_found", 100, date(2026, 4, 1), id=1), Row("hazards_settled", 10, date(2026, 4, 1), id=2))
    hazards = indicators_of(dated)["dr_hazards"]
    scene = Scene(dated, rows, date(2026, 1, 1), date(2026, 12, 31))
    assert met(hazards, scene).status.value == "unmeasured"
    assert met(hazards, replace(scene, packs=packs())).status.value == "missed"


def test_judge_takes_one_criterion_over_facts():
    rows = (Row("cleaning_problems", 33, date(2026, 7, 1), id=1),)
    criterion = packs().standards["street_cleaning_score"].criteria[0]
    scene = over_facts(Scene(packs(), rows, date(2026, 1, 1), date(2026, 12, 31)), criterion)
    assert judge(criterion, scene).points == judge(criterion, Scene(packs(), rows, scene.start, scene.to)).points
