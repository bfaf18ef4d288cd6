"""Charts in the text of a PDF: their scale and labels are no claims, and it is said that they are there."""

from shequ.checker import check
from shequ.checker.charts import chart_labels
from shequ.reader import read_text
from tests.checker.ground import ground, packs

CHART = "一月二月三月\n0\n20\n40\n60\n80\n100\n31\n57\n93\n处\n图3清理卫生死角按月统计\n"


def test_scale_and_labels_are_found_over_the_caption():
    text = f"全年清理卫生死角266处。\n{CHART}"
    assert [text[start:end] for start, end in chart_labels(text)] == "0 20 40 60 80 100 31 57 93".split()


def test_numbers_that_make_no_scale_are_no_chart():
    assert chart_labels("12\n57\n31\n图3 现场照片\n") == []


def test_labels_are_named_once_and_not_listed_as_unread():
    text = f"云岭社区2026年创建工作总结\n\n全年清理卫生死角266处。\n{CHART}全年清除小广告3551处。\n"
    found = check(read_text(text, stem="x")[0], ground("云岭社区"), packs=packs())
    assert found.unread == ()
    assert len(found.judged) == 2
    assert any("9行" in notice for notice in found.notices)


def test_sentence_over_a_caption_is_still_read():
    text = "云岭社区2026年创建工作总结\n\n0\n20\n40\n60\n80\n全年清理卫生死角260处，清除小广告3551处。\n图3 现场\n"
    found = check(read_text(text, stem="x")[0], ground("云岭社区"), packs=packs())
    assert {each.claim.quote for each in found.judged} == {"260处", "3551处"}
