"""The sample documents can be made again byte for byte, and read well."""

import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

import shequ
from samples.make import EDITIONS, edition
from shequ.compare import Diff, diff_of
from shequ.items import TYPES, Document, Phase, type_name

SMALL = 100 * 1024  # bytes


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "samples"


@pytest.fixture(scope="module")
def plan(folder: Path) -> Document:
    return only(folder / "yunling-plan.docx")


@pytest.fixture(scope="module")
def summary(folder: Path) -> Document:
    return only(folder / "yunling-summary.txt")


@pytest.fixture(scope="module")
def revision(folder: Path, plan: Document) -> Diff:
    return diff_of(plan, only(folder / "yunling-plan-revised.docx"))


def only(path: Path) -> Document:
    (document,) = shequ.read(path)
    return document


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def quotes(found: Diff, way: str) -> str:
    items = (change.after for change in found.changed) if way == "changed" else getattr(found, way)
    return " ".join(item.found.quote for item in items)


@pytest.mark.parametrize("name", EDITIONS)
def test_making_a_plan_again_gives_the_same_bytes(name):
    assert edition(name) == edition(name)


@pytest.mark.parametrize("name", EDITIONS)
def test_committed_plan_is_the_one_that_is_made(folder, name):
    committed = (folder / name).read_bytes()
    assert entries(committed) == entries(edition(name))  # how zlib packs them may differ from machine to machine
    assert len(committed) < SMALL


def test_plan_is_one_scheme_with_its_title(plan):
    assert plan.kind == "scheme"
    assert plan.title == "清河街道云岭社区创建省级卫生社区实施方案"
    assert plan.issuer == "清河街道云岭社区居民委员会"
    assert plan.topics[0] == "sanitation"


def test_plan_commits_to_sixty_things_or_more(plan):
    assert len(plan.items) >= 60


def test_summary_is_one_report_full_of_results(summary):
    assert summary.kind == "report"
    assert Counter(map(type_name, summary.items))["result"] >= 30


def test_plan_and_summary_hold_every_type_of_item(plan, summary):
    assert {type_name(item) for item in plan.items + summary.items} == set(TYPES)


def test_every_quote_stands_at_its_place(plan, summary):
    for document in (plan, summary):
        for item in document.items:
            assert document.text[item.found.start : item.found.end] == item.found.quote


def test_numbers_that_word_counts_are_written_out(plan):
    assert [heading.title for heading in plan.outline if heading.level == 1][:3] == ["指导思想", "工作目标", "组织领导"]
    assert "\n五、工作任务\n（一）分解网格任务。" in plan.text
    assert "\n2、网格员每日巡查1次楼道" in plan.text


def test_plan_has_four_dated_stages(plan):
    stages = {(i.name, i.start, i.end) for i in plan.items if isinstance(i, Phase) and i.name.endswith("阶段")}
    assert stages == {
        ("宣传发动阶段", "2026-03-10", "2026-04-10"),
        ("集中整治阶段", "2026-04-11", "2026-08-31"),
        ("巩固提升阶段", "2026-09-01", "2026-10-31"),
        ("检查验收阶段", "2026-11-01", "2026-11-30"),
    }


def test_page_around_the_summary_is_gone(summary):
    for furniture in ("拾穗", "首页", "相关文章", "阅读", "上一篇"):
        assert furniture not in summary.text
    assert {"watermark", "width", "broken"} <= {repair.kind for repair in summary.repairs}


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("added", ("高血压患者规范管理率", "每周公布一次办理情况")),
        ("dropped", ("短信每月推送2条",)),
        ("changed", ("知晓率达到90%", "绿化面积800平方米", "20件以内", "11月15日", "12月10日", "每月组织两次")),
    ],
)
def test_diff_shows_what_the_revision_did(revision, way, words):
    assert all(word in quotes(revision, way) for word in words)
