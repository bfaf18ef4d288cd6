from datetime import date
from decimal import Decimal

import pytest

from office.sheets import Column, Sheet, read
from tests.office.sheets.makers import HEAD, KINDS, PARTIES, with_cell, with_part, workbook

GOOD = ["清河超市", "沿街商铺", 3, 12.5, "2026-03-01", "是"]


def read_rows(tmp_path, rows, sheet=PARTIES, **options):
    return read(workbook(tmp_path / "a.xlsx", rows, **options), sheet)


def one(tmp_path, column, value, **options):
    """What a cell of the only row is read as, or the code of its fault."""
    row = list(GOOD)
    row[HEAD.index(column)] = value
    found = read_rows(tmp_path, [HEAD, row], **options)
    return found.problems[0].code if found.problems else found.rows[0].values[HEAD.index(column)]


def codes(found):
    return [(problem.code, problem.row, problem.column) for problem in found.problems]


def test_good_row_becomes_values(tmp_path):
    found = read_rows(tmp_path, [HEAD, GOOD])
    assert found.rows[0].values == ("清河超市", "shop", 3, Decimal("12.5"), date(2026, 3, 1), True)
    assert (found.rows[0].number, found.problems, found.notices) == (2, (), ())


@pytest.mark.parametrize("above", [0, 1, 4, 9])
def test_heading_is_found_in_the_first_ten_rows(tmp_path, above):
    rows = [["云岭社区责任单位登记表"]] * above + [HEAD, GOOD]
    assert read_rows(tmp_path, rows).rows[0].number == above + 2


def test_heading_below_the_tenth_row_is_not_found(tmp_path):
    found = read_rows(tmp_path, [["说明"]] * 10 + [HEAD, GOOD])
    assert codes(found) == [("SHEET-001", None, "")]
    assert "单位名称" in found.problems[0].said


def test_columns_stand_in_any_order_under_labels_written_freely(tmp_path):
    head = [" 签订 日期 ", "单位名称（必填）", "员工数：", "＊类别"]
    found = read_rows(tmp_path, [head, ["2026.3.1", "甲", "５", "学校"]])
    assert found.rows[0].values == ("甲", "school", 5, None, date(2026, 3, 1), None)


def test_heading_may_start_in_any_column(tmp_path):
    found = read_rows(tmp_path, [[None] * 3 + HEAD, [None] * 3 + GOOD])
    assert found.rows[0].values[0] == "清河超市"


def test_missing_required_column_is_named(tmp_path):
    found = read_rows(tmp_path, [HEAD[1:], GOOD[1:]])
    assert codes(found) == [("SHEET-002", None, "单位名称")]
    assert found.rows == ()


def test_extra_columns_are_reported_and_let_pass(tmp_path):
    found = read_rows(tmp_path, [[*HEAD, "备用"], [*GOOD, "x"]])
    assert [(notice.code, notice.found) for notice in found.notices] == [("SHEET-101", "备用")]
    assert len(found.rows) == 1


def test_heading_twice_is_a_fault(tmp_path):
    found = read_rows(tmp_path, [[*HEAD, "人数"], [*GOOD, 4]])
    assert codes(found) == [("SHEET-003", 1, "人数")]


def test_fault_names_sheet_row_column_and_cell(tmp_path):
    found = read_rows(tmp_path, [HEAD, GOOD, ["乙", "饭店", *GOOD[2:]]])
    problem = found.problems[0]
    assert (problem.sheet, problem.row, problem.column, problem.found) == ("责任单位", 3, "类别", "饭店")
    assert problem.cell == "B3"
    assert problem.said == "“饭店”不在可选的范围里。请从这些里选：沿街商铺、学校。"
    assert str(problem).startswith("SHEET-008 表“责任单位”第 3 行“类别”列：")
    assert [row.number for row in found.rows] == [2]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("单位名称", "  清河　超市　 ", "清河　超市"),
        ("单位名称", 13800000000, "13800000000"),
        ("单位名称", 12.5, "12.5"),
        ("单位名称", True, "是"),
        ("单位名称", 320100199001011234, "SHEET-015"),
        ("单位名称", "　", "SHEET-004"),
        ("类别", " shop", "shop"),
        ("类别", "沿街商铺 ", "shop"),
        ("人数", "１２", 12),
        ("人数", "12.0", 12),
        ("人数", " 1,200 ", 1200),
        ("人数", "－３", -3),
        ("人数", 3.0, 3),
        ("人数", 3.5, "SHEET-005"),
        ("人数", "3户", "SHEET-005"),
        ("人数", "", None),
        ("人数", 1e300, "SHEET-015"),
        ("面积", "１２．５０", Decimal("12.50")),
        ("面积", 0.1 + 0.2, Decimal("0.3")),
        ("面积", "85%", "SHEET-006"),
        ("面积", "1e5", "SHEET-006"),
        ("面积", "NaN", "SHEET-006"),
        ("签订日期", "2026年3月1日", date(2026, 3, 1)),
        ("签订日期", "２０２６．３．１", date(2026, 3, 1)),
        ("签订日期", "2026/3/1 08:30", date(2026, 3, 1)),
        ("签订日期", "20260301", date(2026, 3, 1)),
        ("签订日期", 20260301, date(2026, 3, 1)),
        ("签订日期", 46082, date(2026, 3, 1)),
        ("签订日期", "46082.0", date(2026, 3, 1)),
        ("签订日期", "2026年2月30日", "SHEET-007"),
        ("签订日期", "2026年3月", "SHEET-007"),
        ("签订日期", 2026, "SHEET-007"),
        ("签订日期", "三月初", "SHEET-007"),
        ("有效", "√", True),
        ("有效", 0, False),
        ("有效", "大概", "SHEET-009"),
    ],
)
def test_cells_are_read_as_people_write_them(tmp_path, column, value, expected):
    assert one(tmp_path, column, value) == expected


@pytest.mark.parametrize("form", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "m/d/yy", "yyyy/mm/dd hh:mm"])
def test_dates_of_excel_are_dates(tmp_path, form):
    assert one(tmp_path, "签订日期", 46082, formats={(1, 4): form}) == date(2026, 3, 1)


def test_a_number_shown_as_a_day_becomes_text_again(tmp_path):
    assert one(tmp_path, "单位名称", 46082, formats={(1, 0): "yyyy-mm-dd"}) == "2026-03-01"


def test_blank_rows_and_repeated_headings_are_passed_over(tmp_path):
    found = read_rows(tmp_path, [HEAD, GOOD, [], [" ", None, "　"], HEAD, ["乙", *GOOD[1:]]])
    assert [row.number for row in found.rows] == [2, 6]
    assert found.problems == ()


def test_sheet_without_rows_is_a_fault(tmp_path):
    assert codes(read_rows(tmp_path, [HEAD])) == [("SHEET-017", None, "")]


def test_duplicates_name_both_rows(tmp_path):
    found = read_rows(tmp_path, [HEAD, GOOD, ["乙", *GOOD[1:]], ["清河超市 ", *GOOD[1:]]])
    assert codes(found) == [("SHEET-012", 4, "单位名称")]
    assert "第 2 行" in found.problems[0].said
    assert [row.number for row in found.rows] == [2, 3]


def test_key_of_two_columns_compares_both(tmp_path):
    sheet = Sheet("责任单位", PARTIES.columns, key=("name", "kind"))
    found = read_rows(tmp_path, [HEAD, GOOD, ["清河超市", "学校", *GOOD[2:]], GOOD], sheet)
    assert codes(found) == [("SHEET-012", 4, "单位名称")]


def test_cells_merged_down_are_filled_and_said(tmp_path):
    rows = [HEAD, *([f"第{n}店", None, n, 1, "2026-03-01", "是"] for n in range(3))]
    found = read_rows(tmp_path, rows, merges=[(1, 1, 3, 1, "学校")])
    assert [row.values[1] for row in found.rows] == ["school"] * 3
    assert [(notice.code, notice.column, notice.found) for notice in found.notices] == [("SHEET-102", "类别", "2")]


def test_cells_merged_across_are_a_fault(tmp_path):
    found = read_rows(tmp_path, [HEAD, GOOD, ["乙", *GOOD[1:]]], merges=[(2, 2, 2, 3, "5")])
    assert codes(found) == [("SHEET-014", 3, "人数")]


def test_heading_of_two_rows_is_read(tmp_path):
    head = [None, "类别", "人数", "面积", "签订日期", "有效"]
    found = read_rows(tmp_path, [["", "基本情况"], head, GOOD], merges=[(0, 0, 1, 0, "单位名称")])
    assert found.rows[0].values[0] == "清河超市"
    assert found.problems == ()


def test_formula_gives_its_value(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD])
    with_cell(
        path,
        '<row r="3"><c r="A3" t="str"><f>A2&amp;"二店"</f><v>清河超市二店</v></c><c r="C3"><f>C2</f><v>3</v></c></row>',
    )
    found = read(path, PARTIES)
    assert found.problems == ()
    assert found.rows[1].values[:3] == ("清河超市二店", None, 3)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("<f>C2+1</f>", "SHEET-010"),
        ("<f>C2+1</f><v></v>", "SHEET-010"),
        ("<f>C2+1</f><v/>", "SHEET-010"),
        ('<f t="shared" si="0"/><v/>', "SHEET-010"),
    ],
)
def test_formula_without_a_value_is_a_fault(tmp_path, cell, code):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD])
    with_cell(path, f'<row r="3"><c r="A3" t="str"><v>乙</v></c><c r="C3" s="0">{cell}</c></row>')
    assert codes(read(path, PARTIES)) == [(code, 3, "人数")]


def test_formula_that_gives_nothing_is_an_empty_cell(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD])
    with_cell(path, '<row r="3"><c r="A3" t="str"><v>乙</v></c><c r="C3" t="str"><f>""</f><v></v></c></row>')
    found = read(path, PARTIES)
    assert (found.problems, found.rows[1].values[2]) == ((), None)


def test_error_of_a_formula_is_a_fault(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD])
    with_cell(path, '<row r="3"><c r="A3" t="str"><v>乙</v></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')
    found = read(path, PARTIES)
    assert codes(found) == [("SHEET-011", 3, "人数")]
    assert "#DIV/0!" in found.problems[0].said


def test_sheet_is_found_by_its_heading_under_any_title(tmp_path):
    assert read_rows(tmp_path, [HEAD, GOOD], title="另一张").rows[0].values[0] == "清河超市"


def test_hidden_sheets_are_not_read(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, GOOD])
    with_part(path, "xl/workbook.xml", lambda xml: xml.replace(b'sheetId="1"', b'sheetId="1" state="hidden"'))
    assert codes(read(path, PARTIES)) == [("SHEET-001", None, "")]


def test_rows_beyond_the_limit_are_a_fault(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, *([f"第{n}店"] for n in range(6))])
    found = read(path, PARTIES, most=5)
    assert codes(found) == [("SHEET-013", None, "")]
    assert len(read(path, PARTIES, most=6).rows) == 6


def test_thousands_of_faults_end_in_a_count(tmp_path):
    found = read_rows(tmp_path, [HEAD, *([f"第{n}店", "饭店"] for n in range(2_500))])
    assert len(found.problems) == 2_001
    assert (found.problems[-1].code, found.problems[-1].found) == ("SHEET-018", "500")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_are_read(tmp_path, codec, separator):
    lines = [HEAD, ["'=清河", "学校", "3", "1.5", "2026-03-01", "否"], []]
    (tmp_path / "a.csv").write_bytes("\r\n".join(separator.join(line) for line in lines).encode(codec))
    found = read(tmp_path / "a.csv", PARTIES)
    assert found.rows[0].values == ("=清河", "school", 3, Decimal("1.5"), date(2026, 3, 1), False)


def test_text_row_longer_than_its_heading_is_a_fault(tmp_path):
    (tmp_path / "a.csv").write_text(",".join(HEAD) + "\n甲,学校,1,200,2,2026-03-01,是\n", encoding="utf-8")
    found = read(tmp_path / "a.csv", PARTIES)
    assert ("SHEET-016", 2, "") in codes(found)
    assert found.rows == ()


def test_sheet_checks_what_the_programmer_says():
    with pytest.raises(ValueError, match="choices"):
        Column("kind", "类别", "choice")
    with pytest.raises(ValueError, match="choices"):
        Column("kind", "类别", choices=KINDS)
    with pytest.raises(ValueError, match="names"):
        Sheet("表", (Column("a", "甲"), Column("a", "乙")))
    with pytest.raises(ValueError, match="key"):
        Sheet("表", (Column("a", "甲"),), key=("b",))


def test_times_are_kept_where_a_text_is_asked_for(tmp_path):
    assert one(tmp_path, "单位名称", 46082.5, formats={(1, 0): "yyyy-mm-dd hh:mm"}) == "2026-03-01 12:00"
