"""The kind: each cue on its own, and cues against each other."""

import pytest

from shequ.reader.about import about

FUTURE = "要继续加强宣传，力争居民知晓率进一步提高；要切实抓好保洁，确保年内公厕全部达标。\n" * 3
PAST = "社区先后召开了会议，清理了垃圾，添置了果皮箱，得到了居民的好评，已通过验收。\n" * 3
FLAT = "社区卫生由三名保洁员分片负责，楼道、绿地、停车场各有一人。\n" * 3


@pytest.mark.parametrize(
    ("opener", "kind"),
    [
        ("为净化环境，特制定本方案。", "scheme"),
        ("为净化环境，现制订如下工作计划。", "plan"),
        ("为净化环境，现将今年的打算安排计划如下：", "plan"),
        ("现就环境整治提出以下实施意见：", "scheme"),
        ("现将一年的工作总结如下：", "report"),
        ("下面就创建工作汇报如下：", "report"),
        ("为加强管理，制定本办法。", "rules"),
        ("经居民会议讨论，订立如下公约：", "rules"),
    ],
)
def test_kind_is_what_the_opener_declares(opener, kind):
    assert about(f"{opener}\n{FLAT}").kind == kind


def test_kind_of_a_plan_mentioned_in_passing_is_not_declared():
    assert about(f"社区制定了实施方案，明确了责任。\n{PAST}").kind == "report"


@pytest.mark.parametrize(("text", "kind"), [(FUTURE, "plan"), (PAST, "report")])
def test_kind_follows_the_tense_where_nothing_is_declared(text, kind):
    assert about(text).kind == kind


@pytest.mark.parametrize("heading", ["社区工作汇报【第二篇】", "社区工作总结 篇2"])
def test_kind_of_future_work_under_a_reports_marker_is_plan(heading):
    assert about(FUTURE, heading=heading).kind == "plan"


@pytest.mark.parametrize(("name", "kind"), [("禁毒工作计划", "plan"), ("禁毒工作方案", "scheme"), ("说明", "other")])
def test_kind_takes_the_files_name_where_the_text_is_silent(name, kind):
    assert about(FLAT, name=name).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发《垃圾分类管理办法》的通知", "rules"),
        ("关于印发《垃圾分类工作要点》的通知", "plan"),
        ("关于开展垃圾分类的通知", "scheme"),
        ("关于召开垃圾分类会议的通知", "other"),
        ("垃圾分类调研报告", "other"),
        ("垃圾分类情况报告", "report"),
    ],
)
def test_kind_of_a_title_is_that_of_the_paper_it_names(title, kind):
    assert about(f"{title}\n{FLAT}").kind == kind


@pytest.mark.parametrize("text", ["", "\n\n", "今天天气很好。", "苹果5元，梨4元。"])
def test_kind_of_what_is_no_campaign_document_is_other(text):
    assert about(text).kind == "other"


def test_articles_make_rules():
    assert about("第一条 楼道不堆物。\n第二条 犬只拴绳。\n第三条 夜间安静。\n").kind == "rules"
