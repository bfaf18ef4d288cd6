"""How many queries a page takes: the same for few and for many."""

import pytest
from django.urls import reverse

from tests.office.campaigns import factories as make

MOST = {"campaign": 8, "money": 7, "plan": 8, "history": 7, "shares": 7, "posts": 7, "calendar": 9, "print": 12}


def campaign_of(people, size):
    kinds = (
        lambda n: make.item("target", subject=f"目标{n}", op=">=", value=n + 1, unit="个"),
        lambda n: make.item("routine", action=f"任务{n}", count=1, unit="week", every=1),
        lambda n: make.item("phase", name=f"阶段{n}", start=f"2026-{n % 9 + 1:02}-01", end=f"2026-{n % 9 + 2:02}-01"),
        lambda n: make.item("role", who=f"人员{n}", role="成员", body=f"队伍{n % 7}"),
        lambda n: make.item("observance", theme=f"主题{n}", date=f"--{n % 12 + 1:02}-{n % 28 + 1:02}"),
    )
    items = [kinds[0](n) for n in range(size)] + [kind(n) for kind in kinds[1:] for n in range(min(size, 60))]
    return make.campaign(make.document(people.town.community, people.owner, items, number=size), people.owner)


@pytest.mark.parametrize("size", [60, 600])
@pytest.mark.parametrize("page", MOST)
def test_a_page_takes_few_queries_at_any_size(people, as_, django_assert_max_num_queries, page, size):
    made = campaign_of(people, size)
    client = as_(people.owner)
    client.get("/campaigns/")
    with django_assert_max_num_queries(MOST[page]):
        answer = client.get(reverse(f"campaigns:{page}", args=[made.pk]))
    assert answer.status_code == 200 and len(answer.content) < 150_000


@pytest.mark.parametrize("size", [3, 70])
def test_the_list_takes_few_queries_at_any_size(people, as_, django_assert_num_queries, size):
    for number in range(size):
        document = make.document(
            people.town.community, people.owner, [make.item("zero", subject="火灾")], number=number
        )
        make.campaign(document, people.owner, name=f"活动{number}")
    client = as_(people.owner)
    client.get("/campaigns/")
    with django_assert_num_queries(4):
        assert client.get(reverse("campaigns:list")).text.count("<tr>") == min(size, 50) + 1


@pytest.mark.parametrize("size", [60, 600])
def test_one_commitment_takes_few_queries(people, as_, django_assert_max_num_queries, size):
    made = campaign_of(people, size)
    client = as_(people.owner)
    client.get("/campaigns/")
    address = reverse("campaigns:commitment", args=[made.commitments.first().pk])
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200
