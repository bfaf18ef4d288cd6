"""What stands beside the promises, and what a page says where there is nothing yet."""

import pytest
from django.urls import reverse

from office.access import Role
from office.campaigns.models import SanctionRule
from office.standing.others import SANCTIONS
from tests.office.factories import person, post
from tests.office.standing import factories as make

pytestmark = pytest.mark.django_db


def sanction(of, act, *, amount=50, unit="元/次", direction="penalty"):
    return SanctionRule.objects.create(
        campaign=of, act=act, amount=amount, unit=unit, direction=direction, valid_from=of.starts_on
    )


def text_of(client, made, name="campaign"):
    return client.get(reverse(f"standing:{name}", args=[made.pk])).text


def test_sanctions_stand_as_they_are_proposed(people, as_):
    made = make.campaign(people)
    make.target(made)
    sanction(made, "无故缺岗")
    sanction(made, "获评“红旗网格”", amount=500, unit="元", direction="reward")
    for name in ("campaign", "print"):
        text = text_of(as_(people.owner), made, name)
        assert "无故缺岗" in text and "罚、扣 50 元/次" in text and "奖、补 500 元" in text
        assert "是否奖罚由人决定" in text
    assert reverse("campaigns:money", args=[made.pk]) in text_of(as_(people.owner), made)


def test_of_many_sanctions_the_first_are_listed(people, as_):
    made = make.campaign(people)
    for number in range(SANCTIONS + 3):
        sanction(made, f"事由{number}")
    text = text_of(as_(people.owner), made)
    assert f"事由{SANCTIONS - 1}" in text and f"事由{SANCTIONS}<" not in text and "还有 3 条" in text


def test_a_plan_without_sanctions_says_nothing_of_them(people, as_):
    made = make.campaign(people)
    make.target(made)
    assert "是否奖罚由人决定" not in text_of(as_(people.owner), made)


def test_promises_of_one_name_are_told_apart_by_their_place(people, as_):
    made = make.campaign(people)
    make.target(made, words="清理楼道", place=people.town.grid)
    make.target(made, words="清理楼道", place=people.town.other_grid)
    make.target(made, words="栽种树木")
    text = text_of(as_(people.owner), made)
    assert text.count(f" · {people.town.grid.name}") == 1 and text.count(f" · {people.town.other_grid.name}") == 1
    assert f" · {made.place.name}" not in text.split('class="table stack standing lines"')[1]
    assert f"清理楼道（{people.town.grid.name}）" in text_of(as_(people.owner), made, "print")


def test_an_empty_office_says_what_to_do_next(people, as_):
    client = as_(people.owner)
    assert f'href="{reverse("campaigns:list")}">去活动' in client.get(reverse("standing:home")).text
    measures = client.get(reverse("standing:explorer")).text
    assert f'href="{reverse("registers:home")}">去台账' in measures and "今年记过的 0 项" not in measures
    standards = client.get(reverse("standing:indicators")).text
    assert "现行的" in standards and "其他" not in standards.split('id="main"')[-1]


def test_who_keeps_accounts_is_led_to_them_first(people, as_):
    keeper = person("guanliyuan", "管理员")
    post(keeper, role=Role.ADMIN, at=people.town.district)
    page = as_(keeper).get(reverse("home")).text
    assert f'href="{reverse("people:list")}">去人员' in page
    assert "去人员" not in as_(people.owner).get(reverse("home")).text
