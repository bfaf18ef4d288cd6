"""One measure by period or place: last year beside, the whole beneath, a chart, a workbook; nothing of other places."""

from datetime import date

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.standing.charts import charts_of
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
    chart, narrow = charts_of(found, [str(row.start.month) for row in found.rows])
    assert narrow.width < chart.width and len(narrow.bars) == len(chart.bars)
    march, april, may = chart.bars[2:5]
    assert march.height > may.height > 0 == april.height and march.then_height * 7 == pytest.approx(
        march.height * 2, abs=4
    )
    assert (march.value, april.value) == ("7", "")
    empty = table(people, people.town.community, start=date(2026, 8, 1), end=date(2026, 9, 1))
    assert charts_of(empty, ["8月", "9月"]) == ()


def test_on_a_phone_fewer_labels_and_the_same_bars(facts, people):
    found = table(people, people.town.community)
    wide, narrow = charts_of(found, [f"{row.start.month}月" for row in found.rows])
    said = [[bar.label for bar in chart.bars if bar.label] for chart in (wide, narrow)]
    assert len(said[0]) == 11 and said[1] == ["1月", "3月", "5月", "7月", "9月", "11月"]
    places = table(people, people.town.street, by="place", who=people.officer)
    wide, narrow = charts_of(places, ["云岭山水花园小区社区", "桂园社区"])
    assert (wide.bars[0].label, narrow.bars[0].label) == ("云岭山水花园小区社区", "云岭山水花园小…")
    assert all(bar.x + bar.width < narrow.width for bar in narrow.bars)


def test_a_year_before_that_nobody_recorded_has_no_columns(facts, people, as_):
    client, asked = as_(people.owner), {"measure": CODE, "from": "2026-05-01", "to": "2026-06-30"}
    text = client.get(reverse("standing:explorer"), asked).text
    assert "上年同期没有记录" in text and "增减" not in text
    assert "增减" in client.get(reverse("standing:explorer"), {"measure": CODE}).text


def test_more_measures_than_are_listed_are_said(facts, people, as_, monkeypatch):
    monkeypatch.setattr("office.standing.choosing.MOST", 1)
    assert "只列出 1 项" in as_(people.owner).get(reverse("standing:explorer")).text


@pytest.mark.parametrize("by", ["month", "quarter", "year", "place", "nonsense"])
def test_the_page(facts, people, as_, by):
    answer = as_(people.owner).get(reverse("standing:explorer"), {"measure": CODE, "by": by})
    assert answer.status_code == 200 and "办结" in answer.text and '<svg class="chart wide"' in answer.text


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
