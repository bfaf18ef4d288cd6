"""The pages: write, read, change a number, issue; hostile words are words; three people see what is theirs."""

from datetime import date

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.reports import actions, editing
from office.reports.models import Report
from office.reports.walking import marks_of
from shequ.paper import paper_of
from tests.office.factories import TODAY
from tests.office.reports import factories as make

HOSTILE = "<script>alert(1)</script>“清运”'\"&{{ 7*7 }}"


def at(name, report, *more):
    """An address of the document."""
    return reverse(f"reports:{name}", args=[report.pk, *more])


def block_with(report, name):
    """The address of the first block with a number of this name."""
    return next(mark.block for mark in marks_of(paper_of(report.paper)) if mark.number.figure.name == name)


def given(report, **said):
    """What a form sends."""
    return {"version": report.version, **said}


def test_the_form_writes_a_draft_and_shows_it(people, as_):
    campaign = make.worked(people)
    client = as_(people.owner)
    form = client.get(reverse("reports:new")).context["form"]
    assert form.fields["start"].initial == make.START
    assert form.fields["end"].initial == make.END
    said = {"campaign": campaign.pk, "kind": "summary", "start": "2026-03-01", "end": "2026-05-31"}
    answer = client.post(reverse("reports:new"), {**said, "place": people.town.community.pk}, follow=True)
    assert "300吨" in answer.content.decode()
    assert Report.objects.get().made_by == people.owner


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"end": "2026-02-01"}, "end"),
        ({"start": "1999-01-01"}, "start"),
        ({"start": "2010-01-01"}, "start"),
        ({"kind": "poem"}, "kind"),
        ({"place": 999_999}, "place"),
        ({"campaign": 999_999}, "campaign"),
        ({"start": "昨天"}, "start"),
    ],
)
def test_what_cannot_be_written_is_said_beside_the_field(people, as_, changed, field):
    campaign = make.worked(people)
    said = {"campaign": campaign.pk, "kind": "summary", "start": "2026-03-01", "end": "2026-05-31"}
    said |= {"place": people.town.community.pk} | changed
    answer = as_(people.owner).post(reverse("reports:new"), said)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Report.objects.exists()


def test_an_officer_may_write_about_a_community_of_theirs(people, as_):
    report = make.report(people, by=people.officer)
    assert report.place == people.town.community
    assert as_(people.owner).get(at("report", report)).status_code == 200


def test_every_number_of_the_page_opens(people, as_):
    report = make.report(people)
    client = as_(people.owner)
    page = client.get(at("report", report)).content.decode()
    keys = list(report.figures.values_list("number", flat=True))
    assert all(f'href="?figure={key}#n{key}"' in page for key in keys)
    opened = client.get(at("report", report), {"figure": keys[0]})
    assert opened.status_code == 200
    assert client.get(at("report", report), {"figure": "f999"}).status_code == 404


def test_beside_a_number_stand_its_facts_last_year_and_the_target(people, as_):
    campaign = make.worked(people)
    make.fact(people.town.grid, people.owner, on=date(2025, 4, 2), value=200_000_000)
    report = actions.write(
        campaign=campaign, kind="summary", start=make.START, end=make.END, by=people.owner, today=TODAY
    )
    key = report.figures.filter(measure=make.WASTE, how="sum")[0].number
    page = as_(people.owner).get(at("report", report), {"figure": key}).content.decode()
    pane = page[page.index('id="pane"') :]
    assert "200 吨" in pane
    assert "≥" in pane or "400" in pane
    assert reverse("ledger:facts") in pane


def test_a_number_is_changed_marked_and_put_back(people, as_):
    report, client = make.report(people), as_(people.owner)
    key = report.figures.filter(name="清运垃圾", printed="300吨")[0].number
    answer = client.post(at("edit_number", report, key), given(report, text="320"), follow=True)
    page = answer.content.decode()
    assert "320吨" in page
    assert "总账为 300 吨" in page
    report.refresh_from_db()
    page = client.post(at("edit_number", report, key), given(report, text=""), follow=True).content.decode()
    assert "总账为" not in page


def test_digits_typed_by_hand_are_marked_as_loose(people, as_):
    report, client = make.report(people), as_(people.owner)
    address = block_with(report, "清运垃圾")
    text = editing.text_at(paper_of(report.paper), address)
    said = given(report, text=f"{text}另有88户参加。")
    page = client.post(at("edit_block", report, address), said, follow=True).content.decode()
    assert '<span class="loose"' in page
    assert ">88</span>" in page
    assert "总账为" not in page


def test_a_draft_as_it_was_written_has_nothing_loose_and_nothing_edited(people, as_):
    page = as_(people.owner).get(at("report", make.report(people))).content.decode()
    assert "未挂接" not in page
    assert "总账为" not in page


def test_a_block_is_removed_and_another_added(people, as_):
    report, client = make.report(people), as_(people.owner)
    client.post(at("add_block", report, "b0"), given(report, text="附带说明一句。"))
    report.refresh_from_db()
    assert editing.text_at(paper_of(report.paper), "b1") == "附带说明一句。"
    client.post(at("edit_block", report, "b1"), given(report, text="", remove="1"))
    report.refresh_from_db()
    assert editing.text_at(paper_of(report.paper), "b1") != "附带说明一句。"


def test_the_head_is_changed(people, as_):
    report, client = make.report(people), as_(people.owner)
    head = {
        "title": "上半年工作总结",
        "signed": "云岭社区居民委员会",
        "to": "清河街道办事处",
        "number": "云岭发〔2026〕3号",
    }
    page = client.post(at("edit_head", report), given(report, **head, mark="云岭社区居民委员会文件"), follow=True)
    for words in (*head.values(), "云岭社区居民委员会文件"):
        assert words in page.content.decode()
    assert client.post(at("edit_head", report), given(report, title=" ")).status_code == 422


def test_hostile_words_are_words(people, as_):
    report, client = make.report(people), as_(people.owner)
    client.post(at("edit_block", report, "b0"), given(report, text=HOSTILE))
    report.refresh_from_db()
    client.post(at("edit_head", report), given(report, title=HOSTILE, signed=HOSTILE))
    for name in ("report", "differences", "rewrite", "issue"):
        page = client.get(at(name, report)).content.decode()
        assert "<script>alert" not in page
    assert "{{ 7*7 }}" in client.get(at("report", report)).content.decode()


@pytest.mark.parametrize(
    "text", ["看不见\u202e的方向", "零\x00字节", "退\x08格", "长" * 100_000], ids=["bidi", "nul", "control", "long"]
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(people, as_, text):
    report = make.report(people)
    answer = as_(people.owner).post(at("edit_block", report, "b0"), given(report, text=text))
    assert answer.status_code == 422
    assert answer.context["form"].errors["text"]
    fresh = Report.objects.get(pk=report.pk)
    assert (fresh.version, fresh.paper) == (report.version, report.paper)


def test_the_second_writer_sees_both_texts(people, as_):
    report = make.report(people)
    as_(people.officer).post(at("edit_block", report, "b0"), given(report, text="先改的一段。"))
    answer = as_(people.owner).post(at("edit_block", report, "b0"), given(report, text="后改的一段。"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "先改的一段。" in page
    assert "后改的一段。" in page


def test_an_unknown_block_or_number_is_not_there(people, as_):
    report, client = make.report(people), as_(people.owner)
    for path in (at("edit_block", report, "b999"), at("edit_block", report, "x"), at("edit_number", report, "f999")):
        assert client.get(path).status_code == 404
        assert client.post(path, given(report, text="1")).status_code == 404


def test_issuing_shows_what_differs_and_asks_for_a_reason(people, as_):
    first, client = make.report(people), as_(people.owner)
    key = first.figures.filter(name="清运垃圾", printed="300吨")[0].number
    client.post(at("edit_number", first, key), given(first, text="350"))
    asked = {"campaign": first.campaign, "start": make.START, "end": make.END, "by": people.owner, "today": TODAY}
    second = actions.write(kind="briefing", **asked)
    page = client.get(at("issue", second))
    assert "350吨" in page.content.decode()
    seen = page.context["form"].initial["seen"]
    assert client.post(at("issue", second), given(second, seen=seen)).status_code == 422
    answer = client.post(at("issue", second), given(second, seen=seen, reason="以本次统计为准"), follow=True)
    assert "以本次统计为准" in answer.content.decode()
    assert client.get(at("edit_block", second, "b0")).status_code == 409


def test_later_facts_stand_beside_an_issued_document(people, as_):
    report, client = make.report(people), as_(people.owner)
    client.post(at("issue", report), given(report))
    make.fact(people.town.grid, people.owner, on=date(2026, 5, 4), value=12_000_000)
    page = client.get(at("differences", report)).content.decode()
    assert "总账已是 312 吨" in page
    assert "312" not in client.get(at("report", report)).content.decode()


def test_a_draft_put_away_is_not_listed_until_it_is_asked_for(people, as_):
    report, client = make.report(people), as_(people.owner)
    client.post(at("discard", report), given(report))
    assert report.title not in client.get(reverse("reports:list")).context["rows"].__str__()
    assert client.get(reverse("reports:list"), {"state": "dropped"}).context["rows"]
    client.post(at("take_back", report))
    assert client.get(reverse("reports:list")).context["rows"][0]["id"] == report.pk


def test_empty_pages_say_what_to_do(people, as_):
    client = as_(people.owner)
    for name in ("list", "new", "checks", "new_check"):
        assert 'class="empty"' in client.get(reverse(f"reports:{name}")).content.decode()


@pytest.mark.parametrize("form", ["docx", "html", "txt", "xlsx"])
def test_a_file_leaves_with_a_note_of_its_digest(people, as_, form):
    report = make.report(people)
    answer = as_(people.owner).post(at("file", report, form))
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK" or "清运垃圾" in answer.content.decode()
    assert AuditRow.objects.get(verb="reports.export").after["form"] == form


def test_pdf_where_nothing_makes_it_is_said(people, as_, monkeypatch):
    monkeypatch.setattr("office.reports.views.issuing.can_pdf", lambda: False)
    answer = as_(people.owner).post(at("file", make.report(people), "pdf"), follow=True)
    assert "LibreOffice" in answer.content.decode()
    assert not AuditRow.objects.filter(verb="reports.export").exists()
