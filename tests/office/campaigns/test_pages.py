"""Every page of a campaign, as three people."""

import pytest
from django.urls import reverse

from tests.office.campaigns import factories as make

PAGES = ["campaign", "money", "plan", "history", "shares", "posts", "calendar", "print"]


@pytest.fixture
def campaign(people):
    return make.campaign(make.read_document(make.PLAN, people.town.community, people.owner), people.owner)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_for_those_of_the_place(people, as_, campaign, page):
    url = reverse(f"campaigns:{page}", args=[campaign.pk])
    answers = {
        name: as_(getattr(people, name)).get(url).status_code for name in ("owner", "member", "officer", "stranger")
    }
    assert answers == {"owner": 200, "member": 200, "officer": 200, "stranger": 404}


@pytest.mark.parametrize("page", PAGES)
def test_an_address_that_says_nonsense_shows_the_page_all_the_same(people, as_, campaign, page):
    url, client = reverse(f"campaigns:{page}", args=[campaign.pk]), as_(people.owner)
    said = (
        "on=2026-03-01",
        "on=', 1=1",
        "on=9999-99-99",
        "on=0001-01-01",
        "month=99",
        "month=0001-01",
        "part=-1&edition=x",
    )
    for query in (*said, "part=９", "type=<b>", "after=%00", "q=%00", "split=x&sort=y"):
        answer = client.get(f"{url}?{query}")
        assert answer.status_code == 200 and len(answer.content) < 150_000


def test_the_list_shows_own_campaigns_and_those_shared_from_above(people, as_, campaign):
    above = make.document(
        people.town.street, people.officer, [make.item("zero", subject="火灾")], title="街道方案", number=9
    )
    make.campaign(above, people.officer, name="清河街道平安行动")
    url = reverse("campaigns:list")
    assert (
        "清河街道平安行动" in as_(people.owner).get(url).text and "创建省级卫生社区" in as_(people.owner).get(url).text
    )
    assert "创建省级卫生社区" not in as_(people.stranger).get(url).text
