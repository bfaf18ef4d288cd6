"""What leaves the office: the calendar, its feed, the workbook, the printed page."""

import hashlib
import io
from datetime import date

import icalendar
import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from office.audit.models import AuditRow
from office.campaigns.feed import calendar_text
from office.campaigns.month import Entry
from tests.office.campaigns import factories as make


@pytest.fixture
def campaign(people):
    return make.campaign(make.read_document(make.PLAN, people.town.community, people.owner), people.owner)


def feed_of(client, campaign):
    return client.get(reverse("campaigns:feed", args=[campaign.feed_token]))


def test_the_feed_needs_its_address_and_nothing_else(client, campaign):
    answer = feed_of(client, campaign)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/calendar")
    for token in ("x" * 43, "", campaign.feed_token[:-1], "%00" * 15, "a" * 42 + "%00", "../" * 15):
        assert client.get(f"/campaigns/feed/{token}.ics").status_code == 404


def test_the_feed_is_a_sound_calendar(client, campaign):
    text = feed_of(client, campaign).content
    calendar = icalendar.Calendar.from_ical(text)
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    assert events["世界卫生日"].decoded("DTSTART") == date(2026, 4, 7)
    assert events["世界卫生日"].decoded("DTEND") == date(2026, 4, 8)
    assert events["完成飞线充电整治 截止"].decoded("DTSTART") == date(2026, 5, 31)
    assert calendar["VERSION"] == "2.0" and not calendar.errors and b"Asia/Shanghai" in text
    assert all(len(line) <= 75 for line in text.split(b"\r\n")) and b"\n" not in text.replace(b"\r\n", b"")


def test_the_feed_names_nobody(client, campaign):
    text = feed_of(client, campaign).text
    assert not [row.who for row in campaign.campaignposts.all() if len(row.who) < 4 and row.who in text]


def test_events_keep_their_identifiers(people, client, campaign):
    def uids():
        return {
            str(event["SUMMARY"]): str(event["UID"])
            for event in icalendar.Calendar.from_ical(feed_of(client, campaign).content).walk("VEVENT")
        }

    before = uids()
    revised = make.read_document(make.REVISED, people.town.community, people.owner)
    from office.campaigns import actions

    actions.revise(campaign, document=revised, by=people.owner, from_on=date(2026, 8, 20), version=1)
    after = uids()
    assert len(set(before.values())) == len(before)
    assert {name: after[name] for name in before} == before


def test_a_new_address_ends_the_old(people, as_, client, campaign):
    url = reverse("campaigns:rotate", args=[campaign.pk])
    assert [as_(who).post(url, {"version": 1}).status_code for who in (people.member, people.stranger)] == [403, 404]
    assert as_(people.owner).post(url, {"version": 1}).status_code == 302
    assert feed_of(client, campaign).status_code == 404
    campaign.refresh_from_db()
    assert feed_of(client, campaign).status_code == 200


def test_hostile_words_stay_inside_their_line():
    words = "甲;乙,丙\\丁\nBEGIN:VEVENT\r\nEND:VCALENDAR" + "长" * 200
    text = calendar_text("名\n称", [Entry(date(2026, 2, 28), "phase", words, "u")], ident="x", changed_at=make_moment())
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == 1 and str(events[0]["SUMMARY"]).startswith("甲;乙,丙\\丁 BEGIN:VEVENT")


def make_moment():
    from datetime import UTC, datetime

    return datetime(2026, 3, 1, tzinfo=UTC)


def test_the_workbook_has_every_sheet_and_is_noted_with_its_digest(people, as_, campaign):
    answer = as_(people.owner).post(reverse("campaigns:excel", args=[campaign.pk]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names[:7] == ["承诺", "阶段", "岗位", "奖惩", "预算", "主题日", "分解"]
    rows = book.get_sheet_by_name("承诺").to_python()
    assert len(rows) == 73 and rows[1][1] == "社区创建自评得分" and rows[1][3] == "≥90分"
    after = AuditRow.objects.get(verb="campaigns.export").after
    assert after["sha256"] == hashlib.sha256(answer.content).hexdigest() and after["rows"] == 72 + 9 + 22 + 10 + 9 + 17


@pytest.mark.parametrize("page", ["excel", "ics"])
def test_taking_out_needs_the_right(people, as_, campaign, page):
    url = reverse(f"campaigns:{page}", args=[campaign.pk])
    answers = [as_(who).post(url).status_code for who in (people.owner, people.member, people.stranger)]
    assert answers == [200, 403, 404]
    assert as_(people.owner).get(url).status_code == 405


def test_the_printed_page_has_everything(people, as_, campaign):
    page = as_(people.member).get(reverse("campaigns:print", args=[campaign.pk])).text
    for words in ("毒饵站完好率", "检查验收阶段", "环境清洁队", "无故缺岗", "世界无烟日", "方案所列总额"):
        assert words in page


def test_the_total_that_the_plan_lists_is_not_added_to_its_parts(people, as_, campaign):
    page = as_(people.member).get(reverse("campaigns:money", args=[campaign.pk])).text
    assert "方案所列总额 <strong>14.6万元</strong>" in page


def test_a_month_shows_what_falls_into_it(people, as_, campaign):
    url = reverse("campaigns:calendar", args=[campaign.pk])
    page = as_(people.member).get(f"{url}?month=2026-05").text
    assert (
        "世界无烟日" in page
        and "控烟与呼吸健康" in page
        and "完成飞线充电整治 截止" in page
        and "世界卫生日" not in page
    )
    assert campaign.feed_token not in page and campaign.feed_token in as_(people.owner).get(url).text
