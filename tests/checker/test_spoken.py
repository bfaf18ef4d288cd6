"""Words and numbers as people say them."""

import pytest

from shequ.checker import Checked, check
from shequ.checker.spoken import said_again, works_in
from shequ.reader import read_text
from tests.checker.ground import ground, packs


def checked(text: str) -> Checked:
    """A text as a report of 2026 about the community, checked."""
    document = read_text(f"云岭社区2026年创建省级卫生街道工作总结\n\n{text}", stem="x")[0]
    return check(document, ground("云岭社区"), packs=packs())


@pytest.mark.parametrize(
    ("text", "measure", "verdict"),
    [
        ("这一年卫生死角清掉了266处。", "dead_corners_cleared", "supported"),
        ("这一年卫生死角清掉了256处。", "dead_corners_cleared", "contradicted"),
        ("牛皮癣一共铲了3551张。", "small_ads_cleared", "supported"),
        ("我们把垃圾拉出去84.26吨。", "waste_removed", "supported"),
        ("全年垃圾84.26吨。", "waste_removed", "supported"),
        ("全年走了一千四百来户次，走访居民一千四百多户次。", "visits", "supported"),
        ("巡查了七百二三十趟。", "patrols", "supported"),
        ("巡查了七百四五十趟。", "patrols", "contradicted"),
        ("大扫除来了小一千六百人次。", "clean_up_people", "supported"),
        ("垃圾清运量84.3吨。", "waste_removed", "supported"),
        ("网格员巡查网格722趟。", "patrols", "supported"),
    ],
)
def test_spoken_words_are_understood(text, measure, verdict):
    found = [(each.claim.measure, str(each.verdict)) for each in checked(text).judged]
    assert (measure, verdict) in found, [(each.claim.words, each.why) for each in checked(text).judged]


@pytest.mark.parametrize(
    ("words", "unit", "said"),
    [
        ("沟渠通", "处", "疏通沟渠"),
        ("墙刷", "平方米", "粉刷墙面"),
        ("拆掉的违章建筑", "平方米", "拆除违建面积"),
        ("排查出的问题", "个", "发现问题"),
        ("店查", "家次", "检查门店"),
    ],
)
def test_work_and_thing_are_put_in_their_usual_order(words, unit, said):
    assert said in said_again(words, unit)


def test_works_that_stand_alone_are_known():
    assert "整改" in works_in("改掉了")
    assert "办结" in works_in("办好")
    assert works_in("桂园里") == ()


def test_what_is_left_is_found_minus_settled():
    judged = checked("全年发现问题378个，整改355个，剩下23个。").judged
    assert [str(each.verdict) for each in judged] == ["supported"] * 3
    assert judged[2].claim.measure == "findings_open"
    assert str(checked("全年发现问题378个，整改355个，剩下24个。").judged[2].verdict) == "contradicted"


def test_a_rate_is_of_the_numbers_before_it():
    judged = checked("接到居民投诉172件，办结142件，办结率82.6%。").judged
    assert [each.claim.measure for each in judged][-1] == "complaint_settlement_rate"
    assert {str(each.verdict) for each in judged} == {"supported"}


def test_words_once_understood_are_held_to_it():
    judged = checked("全年小广告3551处，其中上半年3000处。").judged
    assert [str(each.verdict) for each in judged] == ["supported", "contradicted"]
    assert "别处同样的说法" in judged[1].why


def test_not_less_than_is_no_upper_end():
    assert str(checked("全年清除小广告不少于3500处。").judged[0].verdict) == "supported"
    assert str(checked("全年清除小广告不少于3600处。").judged[0].verdict) == "contradicted"


def test_no_spoken_number_passes_in_silence():
    found = checked("全年清运垃圾84.26吨。前后来过三四十户，又去了七八趟，还有500来人次帮忙，剩1个是新来的。")
    told = {each.claim.quote for each in found.judged} | {each.quote for each in found.unread}
    assert {"三四十户", "七八趟", "500来人次", "1个"} <= told
