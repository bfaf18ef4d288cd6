"""Forms from above in layouts of our own: filled where the ledger can say, open with a reason where it cannot."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from office.audit.models import AuditRow
from office.registers.books.blank.filling import look
from office.registers.books.blank.layout import Grid
from office.registers.books.blank.periods import Span, month_of, period_in
from tests.office.answers import taken
from tests.office.registers.factories import record

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
BLANK = "/registers/blank/"


def by_place(path):
    """社区 down, measures across under a heading of two rows, a title and a footer."""
    with xlsxwriter.Workbook(path) as book:
        place, look_ = book.add_worksheet("汇总"), book.add_format({"border": 1, "bg_color": "#FFEECC"})
        place.merge_range("A1:F1", "清河街道2026年3月环境卫生工作统计表", look_)
        place.merge_range("A3:A4", "社区", look_)
        place.merge_range("B3:C3", "环境卫生", look_)
        place.merge_range("D3:D4", "清运垃圾（匣）", look_)
        place.merge_range("E3:E4", "天文观测（次）", look_)
        place.merge_range("F3:F4", "清理小广告（处）", look_)
        place.write("B4", "清运垃圾（吨）", look_)
        place.write("C4", "清理卫生死角（处）", look_)
        for number, name in enumerate(("云岭社区", "桂园社区", "合计"), 5):
            place.write(f"A{number}", name, look_)
            for column in "BCDEF":
                place.write_blank(f"{column}{number}", None, look_)
        place.write_formula("B7", "=SUM(B5:B6)", look_, 0)
        place.write("A9", "填报人：")
        place.write("C9", "审核人：")
    return path


def by_month(path):
    """Months down."""
    with xlsxwriter.Workbook(path) as book:
        place = book.add_worksheet("按月")
        place.merge_range("A1:D1", "云岭社区2026年清运垃圾情况")
        for column, words in enumerate(("月份", "清运垃圾（公斤）", "清理卫生死角（处）", "备注")):
            place.write(2, column, words)
        for number in range(1, 13):
            place.write(2 + number, 0, f"{number}月")
    return path


def by_item(path):
    """Items down with their units, this month and the sum of the year across; no time in the title."""
    with xlsxwriter.Workbook(path) as book:
        place = book.add_worksheet("完成情况")
        place.merge_range("A1:E1", "爱国卫生工作完成情况")
        for column, words in enumerate(("序号", "工作内容", "单位", "本月", "本年累计")):
            place.write(1, column, words)
        for number, (words, unit) in enumerate((("清运垃圾", "吨"), ("清理卫生死角", "处")), 1):
            place.write_number(1 + number, 0, number)
            place.write(1 + number, 1, words)
            place.write(1 + number, 2, unit)
    return path


@pytest.fixture
def town(people):
    """A March and a November in 云岭, nothing in 桂园."""
    march, now = date(2026, 3, 5), date(2026, 11, 20)
    for on, waste, spots in ((march, "2.5吨", 4), (march, "1吨", 6), (now, "3吨", 5)):
        raw = {"theme": "清理", "people": 3, "waste": waste, "spots": spots}
        record(people.town.grid, people.owner, raw=raw, on=on)
    return people


def looked(people, path, *, person=None, root=None, asked=None):
    outcome = look(path, person=person or people.officer, root=root or people.town.street, today=DAY, asked=asked)
    return (
        {each.cell: each.value for each in outcome.filled},
        {each.cell: each.reason for each in outcome.left},
        outcome,
    )


def test_places_down_and_merged_headings_across(town, tmp_path):
    filled, left, _outcome = looked(town, by_place(tmp_path / "a.xlsx"))
    assert filled == {"B5": "3.5", "C5": "10"}
    assert "没有记不等于零" in left["B6"] and "没有记不等于零" in left["F5"]
    assert "不认识表里的单位“匣”" in left["D5"]
    assert "E5" in left and "天文观测" in left["E5"] and "公式" in left["C7"] and "B7" not in left
    assert not any(cell.endswith("9") for cell in (*filled, *left))


def test_months_down_in_another_unit(town, tmp_path):
    filled, left, _outcome = looked(town, by_month(tmp_path / "b.xlsx"))
    assert filled == {"B6": "3500", "C6": "10", "B14": "3000", "C14": "5"}
    assert "还没有到" in left["B15"] and "D6" not in left


def test_items_down_with_this_month_and_the_year(town, tmp_path):
    filled, _left, _outcome = looked(town, by_item(tmp_path / "c.xlsx"))
    assert filled == {"D3": "3", "E3": "6.5", "D4": "5", "E4": "15"}


def test_a_form_without_time_asks_for_it_once(town, tmp_path):
    path = tmp_path / "d.xlsx"
    with xlsxwriter.Workbook(path) as book:
        place = book.add_worksheet()
        for column, words in enumerate(("社区", "清运垃圾（吨）", "清理卫生死角（处）")):
            place.write(0, column, words)
        place.write(1, 0, "云岭社区")
    filled, left, outcome = looked(town, path)
    assert not filled and outcome.lacks_time and "时间" in left["B2"]
    filled, _left, outcome = looked(town, path, asked=month_of(2026, 3))
    assert filled == {"B2": "3.5", "C2": "10"} and not outcome.lacks_time


def test_words_that_are_not_understood_never_give_the_figure_of_something_else(town, tmp_path):
    path = tmp_path / "e.xlsx"
    with xlsxwriter.Workbook(path) as book:
        place = book.add_worksheet()
        place.merge_range("A1:D1", "云岭社区2026年3月清运情况")
        for column, words in enumerate(("单位名称", "清运垃圾（吨）", "计划清运垃圾（吨）", "去年同期清运垃圾（吨）")):
            place.write(1, column, words)
        for number, name in enumerate(("老王超市", "第九网格", "火星社区", "云岭社区"), 2):
            place.write(number, 0, name)
    filled, left, _outcome = looked(town, path)
    assert filled == {"B6": "3.5"}
    assert "不明白“老王超市”" in left["B3"] and "没有“第九网格”" in left["B4"] and "没有“火星社区”" in left["B5"]
    assert "不是完成的数" in left["C6"] and "不是完成的数" in left["D6"]


def test_nobody_reads_figures_of_other_places(town, tmp_path):
    filled, left, _outcome = looked(town, by_place(tmp_path / "a.xlsx"), person=town.stranger, root=town.town.stranger)
    assert not filled and left


def test_everything_else_of_the_file_stays_as_it_was(town, as_, tmp_path, settings):
    path = by_place(tmp_path / "a.xlsx")
    client = as_(town.officer)
    page = client.post(BLANK, {"file": SimpleUploadedFile("三月.xlsx", path.read_bytes())})
    text = page.content.decode()
    assert page.status_code == 200 and "3.5 吨" in text and "/ledger/facts/?measure=waste_removed" in text
    token = page.context["token"]
    content = taken(client.post(f"{BLANK}file/", {"token": token, "start": "", "end": ""}))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[4][:3] == ["云岭社区", 3.5, 10] and str(rows[0][0]).startswith("清河街道2026年3月")
    before, after = zipfile.ZipFile(path), zipfile.ZipFile(io.BytesIO(content))
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert before.namelist() == after.namelist() and set(changed) == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")
    assert b'<c r="B5" s="' in after.read("xl/worksheets/sheet1.xml")
    assert AuditRow.objects.get(verb="registers.fill_blank").after["cells"] == 2
    other = as_(town.owner).post(f"{BLANK}file/", {"token": token})
    assert other.status_code == 302


def test_three_people(town, as_, tmp_path):
    assert as_(town.owner).get(BLANK).status_code == 200
    assert as_(town.member).get(BLANK).status_code == 403
    file = SimpleUploadedFile("a.xlsx", by_place(tmp_path / "a.xlsx").read_bytes())
    assert "3.5 吨" not in as_(town.stranger).post(BLANK, {"file": file}).content.decode()


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"\0" * 40, b"a,b\n1,2", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_refused_with_a_sentence(people, as_, content, settings):
    answer = as_(people.owner).post(BLANK, {"file": SimpleUploadedFile("a.xlsx", content)})
    assert answer.status_code == 422 and not list((settings.FILES / "blanks").iterdir())


def test_few_statements_whatever_the_size(town, tmp_path, django_assert_max_num_queries):
    path = by_month(tmp_path / "b.xlsx")
    with django_assert_max_num_queries(30):
        looked(town, path)


@pytest.mark.parametrize(
    ("words", "span", "rest"),
    [
        ("本月", month_of(2026, 11), ""),
        ("上月清运垃圾", month_of(2026, 10), "清运垃圾"),
        ("一季度", month_of(2026, 1, 3), ""),
        ("上半年", month_of(2026, 1, 6), ""),
        ("1-3月", month_of(2026, 1, 3), ""),
        ("2025年12月", month_of(2025, 12), ""),
        ("本年累计", Span(date(2026, 1, 1), DAY), ""),
        ("累计完成", Span(date(2026, 1, 1), DAY), ""),
        ("清运垃圾", None, "清运垃圾"),
    ],
)
def test_words_for_a_time(words, span, rest):
    assert period_in(words, at=DAY) == (span, rest)


def test_a_sheet_of_nothing_has_no_open_cell():
    assert not list(Grid.of({"name": "a", "part": "p", "cells": [], "merges": []}).open_cells())
