"""Recognised words become lines and paragraphs, and everything read from them is unsure."""

import pytest

from office.documents import inside, scans
from office.documents.scans import Piece, joined, lines_of
from shequ.errors import InputError


def piece(words, left, top, *, right=None, height=20):
    return Piece(words, left, right or left + 20 * len(words), top, top + height)


def test_words_beside_one_another_are_one_line_from_left_to_right():
    lines = lines_of([piece("次", 300, 11), piece("每周检查", 100, 10), piece("2", 200, 9), piece("例会", 100, 60)])
    assert [[each.words for each in line] for line in lines] == [["每周检查", "2", "次"], ["例会"]]


def test_a_full_line_goes_on_and_an_indented_one_begins():
    lines = lines_of(
        [
            piece("一、居民满意", 140, 0, right=600),
            piece("率达到90%以上", 100, 40, right=400),
            piece("二、每周检查", 140, 80, right=600),
            piece("三、每月例会", 140, 120, right=300),
        ]
    )
    assert joined(lines) == "一、居民满意率达到90%以上\n二、每周检查\n三、每月例会\n"


def test_a_larger_line_is_a_title_of_its_own():
    lines = lines_of(
        [piece("实施方案", 100, 0, right=600, height=40), *(piece("正文", 100, at, right=300) for at in (60, 100, 140))]
    )
    assert joined(lines).startswith("实施方案\n")


def test_a_wide_gap_is_a_cell():
    assert joined(lines_of([piece("网格", 100, 0), piece("户数", 400, 0)])) == "网格\t户数\n"


def test_everything_from_a_scan_is_unsure_and_said_so(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "text_of", lambda _file: "居民满意率达到90%以上。\n每周检查2次居民区卫生。\n")
    picture = tmp_path / "方案.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    monkeypatch.chdir(tmp_path)
    read = inside.read_stored({"path": str(picture), "name": "方案.jpg", "others": []})
    (document,) = read["documents"]
    assert read["scanned"] and inside.SCANNED in document["notices"]
    assert {item["certainty"] for item in document["items"]} == {"unsure"}


@pytest.mark.skipif(scans.available(), reason="with the extra [ocr] pictures are read")
def test_without_the_extra_it_is_said(tmp_path):
    with pytest.raises(InputError, match="DOC-002"):
        scans.text_of(tmp_path / "方案.jpg")
