"""A result as plain values and as a sheet, and the numbers that are computed from standings."""

import json
from typing import Any

from shequ.checker import Verdict, as_plain, check, checked_of, derived_of, sheet_of
from shequ.paper import Heading, Table, numbers_in, text_of
from shequ.reader import read_text
from tests.checker.ground import ground, packs
from tests.writer.briefs import brief

TEXT = (
    "云岭社区2026年创建工作总结\n\n全年清运垃圾84.26吨，清理卫生死角260处，清除小广告3551处。另有开展法律援助12件。"
    "会上提到517这个数。全年清理卫生死角266处。XX社区。"
)


def checked(**more: Any):
    """A small report with one of everything."""
    return check(read_text(TEXT, stem="x")[0], ground("云岭社区", **more), packs=packs())


def test_a_result_goes_through_json_and_back():
    found = checked()
    assert checked_of(json.loads(json.dumps(as_plain(found), ensure_ascii=False))) == found


def test_plain_values_begin_with_the_counts():
    plain = as_plain(checked())
    assert plain["counts"]["supported"] == sum(each["verdict"] == "supported" for each in plain["judged"])
    assert plain["sound"] is False


def test_the_sheet_has_what_must_be_put_right_before_what_holds():
    sheet = sheet_of(checked())
    headings = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    assert headings.index("与总账不符的数字") < headings.index("没有读出的数字") < headings.index("与总账相符的数字")
    assert "相符" in text_of(sheet).split("\n\n")[0] + text_of(sheet)[:200]


def test_figures_of_the_sheet_know_their_facts():
    sheet = sheet_of(checked())
    assert all(number.figure.queries for number in numbers_in(sheet))
    assert len(numbers_in(sheet)) >= 3


def test_an_empty_part_of_the_sheet_is_left_out():
    found = check(
        read_text("云岭社区2026年工作总结\n\n全年清运垃圾84.26吨。", stem="x")[0], ground("云岭社区"), packs=packs()
    )
    tables = [block for block in sheet_of(found).blocks if isinstance(block, Table)]
    assert len(tables) == 1


def test_promises_are_counted_by_how_they_stand():
    standings = brief("summary", "sanitation").standings
    derived = derived_of(standings)
    counts = {each.words[0]: each.figure.value for each in derived if each.unit == "项"}
    assert counts["承诺"] == len(standings)
    assert sum(counts[name] or 0 for name in ("量化指标", "常规工作", "零发生事项")) == len(standings)


def test_a_report_may_give_the_numbers_of_the_standing():
    standings = brief("summary", "sanitation").standings
    text = f"云岭社区2026年创建工作总结\n\n全年共作出承诺{len(standings)}项，已兑现99项。"
    found = check(read_text(text, stem="x")[0], ground("云岭社区", derived=derived_of(standings)), packs=packs())
    assert [each.verdict for each in found.judged] == [Verdict.SUPPORTED, Verdict.CONTRADICTED]


def test_nothing_promised_derives_nothing():
    assert derived_of([]) == ()
