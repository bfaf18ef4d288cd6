"""Of numbers that no facts alone make up, an issued document says what they are today."""

from datetime import date

import pytest
from django.urls import reverse

from office.reports import actions
from office.reports.afresh import with_values
from office.reports.later import moved
from office.reports.models import Report
from shequ.paper import paper_of
from tests.office.duties import factories as duties
from tests.office.factories import TODAY
from tests.office.reports import factories as make

pytestmark = pytest.mark.django_db


BARE, KEPT = date(2026, 4, 8), date(2026, 3, 18)  # a week without a check, and one that has one


def issued(people, *, on=BARE):
    """A summary that was issued before another check of the houses was put in."""
    report = make.report(people)
    actions.issue(report=report, version=report.version, by=people.owner, today=TODAY)
    duties.fact(people.town.community, people.owner, on=on)
    return Report.objects.select_related("campaign__place", "place").get(pk=report.pk)


def rows_of(report, by):
    return with_values(report, moved(report, paper_of(report.paper)), by=by)


def test_periods_kept_are_said_as_they_are_today(people):
    report = issued(people)
    before = moved(report, paper_of(report.paper))
    waiting = {row.figure.name for row in before if row.now is None}
    assert waiting, "facts alone do not tell"
    told = {row.figure.name: (row.then_said, row.now_said) for row in rows_of(report, people.owner)}
    assert any(then != now and now for name, (then, now) in told.items() if name in waiting)


def test_what_is_the_same_after_all_is_left_out(people):
    report = issued(people, on=KEPT)
    before = {row.figure.name for row in moved(report, paper_of(report.paper)) if row.figure.how == "periods"}
    assert before, "another line of the ledger is behind them"
    assert not before & {row.figure.name for row in rows_of(report, people.owner) if row.figure.how == "periods"}


def test_nothing_moved_asks_for_nothing(people, django_assert_num_queries):
    report = make.report(people)
    with django_assert_num_queries(0):
        assert with_values(report, [], by=people.owner) == []


def test_the_page_of_differences_shows_the_number_of_today(people, as_):
    report = issued(people)
    row = next(row for row in rows_of(report, people.owner) if row.now and row.figure.how == "periods")
    page = as_(people.owner).get(reverse("reports:differences", args=[report.pk])).content.decode()
    assert f"总账已是 {row.now_said}" in page
    pane = as_(people.owner).get(reverse("reports:report", args=[report.pk]), {"figure": row.key}).content.decode()
    assert reverse("reports:differences", args=[report.pk]) in pane[pane.index('id="pane"') :]


def test_the_issued_document_itself_stays_as_it_was(people):
    report = issued(people)
    before = report.paper
    rows_of(report, people.owner)
    report.refresh_from_db()
    assert report.paper == before
