"""Where a campaign stands, on the page and on paper: the answer first, every figure a link, at any size."""

import math
import re
from datetime import date

import pytest
from django.urls import reverse

from office.access import Role
from office.campaigns.models import BudgetLine, CampaignPost, Observance, Phase
from office.standing.gathering import gather, standings_of
from tests.office.duties import factories as duties
from tests.office.factories import TODAY, person, post
from tests.office.standing import factories as make

pytestmark = pytest.mark.django_db
DONE, CASE, WORK = "complaints_settled", "complaints_received", "clean_ups"
HREF = re.compile(r'class="figure" href="([^"]+)"')


@pytest.fixture
def made(people):
    """A target at half, a broken zero goal, a kept routine, and a promise that nothing counts."""
    found = make.campaign(people)
    make.target(found, code=DONE, unit="件")
    for month in range(1, 6):
        make.fact(people.town.grid, people.owner, code=DONE, value=2, on=date(2026, month, 5))
    make.zero(found, code=CASE)
    make.fact(people.town.grid, people.owner, code=CASE, on=date(2026, 11, 2))
    make.bound(duties.routine(found, times=1, by_measure=None, since=date(2026, 11, 2)), WORK)
    for day in (4, 11, 18):
        make.fact(people.town.community, people.owner, code=WORK, on=date(2026, 11, day))
    make.target(found, code="", words="群众口碑")
    return found


def page_of(made, client, name="campaign", **asked):
    return client.get(reverse(f"standing:{name}", args=[made.pk]), asked)


def test_the_first_line_says_the_answer(made, people, as_):
    text = page_of(made, as_(people.owner)).text
    answer = re.sub(r"<[^>]+>", "", text[text.index('class="answer"') :].split("</p>")[0])
    assert "承诺 4：" in answer and "已失约 1" in answer and "有风险 1" in answer and "未计量 1" in answer


def test_every_figure_opens(made, people, as_):
    client = as_(people.owner)
    found = [each.replace("&amp;", "&") for each in HREF.findall(page_of(made, client).text)]
    assert len(found) >= 3
    for url in found:
        assert client.get(url).status_code == 200


def test_the_worst_come_first_or_the_plan(made, people, as_):
    client = as_(people.owner)
    names = ("火灾", "栽种树木", "群众口碑", "检查居民区卫生")
    text = page_of(made, client).text
    assert sorted(names, key=lambda name: text.index(f">{name}<")) == list(names)
    made.commitments.filter(words="检查居民区卫生").update(order=0)
    made.commitments.exclude(words="检查居民区卫生").update(order=1)
    text = page_of(made, client, order="plan").text
    assert min(names, key=lambda name: text.index(f">{name}<")) == "检查居民区卫生"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"status": "broken"}, {"火灾"}),
        ({"type": "routine"}, {"检查居民区卫生"}),
        ({"status": "broken", "type": "routine"}, set()),
        ({"status": "nonsense"}, set()),
    ],
)
def test_filters_are_in_the_address(made, people, as_, asked, kept):
    text = page_of(made, as_(people.owner), **asked).text
    assert {name for name in ("火灾", "栽种树木", "群众口碑", "检查居民区卫生") if f">{name}</a>" in text} == kept


def test_what_is_unmeasured_has_a_button_for_whoever_may_choose(made, people, as_):
    row = made.commitments.get(words="群众口碑")
    url = reverse("duties:bind", args=[row.pk])
    assert url in page_of(made, as_(people.owner)).text
    assert url not in page_of(made, as_(people.member)).text


def test_as_of_an_earlier_day(made, people, as_):
    client = as_(people.owner)
    assert "已失约" in page_of(made, client).text
    then = page_of(made, client, on="2026-10-31").text
    assert "截至 10月31日" in then and "已失约" not in then
    for said in ("2027-01-01", "nonsense"):
        assert page_of(made, client, on=said).status_code == 200


def test_a_routine_opens_by_place(people, as_):
    found = make.campaign(people, at=people.town.street, by=people.officer)
    row = duties.routine(found, times=1, since=date(2026, 11, 2))
    duties.fact(people.town.community, people.owner, on=date(2026, 11, 4))
    client = as_(people.officer)
    assert "桂园社区</th>" not in page_of(found, client).text
    opened = page_of(found, client, open=row.pk).text
    assert "云岭社区" in opened and "桂园社区" in opened
    assert f"place={people.town.community.pk}" in opened


def test_phases_posts_money_and_theme_days(made, people, as_):
    given = {"campaign": made, "valid_from": made.starts_on}
    Phase.objects.create(name="宣传发动", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31), **given)
    CampaignPost.objects.create(role="组长", who="江若琳", **given)
    BudgetLine.objects.create(purpose="宣传费", fen=1234500, **given)
    Observance.objects.create(theme="爱国卫生月", month=4, **given)
    for name in ("campaign", "print"):
        text = page_of(made, as_(people.owner), name).text
        for said in ("宣传发动", "已结束", "组长 江若琳", "宣传费", "爱国卫生月", "4月 没有活动记录"):
            assert said in text


def test_money_spent_and_theme_days_held_lead_to_their_facts(made, people, as_):
    given = {"campaign": made, "valid_from": made.starts_on}
    for purpose in ("宣传经费", "病媒生物防制"):
        BudgetLine.objects.create(purpose=purpose, fen=100_000, **given)
    Observance.objects.create(theme="植树节", month=3, day=12, **given)
    town = people.town
    make.fact(town.grid, people.owner, code="money_spent", value=30_000, on=date(2026, 5, 1), category="publicity")
    make.fact(town.grid, people.owner, code="money_spent", value=130_000, on=date(2026, 5, 1), category="vector")
    make.fact(town.grid, people.owner, code="publicity_activities", value=1, on=date(2026, 3, 10))
    client = as_(people.owner)
    text = page_of(made, client).text
    for said in ("已支出 300元，预算 1\u202f000元", "已支出 1\u202f300元，超出预算", "3月12日 已开展，1 次"):
        assert said in text
    assert "category=publicity" in text
    assert "已支出" not in page_of(made, client, on="2026-04-30").text


def test_a_phase_is_late_while_what_was_due_in_it_is_open(made, people, as_):
    given = {"campaign": made, "valid_from": made.starts_on}
    Phase.objects.create(name="整治阶段", starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30), **given)
    text = page_of(made, as_(people.owner)).text
    assert "已结束" in text and "有事项没有完成" not in text
    made.commitments.filter(words="栽种树木").update(due_on=date(2026, 6, 30))
    assert "有事项没有完成" in page_of(made, as_(people.owner)).text


def test_paper_says_where_nothing_was_recorded(people, as_):
    found = make.campaign(people)
    make.target(found)
    text = page_of(found, as_(people.owner), "print").text
    assert "无记录" in text and "未计量 1" in text


def test_the_campaigns_own_page_leads_here(made, people, as_):
    client = as_(people.owner)
    text = client.get(reverse("campaigns:campaign", args=[made.pk])).text
    assert reverse("standing:counts", args=[made.pk]) in text and reverse("standing:campaign", args=[made.pk]) in text
    part = page_of(made, client, "counts").text
    assert "已失约" in part and "火灾" in part and "<html" not in part


def test_the_page_of_a_promise_says_where_it_stands(made, people, as_):
    row = made.commitments.get(words="栽种树木")
    text = as_(people.owner).get(reverse("campaigns:commitment", args=[row.pk])).text
    assert "有风险" in text and "10 件" in text and f"open={row.pk}" in text


def test_an_empty_campaign(people, as_):
    assert "还没有承诺" in page_of(make.campaign(people), as_(people.owner)).text


@pytest.mark.parametrize("size", [3, 60, 130])
def test_few_statements_and_a_small_page_at_any_size(people, as_, django_assert_max_num_queries, size):
    found = make.campaign(people)
    make.many(found, people, count=size)
    client = as_(people.owner)
    page_of(found, client)
    with django_assert_max_num_queries(14):
        page = page_of(found, client)
    assert page.status_code == 200 and len(page.content) < 150_000
    assert (">后面的" in page.text) == (size > 60)


@pytest.fixture
def of_a_grid(people):
    """Somebody whose right ends at one grid of the community."""
    who = person("jiangruolin2", "江若琳")
    post(who, role=Role.GRID_OFFICER, at=people.town.grid)
    return who


def test_somebody_of_a_grid_is_given_no_link_that_does_not_open(made, people, as_, of_a_grid):
    in_grid = make.target(made, code=WORK, words="清理楼道", unit="次", place=people.town.grid)
    make.fact(people.town.grid, people.owner, code=WORK, on=date(2026, 11, 3))
    client = as_(of_a_grid)
    text = page_of(made, client, open=in_grid.pk).text
    assert text.count('title="全社区的数"') >= 2 and "不能点开" in text
    found = [each.replace("&amp;", "&") for each in HREF.findall(text)]
    assert found and all(f"place={people.town.grid.pk}" in each for each in found)
    for url in found:
        assert client.get(url).status_code == 200
    for name in ("standing:home", "standing:first"):
        assert 'title="全社区的数"' in client.get(reverse(name)).text
    promise = reverse("campaigns:commitment", args=[made.commitments.get(words="火灾").pk])
    assert "measure=complaints_received" not in client.get(promise).text


def test_whoever_sees_the_community_opens_all(made, people, as_):
    text = page_of(made, as_(people.member)).text
    assert "全社区的数" not in text and "不能点开" not in text


def test_two_posts_of_which_one_is_a_grid(made, people, of_a_grid):
    post(of_a_grid, role=Role.OBSERVER, at=people.town.sibling)
    make.target(made, code=WORK, place=people.town.other_grid)
    town = people.town
    assert gather([made], by=of_a_grid, today=TODAY).closed == {town.community.pk, town.other_grid.pk}
    assert gather([made], by=people.officer, today=TODAY).closed == frozenset()


def test_a_forecast_is_said_to_be_one_and_has_no_parts_of_things(people, as_):
    found = make.campaign(people)
    made = make.target(found, code=DONE, unit="件", value=40)
    for day in (date(2026, 3, 2), date(2026, 9, 7), date(2026, 10, 12)):
        make.fact(people.town.grid, people.owner, code=DONE, value=5, on=day)
    (standing,) = standings_of(found, by=people.owner, today=TODAY)
    assert standing.forecast and standing.forecast.denominator > 1
    shown = re.search(r'title="按此进度，到期时 ([\d.]+) 件">预计 (\d+)<', page_of(found, as_(people.owner)).text)
    assert shown and float(shown[1]) > int(shown[2]) == math.floor(standing.forecast)
    made.op, made.value = "<=", 100
    made.save()
    assert f"预计 {math.ceil(standing.forecast)}<" in page_of(found, as_(people.owner)).text


def test_the_sentence_of_the_plan_is_one_press_away(made, people, as_):
    row = made.commitments.get(words="栽种树木")
    assert f'href="{reverse("campaigns:commitment", args=[row.pk])}"' in as_(people.owner).get("/standing/").text
