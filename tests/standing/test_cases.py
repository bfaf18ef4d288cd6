from pathlib import Path

import pytest

from shequ.calendar import parse_rule
from shequ.cli import main
from shequ.packs import Criterion, load
from shequ.standing import worked_cases
from shequ.standing.cases import cases_in

CAMPAIGNS = ("sanitation", "health_education", "work_safety", "safe_community")
WRONG = """
cases:
  - name: 讲座四场
    facts:
      - {measure: lectures, value: 4, on: 2026-05-01}
    expect:
      - {measure: lectures, value: 5}
      - {measure: lectures, points: 4}
      - {measure: lectures, weight: 4}
"""


def test_every_worked_case_comes_out_as_written():
    assert worked_cases(load()) == []


@pytest.mark.parametrize("pack", CAMPAIGNS)
def test_every_campaign_has_worked_cases(pack):
    files = [case.file for case in cases_in(load()) if case.file.startswith(f"{pack}/")]
    assert len(files) >= 6


def test_a_case_that_does_not_come_out_is_named(tmp_path: Path):
    folder = tmp_path / "local" / "tests"
    folder.mkdir(parents=True)
    (folder / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    value, points, weight = worked_cases(load(), tmp_path)
    assert "讲座四场" in value and "应为 5，算得 4" in value
    assert "points" in points
    assert "看不懂" in weight


@pytest.mark.parametrize(
    "text",
    [
        "cases: {",
        "cases: 3",
        "cases:\n  - {name: 甲, facts: []}",
        "cases:\n  - {name: 甲, facts: [{measure: nothing, value: 1, on: 2026-01-01}], expect: []}",
        "cases:\n  - {name: 甲, facts: [{measure: lectures, value: 一, on: 2026-01-01}], expect: []}",
        "cases:\n  - {name: 甲, facts: [{measure: lectures, value: 1, unit: 吨, on: 2026-01-01}], expect: []}",
        "cases:\n  - {name: 甲, facts: [{measure: lectures, value: 1, on: 2026-02-30}], expect: []}",
        "cases:\n  - {name: 甲, colour: red, facts: [], expect: []}",
        "cases:\n  - {name: 甲, facts: [], expect: [{criterion: nothing, points: 1}]}",
        "cases:\n  - {name: 甲, facts: [], expect: [{standard: healthy_city, edition: '1066', points: 1}]}",
    ],
)
def test_a_case_that_cannot_be_read_is_a_failure_of_its_file(tmp_path: Path, text: str):
    folder = tmp_path / "local" / "tests"
    folder.mkdir(parents=True)
    (folder / "odd.yaml").write_text(text, encoding="utf-8")
    (failure,) = worked_cases(load(), tmp_path)
    assert failure.startswith("local/odd.yaml：用例读不懂")


def test_no_code_of_an_indicator_or_criterion_stands_in_two_standards():
    editions = [standard for known in load().editions.values() for standard in known]
    indicators = [each.code for standard in editions for each in standard.indicators]
    criteria = [code for standard in editions for code in codes_of(standard.criteria)]
    assert len(indicators) == len(set(indicators))
    assert len(criteria) == len(set(criteria))


def codes_of(criteria: tuple[Criterion, ...]) -> list[str]:
    return [code for each in criteria for code in (each.code, *codes_of(each.parts))]


def test_candidate_rules_of_days_can_be_worked_out():
    for observance in load().observances.values():
        for rule in (observance.rule, *observance.candidates):
            parse_rule(rule)


def test_packs_check_runs_the_cases_of_the_folders_it_is_given(tmp_path: Path, capsys):
    folder = tmp_path / "local"
    (folder / "tests").mkdir(parents=True)
    head = "code: local\nname: 清河\nedition: '1'\nextends: [common]\nplace: 清河街道\n"
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    (folder / "tests" / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    assert main(["packs", "check", str(folder)]) == 2
    assert "讲座四场" in capsys.readouterr().err
