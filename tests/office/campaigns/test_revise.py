"""A revised plan: what stays, what changes, what ends, what begins, and what held before."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from office.audit.models import AuditRow
from office.campaigns import actions
from office.campaigns.actions import Share
from office.campaigns.comparing import compare
from office.campaigns.force import in_force
from office.campaigns.models import Campaign
from office.documents.models import ProposedItem
from office.people.models import Role
from tests.office import factories
from tests.office.campaigns import factories as make

FROM = date(2026, 8, 20)
BEFORE = FROM - timedelta(days=1)


@pytest.fixture
def plan(people):
    return make.read_document(make.PLAN, people.town.community, people.owner)


@pytest.fixture
def campaign(people, plan):
    return make.campaign(plan, people.owner)


@pytest.fixture
def revised(people, plan):
    return make.read_document(make.REVISED, people.town.community, people.owner, revises=plan)


def revise(campaign, revised, by, *, from_on=FROM):
    return actions.revise(campaign, document=revised, by=by, from_on=from_on, version=campaign.version)


def held(campaign, day, words):
    return [row.value for row in in_force(campaign.commitments.filter(words=words), day)]


def test_the_four_lists(campaign, revised):
    counts = compare(campaign, revised).counts
    assert counts == {"kept": 131, "changed": 7, "dropped": 1, "added": 3, "beside": 0}


def test_what_changed_ends_and_has_a_successor(people, campaign, revised):
    revise(campaign, revised, people.owner)
    old, new = campaign.commitments.filter(words="居民健康知识知晓率").order_by("valid_from")
    assert (old.value, old.valid_to, old.void) == (85, BEFORE, False)
    assert (new.value, new.valid_from, new.valid_to, new.replaces, new.ident) == (90, FROM, None, old, old.ident)
    assert "修订稿" in old.ended_why


def test_what_is_kept_is_not_touched(people, campaign, revised):
    kept = campaign.commitments.get(words="毒饵站完好率")
    revise(campaign, revised, people.owner)
    again = campaign.commitments.get(words="毒饵站完好率")
    assert (again.pk, again.version, again.valid_to) == (kept.pk, kept.version, None)


def test_what_held_before_stays_to_be_seen(people, as_, campaign, revised):
    revise(campaign, revised, people.owner)
    assert held(campaign, BEFORE, "环境卫生投诉") == [30] and held(campaign, FROM, "环境卫生投诉") == [20]
    url = reverse("campaigns:campaign", args=[campaign.pk])
    assert "≤30件" in as_(people.member).get(f"{url}?on=2026-08-19").text
    page = as_(people.member).get(f"{url}?on=2026-08-20").text
    assert "≤20件" in page and "≤30件" not in page


def test_the_days_of_the_campaign_follow_and_one_row_is_audited(people, campaign, revised):
    before = AuditRow.objects.count()
    revise(campaign, revised, people.owner)
    campaign.refresh_from_db()
    assert campaign.ends_on == date(2026, 12, 10) and AuditRow.objects.count() == before + 1
    after = AuditRow.objects.get(verb="campaigns.revise").after
    assert (after["changed"], after["added"], after["dropped"], after["from_on"]) == (7, 3, 1, "2026-08-20")


def test_splits_are_carried_and_no_longer_add_up(people, as_, campaign, revised):
    target, town = campaign.commitments.get(words="新增绿化面积"), people.town
    shares = [Share(town.grid, None, Decimal(350)), Share(town.other_grid, None, Decimal(250))]
    actions.split(target, by=people.owner, sharing="sum", shares=shares, on=date(2026, 4, 1), version=1)
    kept = campaign.commitments.get(words="更换破损果皮箱")
    actions.split(
        kept,
        by=people.owner,
        sharing="sum",
        shares=[Share(town.grid, None, Decimal(48))],
        on=date(2026, 4, 1),
        version=1,
    )
    revise(campaign, revised, people.owner)
    new = make.commitments_of(campaign, parent=None).get(words="新增绿化面积")
    assert sorted(row.value for row in in_force(new.shares, FROM)) == [250, 350]
    assert sorted(row.value for row in in_force(target.shares, BEFORE)) == [250, 350]
    assert kept.shares.get().valid_to is None
    page = as_(people.owner).get(reverse("campaigns:campaign", args=[campaign.pk]) + "?split=yes&on=2026-08-20").text
    assert page.count("合计不符") == 1
    assert "还差 200" in as_(people.owner).get(reverse("campaigns:commitment", args=[new.pk])).text


def test_where_each_must_reach_the_same_the_shares_follow(people, campaign, revised):
    target, town = campaign.commitments.get(words="居民健康知识知晓率"), people.town
    shares = [Share(town.grid), Share(town.other_grid)]
    actions.split(target, by=people.owner, sharing="each", shares=shares, on=date(2026, 4, 1), version=1)
    revise(campaign, revised, people.owner)
    new = make.commitments_of(campaign, parent=None).get(words="居民健康知识知晓率")
    assert [row.value for row in new.shares.all()] == [90, 90]


def test_matched_people_are_carried_where_the_post_changes_and_the_name_does_not(people):
    town = people.town
    first = make.document(town.community, people.owner, [make.item("role", who="陆佩芬", role="组长", body="领导小组")])
    ProposedItem.objects.update(person=people.owner)
    campaign = make.campaign(first, people.owner)
    second = make.document(
        town.community, people.owner, [make.item("role", who="陆佩芬", role="组长", body="创卫领导小组")], number=2
    )
    revise(campaign, second, people.owner)
    assert campaign.campaignposts.get(valid_to=None).person == people.owner


def test_what_was_changed_by_hand_stays_where_the_plan_says_the_same(people, campaign, revised):
    row = campaign.commitments.get(words="毒饵站完好率")
    new = actions.amend_commitment(
        row, by=people.owner, changes={"value": Decimal(99)}, why="街道通知", on=date(2026, 5, 1), version=1
    )
    revise(campaign, revised, people.owner)
    assert held(campaign, FROM, "毒饵站完好率") == [99] and new.valid_to is None


def test_what_was_added_by_hand_stands_beside(people, campaign, revised):
    said = {"type": "zero", "words": "高空抛物", "place": campaign.place}
    actions.add_commitment(campaign, by=people.owner, said=said, why="居民代表会议", on=date(2026, 5, 1))
    assert compare(campaign, revised).beside == 1
    revise(campaign, revised, people.owner)
    assert campaign.commitments.get(words="高空抛物").valid_to is None


def test_a_day_before_the_last_change_is_refused(people, campaign, revised):
    with pytest.raises(actions.NotRevisable, match="2026-03-10"):
        revise(campaign, revised, people.owner, from_on=date(2026, 3, 9))
    revised.refresh_from_db()
    assert revised.state == "proposed"


def test_from_the_first_day_on_the_old_never_held(people, campaign, revised):
    revise(campaign, revised, people.owner, from_on=make.START)
    old = campaign.commitments.get(words="环境卫生投诉", value=30)
    assert old.void and held(campaign, make.START, "环境卫生投诉") == [20]


def test_a_revision_is_applied_once_and_by_whom_it_may(people, campaign, revised):
    for who in (people.member, people.stranger):
        with pytest.raises(PermissionDenied):
            revise(campaign, revised, who)
    revise(campaign, revised, people.owner)
    with pytest.raises(actions.AlreadyAdopted):
        revise(campaign, revised, people.owner)
    with pytest.raises(actions.AlreadyAdopted):
        make.campaign(revised, people.owner)


def test_somebody_else_was_first(people, campaign, revised):
    actions.close(campaign, by=people.owner, version=1)
    actions.reopen(campaign, by=people.owner, version=2)
    campaign.version = 1
    with pytest.raises(actions.Stale):
        revise(campaign, revised, people.owner)


def test_the_page_shows_three_lists_and_does_it_with_one_click(people, as_, campaign, revised):
    url = reverse("campaigns:adopt", args=[revised.pk])
    page = as_(people.owner).get(url, follow=True)
    assert page.redirect_chain[-1][0] == reverse("campaigns:revise", args=[campaign.pk, revised.pk])
    assert (
        "<del>85</del> <ins>90</ins>" in page.text
        and "健康科普短信推送" in page.text
        and "高血压患者规范管理率" in page.text
    )
    form = page.context["form"]
    done = as_(people.owner).post(
        page.redirect_chain[-1][0], {"from_on": form.initial["from_on"].isoformat(), "version": campaign.version}
    )
    assert done.status_code == 302
    again = as_(people.owner).post(page.redirect_chain[-1][0], {"from_on": "2026-11-21", "version": 2})
    assert again.status_code == 302 and campaign.editions.count() == 2


NAMES = st.lists(
    st.tuples(st.sampled_from("甲乙丙丁戊己"), st.integers(1, 4)),
    unique_by=lambda pair: pair[0],
    min_size=1,
    max_size=6,
)


class Revisions(TestCase):
    """However plans follow one another, each day has the plan that held on it."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(NAMES, min_size=1, max_size=4))
    def test_each_day_shows_the_plan_that_held(self, plans):
        town = factories.town()
        owner = factories.person("lupeifen", "陆佩芬")
        factories.post(owner, role=Role.WORKER, at=town.community)
        campaign: Any = None
        for number, said in enumerate(plans):
            items = [
                make.item("target", subject=f"清理{name}类垃圾点", op=">=", value=value, unit="处")
                for name, value in said
            ]
            document = make.document(town.community, owner, items, number=number + 1)
            if campaign is None:
                campaign = make.campaign(document, owner)
            else:
                campaign = Campaign.objects.get()
                revise(campaign, document, owner, from_on=make.START + timedelta(days=30 * number))
        for number, said in enumerate(plans):
            day = make.START + timedelta(days=30 * number + (29 if number < len(plans) - 1 else 0))
            rows = in_force(campaign.commitments.all(), day)
            assert sorted((row.words, int(row.value)) for row in rows) == sorted(
                (f"清理{n}类垃圾点", v) for n, v in said
            )
