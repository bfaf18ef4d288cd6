import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from office.sheets import Column, Sheet, TooManyRows, read, write
from tests.office.sheets.makers import PARTIES, formulas

STARTS = ["=", "{=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
TEXTS = [
    *(start + "1+1" for start in STARTS),
    "=cmd|'/c calc'!A0",
    "<r><t>x</t></r>",
    '<r></r></is></c><c r="A9"><f>1+1</f></c><r></r>',
    "_x0041_",
    "_x005F_x0041_",
    "a\r\nb\tc",
    "http://a.test/",
    "00123",
    "1e5",
    "&amp;<b>",
    "'quoted",
    "𠮷田",
    "\x1f\x7f\x0b",
    "长" * 32_767,
]
TEXT = Sheet("文字", (Column("number", "序号", "integer"), Column("text", "内容")))


def values(found):
    return [row.values for row in found.rows]


def test_text_comes_back_equal_and_never_as_a_formula(tmp_path):
    rows = list(enumerate(TEXTS))
    write(TEXT, rows, to=tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx", TEXT)
    assert values(found) == rows
    assert found.problems == ()
    assert formulas(tmp_path / "a.xlsx") == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Zs"], exclude_characters="\ufffe\uffff\u200b\ufeff"))))
def test_any_text_comes_back_equal(tmp_path, texts):
    rows = [(number, text) for number, text in enumerate(texts) if text == text.strip() and text]
    write(TEXT, rows, to=tmp_path / "a.xlsx")
    assert values(read(tmp_path / "a.xlsx", TEXT)) == rows


def test_values_of_every_kind_come_back_equal(tmp_path):
    rows = [
        ("甲", "shop", 12, Decimal("2.50"), date(2026, 3, 1), True),
        ("乙", "school", -3, Decimal("-0.1"), date(1899, 12, 31), False),
        ("丙", None, None, None, None, None),
        ("丁", "shop", 10**17 + 1, Decimal("12345678901234567.89"), date(9999, 12, 31), True),
        ("戊", "shop", 0, Decimal("1E+3"), date(1900, 3, 1), False),
    ]
    write(PARTIES, rows, to=tmp_path / "a.xlsx")
    assert values(read(tmp_path / "a.xlsx", PARTIES)) == rows


def test_cells_are_those_that_xlsxwriter_writes(tmp_path):
    """Our rows are XML of our own: a program that reads both files sees the same cells of the same types."""
    # It takes the first two for markup, and of an escape that stands in a text it escapes only half.
    texts = [text for text in TEXTS[:-1] if not text.startswith(("<r>", "_x005F_"))]
    rest = ("shop", 12, Decimal("2.5"), date(2026, 3, 1), True)
    write(PARTIES, [(text, *rest) for text in texts], to=tmp_path / "a.xlsx")
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        place, look = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, column in enumerate(PARTIES.columns):
            place.write_string(0, number, str(column.label))
        for row, text in enumerate(texts, start=1):
            place.write_string(row, 0, text)
            place.write_string(row, 1, "沿街商铺")
            place.write_number(row, 2, 12)
            place.write_number(row, 3, 2.5)
            place.write_datetime(row, 4, date(2026, 3, 1), look)
            place.write_string(row, 5, "是")
    assert first_sheet(tmp_path / "a.xlsx") == first_sheet(tmp_path / "b.xlsx")


def test_rows_may_come_by_name(tmp_path):
    write(TEXT, [{"text": "内容", "number": 3, "other": 1}], to=tmp_path / "a.xlsx")
    assert list(read(tmp_path / "a.xlsx", TEXT).records()) == [(2, {"number": 3, "text": "内容"})]


def test_write_takes_a_stream_in_memory(tmp_path):
    stream = io.BytesIO()
    assert write(TEXT, [(1, "a")], to=stream).rows == 1
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())
    assert values(read(tmp_path / "a.xlsx", TEXT)) == [(1, "a")]


def test_several_sheets_are_read_by_their_title(tmp_path):
    other = Sheet("人员/名单", (Column("name", "姓名"), Column("post", "岗位")))
    write([TEXT, other, other], [[(1, "a")], [("周岩", "网格长")], []], to=tmp_path / "a.xlsx")
    assert values(read(tmp_path / "a.xlsx", other)) == [("周岩", "网格长")]
    assert values(read(tmp_path / "a.xlsx", TEXT)) == [(1, "a")]


def test_note_page_says_what_was_taken_out(tmp_path):
    write(PARTIES, [("甲",) + (None,) * 5], to=tmp_path / "a.xlsx", notes=[("导出人", "=周岩"), ("条件", "云岭社区")])
    words = sheet_xml(tmp_path / "a.xlsx", "sheet2")
    for word in ("导出人", "=周岩", "云岭社区", "行数", ">1<", "营业执照上的全称", "沿街商铺、学校", "必填"):
        assert word in words
    assert formulas(tmp_path / "a.xlsx") == []


def test_head_is_frozen_and_choices_are_offered(tmp_path):
    write(PARTIES, [], to=tmp_path / "a.xlsx")
    words = sheet_xml(tmp_path / "a.xlsx", "sheet1")
    assert 'ySplit="1"' in words
    assert '"沿街商铺,学校"' in words.replace("&quot;", '"')
    assert '"是,否"' in words.replace("&quot;", '"')
    assert "营业执照上的全称" in words


def test_long_lists_of_choices_stand_on_a_hidden_sheet(tmp_path):
    choices = tuple((str(n), f"第{n}网格,云岭社区") for n in range(60))
    sheet = Sheet("网格", (Column("grid", "网格", "choice", choices=choices), Column("name", "名称")))
    write(sheet, [("59", "东")], to=tmp_path / "a.xlsx")
    assert "'选项'!$A$1:$A$60" in sheet_xml(tmp_path / "a.xlsx", "sheet1")
    assert values(read(tmp_path / "a.xlsx", sheet)) == [("59", "东")]


def test_text_too_long_for_a_cell_is_cut_and_said(tmp_path):
    assert write(TEXT, [(1, "长" * 40_000)], to=tmp_path / "a.xlsx").cut == 1
    assert "1 格" in sheet_xml(tmp_path / "a.xlsx", "sheet2")
    assert values(read(tmp_path / "a.xlsx", TEXT)) == [(1, "长" * 32_767)]


def test_what_xml_cannot_hold_is_replaced(tmp_path):
    write(TEXT, [(1, "a\ud800b\uffff")], to=tmp_path / "a.xlsx")
    assert values(read(tmp_path / "a.xlsx", TEXT)) == [(1, "a\ufffdb\ufffd")]


def test_write_leaves_nothing_behind_when_rows_stop_coming(tmp_path, monkeypatch):
    def broken():
        yield (1, "a")
        raise ConnectionResetError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ConnectionResetError):
        write(TEXT, broken(), to=tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_write_refuses_rows_of_another_width(tmp_path):
    with pytest.raises(ValueError, match="argument"):
        write(TEXT, [(1, "a", "b")], to=tmp_path / "a.xlsx")


def test_write_stops_where_excel_ends(tmp_path, monkeypatch):
    monkeypatch.setattr("office.sheets.book.MOST_ROWS", 10)
    with pytest.raises(TooManyRows):
        write(TEXT, ((n, "a") for n in range(11)), to=tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def first_sheet(path: Path) -> list[object]:
    """Every row of the first sheet."""
    return [tuple(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()]


def sheet_xml(path: Path, name: str) -> str:
    """The XML of a sheet, with its shared strings put in the only place where they are."""
    with zipfile.ZipFile(path) as file:
        return file.read(f"xl/worksheets/{name}.xml").decode()
