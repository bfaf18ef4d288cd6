"""Commitments changed, added and ended by hand; campaigns closed; posts filled."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from office.audit.models import AuditRow
from office.campaigns import actions
from office.campaigns.force import in_force
from tests.office import factories
from tests.office.campaigns import factories as make

ON = date(2026, 6, 1)


@pytest.fixture
def campaign(people):
    items = [
        make.item("target", subject="绿地率", op=">=", value=35, unit="%"),
        make.item("routine", action="巡查", count=2, unit="week", every=1),
        make.item("role", who="江若琳", role="组长"),
        make.item("role", who="沈怀远", role="副组长"),
    ]
    return make.campaign(make.document(people.town.community, people.owner, items), people.owner)


@pytest.fixture
def target(campaign):
    return campaign.commitments.get(words="绿地率")


def amend(row, by, *, on=ON, **changes):
    return actions.amend_commitment(row, by=by, changes=changes, why="街道通知", on=on, version=row.version)


def test_a_change_ends_the_old_and_makes_a_successor(people, target):
    new = amend(target, people.owner, value=38)
    target.refresh_from_db()
    assert (target.value, target.valid_to, target.ended_why) == (35, ON - timedelta(days=1), "街道通知")
    assert (new.value, new.valid_from, new.replaces_id, new.item_id) == (38, ON, target.pk, target.item_id)
    row = AuditRow.objects.get(verb="campaigns.amend")
    assert (row.before, row.after["value"], row.note) == ({"value": "35"}, 38, "街道通知")


def test_two_changes_on_one_day_leave_one_in_force(people, target):
    last = amend(amend(target, people.owner, value=38), people.owner, value=40)
    assert [row.value for row in in_force(target.campaign.commitments.filter(words="绿地率"), ON)] == [40]
    assert last.campaign.commitments.filter(void=True).count() == 1


def test_nothing_changed_changes_nothing(people, target):
    assert amend(target, people.owner, value=35) is target
    assert not AuditRow.objects.filter(verb="campaigns.amend").exists()


def test_who_may_change(people, target):
    for who in (people.member, people.stranger):
        with pytest.raises(PermissionDenied):
            amend(target, who, value=38)


def test_the_form_changes_and_a_second_person_sees_both_texts(people, as_, target):
    url = reverse("campaigns:amend", args=[target.pk])
    typed = {
        "words": "绿地率",
        "op": ">=",
        "value": "38",
        "unit": "%",
        "place": target.place_id,
        "why": "街道通知",
        "version": 1,
    }
    assert as_(people.owner).post(url, typed).status_code == 302
    second = as_(people.officer).post(url, typed | {"value": "41"})
    assert second.status_code in (409, 422) and "41" in second.text


def test_somebody_was_first(people, as_, target):
    url = reverse("campaigns:amend", args=[target.pk])
    type(target).objects.filter(pk=target.pk).update(version=2)
    typed = {
        "words": "绿地率",
        "op": ">=",
        "value": "41",
        "unit": "%",
        "place": target.place_id,
        "why": "通知",
        "version": 1,
    }
    second = as_(people.owner).post(url, typed)
    assert second.status_code == 409 and "35" in second.text and "41" in second.text


@pytest.mark.parametrize(
    "wrong",
    [{"value": "many"}, {"value": "1e400"}, {"words": ""}, {"why": ""}, {"op": "~"}, {"place": "999999"}, {"due_on": "2026-02-30"},
     {"due_on": "0001-01-01"}, {"words": "长" * 301}, {"upper": "1"}],
)  # fmt: skip
def test_a_fault_is_said_and_nothing_is_changed(people, as_, target, wrong):
    typed = {
        "words": "绿地率",
        "op": ">=",
        "value": "38",
        "unit": "%",
        "place": target.place_id,
        "why": "街道通知",
        "version": 1,
    }
    answer = as_(people.owner).post(reverse("campaigns:amend", args=[target.pk]), typed | wrong)
    assert answer.status_code == 422 and "problem-box" in answer.text
    assert target.campaign.commitments.count() == 2


def test_ending_one_leaves_the_days_before(people, as_, target):
    answer = as_(people.owner).post(reverse("campaigns:end", args=[target.pk]), {"why": "不再要求", "version": 1})
    assert answer.status_code == 302
    target.refresh_from_db()
    assert target.valid_to == timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    "case",
    [("zero", {"words": "高空抛物"}, "不得发生"), ("target", {"words": "讲座", "op": ">=", "value": "12", "unit": "场"}, "≥12场"),
     ("routine", {"words": "夜巡", "count": "2", "per": "week", "every": "1"}, "每周2次")],
)  # fmt: skip
def test_one_is_added_by_hand(people, as_, campaign, case):
    kind, said, asks = case
    url = reverse("campaigns:add", args=[campaign.pk]) + f"?type={kind}"
    assert as_(people.owner).get(url).status_code == 200
    answer = as_(people.owner).post(url, said | {"place": campaign.place_id, "why": "居民代表会议"}, follow=True)
    assert asks in answer.text and "手工添加" in answer.text


def test_a_closed_campaign_takes_no_changes_until_reopened(people, as_, campaign, target):
    assert as_(people.owner).post(reverse("campaigns:close", args=[campaign.pk]), {"version": 1}).status_code == 302
    target.campaign.refresh_from_db()
    with pytest.raises(actions.Closed):
        amend(target, people.owner, value=38)
    assert as_(people.owner).post(reverse("campaigns:reopen", args=[campaign.pk]), {"version": 1}).status_code == 409
    assert as_(people.owner).post(reverse("campaigns:reopen", args=[campaign.pk]), {"version": 2}).status_code == 302


def test_closing_is_for_who_may_adopt(people, as_, campaign):
    url = reverse("campaigns:close", args=[campaign.pk])
    assert [as_(who).post(url).status_code for who in (people.member, people.stranger)] == [403, 404]


def test_posts_are_matched_by_a_name_that_one_person_has(people, as_, campaign):
    page = as_(people.owner).get(reverse("campaigns:posts", args=[campaign.pk])).text
    assert "按姓名对应 1 个" in page
    as_(people.owner).post(reverse("campaigns:match", args=[campaign.pk]))
    assert [post.person for post in campaign.campaignposts.order_by("order")] == [people.member, None]


def test_two_people_of_one_name_are_not_guessed(people, campaign):
    other = factories.person("jiangruolin2", "江若琳")
    assert actions.match_posts(campaign, by=people.owner, people=[people.member, other]) == 0


def test_a_person_is_assigned_from_those_near(people, as_, campaign):
    post = campaign.campaignposts.get(who="沈怀远")
    url = reverse("campaigns:assign", args=[campaign.pk, post.pk])
    assert as_(people.owner).post(url, {"person": people.stranger.pk, "version": 1}).status_code == 422
    assert as_(people.owner).post(url, {"person": people.officer.pk, "version": 1}).status_code == 302
    assert as_(people.owner).post(url, {"person": people.owner.pk, "version": 1}).status_code == 409
    post.refresh_from_db()
    assert post.person == people.officer
    assert [as_(who).get(url).status_code for who in (people.member, people.stranger)] == [403, 404]


def test_the_history_says_who_changed_what(people, as_, campaign, target):
    amend(target, people.owner, value=38)
    page = as_(people.member).get(reverse("campaigns:history", args=[campaign.pk])).text
    assert "改动“绿地率”：数值由“35”改为“38”" in page and "街道通知" in page and "陆佩芬" in page and "采纳方案" in page
