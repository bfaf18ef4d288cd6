"""The 兑现表: kept, short, running, without record; targets and zero goals so far; by community, on paper, as a workbook."""

from datetime import date

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.campaigns.models import Commitment
from office.duties.fulfilment import Asked, table_of
from tests.office.duties import factories as make
from tests.office.factories import TODAY

pytestmark = pytest.mark.django_db


def states(line):
    return [cell.state for cell in line.cells]


def test_each_week_is_kept_or_short(people):
    made = make.campaign(people.town.community, people.owner, starts_on=date(2026, 10, 19))
    make.routine(made)
    make.fact(people.town.community, people.owner, on=date(2026, 10, 26), value=2)
    make.fact(people.town.grid, people.owner, on=date(2026, 11, 4))
    make.fact(people.town.community, people.owner, on=date(2026, 11, 20))
    (line,) = table_of(made, by=people.owner, today=TODAY).lines
    assert states(line) == ["unrecorded", "kept", "short", "short", "open"]
    assert [(cell.done, cell.asked) for cell in line.cells] == [(0, 2), (2, 2), (1, 2), (0, 2), (1, 2)]
    assert (line.kept, line.over) == (1, 3)


def test_a_cell_opens_its_facts(people, as_):
    made = make.campaign(people.town.community, people.owner, starts_on=date(2026, 11, 2))
    make.routine(made, by_measure="checks")
    make.fact(people.town.community, people.owner, on=date(2026, 11, 4), code="checks")
    (line,) = table_of(made, by=people.owner, today=TODAY).lines
    page = as_(people.owner).get(line.cells[0].url)
    assert page.status_code == 200 and "from=2026-11-02&to=2026-11-08" in line.cells[0].url


def test_what_was_taken_back_is_no_work(people):
    made = make.campaign(people.town.community, people.owner, starts_on=date(2026, 11, 9))
    make.routine(made, times=1)
    make.taken_back(make.fact(people.town.community, people.owner, on=date(2026, 11, 10)), people.owner)
    (line,) = table_of(made, by=people.owner, today=TODAY).lines
    assert states(line) == ["short", "open"]


def test_what_counts_for_one_campaign_counts_for_all(people):
    for name in ("创建省级卫生社区", "健康教育"):
        made = make.campaign(people.town.community, people.owner, name=name, starts_on=date(2026, 11, 16))
        make.routine(made, times=1)
    make.fact(people.town.community, people.owner)
    for each in type(made).objects.all():
        assert states(table_of(each, by=people.owner, today=TODAY).lines[0]) == ["kept"]


def test_a_sub_districts_table_is_by_community(people):
    made = make.campaign(people.town.street, people.officer, starts_on=date(2026, 11, 9))
    make.routine(made, times=1)
    make.fact(people.town.community, people.owner, on=date(2026, 11, 11))
    (line,) = table_of(made, by=people.officer, today=TODAY).lines
    assert [(cell.done, cell.asked) for cell in line.cells] == [(1, 2), (0, 2)]
    assert {sub.place: states(sub) for sub in line.by_place} == {
        "云岭社区": ["kept", "open"],
        "桂园社区": ["unrecorded", "open"],
    }
    (own,) = table_of(made, by=people.owner, today=TODAY).lines
    assert own.place == "云岭社区" and not own.by_place


def test_a_promise_that_changed_is_judged_by_what_held(people):
    made = make.campaign(people.town.community, people.owner, starts_on=date(2026, 10, 1))
    old = make.routine(made, per="month", times=1, until=date(2026, 10, 31))
    make.routine(made, per="month", times=3, since=date(2026, 11, 1), ident=old.ident, replaces=old)
    make.fact(people.town.community, people.owner, on=date(2026, 10, 8))
    make.fact(people.town.community, people.owner, on=date(2026, 11, 8))
    (line,) = table_of(made, by=people.owner, today=TODAY).lines
    assert [(cell.done, cell.asked, cell.state) for cell in line.cells] == [(1, 1, "kept"), (1, 3, "open")]


def test_targets_say_what_was_recorded_and_never_zero_for_nothing(people):
    made = make.campaign(people.town.community, people.owner)
    rows = {"op": ">=", "place": made.place, "valid_from": made.starts_on, "campaign": made}
    for code, words in ((make.CHECKS, "检查"), ("own_other", "清理死角")):
        make.bound(Commitment.objects.create(type="target", words=words, value=300, unit="次", **rows), code)
    make.fact(people.town.community, people.owner, value=12)
    make.fact(people.town.grid, people.owner, value=30, on=date(2026, 3, 1))
    make.fact(people.town.community, people.owner, value=7, on=date(2025, 12, 31))
    found = {figure.promise.words: figure.value for figure in table_of(made, by=people.owner, today=TODAY).figures}
    assert found == {"检查": 42, "清理死角": None}


def test_earlier_periods_are_a_page_back(people):
    made = make.campaign(people.town.community, people.owner)
    make.routine(made)
    table = table_of(made, by=people.owner, today=TODAY)
    assert len(table.lines[0].cells) == 12 and table.earlier == date(2026, 8, 30)
    before = table_of(made, by=people.owner, today=TODAY, asked=Asked(until=table.earlier))
    assert before.lines[0].cells[-1].end == date(2026, 8, 30)


def test_page_paper_and_workbook(people, as_):
    made = make.campaign(people.town.community, people.owner, starts_on=date(2026, 10, 19))
    make.routine(made)
    make.routine(made, by_measure=None, words="定期走访")
    make.fact(people.town.community, people.owner, on=date(2026, 10, 26), value=2)
    client = as_(people.owner)
    for name in ("fulfilment", "print"):
        text = client.get(reverse(f"duties:{name}", args=[made.pk])).text
        assert "检查居民区卫生" in text and "无记录" in text
    assert client.post(reverse("duties:excel", args=[made.pk])).content[:2] == b"PK"
    assert AuditRow.objects.get(verb="duties.export").after["rows"] == 5


@pytest.mark.parametrize("size", [3, 60])
@pytest.mark.parametrize("name", ["fulfilment", "home", "calendar", "bindings", "reconcile"])
def test_a_page_takes_few_statements_at_any_size(people, as_, django_assert_max_num_queries, size, name):
    made = make.campaign(people.town.street, people.officer)
    for number in range(size):
        make.routine(made, by_measure=f"own_{number}", words=f"事项{number}", per=("day", "week", "month")[number % 3])
        make.fact(people.town.community, people.owner, code=f"own_{number}")
        make.follow_up(people.town.community, people.owner, what=f"跟进{number}")
    client = as_(people.officer)
    client.get("/campaigns/")
    address = reverse(f"duties:{name}", args=[made.pk] if name in ("fulfilment", "bindings") else [])
    with django_assert_max_num_queries(12):
        answer = client.get(address)
    assert answer.status_code == 200 and len(answer.content) < 160_000


def test_paper_never_says_zero_where_nothing_was_recorded(people, as_):
    made = make.campaign(people.town.community, people.owner, starts_on=date(2026, 11, 9))
    make.routine(made, times=7)
    page = as_(people.owner).get(reverse("duties:print", args=[made.pk])).content.decode()
    assert "11.9 无记录" in page and "11.9 0/7" not in page
