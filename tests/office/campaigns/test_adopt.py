"""One step from a reviewed document to a campaign."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from office.audit.models import AuditRow
from office.campaigns import actions
from office.campaigns.models import Campaign, Edition
from office.documents.models import Document, ProposedItem
from tests.office.campaigns import factories as make


@pytest.fixture
def plan(people):
    return make.read_document(make.PLAN, people.town.community, people.owner)


def test_everything_read_becomes_something_and_results_stay(people, plan):
    made = make.campaign(plan, people.owner)
    counts = [made.commitments.count(), made.phases.count(), made.campaignposts.count(), made.sanctionrules.count()]
    assert counts == [44 + 9 + 19, 9, 22, 10]
    assert (made.budgetlines.count(), made.observances.count()) == (9, 17)
    assert {row.valid_from for row in made.commitments.all()} == {make.START}
    assert made.commitments.get(words="毒饵站完好率").item.quote == "毒饵站完好率不低于98%"


def test_one_audit_row_with_counts(people, plan):
    before = AuditRow.objects.count()
    made = make.campaign(plan, people.owner)
    assert AuditRow.objects.count() == before + 1
    row = AuditRow.objects.get(verb="campaigns.adopt")
    assert (row.kind, row.key, row.actor) == ("campaigns.campaign", str(made.pk), "lupeifen")
    assert row.after["commitments"] == 72 and row.after["results"] == 13


def test_what_was_dropped_or_merged_is_left_out(people):
    items = [make.item("zero", subject=name) for name in ("火灾", "溺水", "中毒")]
    document = make.document(people.town.community, people.owner, items)
    first, second, third = document.items.all()
    ProposedItem.objects.filter(pk=second.pk).update(state="dropped")
    ProposedItem.objects.filter(pk=third.pk).update(state="merged", merged_into=first)
    made = make.campaign(document, people.owner)
    assert [row.words for row in made.commitments.all()] == ["火灾"]
    assert AuditRow.objects.get(verb="campaigns.adopt").after["left_out"] == 2


def test_a_second_adoption_leads_to_the_first(people, plan):
    made = make.campaign(plan, people.owner)
    with pytest.raises(actions.AlreadyAdopted) as refused:
        make.campaign(plan, people.owner)
    assert refused.value.campaign == made
    assert Campaign.objects.count() == 1


def test_the_database_refuses_a_document_twice(people, plan):
    made = make.campaign(plan, people.owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(campaign=made, document=plan, from_on=make.START, adopted_by=people.owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.pk, made.feed_token = None, "x" * 43
        made.save(force_insert=True)


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("target", {"subject": "绿地率", "op": ">=", "value": None, "unit": "%"}, "没有写明数值"),
        ("target", {"subject": "绿地率", "op": ">=", "value": 1e300, "unit": "%"}, "太大"),
        ("target", {"subject": "绿地率", "op": ">=", "value": "NaN", "unit": "%"}, "没有写明数值"),
        ("target", {"subject": "绿地率", "op": "", "value": 35}, "不低于"),
        ("target", {"subject": " ", "op": ">=", "value": 35}, "没有写明事项"),
        ("routine", {"action": "检查", "count": 0, "unit": "week", "every": 1}, "1 到 9999"),
        ("routine", {"action": "检查", "count": 1.5, "unit": "week", "every": 1}, "1 到 9999"),
        ("routine", {"action": "检查", "count": 1, "unit": "fortnight", "every": 1}, "周期"),
        ("sanction", {"for": "缺岗", "amount": 50, "unit": "元", "direction": ""}, "奖还是罚"),
        ("budget", {"item": "垃圾房", "amount": "1e40"}, "太大"),
    ],
)
def test_what_cannot_stand_is_named_and_nothing_is_made(people, kind, fields, said):
    good = make.item("zero", subject="火灾")
    document = make.document(people.town.community, people.owner, [good, make.item(kind, **fields)])
    with pytest.raises(actions.NotAdoptable) as refused:
        make.campaign(document, people.owner)
    assert said in refused.value.faults[0].said
    document.refresh_from_db()
    assert document.state == Document.State.PROPOSED and not Campaign.objects.exists()


def test_hostile_words_are_kept_as_words(people):
    words = "<script>alert(1)</script>" + "长" * 400 + "=1+1"
    document = make.document(people.town.community, people.owner, [make.item("zero", subject=words, quote="火灾")])
    row = make.campaign(document, people.owner).commitments.get()
    assert len(row.words) == 300 and row.words.startswith("<script>") and row.words.endswith("…")


def test_who_may_adopt(people, plan):
    for who in (people.member, people.stranger):
        with pytest.raises(PermissionDenied):
            make.campaign(plan, who)
    assert make.campaign(plan, people.officer).place == people.town.community


def test_matched_people_and_places_are_taken_over(people):
    items = [make.item("role", who="陆佩芬", role="组长"), make.item("zero", subject="火灾")]
    document = make.document(people.town.community, people.owner, items)
    role, zero = document.items.all()
    ProposedItem.objects.filter(pk=role.pk).update(person=people.owner)
    ProposedItem.objects.filter(pk=zero.pk).update(place=people.town.grid)
    made = make.campaign(document, people.owner)
    assert made.campaignposts.get().person == people.owner
    assert made.commitments.get().place == people.town.grid


def test_a_place_outside_is_not_taken_over(people):
    document = make.document(people.town.community, people.owner, [make.item("zero", subject="火灾")])
    ProposedItem.objects.update(place=people.town.stranger)
    assert make.campaign(document, people.owner).commitments.get().place == people.town.community


@pytest.mark.parametrize(
    ("period", "due"), [("6月30日前", date(2026, 6, 30)), ("年底前", date(2026, 12, 31)), ("全年", None)]
)
def test_a_period_that_states_a_date_is_the_due_date(people, period, due):
    target = make.item("target", subject="垃圾房", op=">=", value=6, unit="座", period=period)
    document = make.document(people.town.community, people.owner, [target])
    assert make.campaign(document, people.owner).commitments.get().due_on == due


def test_phases_have_days_of_the_calendar(people, plan):
    made = make.campaign(plan, people.owner)
    days = {row.name: (row.starts_on, row.ends_on) for row in made.phases.all()}
    assert days["宣传发动阶段"] == (date(2026, 3, 10), date(2026, 4, 10))
    assert days["完成飞线充电整治"] == (None, date(2026, 5, 31))
