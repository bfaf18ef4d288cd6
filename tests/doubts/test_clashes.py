"""Items that contradict one another, and what no item has."""

from dataclasses import replace

import pytest

from shequ.doubts import doubts_of, unread_numbers
from shequ.items import Document, Item, Observance, Phase, Role, Routine, Target, Zero
from tests import factories


def flagged(document: Document, code: str, *, least: int = 2) -> set[int | None]:
    return {d.item for d in doubts_of(document) if d.code == code and d.weight >= least}


def of(text: str, *items: Item) -> Document:
    return factories.document(text, items)


RATE = "居民满意率达到92%以上。"
TARGET = Target("居民满意率", ">=", 92.0, "%", factories.found(RATE, "居民满意率达到92%以上"))


def test_same_item_twice_is_doubted_on_both():
    assert flagged(of(RATE, TARGET, TARGET), "DBT-032") == {0, 1}


def test_same_words_with_another_value_are_doubted():
    assert flagged(of(RATE, TARGET, replace(TARGET, value=95.0)), "DBT-030") == {0, 1}


def test_one_number_in_two_types_is_doubted():
    other = Routine("居民满意率", 92, "day", 1, None, at_least=True, found=TARGET.found)
    assert flagged(of(RATE, TARGET, replace(TARGET, subject="满意率")), "DBT-031") == set()
    assert flagged(of(RATE, TARGET, other), "DBT-006") == {1}


def test_two_values_in_two_sentences_are_a_light_doubt():
    text = "居民满意率达到90%以上。居民满意率达到92%以上。"
    items = [replace(TARGET, value=v, found=factories.found(text, f"居民满意率达到{v:.0f}%以上")) for v in (90.0, 92.0)]
    assert flagged(of(text, *items), "DBT-030") == set()
    assert flagged(of(text, *items), "DBT-030", least=1) == {0, 1}


def test_two_heads_of_one_group_are_doubted_unless_named_together():
    text = "成立创建小组，林远山任组长。办公室设在社区，周晓溪任组长。"
    heads = [Role(who, "组长", "创建小组", factories.found(text, f"{who}任组长")) for who in ("林远山", "周晓溪")]
    assert flagged(of(text, *heads), "DBT-033") == {0, 1}
    text = "成立创建小组，书记、主任为组长。"
    both = [Role(who, "组长", "创建小组", factories.found(text, "书记、主任为组长")) for who in ("书记", "主任")]
    assert flagged(of(text, *both), "DBT-033") == set()


def test_words_of_another_item_are_doubted():
    text = "楼道无杂物，绿地无白色污染。"
    litter = Zero("白色污染", factories.found(text, "无白色污染"))
    swapped = Zero("白色污染", factories.found(text, "无杂物"))
    assert flagged(of(text, swapped, litter), "DBT-012") == {0}


def test_stages_that_overlap_are_a_light_doubt():
    text = "宣传阶段（3月1日至4月10日）。整治阶段（4月1日至8月31日）。"
    items = [
        Phase("宣传阶段", "--03-01", "--04-10", factories.found(text, "宣传阶段（3月1日至4月10日）")),
        Phase("整治阶段", "--04-01", "--08-31", factories.found(text, "整治阶段（4月1日至8月31日）")),
    ]
    assert flagged(of(text, *items), "DBT-034", least=1) == {1}


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("清理楼道38个，更换果皮箱18个。", ["38个", "18个"]),
        ("云社居〔2026〕5号，依据第12条，电话60001234。", []),
        ("2026年3月5日至8月31日，65岁以上老人，三个阶段。", []),
        ("创造一个良好的环境，第3次会议，三个方面。", []),
        ("宣传经费10万元。", ["10万元"]),
    ],
)
def test_numbers_that_no_item_has_are_named(text, unread):
    assert [text[d.start : d.end] for d in unread_numbers(of(text))] == unread


def test_numbers_of_items_are_not_named():
    assert unread_numbers(of(RATE, TARGET)) == ()
    assert [d.code for d in unread_numbers(of(RATE, replace(TARGET, value=95.0)))] == ["DBT-040"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5月底前完成摸排。", "DBT-041"),
        ("每周开展大扫除。", "DBT-042"),
        ("林远山任组长。", "DBT-043"),
        ("小区内无卫生死角。", "DBT-044"),
        ("开展世界无烟日活动。", "DBT-045"),
        ("计划如下\n七月份：食品卫生", "DBT-045"),
    ],
)
def test_words_that_no_item_has_are_named(text, code):
    assert code in {d.code for d in doubts_of(of(text)) if d.item is None}


def test_words_of_items_are_not_named():
    text = "小区内无卫生死角，开展世界无烟日活动。"
    items = (
        Zero("卫生死角", factories.found(text, "无卫生死角")),
        Observance("--05-31", "世界无烟日", factories.found(text, "世界无烟日")),
    )
    assert [d for d in doubts_of(of(text, *items)) if d.item is None] == []


def test_name_left_out_of_a_list_is_named():
    text = "林远山、周晓溪、何小满为成员。"
    items = [
        Role(who, "成员", None, factories.found(text, "林远山、周晓溪、何小满为成员")) for who in ("林远山", "何小满")
    ]
    assert [text[d.start : d.end] for d in doubts_of(of(text, *items)) if d.item is None] == ["周晓溪"]
