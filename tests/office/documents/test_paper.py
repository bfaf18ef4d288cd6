"""The text cut into pieces: nothing lost, nothing doubled, every item with a place to lead to."""

import pytest

from office.documents.paper import Mark, paper_of


def flat(blocks):
    for block in blocks:
        yield from block.pieces
        for row in block.rows:
            for cell in row:
                yield from cell.pieces


def test_pieces_are_the_text_without_line_ends_and_tabs():
    text = "一、目标\n达到85%以上，建4块。\n\n网格\t户数\n第一\t1024\n完"
    marks = [Mark(1, 5, 13), Mark(2, 7, 10), Mark(3, 22, 30)]
    assert "".join(piece.text for piece in flat(paper_of(text, marks))) == text.replace("\n", "").replace("\t", "")


@pytest.mark.parametrize(
    "marks",
    [
        [Mark(1, 0, 10), Mark(2, 0, 10)],
        [Mark(1, 0, 10), Mark(2, 0, 4), Mark(3, 4, 10)],
        [Mark(1, 0, 6), Mark(2, 4, 10)],
        [Mark(1, 0, 14), Mark(2, 2, 3), Mark(3, 12, 13)],
    ],
)
def test_every_mark_can_be_led_to_and_leads_to_its_item(marks):
    pieces = list(flat(paper_of("每周检查2次，\n每月例会一次。", marks)))
    for mark in marks:
        begun = [
            piece for piece in pieces if (piece.first and piece.mark == mark) or mark in piece.anchors + piece.lone
        ]
        linked = [piece for piece in pieces if piece.mark == mark or mark in piece.lone]
        assert len(begun) == 1 and linked


def test_lines_with_tabs_are_one_table_of_even_rows():
    blocks = paper_of("前\n甲\t乙\t丙\n1\t2\n后", [])
    assert [block.kind for block in blocks] == ["line", "table", "line"]
    assert [len(row) for row in blocks[1].rows] == [3, 3]


def test_places_of_blocks_are_places_in_the_text():
    text = "甲\n\n乙\t丙\n丁"
    blocks = paper_of(text, [])
    assert [text[block.at] for block in blocks if block.pieces] == ["甲", "丁"]
    assert [text[cell.at] for cell in blocks[1].rows[0]] == ["乙", "丙"]


def test_a_long_text_with_many_marks_is_cut_in_linear_time():
    text = "达到85%以上。\n" * 20_000
    marks = [Mark(n + 1, n * 9, n * 9 + 7) for n in range(20_000)]
    assert len(paper_of(text, marks)) == 20_000
