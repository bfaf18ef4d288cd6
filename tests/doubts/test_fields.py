"""A wrong field is doubted, the right one is not: sentences of our own, one error each."""

from dataclasses import replace

import pytest

from shequ.doubts import doubts_of
from shequ.items import Budget, Item, Observance, Phase, Result, Role, Routine, Sanction, Target, Zero
from tests import factories

HEAVY = 2


def codes(text: str, item: Item, *others: Item, kind: str = "plan") -> set[str]:
    """The codes of the heavy doubts about the first of the items."""
    document = replace(factories.document(text, (item, *others)), kind=kind)
    return {d.code for d in doubts_of(document) if d.item == 0 and d.weight >= HEAVY}


def target(quote: str, subject: str = "垃圾清运率", **fields) -> Target:
    given = {"op": ">=", "value": 85.0, "unit": "%", **fields}
    return Target(subject=subject, found=factories.found(quote, quote), **given)


RATE = "垃圾清运率不低于85%"
LIMIT = "投诉控制在30件以内"


@pytest.mark.parametrize(
    ("quote", "fields", "code"),
    [
        (RATE, {"value": 58.0}, "DBT-002"),
        (RATE, {"value": 8.0}, "DBT-002"),
        (RATE, {"unit": None}, "DBT-003"),
        (RATE, {"unit": "户"}, "DBT-003"),
        (RATE, {"op": "<="}, "DBT-005"),
        (RATE, {"upper": 90.0}, "DBT-004"),
        (RATE, {"subject": "绿化率"}, "DBT-012"),
        (RATE, {"subject": "垃圾清运"}, "DBT-013"),
        (RATE, {"subject": ""}, "DBT-012"),
        (RATE, {"whose": "松涛苑小区"}, "DBT-014"),
        (LIMIT, {"subject": "投诉", "value": 30.0, "unit": "件"}, "DBT-005"),
        (LIMIT, {"subject": "投诉", "value": 30.0, "unit": "次", "op": "<="}, "DBT-003"),
        ("打造2-3个示范楼栋", {"subject": "示范楼栋", "value": 2.0, "unit": "个"}, "DBT-004"),
        ("清运率达到850%", {"subject": "清运率", "value": 850.0}, "DBT-021"),
        ("共清运垃圾85吨", {"subject": "清运垃圾", "unit": "吨"}, "DBT-020"),
    ],
)
def test_wrong_target_is_doubted(quote, fields, code):
    assert code in codes(quote, target(quote, **fields))


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        (RATE, {}),
        ("确保垃圾清运率达百分之八十五", {}),
        (LIMIT, {"subject": "投诉", "value": 30.0, "unit": "件", "op": "<="}),
        ("打造2-3个示范楼栋", {"subject": "示范楼栋", "value": 2.0, "upper": 3.0, "unit": "个"}),
        ("全年举办健康讲座十二场", {"subject": "举办健康讲座", "value": 12.0, "unit": "场", "period": "全年"}),
        ("组建30人的宣讲队", {"subject": "宣讲队", "value": 30.0, "unit": "人"}),
        ("每期培训时间超过2小时", {"subject": "每期培训时间", "op": ">", "value": 2.0, "unit": "小时"}),
        ("桂园里小区需种树12棵", {"subject": "种树", "value": 12.0, "unit": "棵", "whose": "桂园里小区"}),
    ],
)
def test_right_target_is_not_doubted(quote, fields):
    assert codes(quote, target(quote, **fields)) == set()


DONE = "共清运垃圾300余吨"


@pytest.mark.parametrize(
    ("quote", "fields", "code"),
    [
        (DONE, {"value": 30.0}, "DBT-002"),
        (DONE, {"approx": False}, "DBT-022"),
        ("垃圾清运率不低于300吨", {}, "DBT-020"),
        ("清运垃圾300吨", {"approx": False}, "DBT-020"),
    ],
)
def test_wrong_result_is_doubted(quote, fields, code):
    given = {"what": "清运", "value": 300.0, "unit": "吨", "approx": True, **fields}
    assert code in codes(quote, Result(**given, found=factories.found(quote, quote)))


def test_right_result_is_not_doubted():
    assert codes(DONE, Result("清运垃圾", 300.0, "吨", approx=True, found=factories.found(DONE, DONE))) == set()


TWICE = "保洁员每两周至少冲洗垃圾房3次"
ROUTINE = Routine("保洁员冲洗垃圾房", 3, "week", 2, None, at_least=True, found=factories.found(TWICE, TWICE))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"unit": "month"}, "DBT-006"),
        ({"every": 1}, "DBT-006"),
        ({"count": 4}, "DBT-007"),
        ({"count": 1}, "DBT-007"),
        ({"at_least": False}, "DBT-008"),
        ({"on": "周五"}, "DBT-008"),
        ({"action": "保洁员清扫楼道"}, "DBT-012"),
    ],
)
def test_wrong_rhythm_is_doubted(fields, code):
    assert code in codes(TWICE, replace(ROUTINE, **fields))


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        (TWICE, {}),
        ("垃圾房早晚各冲洗一次", {"action": "垃圾房冲洗", "count": 2, "unit": "day", "every": 1, "at_least": False}),
        ("隔周召开例会", {"action": "召开例会", "count": 1, "every": 2, "at_least": False}),
        ("周检查", {"action": "检查", "count": 1, "every": 1, "at_least": False}),
    ],
)
def test_right_rhythm_is_not_doubted(quote, fields):
    assert codes(quote, replace(ROUTINE, **fields, found=factories.found(quote, quote))) - {"DBT-013"} == set()


STAGE = "2026年整治阶段（4月1日至8月31日）"
PHASE = Phase("整治阶段", "2026-04-01", "2026-08-31", factories.found(STAGE, STAGE))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"start": "2026-08-31", "end": "2026-04-01"}, "DBT-010"),
        ({"start": "2026-02-30"}, "DBT-010"),
        ({"start": "2021-04-01", "end": "2021-08-31"}, "DBT-011"),
        ({"end": "2026-09-30"}, "DBT-009"),
        ({"end": None}, "DBT-009"),
        ({"name": "验收阶段"}, "DBT-012"),
    ],
)
def test_wrong_phase_is_doubted(fields, code):
    assert code in codes(STAGE, replace(PHASE, **fields))


def test_right_phase_is_not_doubted():
    assert codes(STAGE, PHASE) == set()


HEADS = "由社区书记林远山任组长，周晓溪、何小满任副组长"
HEAD = Role("林远山", "组长", None, factories.found(HEADS, "由社区书记林远山任组长"))
DEPUTY = Role("周晓溪", "副组长", None, factories.found(HEADS, "周晓溪、何小满任副组长"))


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (HEAD, {"who": "林远"}),
        (HEAD, {"who": "远山"}),
        (HEAD, {"who": "周晓溪"}),
        (HEAD, {"who": ""}),
        (HEAD, {"role": "副组长"}),
        (DEPUTY, {"role": "组长"}),
        (DEPUTY, {"who": "晓溪"}),
    ],
)
def test_wrong_role_is_doubted(item, fields):
    assert "DBT-015" in codes(HEADS, replace(item, **fields))


@pytest.mark.parametrize("item", [HEAD, DEPUTY, replace(DEPUTY, who="何小满")])
def test_right_role_is_not_doubted(item):
    assert codes(HEADS, item) == set()


FINE = "乱倒垃圾的，每次罚款50元"
PENALTY = Sanction("乱倒垃圾", 50.0, "元/次", "penalty", factories.found(FINE, FINE))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"direction": "reward"}, "DBT-016"),
        ({"amount": 5.0}, "DBT-002"),
        ({"unit": "元/户"}, "DBT-003"),
        ({"unit": "元"}, "DBT-003"),
        ({"unit": "万元/次"}, "DBT-003"),
    ],
)
def test_wrong_sanction_is_doubted(fields, code):
    assert code in codes(FINE, replace(PENALTY, **fields))


def test_right_sanction_is_not_doubted():
    assert codes(FINE, PENALTY) == set()
    text = "评为洁净楼院的，奖励200元/个"
    assert codes(text, Sanction("评为洁净楼院", 200.0, "元/个", "reward", factories.found(text, text))) == set()


@pytest.mark.parametrize("amount", [9.2, 92_000_0.0, 29_000.0])
def test_wrong_amount_of_money_is_doubted(amount):
    text = "街道补助9.2万元"
    assert "DBT-017" in codes(text, Budget("街道补助", amount, factories.found(text, text)))
    assert codes(text, Budget("街道补助", 92_000.0, factories.found(text, text))) == set()


@pytest.mark.parametrize(
    ("date", "code"), [("--06-26", "DBT-018"), ("--05-30", "DBT-018"), ("--13-01", "DBT-010"), (None, "DBT-009")]
)
def test_wrong_day_is_doubted(date, code):
    text = "5月31日世界无烟日"
    item = Observance("--05-31", "世界无烟日", factories.found(text, text))
    assert codes(text, item) == set()
    assert code in codes(text, replace(item, date=date))


@pytest.mark.parametrize("date", ["--07-15", "--08"])
def test_day_that_nobody_knows_is_held_against_its_quote(date):
    text = "7月20日邻里节"
    assert "DBT-009" in codes(text, Observance(date, "邻里节", factories.found(text, text)))
    assert codes(text, Observance("--07-20", "邻里节", factories.found(text, text))) == set()


def test_quote_without_what_its_type_claims_is_doubted():
    text = "楼道干净整洁"
    found = factories.found(text, text)
    assert "DBT-019" in codes(text, Zero("整洁", found))
    assert "DBT-019" in codes(text, Observance(None, "楼道干净整洁", found))
    assert "DBT-017" in codes(text, Budget("楼道", 50_000.0, found))
    assert "DBT-002" in codes(text, Target("楼道", ">=", 95.0, "%", found))
    assert "DBT-006" in codes(text, Routine("整洁", 2, "week", 1, None, at_least=False, found=found))


def test_quote_that_is_not_at_its_place_is_doubted():
    found = replace(factories.found(RATE, RATE), quote="垃圾清运率不低于58%")
    assert codes(RATE, replace(target(RATE), found=found)) == {"DBT-001"}
