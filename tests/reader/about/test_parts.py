"""The parts of a document, and what they cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.reader.about import about
from shequ.reader.about.kind import KINDS
from shequ.reader.about.lexicon import counted
from shequ.reader.about.parts import LOOK, fold, split

CHARACTERS = "了一、社区街道制定方案现将总结如下。，：《》（）\n 2024年x😀"


def test_fold_halves_punctuation_and_drops_blanks():
    assert fold("一、 目标（２０２４）：") == "一、目标(2024):"


def test_opener_ends_at_the_first_heading():
    parts = split("为改善居住环境，社区决定从三月起开展集中整治。\n一、目标\n洁净。\n")

    assert parts.opener == "为改善居住环境,社区决定从三月起开展集中整治。"


def test_headings_are_found_in_glued_text():
    parts = split("特制定方案如下：一、指导思想 以人为本。二、实施步骤 分三步走。（一）动员阶段：开会。")

    assert "指导思想" in parts.headings
    assert "动员阶段\n" in parts.headings


def test_articles_are_counted():
    assert split("第一条 甲。第十二条 乙。第3条 丙。").articles.count("条") == 3


@given(st.text(alphabet=CHARACTERS, max_size=60))
def test_counts_are_those_of_the_body(text):
    parts = split(text)

    assert all(parts.count(word) == text.count(word) for word in counted())


@given(st.text(alphabet=CHARACTERS, max_size=200))
def test_about_answers_any_text(text):
    assert about(text, heading=text[:20], name=text[:9]).kind in KINDS


@pytest.mark.parametrize(
    "piece", ["了", "一、", "制定", "《", "\n", "2024年", "结合", "，街道", "第一条", "【篇", "云岭社区\n"]
)
def test_about_looks_at_the_first_characters_and_the_end_only(piece):
    text = piece * (3 * LOOK // len(piece))

    parts = split(text)

    assert len(parts.body) == LOOK
    assert sum(map(len, parts.lines)) < 2 * LOOK
    assert about(text).kind in KINDS
