"""Pieces of highlighted text, and repairs brought back to the text."""

from hypothesis import given
from hypothesis import strategies as st

from shequ.items import Document, Found, Zero
from shequ.render.marks import pieces, repaired_places
from shequ.text import Edit, Repaired, apply_edits

LENGTH = 12
SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(sorted).filter(lambda s: s[0] < s[1]), max_size=6
)


def zeros(spans):
    return [Zero("事故", Found("", start, end, "zero.none", "sure")) for start, end in spans]


@given(SPANS, st.sets(st.integers(0, LENGTH), max_size=4))
def test_pieces_tile_the_text_and_know_what_lies_over_them(spans, cuts):
    found = list(pieces(zeros(spans), cuts, length=LENGTH))
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == LENGTH
    for piece in found:
        over = [span for span in spans if span[0] <= piece.start and piece.end <= span[1]]
        assert piece.depth == len(over)
        innermost = max(over, key=lambda span: (span[0], -span[1]), default=None)
        assert (spans[piece.item] if piece.item is not None else None) == innermost


@given(SPANS)
def test_pieces_name_each_item_once_where_it_begins(spans):
    found = list(pieces(zeros(spans), (), length=LENGTH))
    begun = [(piece.start, index) for piece in found for index in piece.begins]
    assert sorted(begun) == sorted((start, index) for index, (start, _) in enumerate(spans))


def test_repaired_places_find_the_new_words_in_the_text():
    edits = (Edit(0, 3, "", "watermark"), Edit(5, 7, "85", "digits"), Edit(9, 9, "。", "broken"))
    repaired = apply_edits(Repaired("水印啊达到８５以上好"), edits)
    document = Document("d", None, "plan", (), None, repaired.text, (), (), repaired.repairs, repaired.origin)
    assert repaired.text == "达到85以上。好"
    assert [(start, end) for start, end, _ in repaired_places(document)] == [(0, 0), (2, 4), (6, 7)]
