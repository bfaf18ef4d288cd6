"""What a check found, on pages that stay small: heaps, reasons, parts of the text."""

import pytest
from django.urls import reverse
from django.utils import timezone

from office.reports.models import Check, Report
from office.reports.verdicts import Asked, result_of
from tests.office.reports import factories as make

LIMIT = 150_000


def judged(number, start, verdict, why):
    """One finding as the checker answers it."""
    quote = f"{number}吨"
    claim = {"quote": quote, "words": "清运建筑垃圾和生活垃圾", "start": start, "end": start + len(quote)}
    return {"claim": claim, "verdict": verdict, "why": why, "figure": None}


@pytest.fixture
def large(people):
    """A check of a report of six hundred claims: half agree, the others cannot be checked for two reasons."""
    text, found = "", []
    for number in range(600):
        text += f"第{number}网格清运垃圾"
        why = "写的是要求或打算" if number % 6 == 0 else f"“第{number}网格”没有名称相近的计量项"
        verdict = "supported" if number % 2 else "uncheckable"
        found.append(judged(number, len(text), verdict, "" if number % 2 else why))
        text += f"{number}吨，由环卫站统一收运并在台账登记。\n"
    report = make.report(people)
    return Check.objects.create(
        **{name: getattr(report, name) for name in ("place", "in_district", "in_subdistrict", "in_community")},
        **{"campaign": report.campaign, "report": report, "from_on": make.START, "to_on": make.END},
        **{"made_by": people.owner, "made_at": timezone.now(), "state": Check.State.DONE},
        found={"text": text, "judged": found, "sound": True},
    )


@pytest.mark.parametrize("asked", ["", "?show=supported&page=2", "?show=uncheckable&page=1&part=1", "?line=600"])
def test_a_page_of_six_hundred_claims_stays_small(people, as_, large, asked):
    page = as_(people.owner).get(reverse("reports:check", args=[large.pk]) + asked)
    assert page.status_code == 200
    assert len(page.content) < LIMIT


def test_every_claim_is_listed_on_some_page_and_stands_in_some_part(large):
    listed, written = set[int](), set[int]()
    for heap in ("supported", "uncheckable"):
        for page in range(6):
            found = result_of(large, Asked(heap, page, part=page))
            listed |= found.listed
            written |= found.written
    assert listed == written == set(range(1, 601))


def test_a_line_that_is_asked_for_is_shown_with_its_place_in_the_text(large):
    for line in (1, 299, 300, 301, 600):
        found = result_of(large, Asked(line=line))
        assert line in found.listed
        assert line in found.written


def test_what_cannot_be_checked_is_told_by_reason_the_most_frequent_first(large):
    pages = [result_of(large, Asked("uncheckable", page)).groups for page in range(3)]
    assert [(group.reason, group.count) for groups in pages for group in groups] == [
        ("“…”没有名称相近的计量项", 200),
        ("“…”没有名称相近的计量项", 200),
        ("写的是要求或打算", 100),
        ("写的是要求或打算", 100),
    ]


def test_an_address_beyond_the_end_shows_the_last_page(large):
    found = result_of(large, Asked("supported", page=99, part=99))
    assert found.lines
    assert found.blocks
    assert not found.older
    assert not found.text_older


@pytest.mark.parametrize("query", ["?show=nothing", "?page=-1", "?line=99999", "?part=x"])
def test_an_address_that_makes_no_sense_shows_the_first_page(people, as_, large, query):
    assert as_(people.owner).get(reverse("reports:check", args=[large.pk]) + query).status_code == 200


def test_a_document_about_days_to_come_is_refused_unless_it_orders_them(people, as_):
    campaign, client = make.worked(people), as_(people.owner)
    asked = {"campaign": campaign.pk, "start": "2127-01-01", "end": "2127-12-31", "place": people.town.community.pk}
    assert client.post(reverse("reports:new"), {**asked, "kind": "plan"}).status_code == 422
    assert client.post(reverse("reports:new"), {**asked, "kind": "scheme"}).status_code == 302
    assert Report.objects.get().kind == "scheme"
