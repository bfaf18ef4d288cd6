import json
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from shequ.items import CHINESE, TYPE_NAMES, TYPES, Item, Sanction, as_json, item_fields, type_name, words
from tests.factories import PLAN_TEXT, plan_items

ITEMS = plan_items()
FOUND = ["quote", "span", "start", "end", "rule", "certainty"]


def first(name: str) -> Item:
    return next(item for item in ITEMS if type_name(item) == name)


def test_every_type_has_both_names():
    assert set(TYPES) == set(CHINESE) == set(TYPE_NAMES.values())
    assert {type_name(item) for item in ITEMS} == set(TYPES)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("target", ["subject", "op", "value", "unit", "upper", "whose", "period"]),
        ("zero", ["subject", "whose"]),
        ("routine", ["action", "count", "unit", "every", "on", "at_least", "whose"]),
        ("role", ["who", "role", "body"]),
        ("sanction", ["for", "amount", "unit", "direction"]),
        ("budget", ["item", "amount"]),
        ("result", ["what", "value", "unit", "approx", "upper", "whose", "period"]),
        ("observance", ["date", "theme"]),
    ],
)
def test_json_has_type_fields_and_place_in_order(name: str, keys: list[str]):
    assert list(as_json(first(name))) == ["type", *keys, *FOUND]


def test_json_of_a_phase_keeps_its_dates_apart_from_its_place():
    said = as_json(first("phase"))
    assert list(said) == ["type", "name", "start", "end", "quote", "span", "rule", "certainty"]
    assert (said["start"], said["end"]) == ("--03-01", "--03-31")
    item = first("phase")
    assert said["span"] == [item.found.start, item.found.end]
    assert PLAN_TEXT[item.found.start : item.found.end] == said["quote"]


@pytest.mark.parametrize("item", ITEMS, ids=type_name)
def test_json_says_in_every_type_where_the_quote_stands(item: Item):
    assert as_json(item)["span"] == [item.found.start, item.found.end]


def test_json_calls_the_act_of_a_sanction_for():
    assert as_json(first("sanction"))["for"] == "乱倒垃圾"
    assert "for_" not in item_fields(first("sanction"))


@pytest.mark.parametrize("item", ITEMS, ids=type_name)
def test_json_is_written_and_read_back(item: Item):
    assert json.loads(json.dumps(as_json(item), ensure_ascii=False)) == as_json(item)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("target", "健康知识知晓率"),
        ("zero", "重大火灾事故"),
        ("routine", "检查居民区卫生"),
        ("phase", "宣传发动"),
        ("role", "林远山"),
        ("sanction", "乱倒垃圾"),
        ("budget", "宣传经费"),
        ("result", "清理垃圾"),
        ("observance", "爱国卫生月"),
    ],
)
def test_words_name_what_an_item_is_about(name: str, said: str):
    assert words(first(name)) == said


@pytest.mark.parametrize("item", ITEMS, ids=type_name)
def test_item_is_a_value_that_cannot_change(item: Item):
    assert replace(item) == item
    assert hash(replace(item)) == hash(item)
    with pytest.raises(FrozenInstanceError):
        item.found = item.found  # type: ignore[misc]


def test_item_fields_hold_everything_but_the_place():
    assert [*item_fields(first("sanction"))] == [f.name.rstrip("_") for f in fields(Sanction)][:-1]
