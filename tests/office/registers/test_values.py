"""One cleaning for what is typed, pasted or read from a sheet."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from office.registers.values import clean
from tests.office.registers.factories import id_number, visits

TODAY = date(2026, 11, 22)


def read(**raw):
    """What the register makes of it; a topic is always there."""
    return clean(visits(), {"topic": "看望", **raw}, today=TODAY)


def one(code, said):
    """The value of one field, or the sentence of its fault."""
    made = read(**{code: said})
    faults = [each.said for each in made.faults if each.field == code]
    return faults[0] if faults else made.all.get(code)


@pytest.mark.parametrize(
    ("code", "said", "kept"),
    [
        *(("people", said, 30) for said in ("30", "３０人", "三十人", " 30 人 ", 30, 30.0, Decimal("30.0"))),
        ("people", "1,200", 1200),
        ("people", "0.1万", 1000),
        *(("waste", said, "3") for said in ("3", "3吨", "3000公斤", "三吨", "6000斤", 3.0, "3,000千克")),
        ("waste", "0.5吨", "0.5"),
        ("waste", 0, "0"),
        ("cost", "1.2万元", "12000"),
        ("cost", "300块", "300"),
        ("cost", "12.50", "12.5"),
        ("kind", "独居老人", "elderly"),
        ("kind", "child", "child"),
        ("needs", "老人、儿童", ["elderly", "child"]),
        ("needs", ["other", "elderly"], ["elderly", "other"]),
        ("seen_on", "11月21日", "2026-11-21"),
        ("seen_on", "昨天", "2026-11-21"),
        ("seen_on", "12月1日", "2025-12-01"),
        ("seen_on", datetime(2026, 3, 5, 8), "2026-03-05"),
        ("due", "2027-01-05", "2027-01-05"),
        ("at", "下午3点半", "15:30"),
        ("at", time(9, 5, 30), "09:05"),
        ("at", "9：30", "09:30"),
        ("fine", "有", True),
        ("fine", "False", False),
        ("note", "第一行\r\n第二行", "第一行\n第二行"),
        ("name", "白若溪", "白若溪"),
        ("phone", "138 0000 1234", "13800001234"),
        ("number", id_number().lower(), id_number()),
        ("signed", "白若溪、陆佩芬\n江若琳", ["白若溪", "陆佩芬", "江若琳"]),
        ("topic", 12.0, "12"),
        ("todo", "疏通水沟｜周敏｜12月1日", [{"what": "疏通水沟", "who": "周敏", "due": "2026-12-01"}]),
        ("todo", [{"what": "", "who": "", "due": ""}], None),
    ],
)
def test_a_value_is_kept_in_one_form(code, said, kept):
    assert one(code, said) == kept


@pytest.mark.parametrize(
    ("code", "said", "sentence"),
    [
        ("people", "-3", "负数"),
        ("people", -3, "负数"),
        ("people", "30余人", "确切"),
        ("people", "1.5", "整数"),
        ("people", "0", "最少是 1人"),
        ("people", "9999", "最多是 5000人"),
        ("people", "30只", "不能换算"),
        ("people", "三五成群", "不是数"),
        ("people", float("nan"), "一个数"),
        ("people", True, "一个数"),
        ("waste", "3立方", "吨"),
        ("waste", "3咕噜", "不认识单位“咕噜”"),
        ("waste", "0.00000001", "小数位太多"),
        ("waste", "9" * 30, "太大"),
        ("cost", "1.234", "两位小数"),
        ("cost", "3吨", "按“元”填写"),
        ("kind", "老虎", "没有“老虎”这个选项"),
        ("seen_on", "2026-11-23", "还没有到"),
        ("seen_on", "2026-02-30", "不存在"),
        ("seen_on", "明年", "不是日期"),
        ("due", "2126-01-01", "太远"),
        ("at", "25:00", "不是时间"),
        ("fine", "也许", "“是”或“否”"),
        ("phone", "12ab", "电话只写数字"),
        ("number", "123456", "18 位"),
        ("number", id_number()[:-1] + ("0" if id_number()[-1] != "0" else "1"), "校验位"),
        ("topic", "清\u202e理", "看不见的字符"),
        ("note", "一\x00二", "看不见的字符"),
        ("topic", "长" * 201, "最多 200 个字"),
        ("signed", "长" * 41, "最多 40 个字"),
        ("todo", "｜周敏｜12月1日", "没有写事项"),
    ],
)
def test_a_value_that_cannot_be_kept_is_refused_by_name(code, said, sentence):
    assert sentence in str(one(code, said))


def test_personal_fields_are_kept_apart_and_empty_ones_not_at_all():
    made = read(name="白若溪", illness="高血压", people="", note="  ")
    assert made.values == {"topic": "看望"} and made.personal == {"name": "白若溪", "illness": "高血压"}


def test_what_is_asked_for_and_missing_is_a_fault():
    made = clean(visits(), {}, today=TODAY)
    assert [(each.field, each.label) for each in made.faults] == [("topic", "走访事由")]
