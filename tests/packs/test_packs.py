"""What sound packs give: units by exact fractions, registers in plain values, what a local pack changes."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.packs import (
    Choice,
    Field,
    FieldKind,
    Posting,
    Register,
    Sensitivity,
    UnitError,
    as_plain,
    digest_of,
    load,
    register_of,
)

SOUND = Path(__file__).parent / "sound"
LOCAL = """code: local
name: 清河街道
edition: "1"
extends: [common]
place: 清河街道
sources: {RULE: {title: 街道规定, trust: standard}}
"""


@pytest.fixture
def packs():
    return load(SOUND, shipped=False)


@pytest.fixture
def local(tmp_path):
    """Write a local pack and load it over the sound ones."""

    def written(**files: str):
        (tmp_path / "pack.yaml").write_text(LOCAL, encoding="utf-8")
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load(SOUND, tmp_path, shipped=False)

    return written


def test_shipped_packs_load():
    packs = load()
    assert {"common", "sanitation", "health_education", "work_safety", "safe_community"} <= set(packs.packs)
    assert packs.units["㎡"].name == "平方米"
    assert packs.units["名"] is packs.units["人"]


def test_loading_twice_gives_the_same_object():
    assert load() is load()


@pytest.mark.parametrize(
    ("measure", "value", "unit", "smallest"),
    [
        ("waste", Decimal("1.5"), "吨", 1_500_000),
        ("waste", 3, "斤", 1_500),
        ("waste", 0, "吨", 0),
        ("waste", 2_000, "毫克", 2),
        ("fees", Decimal("12.34"), "元", 1_234),
        ("clean_up_people", 30, "人", 30),
        ("clean_up_people", 30, "名", 30),  # another way to write what is accepted
        ("leaflets", 500, "张", 500),
        ("ploughed", 3, "亩", 200_000),
        ("ploughed", 1, "亩", 66_667),  # never whole in 平方分米: rounded
    ],
)
def test_smallest_is_exact(packs, measure, value, unit, smallest):
    assert packs.smallest(measure, value, unit) == smallest


@pytest.mark.parametrize(
    ("measure", "amount", "code", "word"),
    [
        ("waste", (3, "筐"), "UNIT-001", "不认识单位“筐”"),
        ("waste", (3, "元"), "UNIT-002", "量的是别的东西"),
        ("waste", (3, "次"), "UNIT-002", "吨"),
        ("fees", (Decimal("0.005"), "元"), "UNIT-003", "不是整数个分钱"),
        ("waste", (3, "毫克"), "UNIT-003", "克"),
        ("clean_ups", (Decimal("0.5"), "次"), "UNIT-003", "取整"),
    ],
)
def test_unit_that_cannot_be_counted_is_refused_by_name(packs, measure, amount, code, word):
    with pytest.raises(UnitError, match=word) as raised:
        packs.smallest(measure, *amount)
    assert raised.value.code == code


def test_shown_is_in_the_unit_that_people_read(packs):
    assert packs.shown("waste", 1_500_000) == (Decimal("1.5"), "吨")
    assert packs.shown("fees", 1_234) == (Decimal("12.34"), "元")
    assert packs.shown("clean_ups", 7) == (Decimal(7), "次")
    assert str(packs.shown("waste", 20_000_000)[0]) == "20"


@given(st.integers(0, 10**12))
def test_what_is_shown_is_what_was_kept(value):
    packs = load(SOUND, shipped=False)
    assert packs.smallest("waste", *packs.shown("waste", value)) == value


def test_local_pack_changes_limits_and_leaves_the_rest(local):
    packs = local(
        findings="findings:\n  - code: rubbish\n    limits: [{amount: 2, clock: working_hours, source: RULE, trust: standard}]\n"
    )
    finding = packs.findings["rubbish"]
    assert (finding.name, finding.limits[0].amount, finding.pack) == ("暴露垃圾", 2, "local")
    assert packs.source("local", "RULE").title == "街道规定"
    assert packs.source("local", "BOOK").title == "台账样式"
    assert packs.source("common", "RULE") is None


def test_local_pack_changes_fields_sanctions_rhythms_and_days(local):
    packs = local(
        registers="registers:\n  - {code: clean_ups, fields: [{code: people, most: 99, help: 写实到人数}]}\n",
        sanctions="sanctions:\n  - {code: litter, amount: 50, source: RULE}\n",
        calendar="observances:\n  - {code: health_day, rule: NTH 4 1 5}\nrhythms:\n  - {code: weekly, count: 2}\n",
    )
    register = packs.registers["clean_ups"]
    assert (register.field_named("people").most, register.field_named("people").label) == (99, "人数")
    assert [field.code for field in register.fields] == ["theme", "people", "who", "names", "load"]
    assert (packs.sanctions["litter"].amount, packs.sanctions["litter"].act) == (50, "乱扔垃圾")
    assert (packs.rhythms["weekly"].count, packs.observances["health_day"].rule) == (2, "NTH 4 1 5")
    assert digest_of(register) != digest_of(load(SOUND, shipped=False).registers["clean_ups"])


def test_later_edition_of_a_standard_holds(local):
    packs = local(
        standard="standards:\n  - {code: brief, name: 一, edition: a, source: RULE, valid_to: 2024-12-31}\n"
        "  - {code: brief, name: 二, edition: b, source: RULE, valid_from: 2025-01-01}\n"
    )
    assert packs.standards["brief"].edition == "b"
    assert [each.edition for each in packs.editions["brief"]] == ["a", "b"]


def test_topics_choose_packs():
    packs = load()
    topic = packs.packs["sanitation"].topics[0]
    assert packs.for_topics([topic])[0] == "common"
    assert "sanitation" in packs.for_topics([topic])
    assert packs.for_topics(["没有这个主题"]) == ("common",)


def test_holidays_come_from_the_pack(packs):
    assert packs.holidays.years == {2026}
    assert not packs.holidays.is_working(date(2026, 1, 1))
    assert packs.holidays.is_working(date(2026, 1, 4))  # a Sunday


def test_every_shipped_register_survives_being_kept():
    for register in load().registers.values():
        kept = json.loads(json.dumps(as_plain(register), ensure_ascii=False))
        assert register_of(kept) == register


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
codes = st.from_regex(r"[a-z][a-z0-9_]{1,8}", fullmatch=True)
figures = st.decimals(-(10**9), 10**9, places=3)
choices = st.builds(Choice, codes, words, st.lists(words, max_size=2).map(tuple))
kept_fields = st.builds(
    Field,
    code=codes,
    label=words,
    kind=st.sampled_from(FieldKind),
    unit=words,
    choices=st.lists(choices, max_size=3).map(tuple),
    required=st.booleans(),
    sensitivity=st.sampled_from(Sensitivity),
    least=st.none() | figures,
    most=st.none() | figures,
)
postings = st.builds(
    Posting,
    measure=codes,
    when=st.lists(st.tuples(codes, st.lists(codes, max_size=2).map(tuple)), max_size=2).map(tuple),
)
registers = st.builds(
    Register,
    code=codes,
    name=words,
    entry=words,
    fields=st.lists(kept_fields, max_size=4).map(tuple),
    posts=st.lists(postings, max_size=3).map(tuple),
    standing=st.booleans(),
    open_days=st.integers(0, 400),
    columns=st.lists(codes, max_size=3).map(tuple),
    pack=codes,
)


@given(registers)
def test_any_register_survives_being_kept(register):
    kept = json.loads(json.dumps(as_plain(register)))
    assert register_of(kept) == register
    assert digest_of(register_of(kept)) == digest_of(register)


def test_digest_is_of_what_entries_are_made_by(packs):
    register = packs.registers["clean_ups"]
    assert digest_of(replace(register, pack="other", source="OTHER")) == digest_of(register)
    assert digest_of(replace(register, open_days=8)) != digest_of(register)


def test_key_of_a_later_program_is_passed_over(packs):
    register = packs.registers["clean_ups"]
    assert register_of({**as_plain(register), "colour": "red"}) == register


def test_loading_is_light():
    script = (
        "import resource\n"
        "from shequ.packs import load; a = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; load()\n"
        "b = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "import sys; sys.stdout.write(f'{(b - a) // 1024} {sorted(sys.modules)}')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    megabytes, modules = done.stdout.split(" ", 1)
    assert int(megabytes) < 60
    for heavy in ("django", "lxml", "pdfplumber", "shequ.reader"):
        assert f"'{heavy}'" not in modules
