"""The topics: what leads, what stands beside it, what is left out."""

import pytest

from shequ.reader.about import about


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("清运垃圾，投药除四害，落实门前三包。", "sanitation"),
        ("评选文明家庭，争创文明城市。", "civilised"),
        ("加强治安巡逻，化解矛盾纠纷。", "safe"),
        ("管好戒毒人员，每月尿检。", "drug_free"),
        ("植树绿化，节能环保。", "green"),
        ("举办健康讲座，发放控烟资料。", "health_education"),
        ("随访高血压患者，建立居民健康档案。", "community_health"),
        ("排查事故隐患，检查消防器材。", "work_safety"),
        ("疫情期间测温、消毒、隔离。", "epidemic"),
        ("选民登记后投票选举。", "election"),
        ("网格员走访，居民议事。", "governance"),
        ("为空巢老人送餐。", "elder_care"),
        ("大学生暑期社会实践。", "practice"),
        ("物业公司维修电梯，业主满意。", "property"),
        ("评选道德模范，弘扬家庭美德。", "morality"),
    ],
)
def test_topic_follows_its_words(text, topic):
    assert about(text).topics[0] == topic


def test_topics_are_ordered_by_weight():
    text = "本次换届选举，选民要戴口罩。疫情防控与选举两不误，核酸、隔离、消毒、口罩一样不少。"

    assert about(text).topics[:2] == ("epidemic", "election")


def test_topics_leave_out_what_is_only_touched():
    text = "创建卫生城市，清运垃圾，整治市容，清除卫生死角，除四害，爱国卫生月大扫除。顺带看望老人。"

    assert about(text).topics == ("sanitation",)


def test_topics_are_three_at_most():
    text = "禁毒、疫情、选举、养老、物业公司、公民道德、网格、绿色社区、安全生产、创卫。" * 3

    assert len(about(text).topics) <= 3


def test_title_leads_over_the_body():
    text = "居家养老服务工作计划\n请物业配合，业主支持，联系物业公司开门。\n"

    assert about(text).topics[0] == "elder_care"


def test_many_lines_of_work_make_general_work():
    text = (
        "明年将做好党建、民政、计生、综治、信访、残联、老龄等各项工作。\n一、党建工作\n学习。\n二、民政工作\n低保。\n"
    )

    assert about(text).topics[0] == "general_work"


def test_topics_are_empty_where_no_word_of_theirs_stands():
    assert about("今天天气很好。").topics == ()
