"""Whoever stands in one community touches and learns nothing of another, whatever a form or a file says."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from office.campaigns import actions
from office.campaigns.actions import Share
from office.documents.models import ProposedItem
from office.people.models import Role
from office.territory.models import Party, Place, Pledge
from tests.office import factories
from tests.office.campaigns import factories as make
from tests.office.documents import factories as papers
from tests.office.territory import factories as ground


@pytest.fixture
def streets(people):
    """A campaign of the sub-district, one of whose targets was matched to 云岭社区 and one shared out to both."""
    items = [
        make.item("target", subject="绿地率", op=">=", value=35, unit="%"),
        make.item("target", subject="健康讲座", op=">=", value=12, unit="场"),
    ]
    paper = make.document(people.town.street, people.officer, items)
    paper.items.filter(fields__subject="绿地率").update(place=people.town.community)
    campaign = make.campaign(paper, people.officer)
    whole = campaign.commitments.get(words="健康讲座")
    shares = [Share(people.town.community, None, Decimal(8)), Share(people.town.sibling, None, Decimal(4))]
    actions.split(whole, by=people.officer, sharing="sum", shares=shares, on=date(2026, 6, 1), version=1)
    ground.party(people.town.sibling, name="桂园路理发店")
    return campaign


def test_a_community_does_not_change_what_the_street_asks_of_it(people, as_, streets):
    target = streets.commitments.get(words="绿地率")
    mine = as_(people.owner)
    assert target.place == people.town.community
    page = mine.get(reverse("campaigns:amend", args=[target.pk]))
    assert page.status_code == 403
    assert "桂园路理发店" not in unescape(page.text)
    said = {
        "words": "绿地率",
        "op": ">=",
        "value": "1",
        "place": str(people.town.sibling.pk),
        "why": "x",
        "version": "1",
    }
    assert mine.post(reverse("campaigns:amend", args=[target.pk]), said).status_code == 403
    assert mine.post(reverse("campaigns:end", args=[target.pk]), {"why": "x", "version": "1"}).status_code == 403
    target.refresh_from_db()
    assert (target.valid_to, target.value) == (None, 35)


def test_a_community_does_not_lower_its_share(people, as_, streets):
    share = streets.commitments.get(words="健康讲座", parent__isnull=False, place=people.town.community)
    said = {"words": "健康讲座", "op": ">=", "value": "1", "unit": "场", "why": "x", "version": "1"}
    mine = as_(people.owner)
    assert mine.post(reverse("campaigns:amend", args=[share.pk]), said).status_code == 403
    assert mine.post(reverse("campaigns:end", args=[share.pk]), {"why": "x", "version": "1"}).status_code == 403
    share.refresh_from_db()
    assert (share.valid_to, share.value) == (None, 8)


def test_a_community_shares_out_its_own_share_further(people, as_, streets):
    share = streets.commitments.get(words="健康讲座", parent__isnull=False, place=people.town.community)
    amounts = {f"amount-place-{people.town.grid.pk}": "5", f"amount-place-{people.town.other_grid.pk}": "3"}
    answer = as_(people.owner).post(
        reverse("campaigns:split", args=[share.pk]), {"sharing": "sum", "version": "1", **amounts}
    )
    assert answer.status_code == 302
    assert share.shares.count() == 2


def test_the_pages_of_a_shared_campaign_name_no_party_and_no_share_of_another(people, as_, streets):
    mine = as_(people.owner)
    pages = ("campaign", "money", "plan", "history", "shares", "posts", "calendar", "print")
    for name in pages:
        text = unescape(mine.get(reverse(f"campaigns:{name}", args=[streets.pk])).text)
        assert "桂园" not in text, name
    for share in streets.commitments.filter(parent__isnull=False):
        answer = mine.get(reverse("campaigns:commitment", args=[share.pk]))
        assert answer.status_code == (200 if share.place == people.town.community else 404)


def test_a_doubled_code_does_not_name_a_place_elsewhere(people, as_):
    Place.objects.filter(pk=people.town.stranger.pk).update(code="320100")
    file = ground.places_file((("望江区", "清河街道", "云岭社区", "第三网格"), "320100", 1))
    mine = as_(people.owner)
    made = mine.post(reverse("territory:intake-new"), {"kind": "places", "file": file})
    text = unescape(mine.get(made.url).text)
    assert "320100" in text
    assert "石桥社区" not in text


@pytest.mark.parametrize("kind", ["person", "place", "party"])
def test_an_item_means_nobody_elsewhere(people, as_, kind):
    document = papers.proposed_document(people.town, people.owner)
    item = document.items.first()
    foreign = {
        "person": people.stranger.pk,
        "place": people.town.stranger.pk,
        "party": ground.party(people.town.stranger).pk,
    }[kind]
    pressed = {"match": f"{item.pk}.1.{kind}.{foreign}"}
    assert as_(people.owner).post(reverse("documents:decide", args=[document.pk]), pressed).status_code == 404
    assert not ProposedItem.objects.filter(**{f"{kind}__isnull": False}).exists()


def test_items_of_another_document_are_none_of_ours(people, as_):
    mine = papers.proposed_document(people.town, people.owner)
    other = papers.proposed_document(people.town, people.stranger, place=people.town.stranger)
    path, client = reverse("documents:decide", args=[mine.pk]), as_(people.owner)
    own, foreign = mine.items.filter(type="target")[0], other.items.filter(type="target")[0]
    for pressed in (
        {"confirm": f"{foreign.pk}.1"},
        {"merge": f"{own.pk}.1.{foreign.pk}"},
        {"merge": f"{foreign.pk}.1.{own.pk}"},
        {"merge-picked": "1", "pick": [f"{own.pk}.1", f"{foreign.pk}.1"]},
    ):
        assert client.post(path, pressed).status_code == 404
    assert set(other.items.values_list("state", flat=True)) == {"proposed"}
    assert client.get(reverse("documents:correct", args=[mine.pk, foreign.pk])).status_code == 404


def test_a_document_is_not_brought_into_or_adopted_for_another_place(people, as_):
    client = as_(people.owner)
    document = papers.reviewed_document(people.town, people.owner)
    said = {"name": "创建", "place": people.town.stranger.pk, "starts_on": "2026-03-01", "ends_on": "2026-12-31"}
    assert client.post(reverse("campaigns:adopt", args=[document.pk]), said).status_code == 422
    other = papers.reviewed_document(people.town, people.stranger, place=people.town.stranger)
    campaign = make.campaign(document, people.owner, starts_on=date(2026, 3, 1), ends_on=date(2026, 12, 31))
    revise = {"from_on": "2026-06-01", "version": "1"}
    assert client.post(reverse("campaigns:revise", args=[campaign.pk, other.pk]), revise).status_code == 404


def test_a_party_is_not_opened_nor_a_letter_signed_elsewhere(people, as_):
    client, foreign = as_(people.owner), ground.party(people.town.stranger)
    opened = client.post(
        reverse("territory:party-open"), {"place": people.town.stranger.pk, "name": "店", "kind": "shop"}
    )
    assert opened.status_code == 422
    signed = {"party": [foreign.pk], "kind": "three", "signed_on": "2026-03-01"}
    assert client.post(reverse("territory:pledges-sign"), signed).status_code == 404
    letter = ground.pledge(foreign)
    own = ground.party(people.town.grid)
    mixed = f"{reverse('territory:pledges-withdraw')}?ids={letter.pk},{ground.pledge(own).pk}"
    assert client.post(mixed).status_code == 404
    assert (
        client.post(reverse("territory:pledge-end", args=[own.pk, letter.pk]), {"on": "2026-03-02"}).status_code == 404
    )
    assert (Party.objects.count(), Pledge.objects.count()) == (2, 2)


def test_fields_that_no_form_has_change_nothing(people, as_):
    party = ground.party(people.town.grid)
    said = {"name": "桂园里便利店", "kind": "shop", "version": "1", "place": people.town.stranger.pk}
    said |= {"place_id": people.town.stranger.pk, "in_community": "1", "closed_on": "2020-01-01", "id": "99"}
    assert as_(people.owner).post(reverse("territory:party-change", args=[party.pk]), said).status_code == 302
    party.refresh_from_db()
    assert (party.place, party.in_community, party.closed_on) == (people.town.grid, people.town.community.pk, None)
    mine = {
        "email": "a@example.org",
        "phone": "",
        "is_superuser": "on",
        "is_staff": "on",
        "username": "root",
        "name": "x",
    }
    as_(people.owner).post(reverse("people:contact"), mine)
    people.owner.refresh_from_db()
    assert (people.owner.username, people.owner.name) == ("lupeifen", "陆佩芬")
    assert not getattr(people.owner, "is_superuser", False)


def test_rights_that_end_during_a_session_end_at_once(people, as_):
    client = as_(people.owner)
    assert client.get(reverse("documents:list")).status_code == 200
    people.owner.posts.update(held_to=date(2026, 1, 2))
    assert client.get(reverse("documents:list")).status_code == 403
    assert client.get(reverse("territory:place", args=[people.town.grid.pk])).status_code == 403
    factories.post(people.owner, role=Role.WORKER, at=people.town.stranger)
    assert client.get(reverse("territory:place", args=[people.town.grid.pk])).status_code == 404
    assert client.get(reverse("territory:place", args=[people.town.stranger.pk])).status_code == 200


def test_nothing_is_shared_out_after_a_campaign_or_a_place_was_closed(people, as_, streets):
    whole = streets.commitments.get(words="绿地率")
    Place.objects.filter(pk=people.town.grid.pk).update(closed_on=date(2026, 6, 1))
    officer = as_(people.officer)
    said = {"sharing": "each", "version": "1", f"pick-place-{people.town.grid.pk}": "on"}
    assert officer.post(reverse("campaigns:split", args=[whole.pk]), said).status_code == 422
    streets.refresh_from_db()
    actions.close(streets, by=people.officer, version=streets.version)
    said = {"sharing": "each", "version": "1", f"pick-place-{people.town.other_grid.pk}": "on"}
    assert officer.post(reverse("campaigns:split", args=[whole.pk]), said).status_code == 422
    assert not whole.shares.exists()
