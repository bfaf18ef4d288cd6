"""The registers, findings and reconciliations that come with Shequ, and what entries of them say as facts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any, Final

import pytest

from shequ.packs import Field, FieldKind, MeasureKind, Packs, Posting, Register, Sensitivity, Trust, load
from shequ.packs.posting import facts_of, fields_named_in, line_of

NAMING: Final = {FieldKind.PERSON, FieldKind.PEOPLE, FieldKind.PHONE, FieldKind.ID_NUMBER}
NUMBERS: Final = {FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY}
ASKED_FOR: Final = {  # what the registers must cover, and the codes that do
    "meetings": ["meetings", "residents_meetings"],
    "clean-ups": ["clean_ups"],
    "vector control": ["vector_control", "breeding_places", "bait_station_list"],
    "density survey": ["rat_surveys", "mosquito_surveys", "fly_surveys", "roach_surveys"],
    "lectures and boards": ["lectures", "boards"],
    "publicity": ["publicity", "drug_publicity"],
    "volunteers": ["volunteers"],
    "mediation": ["mediations"],
    "visits": ["visits", "key_services"],
    "safety checks": ["safety_checks", "shop_checks"],
    "hazards": ["hazards"],
    "households and residents": ["households", "residents"],
    "floating population": ["floating_people", "rented_homes"],
    "shops and facilities": ["shops", "facilities"],
    "training": ["trainings"],
    "fees and cash": ["fees", "cash_handed_in"],
    "patrols": ["patrols"],
    "smoking": ["smoking_control"],
    "drills and stocks": ["drills", "emergency_stocks"],
    "sorting": ["sorting_points"],
    "notices and complaints": ["public_notices", "complaints"],
}


@pytest.fixture(scope="module")
def packs() -> Packs:
    """The packs that come with Shequ."""
    return load()


def every_field(packs: Packs) -> Iterator[tuple[str, Field]]:
    for register in packs.registers.values():
        for field in register.fields:
            yield f"{register.code}.{field.code}", field


def open_fields(register: Register) -> set[str]:
    return {field.code for field in register.fields if field.sensitivity is Sensitivity.OPEN}


def said(packs: Packs, code: str, values: Mapping[str, Any]) -> dict[str, Decimal]:
    """The totals that an entry posts, by measure and category."""
    totals: Counter[str] = Counter()
    for fact in facts_of(packs.registers[code], values):
        key = f"{fact.measure}/{fact.category}" if fact.category else fact.measure
        totals[key] += fact.value  # type: ignore[assignment]
    return {key: Decimal(value) for key, value in totals.items()}


@pytest.mark.parametrize("codes", ASKED_FOR.values(), ids=ASKED_FOR)
def test_packs_bring_register(packs: Packs, codes: list[str]) -> None:
    assert [code for code in codes if code not in packs.registers] == []


def test_every_register_has_title_words_and_list_columns(packs: Packs) -> None:
    bare = [each.code for each in packs.registers.values() if not (each.title and each.also and each.columns)]
    assert bare == []


def test_form_asks_for_six_things_at_most(packs: Packs) -> None:
    asked = {each.code: sum(f.first or f.required for f in each.fields) for each in packs.registers.values()}
    assert {code: count for code, count in asked.items() if count > 6} == {}


def test_what_is_required_stands_on_the_form_at_once(packs: Packs) -> None:
    assert [where for where, field in every_field(packs) if field.required and not field.first] == []


@pytest.mark.parametrize("code", ["meetings", "clean_ups", "lectures"])
def test_everyday_entry_needs_three_things(packs: Packs, code: str) -> None:
    required = [field for field in packs.registers[code].fields if field.required]
    assert len([field for field in required if not field.usual]) <= 2
    assert len(required) <= 3


def test_names_phones_and_numbers_of_persons_are_never_open(packs: Packs) -> None:
    shown = [where for where, f in every_field(packs) if f.kind in NAMING and f.sensitivity is Sensitivity.OPEN]
    assert shown == []


def test_lists_show_and_sort_by_open_fields_only(packs: Packs) -> None:
    for register in packs.registers.values():
        assert set(register.columns) | set(register.filters) <= open_fields(register), register.code


def test_facts_are_told_apart_by_open_fields_only(packs: Packs) -> None:
    for register in packs.registers.values():
        for posting in register.posts:
            named = fields_named_in(posting) - {posting.subject}
            closed = posting.value.endswith(".count") or packs.measures[posting.measure].sensitive
            counted = {posting.value.removesuffix(".count")} if closed else set()
            assert named - counted <= open_fields(register), f"{register.code}: {posting.measure}"


def test_every_number_posted_can_be_counted_in_its_measure(packs: Packs) -> None:
    for register in packs.registers.values():
        full = {field.code: 2 for field in register.fields if field.kind in NUMBERS}
        for posting in register.posts:
            alone = Register(register.code, register.name, register.entry, register.fields, (posting_always(posting),))
            for fact in facts_of(alone, full):
                unit = fact.unit or packs.measures[fact.measure].unit
                assert packs.smallest(fact.measure, fact.value, unit) >= 0, f"{register.code}: {fact}"


def posting_always(posting: Posting) -> Posting:
    return Posting(measure=posting.measure, value=posting.value)


def test_one_entry_never_counts_the_same_thing_twice(packs: Packs) -> None:
    for register in packs.registers.values():
        for one, other in combinations(register.posts, 2):
            if one.measure == other.measure:
                assert any(apart(one, other)), f"{register.code} posts {one.measure} twice"


def apart(one: Posting, other: Posting) -> Iterator[bool]:
    """Whether the same field must hold one thing for the one posting and another for the other."""
    there = dict(other.when)
    for field, codes in one.when:
        yield field in there and not set(codes) & set(there[field])


def test_levels_come_from_standing_registers_only(packs: Packs) -> None:
    for register in packs.registers.values():
        kinds = {packs.measures[posting.measure].kind for posting in register.posts}
        assert register.standing or MeasureKind.LEVEL not in kinds, register.code


def test_what_a_register_proves_is_counted_somewhere(packs: Packs) -> None:
    posted = {posting.measure for register in packs.registers.values() for posting in register.posts}
    proven = {measure for register in packs.registers.values() for measure in register.proves}
    assert proven
    assert proven <= set(packs.measures)
    assert len(proven & posted) >= 20


def test_choices_of_a_field_are_called_differently(packs: Packs) -> None:
    for where, field in every_field(packs):
        words = Counter(word for choice in field.choices for word in {choice.name, *choice.also})
        assert {word: count for word, count in words.items() if count > 1} == {}, where


WORKED: Final[list[tuple[str, dict[str, Any], dict[str, str]]]] = [
    (
        "meetings",
        {"topic": "周例会", "people": 12, "kind": "routine", "decisions": [{"what": "修灯"}, {"what": "清沟"}]},
        {"meetings/routine": "1", "meeting_people/routine": "12", "decisions": "2"},
    ),
    (
        "meetings",
        {"topic": "消防部署", "people": 9, "kind": "launch", "field": "safety", "decisions": []},
        {"meetings/launch": "1", "meeting_people/launch": "9", "safety_meetings": "1"},
    ),
    (
        "clean_ups",
        {"theme": "清理死角", "people": 30, "spots": 5, "loads": 2, "kind": "general"},
        {"clean_ups/general": "1", "clean_up_people": "30", "dead_corners_cleared": "5", "waste_trucks": "2"},
    ),
    (
        "clean_ups",
        {"theme": "清运", "people": 8, "waste": "1.5", "small_ads": 0},
        {"clean_ups": "1", "clean_up_people": "8", "waste_removed": "1.5", "small_ads_cleared": "0"},
    ),
    (
        "lectures",
        {"topic": "高血压防治", "people": 45, "theme": "health", "materials": 60},
        {
            "lectures/health": "1",
            "lecture_people/health": "45",
            "leaflets_given/health": "60",
            "health_lectures": "1",
            "health_lecture_people": "45",
            "health_leaflets": "60",
        },
    ),
    (
        "lectures",
        {"topic": "识毒防毒", "people": 20, "theme": "drugs"},
        {"lectures/drugs": "1", "lecture_people/drugs": "20", "drug_publicity": "1", "drug_publicity_people": "20"},
    ),
    (
        "boards",
        {"board": "东门橱窗", "theme": "合理膳食", "count": 1, "about": "health"},
        {"boards_changed/health": "1", "health_boards_changed": "1"},
    ),
    (
        "visits",
        {"households": 6, "purpose": "care", "people": 9},
        {"visits/care": "6", "people_visited/care": "9"},
    ),
    (
        "fees",
        {"item": "sanitation", "amount": "120.50", "receipt": "0031", "method": "cash"},
        {"fees_charged/sanitation": "120.50", "fees_collected/cash": "120.50", "receipts/cash": "1"},
    ),
    (
        "zero_reports",
        {"matters": ["fires", "cases"]},
        {"fires": "0", "cases": "0"},
    ),
    (
        "hazards",
        {"what": "楼道堆物", "kind": "fire_exit", "level": "general", "settled": True},
        {"hazards_found/fire_exit": "1", "hazards_settled/fire_exit": "1"},
    ),
    (
        "hazards",
        {"what": "灭火器过期", "kind": "fire_equipment", "level": "general", "counted": True},
        {},
    ),
    (
        "mediations",
        {"matter": "楼上漏水", "kind": "neighbour", "result": "ongoing", "count": 1},
        {"disputes_opened/neighbour": "1"},
    ),
    (
        "rat_surveys",
        {"rooms": 40, "positive": 0, "unit_kind": "committee", "metres": 800, "traces": 1},
        {
            "vector_surveys/rat": "1",
            "rat_rooms_checked/committee": "40",
            "rat_rooms_positive/committee": "0",
            "rat_route_length": "800",
            "rat_traces": "1",
        },
    ),
    (
        "grid_profiles",
        {"households": 320, "residents": 910},
        {"households": "320", "residents": "910"},
    ),
]


@pytest.mark.parametrize(("code", "values", "expected"), WORKED)
def test_entry_posts(packs: Packs, code: str, values: dict[str, Any], expected: dict[str, str]) -> None:
    assert said(packs, code, values) == {key: Decimal(value) for key, value in expected.items()}


def test_one_visit_of_a_shop_counts_once_and_for_every_aspect(packs: Packs) -> None:
    totals = said(packs, "shop_checks", {"aspects": ["food", "fire", "three_duties", "hygiene"], "found": 2})
    assert totals["places_checked"] == 1
    assert {code for code in totals if code.endswith("_checked") or code.endswith("_checks")} == {
        *("places_checked", "food_places_checked", "fire_places_checked", "hygiene_places_checked"),
        *("safety_places_checked", "frontage_checks"),
    }
    assert totals["findings_found/shop"] == 2


def test_service_of_a_person_is_posted_with_a_subject_and_without_the_name(packs: Packs) -> None:
    facts = facts_of(packs.registers["key_services"], {"person": "某某", "group": "elderly", "service": "home"})
    assert [(f.measure, f.population, f.subject) for f in facts if f.subject] == [("people_visited", "elderly", "某某")]
    assert all("某某" not in (f.category, f.population, f.fund) for f in facts)


def test_line_leaves_out_what_was_not_said(packs: Packs) -> None:
    register = packs.registers["clean_ups"]
    assert line_of(register, {"theme": "清理死角", "people": 30, "spots": 5}) == "清理死角，30人，清理死角5处"
    assert line_of(register, {"theme": "清理死角", "people": 30}) == "清理死角，30人"
    assert (
        line_of(packs.registers["shop_checks"], {"aspects": ["food", "fire"], "found": 0})
        == "食品安全、消防安全，发现0个"
    )


def test_unsaid_numbers_post_nothing(packs: Packs) -> None:
    assert facts_of(packs.registers["cash_handed_in"], {"amount": "", "receipts": None, "voucher": "7"}) == []


def test_national_list_is_whole(packs: Packs) -> None:
    numbers = [each.number for each in packs.findings.values() if each.number]
    assert Counter(number[:2] for number in numbers) == {"06": 51, "07": 7, "08": 16, "09": 21, "10": 2}
    assert len(set(numbers)) == len(numbers)
    assert not {"06031", "07005", "09007"} & set(numbers)


def test_every_deadline_is_sourced_and_none_claims_the_standard(packs: Packs) -> None:
    limits = [limit for each in packs.findings.values() for limit in each.limits]
    assert len(limits) >= 25
    assert all(limit.source and limit.amount > 0 for limit in limits)
    assert {limit.trust for limit in limits} == {Trust.SECONDARY, Trust.DERIVED}


def test_illegal_building_has_a_deadline_for_each_step(packs: Packs) -> None:
    steps = {limit.step: (int(limit.amount), str(limit.clock)) for limit in packs.findings["item_06001"].limits}
    assert steps == {"停工": (4, "working_hours"), "处罚": (7, "working_days"), "拆除": (20, "working_days")}


def test_reconciliations_say_what_to_do(packs: Packs) -> None:
    assert {"cash_against_receipts", "households_listed", "residents_without_home", "decisions_followed_up"} <= set(
        packs.reconciliations
    )
    for rule in packs.reconciliations.values():
        assert rule.remedy.endswith("。"), rule.code
        assert rule.left != rule.right, rule.code


def test_flows_are_reconciled_by_period_and_levels_are_not(packs: Packs) -> None:
    for rule in packs.reconciliations.values():
        for side in (rule.left, rule.right):
            if side.measure:
                flow = packs.measures[side.measure].kind is MeasureKind.FLOW
                assert bool(rule.period) == flow, rule.code


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("key_people_counts", {"basis"}),
        ("drug_recovery", {"service", "next_on"}),
        ("residents", {"household", "sex", "hukou"}),
    ],
)
def test_what_touches_persons_in_need_of_attention_is_closed(packs: Packs, code: str, seen: set[str]) -> None:
    assert open_fields(packs.registers[code]) == seen
