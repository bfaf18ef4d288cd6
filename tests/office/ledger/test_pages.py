"""The pages: who sees which facts, what they add up to, figures from before one by one and by the sheet."""

import io
from datetime import date, datetime, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from office.audit.models import AuditRow
from office.ledger.actions import reverse as take_back
from office.ledger.faults import Fault, Kind, Report
from office.ledger.models import Fact, Opening
from office.ledger.verification import note_down
from office.people.models import Role
from tests.office import factories as people_factories
from tests.office.ledger.factories import days_of_work, line, posted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def words(answer):
    """The page as text."""
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


@pytest.fixture
def fact(people):
    """Two tons of waste, yesterday, in the first grid."""
    (made,) = posted(people.town.grid, people.owner)
    return made


@pytest.mark.parametrize("name", ["home", "facts", "measures", "openings", "seals"])
def test_every_page_answers_empty_and_full(people, as_, name):
    assert as_(people.owner).get(reverse(f"ledger:{name}")).status_code == 200
    days_of_work(people.town, people.owner, days=2)
    answer = as_(people.owner).get(reverse(f"ledger:{name}"))
    assert answer.status_code == 200
    assert len(answer.content) < 150_000


def test_a_fact_is_seen_inside_the_scope_only(people, as_, fact):
    address = reverse("ledger:fact", args=[fact.pk])
    assert "2" in words(as_(people.owner).get(address))
    assert as_(people.member).get(address).status_code == 200
    assert as_(people.stranger).get(address).status_code == 404
    assert f"/facts/{fact.pk}/" not in words(as_(people.stranger).get(reverse("ledger:facts")))


def test_the_list_adds_up_what_it_shows(people, as_, fact):
    posted(people.town.other_grid, people.owner, line(people.town.other_grid, value=500_000))
    everything = words(as_(people.owner).get(reverse("ledger:facts"), {"measure": "waste"}))
    assert "<strong>2.5" in everything
    here = {"measure": "waste", "place": people.town.grid.pk, "from": "2026-01-01", "to": str(TODAY())}
    assert "<strong>2<" in words(as_(people.owner).get(reverse("ledger:facts"), here))


def test_a_reversal_stands_beside_what_it_takes_back(people, as_, fact):
    with transaction.atomic():
        (turned,) = take_back([fact], by=people.owner)
    page = words(as_(people.owner).get(reverse("ledger:fact", args=[fact.pk])))
    assert reverse("ledger:fact", args=[turned.pk]) in page
    assert "<strong>0" in words(as_(people.owner).get(reverse("ledger:facts"), {"measure": "waste"}))


@pytest.mark.parametrize(
    "said", ["measure=none", "on=never", "place=99999999", "party=x", "category=%E9%BC%A0", "after=zz"]
)
def test_an_address_that_says_nonsense_gives_a_page_and_a_sentence(people, as_, fact, said):
    answer = as_(people.owner).get(f"{reverse('ledger:facts')}?{said}")
    assert answer.status_code == 200
    assert "notice" in words(answer)


def test_a_hundred_facts_cost_no_more_queries_than_three(people, as_, django_assert_num_queries, fact):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_(people.owner)
    for name in ("home", "facts", "measures"):
        address = reverse(f"ledger:{name}")
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        posted(people.town.grid, people.owner, *[line(people.town.grid, value=n) for n in range(100)])
        with django_assert_num_queries(len(few)):
            client.get(address)


def test_a_figure_from_before_becomes_a_fact_and_is_taken_back(people, as_):
    client = as_(people.owner)
    said = {"measure": "waste", "value": "320.5", "unit": "吨", "place": people.town.community.pk}
    said |= {"to_on": "2025-12-31", "file_name": "2025年工作总结"}
    assert client.post(reverse("ledger:opening-new"), said).status_code == 302
    opening = Opening.objects.get()
    fact = Fact.objects.get()
    assert (fact.value, fact.occurred_on, fact.source_id) == (320_500_000, date(2025, 12, 31), opening.pk)
    page = words(client.get(reverse("ledger:opening", args=[opening.pk])))
    assert "2025年工作总结" in page
    assert client.post(reverse("ledger:opening-undo", args=[opening.pk]), {"version": 1}).status_code == 302
    assert sum(Fact.objects.values_list("value", flat=True)) == 0
    assert client.post(reverse("ledger:opening-undo", args=[opening.pk]), {"version": 2}).status_code == 409
    assert [row.verb for row in AuditRow.objects.order_by("id")][-3:-1] == ["ledger.open", "ledger.take_back"]


def test_figures_from_before_need_the_right_to_correct(people, as_):
    for who, status in ((people.member, 403), (people.stranger, 200)):
        assert as_(who).get(reverse("ledger:opening-new")).status_code == status
    said = {
        "measure": "waste",
        "value": "1",
        "place": people.town.community.pk,
        "to_on": "2025-12-31",
        "file_name": "x",
    }
    assert as_(people.stranger).post(reverse("ledger:opening-new"), said).status_code == 422
    assert not Opening.objects.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"value": "-1"},
        {"value": "1.23456789"},
        {"unit": "公里"},
        {"to_on": str(TODAY() + timedelta(days=1))},
        {"to_on": "1980-01-01"},
        {"from_on": "2026-01-01", "to_on": "2025-01-01"},
        {"measure": "share"},
    ],
)
def test_a_figure_that_cannot_be_is_refused_beside_its_field(people, as_, more):
    said = {
        "measure": "waste",
        "value": "1",
        "place": people.town.community.pk,
        "to_on": "2025-12-31",
        "file_name": "x",
    }
    assert as_(people.owner).post(reverse("ledger:opening-new"), said | more).status_code == 422
    assert not Fact.objects.exists()


def sheet(*rows):
    """A sheet of figures from before."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # the same rows are the same file
    page = book.add_worksheet("期初数")
    for number, row in enumerate((("计量项", "数量", "单位", "辖区", "起", "止", "说明"), *rows)):
        page.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("去年.xlsx", file.getvalue())


GOOD = (
    ("清运垃圾", 12.5, "吨", "云岭社区", "2025-01-01", "2025-12-31", "总结第3页"),
    ("户数", 2310, "", "清河街道/云岭社区", "", "2025-12-31", ""),
)


def token_of(page):
    """The token of the preview."""
    return page.partition('name="token" value="')[2].partition('"')[0]


def test_a_sheet_is_looked_through_then_entered_whole_and_once(people, as_):
    client, address = as_(people.owner), reverse("ledger:openings-import")
    page = words(client.post(address, {"file": sheet(*GOOD)}))
    assert not Fact.objects.exists()
    assert client.post(address, {"token": token_of(page)}).status_code == 302
    assert sorted(Fact.objects.values_list("value", flat=True)) == [2310, 12_500_000]
    assert set(Opening.objects.values_list("row", flat=True)) == {2, 3}
    again = client.post(address, {"file": sheet(*GOOD)})
    assert again.status_code == 422
    assert "已经登记过" in words(again)
    assert client.post(address, {"token": token_of(page)}).status_code == 422
    assert Fact.objects.count() == 2


def test_one_wrong_cell_keeps_the_whole_sheet_out(people, as_):
    wrong = ("清运垃圾", -3, "公里", "不在这里", "", "2999-01-01", "")
    answer = as_(people.owner).post(reverse("ledger:openings-import"), {"file": sheet(*GOOD, wrong)})
    assert answer.status_code == 422
    assert 'class="num" data-label="行">4<' in words(answer)
    assert not Opening.objects.exists()


def test_a_sheet_for_somewhere_else_and_a_token_of_somebody_else_are_refused(people, as_):
    address = reverse("ledger:openings-import")
    assert as_(people.stranger).post(address, {"file": sheet(*GOOD)}).status_code == 422
    page = words(as_(people.owner).post(address, {"file": sheet(*GOOD)}))
    assert as_(people.stranger).post(address, {"token": token_of(page)}).status_code == 422
    assert as_(people.owner).post(address, {"token": "x"}).status_code == 422
    assert not Opening.objects.exists()


def test_what_goes_out_comes_in_again(people, as_):
    client, address = as_(people.owner), reverse("ledger:openings-import")
    client.post(address, {"token": token_of(words(client.post(address, {"file": sheet(*GOOD)})))})
    out = b"".join(client.post(reverse("ledger:openings-template")))
    answer = client.post(address, {"file": SimpleUploadedFile("又一份.xlsx", out)})
    assert answer.status_code == 200
    assert client.post(address, {"token": token_of(words(answer))}).status_code == 302
    assert Fact.objects.count() == 4


def test_a_mismatch_is_on_the_page_until_a_verification_is_sound(people, as_):
    report = Report(at=timezone.localtime().isoformat())
    report.add(Fault(Kind.CHANGED, "2026-11-20", "fact", 512))
    note_down(report)
    for name in ("home", "seals"):
        page = words(as_(people.owner).get(reverse(f"ledger:{name}")))
        assert "2026-11-20 事实 512 号：封存以后被改过。" in page
        assert 'role="alert"' in page
    note_down(Report(at=timezone.localtime().isoformat()))
    assert 'role="alert"' not in words(as_(people.owner).get(reverse("ledger:home")))


def test_the_audit_administrator_reads_the_seals(people, as_):
    auditor = people_factories.person("gumingyuan", "顾明远")
    people_factories.post(auditor, role=Role.AUDIT_ADMIN, at=people.town.district)
    days_of_work(people.town, people.owner, days=1)
    assert as_(auditor).get(reverse("ledger:seals")).status_code == 200
    note = as_(auditor).get(reverse("ledger:checkpoint", args=[1])).content.decode()
    assert note.startswith("shequ-")
    assert as_(auditor).get(reverse("ledger:home")).status_code == 403
