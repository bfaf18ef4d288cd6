import pytest

from shequ.items import Target, type_name
from shequ.reader.extract import extract, traces
from shequ.reader.rules import RULES
from shequ.reader.scene import Scene

TEXT = (
    "一、目标\n居民满意率达到90%以上，每周检查2次卫生。\n二、奖惩\n乱倒垃圾的每次罚款50元，无重大火灾事故。\n"
    "三、组织\n由林远山任组长，投入经费2万元，5月31日世界无烟日开展宣传。\n"
)


def test_items_come_in_order_with_rule_and_certainty():
    found = extract(Scene(TEXT, "plan"))
    assert [item.found.start for item in found] == sorted(item.found.start for item in found)
    assert {item.found.rule for item in found} <= {rule.name for rule in RULES}
    assert {item.found.certainty for item in found} <= {"sure", "likely", "unsure"}


def test_every_type_of_the_text_is_found():
    found = {type_name(item) for item in extract(Scene(TEXT, "plan"))}
    assert found >= {"target", "routine", "sanction", "zero", "role", "budget", "observance"}


def test_rule_names_are_unique_and_begin_with_their_module():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert {name.split(".")[0] for name in names} >= {"target", "result", "sanction", "budget", "role", "zero"}


@pytest.mark.parametrize("text", ["乱倒垃圾的每次罚款50元", "每周检查2次", "无火灾、无盗窃", "投入经费2万元"])
def test_a_number_is_read_once(text: str):
    found = extract(Scene(text, "plan"))
    assert len({(type_name(item), item.found.rule) for item in found}) == 1


def test_traces_tell_what_was_dropped_and_why():
    told = traces(Scene("每周检查2次，年满18周岁，满意率达到90%以上", "plan"))
    kept = [trace for trace in told if trace.outcome == "item"]
    assert {trace.rule.split(".")[0] for trace in kept} == {"routine", "target"}
    assert any(trace.rule == "number" and "年龄" in trace.outcome for trace in told)


def test_traces_name_the_rule_that_was_first():
    told = traces(Scene("乱倒垃圾的每次罚款50元，由财政投入经费", "rules"))
    dropped = [trace.outcome for trace in told if trace.outcome.startswith("已由规则")]
    assert all("sanction." in outcome for outcome in dropped)
    assert [trace.rule for trace in told if trace.outcome == "item"] == ["sanction.amount"]


def test_same_text_in_another_kind_reads_otherwise():
    (planned,) = extract(Scene("新建车棚5处", "plan"))
    (done,) = extract(Scene("新建车棚5处", "report"))
    assert (type_name(planned), type_name(done)) == ("target", "result")


def test_one_number_for_two_rates_gives_two_items_with_one_quote():
    one, other = extract(Scene("入户率和签约率均达到90%", "plan"))
    assert isinstance(one, Target)
    assert isinstance(other, Target)
    assert one.found.quote == other.found.quote
    assert (one.subject, other.subject) == ("入户率", "签约率")
