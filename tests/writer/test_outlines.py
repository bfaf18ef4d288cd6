"""Outlines are data: those that come with Shequ are sound, and a local pack's own stands in their place."""

import pytest

from shequ.packs import ChapterKind, DocumentKind, load
from shequ.paper import Heading
from shequ.writer import compose
from shequ.writer.composing import TELLERS
from shequ.writer.lexicon import lexicon
from tests.writer.briefs import brief, packs

LOCAL = """
code: {code}
name: 青河区地方包
edition: "2026"
place: 青河区
extends: [sanitation]
"""
OUTLINE = """
kind: summary
name: 年度小结
titles: ["{place}{work}年度小结"]
chapters:
  - {kind: opening}
  - {kind: next, headings: [明年怎么做]}
closing: [特此报告。]
"""


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_has_an_outline(kind):
    outline = packs().outline(kind)
    assert outline.pack == "common"
    assert outline.titles


def test_every_chapter_can_be_told():
    assert set(TELLERS) == set(ChapterKind)


def test_a_local_outline_stands_in_the_place_of_the_common_one(tmp_path):
    folder = tmp_path / "qinghe" / "documents"
    folder.mkdir(parents=True)
    (folder.parent / "pack.yaml").write_text(LOCAL.replace("{code}", "qinghe"), encoding="utf-8")
    (folder / "summary.yaml").write_text(OUTLINE, encoding="utf-8")
    local = load(tmp_path)
    paper = compose(brief(), packs=local)
    assert paper.title == "云岭社区创建省级卫生社区年度小结"
    assert [block.text for block in paper.blocks if isinstance(block, Heading)] == ["明年怎么做"]
    assert local.outline("plan", ["sanitation"]).pack == "common"
    assert local.outline("summary", ["work_safety"]).pack == "common"


def test_unknown_kind_of_document_has_no_outline():
    with pytest.raises(KeyError):
        packs().outline("letter")


def test_every_pattern_has_several_wordings_or_one():
    """A pattern is words, or a list of different words."""
    for section in ("opening", "main", "year", "done", "late", "next", "goals"):
        for name, wordings in lexicon()[section].items():
            listed = [wordings] if isinstance(wordings, str) else wordings
            assert listed, name
            assert all(isinstance(each, str) and each for each in listed)
