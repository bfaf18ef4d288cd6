import re
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.reader.split import Part, looks_like_collection, split
from shequ.text.repair import repair

HAN = "一二三四五六七八九十"
BODY = "为做好清扫工作,社区成立了小组。\n一、目标\n居民满意率达到九成以上。\n二、措施\n每周清扫一次,每月评比一次,结果张榜公布。\n"


def _page(marker: Callable[[int], str], *, count: int = 4, start: str = "") -> str:
    return "".join(f"{marker(n)}{start}{BODY}" for n in range(1, count + 1))


@pytest.mark.parametrize(
    "marker",
    [
        lambda n: f"清扫工作总结 篇{n}\n",
        lambda n: f"清扫工作总结篇{n}\n\n",
        lambda n: f"清扫工作总结(篇{n})\n",
        lambda n: f"清扫工作汇报【第{HAN[n - 1]}篇】\n",
        lambda n: f"【第{HAN[n - 1]}篇】\n",
        lambda n: f"【篇{HAN[n - 1]}】\n",
        lambda n: f"第{n}篇\n",
        lambda n: f"第{HAN[n - 1]}篇:云岭社区\n",
        lambda n: f"范文{n}:\n",
        lambda n: f"范文{HAN[n - 1]}\n",
        lambda n: f"({HAN[n - 1]})范文\n",
        lambda n: f"Part {n}\n",
        lambda n: f"【样本{n}】\n",
        lambda n: f"社区清扫工作计划{n}\n",
        lambda n: f"社区清扫工作计划({HAN[n - 1]})\n",
        lambda n: f"★社区清扫工作计划 篇{n}★\n",
        lambda n: f"　　清扫总结 篇{n}\n",
        lambda n: f"{'甲乙丙丁'[n - 1]}社区清扫总结(篇{HAN[n - 1]})\n",
    ],
)
def test_split_cuts_at_every_form_of_marker(marker: Callable[[int], str]) -> None:
    page = _page(marker)
    assert [page[p.start : p.end][-12:] for p in split(page)] == [BODY.strip()[-12:]] * 4


def test_split_reads_numbers_that_run_into_the_text() -> None:
    page = _page(lambda n: f"清扫总结篇{n}", count=12, start="20xx年,")
    parts = split(page)
    assert [p.label for p in parts] == [f"清扫总结篇{n}" for n in range(1, 13)]
    assert all(page[p.start : p.start + 6] == "20xx年," for p in parts)


def test_split_leaves_out_the_preface_and_the_table_of_contents() -> None:
    page = "清扫总结3篇\n目录\n篇1\n篇2\n篇3\n" + _page(lambda n: f"篇{n}\n", count=3)
    assert [page[p.start : p.start + 5] for p in split(page)] == ["为做好清扫"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        BODY + "附件1\n一、名单\n二、分工\n附件2\n一、标准\n二、分值\n",
        "第一篇 总体要求\n第一章 目的\n为了管理。\n第二章 范围\n全社区。\n第二篇 职责分工\n第三章 人员\n由社区负责。\n第四章 时间\n全年。\n"
        * 1,
        "以下是云岭社区整理的1篇清扫计划。\n" + BODY,
        "撰写信息12篇。\n简报3篇\n" + BODY,
        "一、目标\n(一)范围\n(二)对象\n二、步骤\n第一阶段\n第二阶段\n" + BODY,
    ],
)
def test_split_keeps_a_single_document_whole(text: str) -> None:
    assert split(text) == (Part(0, len(text), None),)


def _unmarked() -> tuple[str, str]:
    work = "二、措施\n" + "社区组织党员和志愿者走上街头清扫垃圾,入户宣传。\n" * 14 + "总之,工作取得了成效。\n"
    first = "今年以来,我社区开展了清扫活动,现将工作总结如下:\n一、组织\n成立小组。\n" + work
    second = "自创建工作开展以来,社区广泛发动,主要做了以下几个方面的工作:\n一、宣传\n办好专栏。\n" + work
    return first, second


def test_split_cuts_an_unmarked_collection_where_it_begins_anew() -> None:
    first, second = _unmarked()
    parts = split(first + second, collection=True)
    assert [(first + second)[p.start : p.end] for p in parts] == [first.strip(), second.strip()]
    assert len(split(first + second)) == 1


def test_split_keeps_a_document_whose_numbers_restart_within_it() -> None:
    first, _ = _unmarked()
    text = first + "虽然做了大量工作,仍面临一些问题,主要困难有:\n一、人手不足\n需要增加。\n二、经费不足\n需要追加。\n"
    assert len(split(text, collection=True)) == 1


def test_collection_is_known_by_its_preface_and_its_title() -> None:
    preface = "以下小编在这给大家整理了一些清扫总结,希望对大家有帮助!\n"
    assert looks_like_collection(repair(preface + BODY))
    assert looks_like_collection(repair("清扫工作总结(通用8篇)\n" + BODY))
    assert not looks_like_collection(repair(BODY))
    assert not looks_like_collection(repair("以下是好文苑网小编整理的1篇清扫计划,供大家参考。\n" + BODY))


@given(
    st.lists(
        st.sampled_from(["篇1", "篇2", "第一篇", "\n", "一、", "二、", "清扫。", "总结(一)", "20xx年,现总结如下:"]),
        max_size=60,
    )
)
def test_parts_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    for collection in (False, True):
        parts = split(text, collection=collection)
        assert parts
        assert all(a.end <= b.start for a, b in pairwise(parts))
        assert all(0 <= p.start <= p.end <= len(text) for p in parts)


@pytest.mark.parametrize(("page", "count"), [("000", 10), ("001", 14), ("002", 14), ("003", 8), ("004", 5)])
def test_split_finds_the_documents_of_the_annotated_pages(shared: Path, page: str, count: int) -> None:
    path = next((shared / "corpus" / "pages").glob(f"{page}_*.txt"))
    repaired = repair(path.read_text(encoding="utf-8"))
    parts = split(repaired.text, collection=looks_like_collection(repaired))
    assert len(parts) == count
    for part, cut in zip(parts, sorted((shared / "corpus" / "docs").glob(f"{page}-*.txt")), strict=True):
        ours, theirs = (
            re.sub(r"\s", "", t) for t in (repaired.text[part.start : part.end], cut.read_text(encoding="utf-8"))
        )
        assert SequenceMatcher(None, ours, theirs, autojunk=False).quick_ratio() > 0.96, cut.name


def test_split_keeps_every_annotated_document_whole(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "docs").glob("*.txt")):
        repaired = repair(path.read_text(encoding="utf-8"))
        assert len(split(repaired.text, collection=looks_like_collection(repaired))) == 1, path.name
        assert len(split(repaired.text, collection=True)) == 1, path.name
