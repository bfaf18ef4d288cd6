"""Targets shared out: amounts that add up, the same for everyone, nested, and taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from office.audit.models import AuditRow
from office.campaigns import actions
from office.campaigns.actions import Share
from office.campaigns.sharing import NotShared, adds_up, by_weight, difference
from office.territory.models import Party, keys_at
from tests.office.campaigns import factories as make

TODAY = date(2026, 6, 1)


@pytest.fixture
def target(people):
    items = [
        make.item("target", subject="更换果皮箱", op=">=", value=48, unit="个"),
        make.item("target", subject="绿地率", op=">=", value=35, unit="%"),
    ]
    document = make.document(people.town.street, people.officer, items, title="街道方案")
    made = make.campaign(document, people.officer)
    return made.commitments.get(words="更换果皮箱")


def share_out(target, by, *amounts, sharing="sum", act=actions.split, on=TODAY):
    shares = [Share(place, None, Decimal(amount)) for place, amount in amounts]
    return act(target, by=by, sharing=sharing, shares=shares, on=on, version=target.version)


@given(st.decimals(0, 10**9, places=2), st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_shares_by_weight_always_add_up(total, weights):
    shares = by_weight(total, weights)
    adds_up(total, shares)
    assert len(shares) == len(weights) and difference(total, shares) == 0


@given(st.integers(0, 10**6), st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_whole_totals_give_whole_shares(total, weights):
    shares = by_weight(Decimal(total), weights)
    assert sum(shares) == total and all(share == int(share) for share in shares)


def test_a_split_makes_a_share_for_each(people, target):
    town = people.town
    share_out(target, people.officer, (town.community, 30), (town.sibling, 18))
    shares = {row.place.name: (row.value, row.unit, row.valid_from) for row in target.shares.all()}
    assert shares == {"云岭社区": (Decimal(30), "个", TODAY), "桂园社区": (Decimal(18), "个", TODAY)}
    assert AuditRow.objects.get(verb="campaigns.split").after["shares"] == 2


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((30, 17), "还差 1 "),
        ((30, 20), "多分了 2"),
        ((48, "0.5"), "更细"),
        ((50, -2), "不小于 0"),
        (("NaN", 1), "不小于 0"),
    ],
)
def test_what_does_not_add_up_is_refused_by_how_much(people, target, amounts, said):
    with pytest.raises(NotShared, match=said):
        share_out(target, people.officer, (people.town.community, amounts[0]), (people.town.sibling, amounts[1]))
    assert not target.shares.exists()


def test_a_share_goes_only_below(people, target):
    for place in (people.town.stranger, people.town.street, people.town.district):
        with pytest.raises(NotShared, match="不在"):
            share_out(target, people.officer, (place, 48))
    with pytest.raises(NotShared, match="两次"):
        share_out(target, people.officer, (people.town.community, 24), (people.town.community, 24))


def test_a_rate_is_reached_by_each(people, target):
    rate = target.campaign.commitments.get(words="绿地率")
    with pytest.raises(NotShared, match="不能相加"):
        share_out(rate, people.officer, (people.town.community, 35))
    share_out(rate, people.officer, (people.town.community, 0), (people.town.sibling, 0), sharing="each")
    assert {row.value for row in rate.shares.all()} == {Decimal(35)}


def test_a_community_splits_its_share_on(people, target):
    town = people.town
    share_out(target, people.officer, (town.community, 30), (town.sibling, 18))
    mine = target.shares.get(place=town.community)
    share_out(mine, people.owner, (town.grid, 16), (town.other_grid, 14))
    assert [row.value for row in mine.shares.order_by("order")] == [16, 14]
    theirs = target.shares.get(place=town.sibling)
    for who in (people.owner, people.member, people.stranger):
        with pytest.raises(PermissionDenied):
            share_out(theirs, who, (town.grid, 18))


def test_a_party_has_a_share(people, target):
    market = Party.objects.create(**keys_at(people.town.grid), kind="market", name="云岭农贸市场")
    actions.split(
        target,
        by=people.officer,
        sharing="sum",
        shares=[Share(people.town.grid, market, Decimal(48))],
        on=TODAY,
        version=1,
    )
    row = target.shares.get()
    assert (row.party, row.place) == (market, people.town.grid)


def test_a_new_split_leaves_what_is_the_same(people, target):
    town = people.town
    share_out(target, people.officer, (town.community, 30), (town.sibling, 18))
    kept = target.shares.get(place=town.sibling)
    later = TODAY + timedelta(days=30)
    share_out(target, people.officer, (town.sibling, 18), (town.grid, 30), act=actions.resplit, on=later)
    assert make.commitments_of(target.campaign, parent=target).get(place=town.sibling) == kept
    ended = target.shares.get(place=town.community)
    assert ended.valid_to == later - timedelta(days=1) and not ended.void


def test_two_people_at_one_split(people, target):
    share_out(target, people.officer, (people.town.community, 48))
    target.version = 1
    with pytest.raises(actions.Stale):
        share_out(target, people.officer, (people.town.sibling, 48), act=actions.resplit)
    assert target.shares.get().place == people.town.community


def test_taking_a_split_back_ends_everything_below(people, target):
    town = people.town
    share_out(target, people.officer, (town.community, 48))
    mine = target.shares.get()
    share_out(mine, people.owner, (town.grid, 48))
    target.refresh_from_db()
    assert actions.unsplit(target, by=people.officer, on=TODAY, version=target.version) == 2
    assert not make.commitments_of(target.campaign, parent__isnull=False).exists()


def test_the_form_says_what_is_left_and_keeps_what_was_typed(people, as_, target):
    url, town = reverse("campaigns:split", args=[target.pk]), people.town
    page = as_(people.officer).get(url)
    assert page.text.count('value="24"') == 2
    typed = {
        "sharing": "sum",
        "version": 1,
        f"amount-place-{town.community.pk}": "３０",
        f"amount-place-{town.sibling.pk}": "17",
    }
    refused = as_(people.officer).post(url, typed)
    assert refused.status_code == 422 and "还差 1 " in refused.text and 'value="17"' in refused.text
    assert as_(people.officer).post(url, typed | {f"amount-place-{town.sibling.pk}": "18"}).status_code == 302
    again = as_(people.officer).post(url, typed | {f"amount-place-{town.sibling.pk}": "18", "version": 1})
    assert again.status_code == 409 and 'value="18"' in again.text


@pytest.mark.parametrize("amount", ["<b>", "1e999", "NaN", "-1", "９９９９９９９９９９９９９９９９９９", "\x00", "4 8"])
def test_an_amount_that_is_none_is_named(people, as_, target, amount):
    url = reverse("campaigns:split", args=[target.pk])
    typed = {"sharing": "sum", "version": 1, f"amount-place-{people.town.community.pk}": amount}
    assert as_(people.officer).post(url, typed).status_code == 422
    assert not target.shares.exists()


@pytest.mark.parametrize(
    ("query", "first"),
    [("by=equal", "24"), ("by=grids", "48"), ("to=grid&by=equal", "24"), ("to=nowhere&mode=x", "24")],
)
def test_amounts_are_offered(people, as_, target, query, first):
    page = as_(people.officer).get(reverse("campaigns:split", args=[target.pk]) + f"?{query}")
    assert f'value="{first}"' in page.text


def test_a_community_sees_its_share_and_not_the_sibling_s(people, as_, target):
    share_out(target, people.officer, (people.town.community, 30), (people.town.sibling, 18))
    mine, theirs = (target.shares.get(place=place) for place in (people.town.community, people.town.sibling))
    page = as_(people.owner).get(reverse("campaigns:shares", args=[target.campaign_id])).text
    assert "≥30个" in page and "≥18个" not in page
    assert as_(people.owner).get(reverse("campaigns:commitment", args=[mine.pk])).status_code == 200
    assert as_(people.owner).get(reverse("campaigns:commitment", args=[theirs.pk])).status_code == 404
    assert as_(people.stranger).get(reverse("campaigns:commitment", args=[mine.pk])).status_code == 404
