"""Two people at once, and twenty: exactly one wins, and nothing of an issued document changes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from office.pages.conflict import Conflict
from office.reports import actions, editing
from office.reports.models import Report
from tests.office.factories import TODAY
from tests.office.reports import factories as make

MANY = 20
pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL, `make test-postgres`")


def all_at_once(*acts):
    """What each act came to: done, or refused because another was first."""
    start = Barrier(len(acts))

    def one(act):
        start.wait()
        try:
            act()
        except Conflict:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def change(report, by, words):
    """Change the first block."""

    def made(paper):
        return editing.rewritten(paper, "b0", words)

    return lambda: actions.change(report=report, version=1, by=by, made=made, wanted=words, about="b0")


def issue(report, by):
    """Issue it."""
    return lambda: actions.issue(report=report, version=1, by=by, today=TODAY)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_change_one_document_at_once_one_wins(people):
    report = make.report(people)
    acts = [change(Report.objects.get(pk=report.pk), people.owner, f"第{number}人写的。") for number in range(MANY)]
    assert all_at_once(*acts) == ["done"] + ["refused"] * (MANY - 1)
    report.refresh_from_db()
    assert report.version == 2


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_change_or_issue_at_once_one_wins(people):
    report = make.report(people)
    acts = []
    for number in range(MANY // 2):
        acts.append(change(Report.objects.get(pk=report.pk), people.owner, f"第{number}人写的。"))
        acts.append(issue(Report.objects.get(pk=report.pk), people.owner))
    assert all_at_once(*acts) == ["done"] + ["refused"] * (MANY - 1)
    report.refresh_from_db()
    assert report.version == 2
    assert {each.printed for each in report.figures.all()} if report.state == "issued" else report.changed_by
