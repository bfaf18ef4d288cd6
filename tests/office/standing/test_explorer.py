"""One measure by period or place: last year beside, the whole beneath, a chart, a workbook; nothing of other places."""

from datetime import date

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.standing.charts import chart_of
from office.standing.exploring import Asked, known_measure, table_of
from tests.office.standing import factories as make

pytestmark = pytest.mark.django_db
CODE, RATE = "complaints_settled", "complaint_settlement_rate"
START, END = date(2026, 1, 1), date(2026, 11, 21)


@pytest.fixture
def facts(people):
    """Settled complaints of two years, in both grids and the community itself."""
    town = people.town
    for place, value, on in (
        (town.grid, 3, date(2026, 3, 5)),
        (town.other_grid, 4, date(2026, 3, 9)),
        (town.community, 5, date(2026, 5, 1)),
        (town.grid, 2, date(2025, 3, 31)),
        (town.sibling, 90, date(2026, 3, 5)),
    ):
        make.fact(place, people.owner, code=CODE, value=value, on=on)
    make.fact(town.community, people.owner, code="complaints_received", value=16, on=date(2026, 3, 1))


def table(people, place, *, code=CODE, by="month", who=None, start=START, end=END):
    measure, known = known_measure(code)
    assert measure
    return table_of(Asked(measure, place, by, start, end), by=who or people.owner, known=known)


def test_by_month_beside_last_year(facts, people):
    found = table(people, people.town.community)
    assert len(found.rows) == 11 and (found.rows[-1].start, found.rows[-1].end) == (date(2026, 11, 1), END)
    march, april = found.rows[2], found.rows[3]
    assert (march.now.value, march.then.value, march.change) == (7, 2, 5)
    assert (april.now.value, april.change) == (None, None)
    assert found.whole.now.value == 12 == sum(row.now.value or 0 for row in found.rows)


def test_by_place_with_those_that_were_closed_meanwhile(facts, people):
    grid = people.town.grid
    grid.closed_on = date(2026, 6, 1)
    grid.save()
    found = table(people, people.town.community, by="place")
    assert {row.label: row.now.value for row in found.rows} == {"第一网格": 3, "第二网格": 4}
    assert found.whole.now.value == 12
    later = table(people, people.town.community, by="place", start=date(2026, 7, 1))
    assert [row.label for row in later.rows] == ["第二网格"]


def test_a_rate_is_divided_last(facts, people):
    found = table(people, people.town.community, code=RATE, by="quarter")
    assert [row.now.value for row in found.rows] == [100 * 7 / 16, None, None, None]
    assert found.whole.now.value == 75


def test_the_chart_is_as_long_as_the_figures(facts, people):
    found = table(people, people.town.community)
    chart = chart_of(found, [str(row.start.month) for row in found.rows])
    assert chart
    march, april, may = chart.bars[2:5]
    assert march.height > may.height > 0 == april.height and march.then_height * 7 == pytest.approx(
        march.height * 2, abs=4
    )
    assert (march.value, april.value) == ("7", "")
    empty = table(people, people.town.community, start=date(2026, 8, 1), end=date(2026, 9, 1))
    assert chart_of(empty, ["8月", "9月"]) is None


@pytest.mark.parametrize("by", ["month", "quarter", "year", "place", "nonsense"])
def test_the_page(facts, people, as_, by):
    answer = as_(people.owner).get(reverse("standing:explorer"), {"measure": CODE, "by": by})
    assert answer.status_code == 200 and "办结" in answer.text and '<svg class="chart"' in answer.text


def test_a_place_outside_and_a_measure_nobody_knows(facts, people, as_):
    client, url = as_(people.owner), reverse("standing:explorer")
    assert client.get(url, {"measure": CODE, "place": people.town.sibling.pk}).status_code == 404
    assert client.get(url, {"measure": "nobody_knows"}).status_code == 404
    for asked in (
        {"from": "x", "to": "2026-13-01"},
        {"from": "0001-01-01"},
        {"from": "2026-05-01", "to": "2026-01-01"},
    ):
        assert client.get(url, {"measure": CODE, **asked}).status_code == 200


def test_measures_to_choose_from(facts, people, as_):
    client, url = as_(people.owner), reverse("standing:explorer")
    listed = client.get(url).text
    assert f"measure={CODE}" in listed and f"measure={RATE}" in listed and "measure=residents" not in listed
    assert (
        "measure=residents" in client.get(url, {"q": "居民"}).text or "没有这样" in client.get(url, {"q": "居民"}).text
    )
    assert "没有这样的计量项" in client.get(url, {"q": "zzzzqqq"}).text


def test_a_workbook_is_noted(facts, people, as_):
    url = f"{reverse('standing:explorer_excel')}?measure={CODE}&place={people.town.community.pk}"
    answer = as_(people.owner).post(url)
    assert answer.content[:2] == b"PK"
    assert AuditRow.objects.get(verb="standing.export").after["rows"] == 12
    assert as_(people.member).post(url).status_code == 403


@pytest.mark.parametrize("by", ["month", "place"])
def test_few_statements(facts, people, as_, django_assert_max_num_queries, by):
    client, asked = as_(people.owner), {"measure": RATE, "by": by}
    client.get(reverse("standing:explorer"), asked)
    with django_assert_max_num_queries(14):
        assert client.get(reverse("standing:explorer"), asked).status_code == 200
