"""Recording, editing, correcting, withdrawing: the ledger always says what the entry says."""

from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.audit.models import AuditRow
from office.ledger.actions import keep_photo, store_photo
from office.ledger.models import Fact
from office.pages.conflict import Conflict
from office.registers import actions
from office.registers.models import Batch, Entry, EntryPhoto, FollowUp, RegisterEdition
from office.registers.postings import lines_of
from office.registers.rules import Faulty, Unfit
from office.registers.shapes import edition_of, register_named, shape_of
from office.registers.values import clean
from office.territory.models import Place, keys_at
from tests.office.registers import factories
from tests.office.registers.factories import CLEAN_UP, record, today, visits
from tests.office.territory.factories import party

pytestmark = pytest.mark.django_db
FULL = {"topic": "看望", "people": "3", "waste": "2吨", "kind": "老人", "name": "白若溪", "illness": "高血压"}


def sums():
    """What the ledger says, by measure."""
    rows = Fact.objects.values("measure__code", "category").annotate(total=Sum("value"))
    return {(row["measure__code"], row["category"]): row["total"] for row in rows if row["total"]}


def said_by(entry):
    """What the entry asks the ledger to say."""
    found: Counter[tuple[str, str]] = Counter()
    cleaned = clean(shape_of(entry.edition), {**entry.values}, today=today())
    for line in lines_of(shape_of(entry.edition), cleaned, place=entry.place, occurred_on=entry.occurred_on):
        found[(line.measure, line.category)] += line.value
    return {key: value for key, value in found.items() if value}


def verbs():
    return list(AuditRow.objects.filter(verb__startswith="registers.").order_by("id").values_list("verb", flat=True))


def test_an_entry_posts_its_facts_once(people):
    key = uuid4()
    entry = record(people.town.grid, people.owner, key=key)
    assert record(people.town.grid, people.owner, key=key) == entry and Entry.objects.count() == 1
    assert sums()[("clean_up_people", "")] == 30 and sums()[("waste_removed", "")] == 3_000_000
    assert sums()[("clean_ups", "stairwells")] == 1
    assert entry.line == "桂园里集中清理，30人，清理死角5处" and entry.in_grid == people.town.grid.pk
    assert verbs() == ["registers.record"]


def test_somebody_elses_key_is_refused(people):
    key = uuid4()
    record(people.town.grid, people.owner, key=key)
    with pytest.raises(Unfit):
        record(people.town.grid, people.member, key=key)


def test_recording_takes_few_statements(people, django_assert_max_num_queries):
    record(people.town.grid, people.owner)  # the edition is there
    minutes = {"topic": "例会", "people": 5, "decisions": "疏通水沟｜周敏｜12月1日", "kind": "工作例会"}
    record(people.town.grid, people.owner, code="meetings", raw=minutes)
    with django_assert_max_num_queries(12):
        record(people.town.grid, people.owner, code="meetings", raw=minutes)


def test_whoever_may_not_record_here_is_refused(people):
    with pytest.raises(PermissionDenied):
        record(people.town.grid, people.stranger)
    assert not Entry.objects.exists() and not Fact.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"on": today() + timedelta(days=1)}, "on"),
        ({"on": date(1989, 12, 31)}, "on"),
        ({"raw": {"people": "-3"}}, "people"),
        ({"raw": {**CLEAN_UP, "spots": "-1"}}, "spots"),
    ],
)
def test_what_cannot_be_kept_leaves_nothing_behind(people, more, field):
    with pytest.raises(Faulty) as caught:
        record(people.town.grid, people.owner, **more)
    assert caught.value.faults[0].field == field
    assert not Entry.objects.exists() and not Fact.objects.exists() and not AuditRow.objects.exists()


def test_a_party_is_asked_for_where_the_register_does(people):
    shop, foreign = party(people.town.grid), party(people.town.stranger, name="石桥小店")
    for wrong, register in ((None, visits(party="required")), (shop, visits(party="none")), (foreign, visits())):
        with pytest.raises(Faulty) as caught:
            record(people.town.grid, people.owner, register=register, raw=FULL, party=wrong)
        assert caught.value.faults[0].field == "party"
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL, party=shop)
    assert entry.party == shop and set(Fact.objects.values_list("party", flat=True)) == {shop.pk}


def test_an_edit_reverses_only_what_changed(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    before = set(Fact.objects.values_list("pk", flat=True))
    actions.edit(entry=entry, version=1, raw={**FULL, "people": "8"}, by=people.member)
    fresh = Fact.objects.exclude(pk__in=before)
    assert {(each.measure.code, each.value) for each in fresh} == {("clean_up_people", -3), ("clean_up_people", 8)}
    assert sums()[("clean_up_people", "")] == 8 and entry.version == 2 and entry.line == "看望，8人"
    row = AuditRow.objects.latest("id")
    assert (row.verb, row.before, row.after) == ("registers.edit", {"人数": "3人"}, {"人数": "8人"})


def test_an_edit_moves_place_and_day(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    day = today() - timedelta(days=2)
    actions.edit(entry=entry, version=1, raw=FULL, by=people.owner, place=people.town.other_grid, occurred_on=day)
    standing = Fact.objects.filter(reverses=None, reversed_by=None)
    assert set(standing.values_list("in_grid", "occurred_on")) == {(people.town.other_grid.pk, day)}
    assert sums() == said_by(entry)


def test_a_personal_value_stays_unless_it_is_forgotten(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    raw = {"topic": "看望", "people": "3"}
    actions.edit(entry=entry, version=1, raw=raw, by=people.owner)
    assert "白若溪" in entry.personal
    actions.edit(entry=entry, version=2, raw=raw, by=people.owner, forget=["name"])
    assert "白若溪" not in entry.personal and "高血压" in entry.personal


def test_the_second_writer_sees_both_texts_and_no_name(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    actions.edit(entry=Entry.objects.get(), version=1, raw={**FULL, "people": "8"}, by=people.owner)
    with pytest.raises(Conflict) as caught:
        actions.edit(entry=entry, version=1, raw={**FULL, "people": "9", "name": "江若琳"}, by=people.member)
    told = {str(each.label): (each.theirs, each.mine) for each in caught.value.conflicts}
    assert told["人数"] == ("8人", "9人") and told["姓名"] == ("白**", "江**")
    assert sums()[("clean_up_people", "")] == 8


def test_a_closed_entry_is_corrected_with_a_reason_by_those_who_may(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    Entry.objects.update(open_until=today() - timedelta(days=1))
    entry.refresh_from_db()
    raw = {**FULL, "people": "5"}
    with pytest.raises(Unfit):
        actions.edit(entry=entry, version=1, raw=raw, by=people.owner)
    with pytest.raises(Faulty):
        actions.correct(entry=entry, version=1, raw=raw, by=people.owner, reason=" ")
    with pytest.raises(PermissionDenied):
        actions.correct(entry=entry, version=1, raw=raw, by=people.member, reason="数错了")
    actions.correct(entry=entry, version=1, raw=raw, by=people.owner, reason="数错了")
    assert sums() == said_by(entry)
    assert AuditRow.objects.latest("id").note == "数错了"


def test_a_withdrawn_entry_counts_nothing_until_it_is_restored(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw={**FULL, "todo": "回访"})
    before = sums()
    actions.withdraw(entry=entry, version=1, by=people.member)
    assert sums() == {} and not FollowUp.objects.exists() and entry.state == "withdrawn"
    with pytest.raises(Unfit):
        actions.edit(entry=entry, version=2, raw=FULL, by=people.owner)
    actions.restore(entry=entry, by=people.member)
    actions.restore(entry=entry, by=people.member)
    assert sums() == before and FollowUp.objects.get().what == "回访"
    assert verbs() == ["registers.record", "registers.withdraw", "registers.restore"]


STEPS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {
                "people": st.integers(1, 9),
                "waste": st.sampled_from(["", "1吨", "500公斤"]),
                "kind": st.sampled_from(["", "elderly", "child"]),
            }
        ),
        st.just("withdraw"),
        st.just("restore"),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_of_edits_leaves_the_facts_of_the_last_state(people, steps):
    already = sums()
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    for step in steps:
        kept = entry.state == Entry.State.KEPT
        if step == "restore":
            actions.restore(entry=entry, by=people.owner)
        elif step == "withdraw":
            if kept:
                actions.withdraw(entry=entry, version=entry.version, by=people.owner)
        elif kept:
            actions.edit(entry=entry, version=entry.version, raw={"topic": "看望", **step}, by=people.owner)
    expected = Counter(already)
    expected.update(said_by(entry) if entry.state == Entry.State.KEPT else {})
    assert sums() == {key: value for key, value in expected.items() if value}


def test_an_old_entry_is_read_and_edited_by_its_edition(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    newer = visits(edition="2", fields=visits().fields[:2], posts=())
    fresh = record(people.town.grid, people.owner, register=newer, raw={"topic": "新版"})
    assert RegisterEdition.objects.count() == 2 and fresh.edition != entry.edition
    actions.edit(entry=entry, version=1, raw={**FULL, "waste": "1吨"}, by=people.owner)
    assert entry.values["waste"] == "1" and sums()[("waste_removed", "elderly")] == 1_000_000


def test_an_edition_is_kept_once(people):
    assert edition_of(visits()) == edition_of(visits()) and shape_of(edition_of(visits())) == visits()
    assert register_named("clean_ups").code == "clean_ups"


def test_follow_ups_follow_the_entry_and_what_is_done_stays(people):
    raw = {**FULL, "todo": [{"what": "通水沟", "who": "周敏", "due": ""}, {"what": "换灯", "who": "", "due": ""}]}
    entry = record(people.town.grid, people.owner, register=visits(), raw=raw)
    done = FollowUp.objects.get(what="通水沟")
    actions.finish(follow_up=done, version=1, by=people.member, on=today(), note="通了")
    changed = [{"what": "换灯", "who": "老秦", "due": "2027-01-01"}, {"what": "刷墙", "who": "", "due": ""}]
    actions.edit(entry=entry, version=1, raw={**FULL, "todo": changed}, by=people.owner)
    rows = {each.what: each for each in FollowUp.objects.all()}
    assert set(rows) == {"通水沟", "换灯", "刷墙"} and rows["换灯"].who == "老秦"
    with pytest.raises(Conflict):
        actions.finish(follow_up=done, version=1, by=people.owner, on=today())
    actions.reopen(follow_up=rows["通水沟"], by=people.owner)
    assert FollowUp.objects.filter(done_on=None).count() == 3


def test_photos_are_attached_and_taken_off(people):
    photo = keep_photo(store_photo(factories.picture().chunks()), by=people.owner)
    entry = record(people.town.grid, people.owner, photos=[photo])
    with pytest.raises(Faulty):
        actions.attach(entry=entry, photos=[photo], by=people.member)
    assert actions.attach(entry=entry, photos=[photo], by=people.owner) == []
    actions.detach(photo=EntryPhoto.objects.get(), by=people.owner)
    assert not EntryPhoto.objects.exists() and verbs()[-1] == "registers.detach"


def test_sensitive_values_need_a_named_ground(people):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    with pytest.raises(PermissionDenied):
        actions.unmask(entry=entry, by=people.member, reason="好奇")
    with pytest.raises(Faulty):
        actions.unmask(entry=entry, by=people.owner, reason=" ")
    assert actions.unmask(entry=entry, by=people.owner, reason="回访") == {"name": "白若溪"}
    shown = actions.unmask(entry=entry, by=people.owner, reason="送药", ground="service")
    assert shown == {"name": "白若溪", "illness": "高血压"}
    assert [row.after.get("依据") for row in AuditRow.objects.filter(verb="registers.unmask").order_by("id")] == [
        None,
        "为本人办理服务",
    ]


def test_the_audit_record_names_nobody(people):
    raw = {**FULL, "phone": "13800001234", "number": factories.id_number(), "signed": "江若琳"}
    entry = record(people.town.grid, people.owner, register=visits(), raw=raw)
    actions.edit(entry=entry, version=1, raw={**raw, "name": "江若琳", "illness": "糖尿病"}, by=people.owner)
    told = "".join(f"{row.before}{row.after}{row.note}{row.label}" for row in AuditRow.objects.all())
    for secret in ("白若溪", "江若琳", "13800001234", factories.id_number(), "高血压", "糖尿病"):
        assert secret not in told and secret not in entry.grams and secret not in entry.line


def ready(place, by, count, **more):
    """So many rows of a sheet."""
    register = visits(**more)
    for number in range(count):
        raw = {**FULL, "people": number % 9 + 1, "topic": f"第{number}户", "todo": "回访"}
        draft = actions.draft_of(register, raw, place=place, occurred_on=today(), by=by)
        yield actions.ready(draft)


def test_many_entries_are_kept_by_few_statements_and_taken_back(people, django_assert_max_num_queries):
    community = Place.objects.get(pk=people.town.community.pk)
    batch = Batch.objects.create(
        **keys_at(community),
        register="test_visits",
        file_name="走访.xlsx",
        sha256="a" * 64,
        rows=1200,
        imported_by=people.owner,
    )
    rows = list(ready(community, people.owner, 1200))
    with django_assert_max_num_queries(150):
        assert actions.record_many(register=visits(), entries=rows, by=people.owner, batch=batch) == 1200
    assert Entry.objects.count() == 1200 and sums()[("clean_ups", "")] == 1200
    entry = Entry.objects.get(line__startswith="第7户")
    facts = {each.measure.code: each.value for each in Fact.objects.filter(source_id=entry.pk)}
    assert facts["clean_up_people"] == 8
    actions.withdraw(entry=entry, version=1, by=people.owner)
    assert actions.undo_batch(batch=batch, by=people.owner) == 1199 and sums() == {}
    with pytest.raises(Conflict):
        actions.undo_batch(batch=Batch(pk=batch.pk, version=1, **keys_at(community)), by=people.owner)
    assert verbs() == ["registers.record_many", "registers.withdraw", "registers.undo_batch"]
