"""Any report held against the ledger: one of our own, one that was brought in, one that cannot be."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from office.audit.models import AuditRow
from office.files import Refused
from office.reports import actions, editing
from office.reports.checking import hold
from office.reports.models import Check
from tests.office.browser.server import QUEUED
from tests.office.campaigns import factories as campaigns
from tests.office.reports import factories as make

SPAN: Any = {"start": make.START, "end": make.END}


@pytest.fixture
def queued(settings):
    """Jobs wait for a worker, as in production."""
    settings.TASKS = QUEUED


def held(row):
    """The check after its job."""
    hold.func(row.pk, row.version)
    row.refresh_from_db()
    return row


def brought_in(people, *, value=330.0, text=""):
    """A report by another hand that was read: it says how much waste was removed."""
    text = text or f"云岭社区工作总结\n2026年3月至5月，云岭社区清运垃圾{value:g}吨。\n"
    quote = f"清运垃圾{value:g}吨"
    item = campaigns.item("result", quote=quote, what="清运垃圾", value=value, approx=False, unit="吨")
    made = campaigns.document(
        people.town.community, people.owner, [item], title="云岭社区工作总结", text=text, number=77
    )
    made.kind = "report"
    made.save()
    return made


def checked(people, **more):
    """A document that says 330 tons where the ledger has 300."""
    campaign = make.worked(people)
    return held(actions.check(campaign=campaign, of=brought_in(people, **more), by=people.owner, **SPAN))


def test_a_wrong_number_of_a_report_by_another_hand_is_found(people, as_):
    row = checked(people)
    assert row.state == Check.State.DONE
    assert [each["verdict"] for each in row.found["judged"]] == ["contradicted"]
    page = as_(people.owner).get(reverse("reports:check", args=[row.pk])).content.decode()
    assert "与总账不符" in page
    assert "300 吨" in page
    assert 'class="mark contradicted"' in page


def test_a_right_number_is_supported_and_opens_its_facts(people, as_):
    row = checked(people, value=300.0)
    assert row.found["sound"] is True
    page = as_(people.owner).get(reverse("reports:check", args=[row.pk])).content.decode()
    assert reverse("ledger:facts") in page


def test_our_own_document_is_read_back_and_a_changed_number_found(people):
    report = make.report(people)
    key = report.figures.filter(name="清运垃圾", printed="300吨")[0].number
    made = lambda paper: editing.with_figure(paper, key, "355", original=paper)  # noqa: E731
    actions.change(report=report, version=report.version, by=people.owner, made=made, wanted="", about="")
    report.refresh_from_db()
    row = held(actions.check(campaign=report.campaign, of=report, by=people.owner, **SPAN))
    wrong = [each["claim"]["quote"] for each in row.found["judged"] if each["verdict"] == "contradicted"]
    assert "355吨" in wrong


def test_a_check_that_is_not_done_says_so_and_asks_again(queued, people, as_):
    campaign = make.worked(people)
    row = actions.check(campaign=campaign, of=brought_in(people), by=people.owner, **SPAN)
    page = as_(people.owner).get(reverse("reports:check", args=[row.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert "正在核对" in page


@pytest.mark.parametrize("wrong", [Refused("FILE-021"), RuntimeError("x")], ids=["refused", "broken"])
def test_a_check_that_fails_says_why(people, as_, monkeypatch, wrong):
    def raised(_row):
        raise wrong

    monkeypatch.setattr("office.reports.held.found_in", raised)
    row = checked(people)
    assert row.state == Check.State.FAILED
    assert row.said
    assert row.said in as_(people.owner).get(reverse("reports:check", args=[row.pk])).content.decode()


def test_a_job_run_twice_does_nothing_more(people):
    row = checked(people)
    assert held(row).version == row.version == 3


def left_behind(people):
    """A check whose job began long ago and has not ended."""
    row = actions.check(campaign=make.worked(people), of=brought_in(people), by=people.owner, **SPAN)
    hours_ago = timezone.now() - timedelta(hours=2)
    Check.objects.filter(pk=row.pk).update(state=Check.State.CHECKING, started_at=hours_ago, version=2)
    row.refresh_from_db()
    return row


def test_a_check_whose_job_died_is_started_again_by_who_may(queued, people, as_):
    row = left_behind(people)
    address = reverse("reports:check_again", args=[row.pk])
    page = as_(people.owner).get(reverse("reports:check", args=[row.pk])).content.decode()
    assert "核对没有办完就停了" in page and address in page and 'hx-trigger="every 2s"' not in page
    assert as_(people.member).post(address, {"version": 2}).status_code == 403
    assert as_(people.stranger).post(address, {"version": 2}).status_code == 404
    assert as_(people.owner).post(address, {"version": 2}).status_code == 302
    row.refresh_from_db()
    assert held(row).state == Check.State.DONE
    verbs = AuditRow.objects.order_by("-id").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["reports.checked", "reports.check_again"]


def test_what_an_abandoned_job_finds_later_counts_for_nothing(queued, people):
    row = left_behind(people)
    actions.check_again(row=row, version=2, by=people.owner)
    hold.func(row.pk, 1)
    row.refresh_from_db()
    assert (row.state, row.version, row.found) == (Check.State.WAITING, 3, {})


def test_a_check_that_goes_on_or_is_done_is_not_started_again(queued, people, as_):
    row = actions.check(campaign=make.worked(people), of=brought_in(people), by=people.owner, **SPAN)
    address = reverse("reports:check_again", args=[row.pk])
    assert as_(people.owner).post(address, {"version": row.version}).status_code == 409
    done = held(row)
    assert as_(people.owner).post(address, {"version": done.version}).status_code == 409
    assert Check.objects.get(pk=row.pk).state == Check.State.DONE


def test_the_form_starts_a_check_and_leads_to_it(people, as_):
    campaign, document = make.worked(people), brought_in(people)
    said = {"campaign": campaign.pk, "document": document.pk, "start": "2026-03-01", "end": "2026-05-31"}
    answer = as_(people.owner).post(reverse("reports:new_check"), {**said, "place": people.town.community.pk})
    assert answer.url == reverse("reports:check", args=[Check.objects.get().pk])


def test_a_document_of_another_place_cannot_be_chosen(people, as_):
    campaign = make.worked(people)
    foreign = campaigns.document(people.town.stranger, people.stranger, [], number=78)
    own = brought_in(people)
    said = {"campaign": campaign.pk, "document": foreign.pk, "start": "2026-03-01", "end": "2026-05-31"}
    answer = as_(people.owner).post(reverse("reports:new_check"), {**said, "place": people.town.community.pk})
    assert answer.status_code == 422
    assert not Check.objects.filter(document__in=[foreign, own]).exists()


def test_the_result_leaves_as_a_sheet_and_as_json(people, as_):
    row, client = checked(people), as_(people.owner)
    assert client.post(reverse("reports:check_file", args=[row.pk, "docx"])).content[:2] == b"PK"
    found = json.loads(client.post(reverse("reports:check_file", args=[row.pk, "json"])).content)
    assert found["counts"]["contradicted"] == 1


def test_hostile_words_of_a_report_are_words(people, as_):
    row = checked(people)
    row.found["text"] = "<script>alert(1)</script>" + row.found["text"]
    row.found["judged"][0]["why"] = "<img src=x onerror=alert(1)>"
    row.save()
    page = as_(people.owner).get(reverse("reports:check", args=[row.pk])).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_report_tells_nothing_of_a_place_beyond_the_post(people):
    make.fact(people.town.sibling, people.owner, on=date(2026, 4, 2), value=700_000_000)
    campaign = make.worked(people)
    of = brought_in(people, text="云岭社区工作总结\n2026年3月至5月，清河街道清运垃圾330吨。\n")
    row = held(actions.check(campaign=campaign, of=of, by=people.owner, **SPAN))
    (judged,) = row.found["judged"]
    assert judged["verdict"] == "uncheckable"
    assert "清河街道" in judged["why"] and "1000" not in json.dumps(row.found)
