"""The annex of sources of our own documents is no row of claims."""

from shequ.checker.sourced import HEAD, without_sources
from shequ.reader import read_text

BODY = "关于创建工作的总结\n\n开展大扫除12次，参加460人次。\n\n"
ROWS = "1\t开展大扫除\t12次\t云岭社区\t2026.3.10—11.22\t按次计数\t\t12\n2\t参加人次\t460人次\t\t2026\t数值相加\t\t12\n"


def _document(text):
    return read_text(text, stem="report")[0]


def test_rows_of_the_annex_are_left_out_and_said():
    document = without_sources(_document(f"{BODY}{HEAD}\n{ROWS}"))
    assert "按次计数" not in document.text
    assert "2行" in document.notices[-1]
    assert all(document.text[item.found.start : item.found.end] == item.found.quote for item in document.items)


def test_every_other_character_keeps_its_place():
    whole = _document(f"{BODY}{HEAD}\n{ROWS}\n清理垃圾9吨。\n")
    assert without_sources(whole).text.index("清理垃圾9吨") == whole.text.index("清理垃圾9吨")
    assert len(without_sources(whole).text) == len(whole.text)


def test_claims_put_behind_the_head_are_still_there():
    hidden = without_sources(_document(f"{BODY}{HEAD}\n{ROWS}开展讲座90场，\t听讲\t9000\t人次\t都好\n"))
    assert "讲座90场" in hidden.text


def test_document_without_annex_stays_as_it_is():
    document = _document(BODY)
    assert without_sources(document) is document


def test_rows_go_on_over_the_pages_of_a_pdf():
    first, second = ROWS.splitlines()
    document = without_sources(_document(f"{BODY}{HEAD}\n{first}\n{HEAD}\n{second}\n清理垃圾9吨。\n"))
    assert "按次计数" not in document.text
    assert "数值相加" not in document.text
    assert "清理垃圾9吨" in document.text
    assert "2行" in document.notices[-1]
