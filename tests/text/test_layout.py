import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.text.layout import Layout

REACH = 300
TEXT = "一、每周检查2次,做到无积水；完好率98.5%。\n(二)由林远山负责:落实到位"


def stretch(text: str, bounds: tuple[int, int] | None) -> str | None:
    return None if bounds is None else text[slice(*bounds)]


@pytest.mark.parametrize(
    ("word", "clause"),
    [
        ("检查", "每周检查2次"),
        ("积水", "做到无积水"),
        ("98.5", "完好率98.5%"),
        ("林远山", "由林远山负责"),
        ("到位", "落实到位"),
    ],
)
def test_clause_ends_at_any_punctuation(word: str, clause: str):
    assert stretch(TEXT, Layout.of(TEXT).clause(TEXT.index(word))) == clause


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("检查", "每周检查2次,做到无积水"), ("98.5", "完好率98.5%"), ("落实", "由林远山负责:落实到位")],
)
def test_sentence_ends_at_full_stop_semicolon_or_line_end(word: str, sentence: str):
    assert stretch(TEXT, Layout.of(TEXT).sentence(TEXT.index(word))) == sentence


@pytest.mark.parametrize("mark", ["一、", "(三)", "（3）", "1、", "12.", "①", "● ", "— ", "　　", "⑴"])
def test_clause_begins_behind_a_list_mark(mark: str):
    text = f"{mark}清理楼道"
    assert stretch(text, Layout.of(text).clause(text.index("清"))) == "清理楼道"


@pytest.mark.parametrize("text", ["3.5万元用于改造", "100人参加"])
def test_number_at_the_head_is_no_list_mark(text: str):
    assert Layout.of(text).clause(len(text) - 1) == (0, len(text))


def test_half_width_stop_ends_a_sentence_only_behind_a_word():
    text = "清理楼道.粉刷墙面2.5公里"
    assert stretch(text, Layout.of(text).sentence(0)) == "清理楼道"
    assert stretch(text, Layout.of(text).sentence(6)) == "粉刷墙面2.5公里"


def test_before_and_after_stay_within_the_sentence():
    text = "甲楼清理,乙楼粉刷,丙楼检查。丁楼整改"
    layout = Layout.of(text)
    middle = layout.clause(text.index("乙"))
    last = layout.clause(text.index("丙"))
    assert stretch(text, layout.before(middle[0])) == "甲楼清理"
    assert stretch(text, layout.after(middle[1])) == "丙楼检查"
    assert layout.before(0) is None
    assert layout.after(last[1]) is None
    assert layout.before(text.index("丁")) is None
    assert layout.after(len(text)) is None


def test_line_is_bounded_by_line_ends():
    layout = Layout.of(TEXT)
    assert stretch(TEXT, layout.line(3)) == TEXT.split("\n")[0]
    assert stretch(TEXT, layout.line(len(TEXT) - 1)) == TEXT.split("\n")[1]


def test_reach_is_bounded_in_a_line_without_punctuation():
    text = "清" * 10_000
    start, end = Layout.of(text).clause(5000)
    assert (start, end) == (5000 - REACH, 5000 + REACH)


ALPHABET = "清理。；;,，:：\n.！？ 1一、(二)（三）①-"


@given(st.text(ALPHABET, min_size=1, max_size=80), st.data())
def test_stretches_hold_their_place_and_nest(text: str, data: st.DataObject):
    place = data.draw(st.integers(0, len(text) - 1))
    layout = Layout.of(text)
    clause, sentence, line = layout.clause(place), layout.sentence(place), layout.line(place)
    assert 0 <= clause[0] <= place <= max(clause[1], place)
    assert sentence[0] <= clause[0]
    assert clause[1] <= sentence[1] <= line[1]
    assert line[0] <= sentence[0]
    assert "\n" not in text[slice(*line)]


@given(st.text(ALPHABET, min_size=1, max_size=80), st.data())
def test_neighbours_do_not_overlap(text: str, data: st.DataObject):
    layout = Layout.of(text)
    start, end = layout.clause(data.draw(st.integers(0, len(text) - 1)))
    before, after = layout.before(start), layout.after(end)
    assert before is None or before[1] <= start
    assert after is None or after[0] >= end
