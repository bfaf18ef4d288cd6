"""Reports that do everything wrong: nothing breaks, nothing passes in silence, time stays in proportion."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shequ.checker import Checked, Verdict, check
from shequ.items import Document
from shequ.reader import read_text
from shequ.standing import Spot, facts_in
from tests.checker.ground import ground, packs, rows


def checked(text: str, name: str = "云岭社区", **more: Any) -> Checked:
    """A text as a report about a place, checked."""
    document = read_text(f"{name}2026年创建省级卫生街道工作总结\n\n{text}", stem="x")[0]
    return check(document, ground(name, **more), packs=packs())


def empty(text: str) -> Document:
    """A document that nothing was read from."""
    return Document("x", None, "report", (), None, text, (), (), ())


def test_a_number_of_400_digits_is_listed():
    found = checked(f"全年清运垃圾84.26吨。编号为{'7' * 400}的事项已经办完。").unread
    assert [len(each.quote) for each in found] == [400]
    assert len(found[0].around) < 100


def test_a_number_that_nothing_explains_is_listed():
    found = checked("全年清运垃圾84.26吨。会上提到过517这个数。").unread
    assert [each.quote for each in found] == ["517"]


def test_dates_headings_numbers_of_documents_and_telephones_are_not_listed():
    text = (
        "一、依据\n根据《条例》第12条、云岭发〔2026〕3号文件和GB 37487-2019，3月5日8:30在桂园里3栋开会，电话010-62345678，"
        "热线12345。\n1. 全年清运垃圾84.26吨。\n（2）65岁以上老人优先。"
    )
    assert checked(text).unread == ()


def test_two_numbers_for_one_thing_clash_between_text_and_table():
    text = "全年清运垃圾84.26吨。\n| 项目 | 清运垃圾（吨） |\n| 云岭社区 | 84.26 |\n| 桂园社区 | 56.34 |\n| 云岭社区 | 80.1 |"
    clashes = checked(text).clashes
    assert [(clash.one.quote, clash.other.quote) for clash in clashes] == [("84.26吨", "80.1")]


def test_approximate_and_exact_numbers_do_not_clash():
    assert checked("全年清运垃圾84.26吨。全年共清运垃圾80余吨。").clashes == ()


def test_a_report_about_another_place_is_not_checked():
    document = read_text("青山街道松涛社区2026年卫生工作总结\n\n全年清运垃圾84.26吨。", stem="x")[0]
    found = check(document, ground("云岭社区"), packs=packs())
    assert [each.verdict for each in found.judged] == [Verdict.UNCHECKABLE]
    assert "松涛社区" in found.notices[0]


def test_a_report_about_another_year_is_held_against_that_year():
    document = read_text("云岭社区2025年卫生工作总结\n\n全年清运垃圾95.15吨。", stem="x")[0]
    found = check(document, ground("云岭社区"), packs=packs())
    assert [each.verdict for each in found.judged] == [Verdict.SUPPORTED]
    assert "2025年" in found.notices[0]


def test_growth_from_nothing_is_said_and_not_divided():
    known = [row for row in rows() if row.on.year == 2026]
    zero = replace(known[0], id=999_999, measure="waste_removed", value=0, on=date(2025, 3, 1))
    found = checked("全年清运垃圾84.26吨，比去年同期增长12%。", facts=facts_in([*known, zero]))
    assert found.judged[1].verdict is Verdict.UNCHECKABLE
    assert "为0" in found.judged[1].why


def test_a_rate_of_nothing_is_unsupported():
    found = checked("全年问题整改率93.9%。", facts=facts_in([row for row in rows() if row.measure != "findings_found"]))
    assert found.judged[0].verdict is Verdict.UNSUPPORTED


def test_no_facts_and_no_commitments_leave_every_claim_unsupported():
    found = checked("全年清运垃圾84.26吨，清理卫生死角266处。", facts=facts_in([]), commitments=())
    assert {each.verdict for each in found.judged} == {Verdict.UNSUPPORTED}
    assert not found.sound


def test_a_closed_grid_keeps_the_facts_of_its_time():
    closed = Spot("grid", 111, "桂园里网格（2026年6月撤并）")
    found = checked("上半年桂园里网格清理卫生死角49处。", places={"桂园里网格": closed})
    assert [(each.verdict, each.claim.place) for each in found.judged] == [(Verdict.SUPPORTED, closed)]


def test_an_empty_text_says_that_it_may_be_a_scan():
    found = check(empty(""), ground("云岭社区"), packs=packs())
    assert found.judged == ()
    assert "扫描件" in found.notices[0]


def test_words_of_a_template_are_shown_with_their_place():
    found = checked("全年清运垃圾84.26吨。XX社区党委（此处填写单位）高度重视，某某同志负责。")
    quotes = [copy.quote for copy in found.copies]
    assert quotes[0] == "XX社区"
    assert "某某" in " ".join(quotes)
    assert any("范本" in notice for notice in found.notices)


def test_a_passage_of_another_document_is_shown():
    passage = "社区坚持党建引领，把环境整治与楼栋微治理结合起来，发动居民议事、居民动手、居民评价，逐步形成长效机制"
    found = checked(f"全年清运垃圾84.26吨。{passage}。", others=(("去年的总结", f"回顾一年，{passage}。"),))
    assert [(copy.title, copy.quote) for copy in found.copies] == [("去年的总结", passage)]


def test_three_hundred_pages_take_time_in_proportion():
    page = "全年清运垃圾84.26吨，清理卫生死角266处，清除小广告3551处，其中桂园里网格94处，比去年同期增长3.2%。\n" * 10
    seconds = []
    for pages in (20, 80):
        document = read_text(f"云岭社区2026年创建工作总结\n\n{page * pages}", stem="x")[0]
        begun = time.process_time()
        check(document, ground("云岭社区"), packs=packs())
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 4 * 2.5 * seconds[0]


def test_numbers_that_share_one_unit_do_not_pass_in_silence():
    found = checked("全年清运垃圾3、7、84.26吨。3月5、8、12日巡查，5、6、7号楼已经清理，见附件1、2、3。")
    assert [each.quote for each in found.unread] == ["3", "7"]
    assert not found.sound


def test_a_month_that_does_not_exist_is_listed():
    assert [each.quote for each in checked("13月清运垃圾84.26吨。").unread] == ["13月"]
    assert checked("12月31日前清运垃圾84.26吨。").unread == ()


@pytest.mark.parametrize("said", ["清运垃圾-84.26吨", "清运垃圾1.2.84.26吨"])
def test_a_number_that_is_not_one_is_not_taken_for_its_end(said):
    found = checked(f"全年{said}。")
    assert not [each for each in found.judged if each.verdict is Verdict.SUPPORTED]
    assert found.unread or any("看不清" in each.why for each in found.judged)
