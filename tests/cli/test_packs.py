"""``shequ packs``: what there is, whether it agrees, one thing of it."""

from pathlib import Path

import pytest

from shequ.cli import main

BROKEN = Path(__file__).parents[1] / "packs" / "broken"


def test_list_counts_each_pack(capsys):
    assert main(["packs"]) == 0
    out = capsys.readouterr().out
    assert "common" in out
    assert "sanitation" in out
    assert "其中未核实" in out


def test_check_passes_for_what_is_shipped(capsys):
    assert main(["packs", "check"]) == 0
    assert capsys.readouterr().out.startswith("通过：")


def test_check_prints_every_fault_and_ends_with_2(capsys):
    assert main(["packs", "check", str(BROKEN / "unknown_key"), str(BROKEN / "limit_of_unknown_clock")]) == 2
    said = capsys.readouterr().err
    assert "measures.yaml:2：不认识的键 colour" in said
    assert "findings.yaml:5：" in said


def test_show_reads_as_a_person_would(capsys):
    assert main(["packs", "show", "waste_removed"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("计量项 waste_removed 清运垃圾（common 包）\n  单位：吨\n")
    assert out.endswith("  记账单位：克\n")


def test_show_marks_what_is_unverified(capsys):
    assert main(["packs", "show", "端午节"]) == 0
    assert "【未核实】" in capsys.readouterr().out


def test_show_takes_several_names(capsys):
    assert main(["packs", "show", "clean_ups", "common", "sanitation"]) == 0
    headings = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert [line.split()[:2] for line in headings] == [
        *(["计量项", "clean_ups"], ["台账", "clean_ups"]),
        *(["包", "common"], ["包", "sanitation"]),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "没有这样东西"], "CLI-008"),
        (["show"], "CLI-001"),
        (["list", "common"], "CLI-001"),
        (["destroy"], "CLI-001"),
        (["check", "/nowhere"], "PACK-012"),
    ],
)
def test_wrong_call_is_answered(words, code, capsys):
    try:
        assert main(["packs", *words]) == 2
    except SystemExit as ended:
        assert ended.code == 2
    assert code in capsys.readouterr().err
