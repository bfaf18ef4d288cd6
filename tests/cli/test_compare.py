"""``shequ diff`` and ``shequ alike``."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def revised(plan: Path) -> Path:
    """The plan with one target raised and one dropped for another."""
    path = plan.with_name("new.txt")
    text = plan.read_text(encoding="utf-8").replace("85%", "90%").replace("生活垃圾分类准确率达90%", "居民满意率达95%")
    path.write_text(text, encoding="utf-8")
    return path


def test_diff_of_the_same_file_says_zero(shequ, plan):
    code, said, _ = shequ("diff", plan, plan)
    assert code == 0 and "增加 0，删去 0，改动 0，保留 " in said


def test_diff_shows_fields_before_and_after(shequ, plan, revised):
    code, said, _ = shequ("diff", plan, revised)
    assert code == 1
    assert "增加 1，删去 1，改动 1，保留 " in said
    assert "要求：≥85% → ≥90%" in said
    assert any(line.startswith("+ 目标") for line in said.splitlines())


def test_diff_json_tells_everything(shequ, plan, revised):
    found = json.loads(shequ("diff", plan, revised, "--format", "json")[1])
    assert list(found[0]) == ["old", "new", "added", "dropped", "changed", "kept"]
    assert found[0]["changed"][0]["fields"] == [{"name": "value", "before": 85, "after": 90}]


def test_diff_with_a_missing_file_is_trouble(shequ, plan, tmp_path):
    code, said, complained = shequ("diff", plan, tmp_path / "nowhere.txt")
    assert (code, said) == (2, "") and "READ-" in complained


def test_alike_shows_shares_and_passages(shequ, plan):
    text = plan.read_text(encoding="utf-8")
    copy = plan.with_name("copy.txt")
    copy.write_text(text + "另外新增一段完全不同的文字，说明居民满意率达95%以上。\n", encoding="utf-8")
    code, said, _ = shequ("alike", plan, copy)
    assert code == 0
    assert "plan ↔ copy" in said and "前者的 100% 在后者中" in said and "第 1 组，2 篇" in said


def test_alike_json_places_passages_in_both(shequ, plan, revised):
    found = json.loads(shequ("alike", plan.parent, "--format", "json", "--min", "0.2")[1])
    assert found["documents"] == ["new", "plan"]
    passage = found["pairs"][0]["passages"][0]
    assert set(passage) == {"a_start", "a_end", "b_start", "b_end", "text"}


def test_alike_needs_two_documents(shequ, plan):
    code, _, complained = shequ("alike", plan)
    assert code == 2 and "CLI-007" in complained


def test_alike_says_when_nothing_is(shequ, plan, tmp_path):
    (tmp_path / "other.txt").write_text(
        "禁毒宣传工作方案\n涉毒人员管控率达98%以上，宣传活动覆盖率达70%以上。\n", encoding="utf-8"
    )
    code, said, _ = shequ("alike", tmp_path)
    assert code == 0 and "2 篇文稿中没有两篇" in said
