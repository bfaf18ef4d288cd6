"""What a revised plan adds, drops, changes and keeps."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shequ.compare import diff_of, pair_up
from shequ.compare.words import likeness
from shequ.items import Document, Found, Item, Role, Routine, Target
from tests import factories


def at(start: int, quote: str = "") -> Found:
    return Found(quote, start, start + len(quote), "test.rule", "sure")


def target(subject: str, value: float, start: int = 0) -> Target:
    return Target(subject, ">=", value, "%", at(start, f"{subject}达{value:g}%"))


def holding(*items: Item, name: str = "d", title: str = "工作计划", text: str = "甲" * 500) -> Document:
    return replace(factories.document(text, items, name=name), title=title)


def told(old: Document, new: Document) -> tuple[int, int, int, int]:
    """How many items were added, dropped, changed, kept."""
    found = diff_of(old, new)
    return len(found.added), len(found.dropped), len(found.changed), len(found.kept)


def test_diff_of_a_document_with_itself_keeps_everything():
    plan = factories.plan()
    assert diff_of(plan, plan).same
    assert told(plan, plan) == (0, 0, 0, len(plan.items))


def test_diff_names_the_fields_before_and_after():
    found = diff_of(holding(target("健康知识知晓率", 85)), holding(target("健康知识知晓率", 90)))
    assert [(field.name, field.before, field.after) for field in found.changed[0].fields] == [("value", 85, 90)]


def test_diff_sees_what_was_added_and_dropped():
    found = diff_of(holding(target("绿化率", 38)), holding(target("满意率", 90)))
    assert [item.subject for item in found.added if isinstance(item, Target)] == ["满意率"]
    assert [item.subject for item in found.dropped if isinstance(item, Target)] == ["绿化率"]


def test_diff_takes_a_moved_item_for_the_same():
    one, other = target("绿化覆盖率", 38, 0), target("居民满意率", 90, 100)
    assert told(holding(one, other), holding(replace(other, found=at(0)), replace(one, found=at(400)))) == (0, 0, 0, 2)


def test_diff_matches_reworded_items():
    old = Routine("检查居民区卫生", 1, "week", 1, None, False, at(0, "每周检查一次居民区卫生"))
    new = Routine("检查居民区环境卫生", 2, "week", 1, None, False, at(9, "每周检查两次居民区环境卫生"))
    assert told(holding(old), holding(new)) == (0, 0, 1, 0)


def test_diff_never_matches_different_types():
    routine = Routine("检查居民区卫生", 2, "week", 1, None, False, at(0, "每周检查2次居民区卫生"))
    assert told(holding(routine), holding(target("检查居民区卫生", 2))) == (1, 1, 0, 0)


def test_diff_sees_another_person_in_the_same_post():
    old, new = (Role(who, "组长", "领导小组", at(0, who)) for who in ("林远山", "赵立川"))
    assert [field.name for field in diff_of(holding(old), holding(new)).changed[0].fields] == ["who"]


def test_diff_sees_members_come_and_go():
    old = [Role(who, "成员", "领导小组", at(n, who)) for n, who in enumerate(("林远山", "周晓溪"))]
    new = [Role(who, "成员", "领导小组", at(n, who)) for n, who in enumerate(("周晓溪", "何秋实", "陈一帆"))]
    assert told(holding(*old), holding(*new)) == (2, 1, 0, 1)


def test_diff_pairs_the_nearest_values_of_repeated_items_best_first():
    old = holding(target("鼠密度", 1, 10), target("鼠密度", 3, 300))
    new = holding(target("鼠密度", 1, 10), target("鼠密度", 2, 300))
    found = diff_of(old, new)
    assert [(field.before, field.after) for field in found.changed[0].fields] == [(3, 2)]


def test_diff_with_nothing_on_one_side_adds_or_drops_all():
    plan = factories.plan()
    assert len(diff_of(None, plan).added) == len(diff_of(plan, None).dropped) == len(plan.items)


@given(
    st.lists(st.tuples(st.sampled_from(["绿化率", "满意率", "知晓率"]), st.integers(1, 3)), max_size=6), st.randoms()
)
def test_diff_of_the_same_items_in_any_order_is_no_change(values, random):
    items = [target(subject, value, place * 9) for place, (subject, value) in enumerate(values)]
    shuffled = random.sample(items, len(items))
    assert diff_of(holding(*items), holding(*shuffled)).same


def test_pair_up_goes_by_title_and_leaves_the_rest_alone():
    old = [holding(name=n, title=t, text=n * 9) for n, t in (("a", "卫生工作计划"), ("b", "禁毒工作方案"))]
    new = [holding(name=n, title=t, text=n * 9) for n, t in (("c", "禁毒工作方案(修订)"), ("d", "养老服务制度"))]
    ids = [(one.id if one else None, other.id if other else None) for one, other in pair_up(old, new)]
    assert ids == [("a", None), ("b", "c"), (None, "d")]


def test_pair_up_of_one_and_one_belongs_together():
    old, new = holding(title="甲", text="一" * 20), holding(title="乙", text="二" * 20)
    assert pair_up([old], [new]) == [(old, new)]


def test_likeness_ignores_punctuation_and_knows_nothing_shared():
    assert likeness("健康，知识", "健康知识") == 1.0
    assert likeness("健康", "绿化") == 0.0
    assert 0.5 < likeness("健康知识知晓率", "健康知识的知晓率") < 1.0


def test_diff_takes_the_nearest_of_equal_items_for_the_same():
    old = holding(*(target("鼠密度", 1, place) for place in (10, 200, 400)))
    found = diff_of(old, holding(target("鼠密度", 1, 405)))
    assert [item.found.start for item in found.dropped] == [10, 200]
    assert found.kept[0][0].found.start == 400
